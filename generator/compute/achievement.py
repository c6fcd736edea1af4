"""完成进度: what was done, against what was aimed at. All functions take an item already folded to
`as_of`.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.compute.overdue import due_in_force
from generator.compute.rounding import HUNDRED, share_of
from generator.compute.schedule import Schedule, cycle_year, scheduled
from generator.model.item import IndicatorItem, Item, ProjectItem, RectificationItem, ScheduleBasis
from generator.model.progress import ProgressEntry
from generator.periods import Period, PeriodError

ZERO = Decimal(0)
LEVEL_MEASURES = ("当月", "累计同比", "时点", "位次")
"""口径 whose value is compared with the target as it stands, not with a part of it that grows with the
year.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The figure that rules on a day: a value in the target's unit, or a bare percentage; and whence."""

    value: Decimal | None = None
    percent: Decimal | None = None
    entry: ProgressEntry | None = None
    data_until: date | None = None
    """Last day of the 期 the figure speaks for."""


@dataclass(frozen=True, slots=True)
class Achievement:
    """Percentages exact; `is_reached` means 已达目标 (waiting for acceptance, were the item open)."""

    target: Decimal | None
    done: Decimal | None
    actual_percent: Decimal | None
    schedule: Schedule
    is_reached: bool

    @property
    def gap(self) -> Decimal | None:
        """进度差 in percentage points."""
        if self.actual_percent is None or self.schedule.percent is None:
            return None
        return self.actual_percent - self.schedule.percent


def target_in_force(item: Item) -> Decimal | None:
    """目标.数值 with the last 目标调整 applied."""
    if item.target_changes:
        return sorted(item.target_changes, key=lambda change: change.changed_on)[-1].new_value
    return item.target.value if item.target is not None else None


def achievement(item: Item, basis: ScheduleBasis, as_of: date) -> Achievement:
    """Actual and scheduled progress, by the kind of target.

    - A cumulative 正向 target: done ÷ target × 100, may exceed 100; nothing reported is 0. A 项目 counts
      the year's investment.
    - 当月, 累计同比, 时点, 位次: the value against the target as it stands, so the schedule is 100 from the
      first value on. 正向 is value ÷ target, 逆向 (and 位次, where less is better) 2 − value ÷ target, both
      as 1 ± (value − target) ÷ |target|, which holds for negative targets too (a fall of 3 % aimed at, 3.5
      % achieved: 116.7).
    - A cumulative 逆向 target is a ceiling: the value against the part of the ceiling that the schedule
      grants so far; schedule 100.
    - No number: the reported 进度, or for 整改 已整改金额 ÷ 金额; else None. A target of 0 measures nothing.

    A value that speaks for a 期 is held against the schedule at the end of that 期: May's figure, known in
    June, against 5/12. Raises nothing.
    """
    target = target_in_force(item)
    reading = read(item, target)
    day = as_of if reading.data_until is None else min(as_of, reading.data_until)
    schedule = scheduled(item, basis, target, day)
    if reading.data_until is not None and schedule.percent is not None:
        schedule = replace(schedule, note=f"{schedule.note}（数据至 {reading.data_until}）")
    if target is None or (reading.value is None and reading.percent is not None):
        return _finished(
            item, Achievement(target, reading.value, reading.percent, schedule, False), reading, as_of
        )
    direction, measure = _aim(item)
    value = reading.value
    if measure in LEVEL_MEASURES:
        schedule = Schedule(None, "暂无数据")
        if value is not None:
            schedule = Schedule(HUNDRED, f"按{measure}目标值", "目标")
        actual = ratio(value, target, direction)
    elif direction < 0:
        granted = (schedule.percent or ZERO) * target / HUNDRED
        actual = ratio(value, granted, direction) if granted > 0 else None
        if actual is not None:
            schedule = Schedule(HUNDRED, f"上限，{schedule.note}", "上限")
    else:
        actual = share_of(value, target) if value is not None and target > 0 else None
    return _finished(item, Achievement(target, value, actual, schedule, False), reading, as_of)


