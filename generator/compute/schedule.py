"""序时进度: how much of the target should be done by a day. All functions take an item already folded to
`as_of`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.compute.overdue import due_in_force
from generator.compute.rounding import HUNDRED, share_of
from generator.model.item import Item, Milestone, PlanPoint, ProjectItem, ScheduleBasis
from generator.periods import month_end

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """`percent` exact, 0–100, None without a due date; `note` how it was computed, in words: “按月 6/12”."""

    percent: Decimal | None
    note: str
    against: Literal["序时", "目标", "上限"] = "序时"
    """What 100 stands for: part of the way, or a level or ceiling that is to be met at any time."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of the work that the target stands for."""

    start: date
    end: date


def cycle_year(item: Item) -> int:
    """The year whose table the item stands in: its folder's, or the last one it was carried into (结转)."""
    return max([item.year, *(int(carried.year) for carried in item.carry_overs)])


def span(item: Item) -> Span | None:
    """From when to when the schedule runs; None for 长期坚持, which has no schedule.

    Start: 立项.日期; without one the 列入.日期 of a 新增 or 拆分 item, which nobody could work on earlier,
    else 1 January of the year folder. Never before that 1 January: what was approved in December for the
    coming year starts with the year. End: the due date in force. A 项目 has the year's investment for a
    target, so its schedule runs within the year of its table (the one it was carried into, if any): from 1
    January of it at the earliest to 31 December of it at the latest. Any other item that is carried over
    keeps its first start: its target is the whole, and an approved 延期 moves the end.
    """
    year = cycle_year(item) if isinstance(item, ProjectItem) else item.year
    start = date(year, 1, 1)
    if item.approval is not None:
        start = max(start, item.approval.approved_on)
    elif item.listing is not None and item.listing.manner in ("新增", "拆分"):
        start = max(start, item.listing.listed_on)
    due_on = due_in_force(item)
    if not isinstance(item, ProjectItem):
        return None if due_on is None else Span(start, due_on)
    return Span(start, due_on if due_on is not None and due_on.year == year else date(year, 12, 31))


def scheduled(item: Item, basis: ScheduleBasis, target: Decimal | None, as_of: date) -> Schedule:
    """Share of the target that should be done by the end of `as_of` (序时进度), in percent, 0–100.

    `basis` is the item's 序时口径 or else its ledger's; `target` the target in force, in whose unit
    milestones and plan stand. An item not yet started is at 0, one on or past the last day of its span at
    100; in between it never falls. A basis without its data (按节点 without 阶段目标, 按计划 without
    月度计划) is computed 按月, and the note says so. Raises nothing.
    """
    limits = span(item)
    if limits is None:
        return Schedule(None, "长期坚持，不计序时")
    if as_of >= limits.end:
        return Schedule(HUNDRED, f"{basis}，已到期")
    if as_of < limits.start:
        return Schedule(ZERO, f"{basis}，尚未开始")
    steps, points = item.milestones, item.plan
    if isinstance(item, ProjectItem):  # of a carried project only this year's belong to this year's target
        steps = tuple(step for step in steps if step.until.year == limits.start.year)
        points = tuple(point for point in points if _year(point) == limits.start.year)
    if basis == "按节点" and steps:
        return by_milestones(steps, target, as_of)
    if basis == "按计划" and points:
        return by_plan(points, target, as_of)
    if basis == "按日":
        return by_days(limits, as_of)
    monthly = by_months(limits, as_of)
    if basis in ("按节点", "按计划"):
        missing = "阶段目标" if basis == "按节点" else "月度计划"
        return Schedule(monthly.percent, f"{monthly.note}（无{missing}）")
    return monthly


def by_months(limits: Span, as_of: date) -> Schedule:
    """Whole months elapsed over whole months planned, as practised in municipal notices.

    Months are calendar months. The month of the first day and the month of the last day each count as one
    planned month, however little of them is used, and a month has elapsed with its last day:
    January–November of a calendar-year task is 11/12 = 91.7 on 30 November and 10/12 the day before, and so
    it is when the task was approved on 20 January.
    """
    planned = _months(limits.end) - _months(limits.start) + 1
    elapsed = _months(as_of) - _months(limits.start) + (as_of == month_end(as_of.year, as_of.month))
    return Schedule(share_of(elapsed, planned), f"按月 {elapsed}/{planned}")


def by_days(limits: Span, as_of: date) -> Schedule:
    """Days elapsed over days planned, first and last day included: 30 June of the leap year 2024 is
    182/366.
    """
    planned = (limits.end - limits.start).days + 1
    elapsed = (as_of - limits.start).days + 1
    return Schedule(share_of(elapsed, planned), f"按日 {elapsed}/{planned}")


def by_milestones(milestones: Iterable[Milestone], target: Decimal | None, as_of: date) -> Schedule:
    """A stair: the value of the last 阶段目标 whose day has come, over the target.

    Where a milestone has no value, or the target none, milestones are counted: two of four days past is 50.
    """
    steps = sorted(milestones, key=lambda step: step.until)
    past = [step for step in steps if step.until <= as_of]
    note = f"按节点 {len(past)}/{len(steps)}"
    values = [step.value for step in steps if step.value is not None]
    if target is None or target <= 0 or len(values) < len(steps):
        return Schedule(share_of(len(past), len(steps)), note)
    return Schedule(_at_most_hundred(max(values[: len(past)], default=ZERO), target), note)


def by_plan(points: Iterable[PlanPoint], target: Decimal | None, as_of: date) -> Schedule:
    """The 月度计划 curve: the value planned for the last month that has ended, over the target (or over the
    curve's top).
    """
    curve = sorted(points, key=lambda point: point.month)
    past = [point for point in curve if _last_day(point) <= as_of]
    whole = target if target is not None and target > 0 else max(point.value for point in curve)
    if not past:
        return Schedule(ZERO, f"按计划，{curve[0].month} 起")
    return Schedule(
        _at_most_hundred(max(point.value for point in past), whole), f"按计划，至 {past[-1].month}"
    )


def _at_most_hundred(value: Decimal, whole: Decimal) -> Decimal:
    return min(share_of(value, whole) or ZERO, HUNDRED)


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _year(point: PlanPoint) -> int:
    return int(point.month[:4])


def _last_day(point: PlanPoint) -> date:
    return month_end(_year(point), int(point.month[5:]))
