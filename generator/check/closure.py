"""销号: documented, possible, and decided by somebody else."""

from collections.abc import Iterator

from generator.check.context import Context, Place
from generator.findings import Finding
from generator.model.item import Closure, Item, RectificationItem


def _closures(item: Item) -> Iterator[tuple[Place, Closure]]:
    """The closure and those a 重新纳入 undid, each with its place."""
    if item.closure is not None:
        yield ("closure",), item.closure
    for place, reopening in enumerate(item.reopenings):
        yield ("reopenings", place, "previous_closure"), reopening.previous_closure


def check_closure_is_documented(item: Item, context: Context) -> Iterator[Finding]:
    """A closed item (销号) states its evidence (依据) and who approved it (批准)."""
    for at, closure in _closures(item):
        for field, name in (("evidence", "依据"), ("approved_by", "批准")):
            if getattr(closure, field) is None:
                yield item.finding("T305", (*at, field), field=name)


def check_closure_follows_listing(item: Item, context: Context) -> Iterator[Finding]:
    """An item is not closed before its 列入 or 立项."""
    starts = [("列入", item.listing.listed_on)] if item.listing is not None else []
    starts += [("立项", item.approval.approved_on)] if item.approval is not None else []
    for at, closure in _closures(item):
        for name, day in starts:
            if closure.closed_on < day:
                yield item.finding(
                    "T303", (*at, "closed_on"), closed=closure.closed_on, start=name, start_on=day
                )
                break


def check_merge_names_its_target(item: Item, context: Context) -> Iterator[Finding]:
    """方式 合并 comes with 并入, and no other 方式 does."""
    for at, closure in _closures(item):
        if closure.manner == "合并" and closure.merged_into is None:
            yield item.finding("T304", (*at, "manner"))
        elif closure.manner != "合并" and closure.merged_into is not None:
            yield item.finding("T315", (*at, "merged_into"), manner=closure.manner)


def check_nobody_adjusts_for_oneself(item: Item, context: Context) -> Iterator[Finding]:
    """A 调整 (of the target, or as the manner of 销号) is approved by somebody other than the unit itself."""
    units = context.config.expand((*item.lead_units, *item.responsible_units))
    approvals: list[tuple[Place, str]] = [
        ((*at, "approved_by"), closure.approved_by)
        for at, closure in _closures(item)
        if closure.manner == "调整" and closure.approved_by is not None
    ]
    approvals += [
        (("target_changes", place, "approved_by"), change.approved_by)
        for place, change in enumerate(item.target_changes)
    ]
    for at, approver in approvals:
        own = next((u for u in units if approver.startswith(context.unit_aliases.get(u, (u,)))), None)
        if own is not None:
            yield item.finding("T317", at, approver=approver, unit=own)


def check_open_ended_is_not_completed(item: Item, context: Context) -> Iterator[Finding]:
    """长期坚持 has no completion and no extension; it is reviewed every year."""
    if not item.is_open_ended:
        return
    if item.closure is not None and item.closure.manner == "完成":
        yield item.finding("T324", ("closure", "manner"))
    for place in range(len(item.extensions)):
        yield item.finding("T325", ("extensions", place))


def check_rectification_is_confirmed(item: Item, context: Context) -> Iterator[Finding]:
    """A rectification of somebody's finding is closed as 完成 only when that body has confirmed it (认定)."""
    if not isinstance(item, RectificationItem) or item.special is None or item.special.problem is None:
        return
    if item.closure is None or item.closure.manner != "完成":
        return
    confirmation = item.special.confirmation
    if confirmation is None or confirmation.conclusion != "已完成":
        yield item.finding("T329", ("closure", "closed_on"), source=item.special.problem.source)
    elif confirmation.confirmed_on > item.closure.closed_on:
        yield item.finding("T329", ("special", "confirmation", "confirmed_on"), source=confirmation.unit)
