"""What a change may not take back in an item: its dates, its target, its closure, what it is about."""

import difflib
from collections.abc import Iterator
from datetime import date

from generator.check.context import Place
from generator.compute.fold import is_approved
from generator.findings import Finding
from generator.model.item import Closure, Item

_SAME_MATTER = 0.4
"""Titles at least this much alike (difflib) are the same matter reworded."""

_TARGET = (("value", "数值"), ("unit", "单位"), ("direction", "方向"), ("measure", "口径"))


def check_number_keeps_its_matter(before: Item, after: Item) -> Iterator[Finding]:
    """A number stays with its matter: 事项 is not replaced by something else under other units or another listing."""
    alike = difflib.SequenceMatcher(None, before.title, after.title).ratio()
    moved = not set(before.lead_units) & set(after.lead_units) or before.listing != after.listing
    if alike < _SAME_MATTER and moved:
        yield after.finding("H503", ("title",), old=before.title, new=after.title)


def check_due_date_is_kept(before: Item, after: Item) -> Iterator[Finding]:
    """完成时限 stays as first written; a later one is a 延期."""
    if before.due_on != after.due_on:
        yield after.finding("H507", ("due_on",), old=before.due_on, new=after.due_on)


def check_extension_was_asked_for_in_time(before: Item, after: Item) -> Iterator[Finding]:
    """A 延期 that is new in a change was not written back into time: nothing was reported after the due date before."""
    due = _due_in_force(before)
    if due is None or not before.progress:
        return
    latest = max(entry.reported_on for entry in before.progress)
    if latest <= due:
        return
    for place in range(len(before.extensions), len(after.extensions)):
        requested = after.extensions[place].requested_on
        if requested <= due:
            at = ("extensions", place, "requested_on")
            yield after.finding("H509", at, requested=requested, due=due, reported=latest)


def _due_in_force(item: Item) -> date | None:
    due = item.due_date
    for extension in item.extensions:
        if is_approved(extension):
            due = extension.new_due_on
    return due


def check_target_is_kept(before: Item, after: Item) -> Iterator[Finding]:
    """目标 stays as first written; another value is a 目标调整."""
    if before.target is None:
        return
    for field, name in _TARGET:
        old = getattr(before.target, field)
        new = getattr(after.target, field) if after.target is not None else None
        if old is not None and old != new:
            shown = "空" if new is None else new
            yield after.finding("H510", ("target", field), field=name, old=old, new=shown)
            return


def check_closure_is_not_undone(before: Item, after: Item) -> Iterator[Finding]:
    """A 销号 is undone by a 重新纳入 that keeps it as 原销号, and never changed or taken away; what was empty may be filled in."""
    old = before.closure
    if old is None:
        return
    reopened = [one.previous_closure for one in after.reopenings[len(before.reopenings) :]]
    if any(_completes(old, one) for one in reopened):
        return
    if after.closure is None:
        at: Place = ("reopenings",) if reopened else ()
        yield after.finding("H512", at, date=old.closed_on, manner=old.manner)
    elif not _completes(old, after.closure):
        field = next(name for name in type(old).model_fields if _differs(old, after.closure, name))
        alias = type(old).model_fields[field].alias
        yield after.finding("H513", ("closure", field), field=alias, old=getattr(old, field))


def _completes(old: Closure, new: Closure) -> bool:
    return not any(_differs(old, new, name) for name in type(old).model_fields)


def _differs(old: Closure, new: Closure, field: str) -> bool:
    value = getattr(old, field)
    return value is not None and value != getattr(new, field)


def check_listing_is_kept(before: Item, after: Item) -> Iterator[Finding]:
    """方式 and 日期 of 列入 stay as first written: the identity of the ledger is counted from them."""
    if before.listing is None:
        return
    for field, name in (("manner", "方式"), ("listed_on", "日期")):
        old = getattr(before.listing, field)
        new = getattr(after.listing, field) if after.listing is not None else "空"
        if old != new:
            yield after.finding("H515", ("listing", field), field=name, old=old, new=new)
            return


def check_suspension_is_kept(before: Item, after: Item) -> Iterator[Finding]:
    """A 暂缓 ends with its 恢复日期; it is not taken away."""
    old, new = before.suspension, after.suspension
    if old is None:
        return
    ended = old.resumed_on is not None and new is not None  # a later one may take the place of one that ended
    if new is None or (old.suspended_on != new.suspended_on and not ended):
        yield after.finding("H520", ("suspension",), date=old.suspended_on)