def ratio(value: Decimal | None, target: Decimal, direction: int) -> Decimal | None:
    """(1 ± (value − target) ÷ |target|) × 100: 100 when the target is just met, more when it is bettered."""
    if value is None:
        return None
    return share_of(abs(target) + direction * (value - target), abs(target))


def read(item: Item, target: Decimal | None) -> Reading:
    """The ruling figure. Entries stand in the order of 期 (日期 where there is none), then 日期, then place
    in the file; the last one that carries a figure rules, so a 更正 and a revised value replace the wrong
    one and 本期无变化 keeps what was.

    A 项目 carried into a later year starts again from 0 on 1 January: its figures are of the year.
    """
    entries = item.progress
    if isinstance(item, ProjectItem) and cycle_year(item) > item.year:
        entries = tuple(one for one in entries if one.reported_on >= date(cycle_year(item), 1, 1))
    ordered = sorted(entries, key=lambda one: (_period_end(one) or one.reported_on, one.reported_on))
    for entry in reversed(ordered):  # not reverse=True: of equal days the one further down rules
        value = _value(item, entry)
        if value is not None and target is not None:
            return Reading(value=value, entry=entry, data_until=_period_end(entry))
        percent = entry.percent if entry.percent is not None else _amount_percent(item, entry)
        if percent is not None:
            return Reading(percent=percent, entry=entry, data_until=_period_end(entry))
        if value is not None:
            return Reading(value=value, entry=entry, data_until=_period_end(entry))
    counts_from_zero = (
        target is not None and not isinstance(item, IndicatorItem) and _aim(item) == (1, "累计")
    )
    return Reading(value=ZERO if counts_from_zero else None)


def _aim(item: Item) -> tuple[int, str]:
    """+1 where more is better, −1 where less is; and the 口径, 累计 unless said."""
    measure = (item.target.measure if item.target is not None else None) or "累计"
    falls = measure == "位次" or (item.target is not None and item.target.direction == "逆向")
    return (-1 if falls else 1), measure


def _value(item: Item, entry: ProgressEntry) -> Decimal | None:
    if entry.no_data:
        return None
    measure = _aim(item)[1]
    if measure == "位次":
        return entry.position
    by_measure = {"当月": entry.current_month, "时点": entry.total if entry.indicator_value is None else None}
    for value in (by_measure.get(measure), entry.indicator_value, entry.done_value):
        if value is not None:
            return value
    return None


def _amount_percent(item: Item, entry: ProgressEntry) -> Decimal | None:
    """已整改金额 over the amount of the problem, where an item of 整改 has both."""
    if not isinstance(item, RectificationItem) or item.special is None or item.special.problem is None:
        return None
    amount = item.special.problem.amount
    return share_of(entry.rectified_amount, amount) if entry.rectified_amount is not None and amount else None


def _period_end(entry: ProgressEntry) -> date | None:
    try:
        return Period.parse(entry.period).end if entry.period is not None else None
    except PeriodError:
        return None  # the check reports it


def _finished(item: Item, found: Achievement, reading: Reading, as_of: date) -> Achievement:
    """With `is_reached` settled.

    A cumulative 正向 target and a percentage are reached at 100. A level or a ceiling is met for good only
    at the due date, or by a value that speaks for it. After 重新纳入 only a figure reported since then
    counts; 长期坚持 never ends.
    """
    meets = found.actual_percent is not None and found.actual_percent >= HUNDRED
    if not meets or reading.entry is None or item.is_open_ended:
        return found
    if any(reading.entry.reported_on < one.reopened_on for one in item.reopenings):
        return found
    direction, measure = _aim(item)
    if found.target is not None and reading.value is not None and (direction < 0 or measure != "累计"):
        due_on = due_in_force(item)
        latest = max(as_of, reading.data_until or as_of)
        if due_on is None or latest < due_on:
            return found
    return replace(found, is_reached=True)
