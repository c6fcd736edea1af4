"""The order of an item's dates: what comes before what, and what may no longer come."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.check.context import Context, Place
from generator.findings import Finding
from generator.model.item import Item

_DATED_LISTS = {
    "progress": ("进展", "reported_on"),
    "extensions": ("延期", "requested_on"),
    "target_changes": ("目标调整", "changed_on"),
    "submissions": ("报请销号", "submitted_on"),
    "reviews": ("审核", "reviewed_on"),
    "reopenings": ("重新纳入", "reopened_on"),
    "follow_ups": ("回头看", "visited_on"),
}
_NOT_AFTER_CLOSURE = ("progress", "extensions", "target_changes", "submissions", "reviews")

_PAIRS: tuple[tuple[Place, str, Place, str], ...] = (
    (("approval", "approved_on"), "立项", ("assignment", "assigned_on"), "交办"),
    (("assignment", "assigned_on"), "交办", ("assignment", "received_on"), "签收"),
    (("suspension", "suspended_on"), "暂缓", ("suspension", "review_on"), "复核日期"),
    (("suspension", "suspended_on"), "暂缓", ("suspension", "resumed_on"), "恢复日期"),
    (("special", "start", "planned_on"), "计划开工", ("special", "finish", "planned_on"), "计划竣工"),
    (("special", "start", "actual_on"), "实际开工", ("special", "finish", "actual_on"), "实际竣工"),
)
_LIST_PAIRS = (
    ("exemptions", "since", "自", "until", "至"),
    ("extensions", "requested_on", "申请", "approved_on", "批准日期"),
)


def check_lists_are_in_order(item: Item, context: Context) -> Iterator[Finding]:
    """进展, 延期, 审核 and the other dated lists of an item run from early to late."""
    for field, (name, day_field) in _DATED_LISTS.items():
        latest: date | None = None
        for place, part in enumerate(getattr(item, field)):
            day = getattr(part, day_field)
            if latest is not None and day < latest:
                yield item.finding("T301", (field, place, day_field), field=name, date=day, before=latest)
            else:
                latest = day


def check_nothing_follows_closure(item: Item, context: Context) -> Iterator[Finding]:
    """Between a 销号 and the next 重新纳入 nothing is reported, extended or reviewed."""
    closed = [(one.previous_closure.closed_on, one.reopened_on) for one in item.reopenings]
    if item.closure is not None:
        closed.append((item.closure.closed_on, date.max))
    if not closed:
        return
    for field in _NOT_AFTER_CLOSURE:
        name, day_field = _DATED_LISTS[field]
        for place, part in enumerate(getattr(item, field)):
            day = getattr(part, day_field)
            closure = next((start for start, end in closed if start < day < end), None)
            if closure is not None:
                yield item.finding("T302", (field, place, day_field), field=name, date=day, closed=closure)


def check_dates_are_not_reversed(item: Item, context: Context) -> Iterator[Finding]:
    """立项 ≤ 交办 ≤ 签收, 暂缓 ≤ 复核 and 恢复, 开工 ≤ 竣工, 申请 ≤ 批准, 原销号 ≤ 重新纳入."""
    for earlier_at, earlier_name, later_at, later_name in _PAIRS:
        yield from _reversed(item, earlier_at, earlier_name, later_at, later_name)
    for field, earlier_field, earlier_name, later_field, later_name in _LIST_PAIRS:
        for place in range(len(getattr(item, field))):
            yield from _reversed(
                item, (field, place, earlier_field), earlier_name, (field, place, later_field), later_name
            )
    for place in range(len(item.reopenings)):
        closed_at = ("reopenings", place, "previous_closure", "closed_on")
        yield from _reversed(item, closed_at, "原销号", ("reopenings", place, "reopened_on"), "重新纳入")


def _reversed(
    item: Item, earlier_at: Place, earlier_name: str, later_at: Place, later_name: str
) -> Iterator[Finding]:
    earlier, later = _value(item, earlier_at), _value(item, later_at)
    if earlier is not None and later is not None and later < earlier:
        yield item.finding(
            "T316", later_at, earlier=earlier_name, earlier_on=earlier, later=later_name, later_on=later
        )


def _value(item: Item, at: Place) -> date | None:
    current: Any = item
    for step in at:
        current = current[step] if isinstance(step, int) else getattr(current, step, None)
        if current is None:
            return None
    return current if isinstance(current, date) else None


def check_due_date_follows_approval(item: Item, context: Context) -> Iterator[Finding]:
    """完成时限 does not lie before 立项."""
    due, approval = item.due_date, item.approval
    if due is not None and approval is not None and due < approval.approved_on:
        yield item.finding("T330", ("due_on",), due=due, approved=approval.approved_on)


def check_carry_over_years(item: Item, context: Context) -> Iterator[Finding]:
    """结转 goes into later years than the item's own, each once and in order, and ends with the 销号."""
    last: int | None = None
    for place, carry in enumerate(item.carry_overs):
        year, at = carry.year, ("carry_overs", place, "year")
        if year != int(year):
            reason = "年度应当是整数"
        elif year < item.year:
            reason = f"早于事项所在的 {item.year} 年"
        elif last is not None and year <= last:
            reason = "重复或没有按年度先后排列"
        elif item.closure is not None and item.closure.closed_on.year < year:
            reason = f"事项已于 {item.closure.closed_on} 销号"
        else:
            last = int(year)
            continue
        yield item.finding("T327", at, year=year, reason=reason)
