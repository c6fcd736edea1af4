"""An item as it was known on a day (as-of fold): later facts are taken away, nothing is added."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from generator.model.base import Part
from generator.model.item import (
    Closure,
    DecisionItem,
    DirectiveItem,
    Extension,
    Item,
    ProjectItem,
    RectificationItem,
    RenovationItem,
)
from generator.model.progress import ProgressEntry

P = TypeVar("P", bound=Part)


def begin_day(item: Item) -> date:
    """The day the item entered its ledger: 列入.日期, else 立项.日期, else 1 January of its year folder."""
    if item.listing is not None:
        return item.listing.listed_on
    if item.approval is not None:
        return item.approval.approved_on
    return date(item.year, 1, 1)


def tracked_from(item: Item) -> date:
    """The day tracking began: an item that is listed before its 立项 is 谋划 until then."""
    if item.approval is None:
        return begin_day(item)
    return max(begin_day(item), item.approval.approved_on)


def closure_on(item: Item, as_of: date) -> Closure | None:
    """The closure in force on a day, or None while the item is open.

    A 重新纳入 keeps the closure it undid (原销号): between the two days the item was closed. A 销号 older
    than a 重新纳入 is undone by it.
    """
    later = [one for one in item.reopenings if one.reopened_on > as_of]
    closure = min(later, key=lambda one: one.reopened_on).previous_closure if later else item.closure
    if closure is None or closure.closed_on > as_of:
        return None
    undone = any(closure.closed_on < one.reopened_on <= as_of for one in item.reopenings)
    return None if undone else closure


def fold(item: Item, as_of: date) -> Item | None:
    """The item with only what was known at the end of `as_of`; None when it was not in its ledger yet.

    An event counts when its date ≤ as_of; a reported indicator also needs 可用日期 ≤ as_of; an extension
    whose 批准日期 is later stands as a mere request. A later 立项 is kept, for it makes the item 谋划. A
    结转 counts from 1 January of its year. Corrections need nothing: a 更正 is a later entry, and the
    latest entry rules. Folding twice changes nothing more; folding to an earlier day after a later one
    equals folding to the earlier day at once. Raises nothing.
    """
    if begin_day(item) > as_of:
        return None
    folded: dict[str, Any] = {
        "progress": _kept(item.progress, lambda one: is_known(one, as_of)),
        "extensions": _extensions(item.extensions, as_of),
        "target_changes": _kept(item.target_changes, lambda one: one.changed_on <= as_of),
        "submissions": _kept(item.submissions, lambda one: one.submitted_on <= as_of),
        "reviews": _kept(item.reviews, lambda one: one.reviewed_on <= as_of),
        "closure": closure_on(item, as_of),
        "reopenings": _kept(item.reopenings, lambda one: one.reopened_on <= as_of),
        "follow_ups": _kept(item.follow_ups, lambda one: one.visited_on <= as_of),
        "carry_overs": _kept(item.carry_overs, lambda one: one.year <= as_of.year),
        "exemptions": _kept(item.exemptions, lambda one: one.since <= as_of),
        "assignment": _until(_dated(item.assignment, "assigned_on", as_of), "received_on", as_of),
        "suspension": _until(_dated(item.suspension, "suspended_on", as_of), "resumed_on", as_of),
        "special": _special(item, as_of),
    }
    changed = {name: value for name, value in folded.items() if value is not getattr(item, name)}
    return item.model_copy(update=changed) if changed else item


def is_known(entry: ProgressEntry, as_of: date) -> bool:
    """Reported by then, and past its 可用日期 where it has one."""
    return entry.reported_on <= as_of and (entry.available_on is None or entry.available_on <= as_of)


def is_approved(extension: Extension) -> bool:
    """An extension counts once somebody approved it; of a folded item only those approved by then are."""
    return extension.approved_by is not None


def approval_day(extension: Extension) -> date:
    """批准日期, else 申请."""
    return extension.approved_on or extension.requested_on


def _kept(parts: tuple[P, ...], keep: Callable[[P], bool]) -> tuple[P, ...]:
    if not parts:  # most items have few kinds of events, and every item is folded for many days
        return parts
    kept = tuple(part for part in parts if keep(part))
    return parts if len(kept) == len(parts) else kept


def _extensions(extensions: tuple[Extension, ...], as_of: date) -> tuple[Extension, ...]:
    """Requests made by then; an approval that came later is taken off."""
    if not extensions:
        return extensions
    requested = _kept(extensions, lambda one: min(one.requested_on, approval_day(one)) <= as_of)
    if all(approval_day(one) <= as_of for one in requested):
        return requested
    return tuple(
        one
        if approval_day(one) <= as_of
        else one.model_copy(update={"approved_by": None, "approved_on": None})
        for one in requested
    )


def _dated(part: P | None, field: str, as_of: date) -> P | None:
    """The block, unless its own day lies later."""
    return None if part is None or getattr(part, field) > as_of else part


def _until(part: P | None, field: str, as_of: date) -> P | None:
    """The block without a second date (签收, 恢复日期, 实际 …) that lies later."""
    day = getattr(part, field, None)
    return part if part is None or day is None or day <= as_of else part.model_copy(update={field: None})


def _replaced(part: P, **fields: object) -> P:
    changed = {name: value for name, value in fields.items() if value is not getattr(part, name)}
    return part.model_copy(update=changed) if changed else part


def _special(item: Item, as_of: date) -> Part | None:
    """专项信息 without the events that came later; planned dates stay."""
    if isinstance(item, ProjectItem) and item.special is not None:
        info = item.special
        return _replaced(
            info, start=_until(info.start, "actual_on", as_of), finish=_until(info.finish, "actual_on", as_of)
        )
    if isinstance(item, DirectiveItem) and item.special is not None and item.special.loop is not None:
        loop = item.special.loop
        steps = {name: _dated(getattr(loop, name), "done_on", as_of) for name in type(loop).model_fields}
        return _replaced(item.special, loop=_replaced(loop, **steps))
    if isinstance(item, RectificationItem) and item.special is not None:
        return _replaced(item.special, confirmation=_dated(item.special.confirmation, "confirmed_on", as_of))
    if isinstance(item, DecisionItem) and item.special is not None:
        return _replaced(item.special, report_back=_until(item.special.report_back, "reported_on", as_of))
    if isinstance(item, RenovationItem) and item.special is not None:
        return _replaced(item.special, acceptance=_dated(item.special.acceptance, "accepted_on", as_of))
    return item.special
