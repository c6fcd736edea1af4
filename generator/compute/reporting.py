"""催报: which unit owes a report of which item for which period, by the ledger's 调度 cadence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.compute.fold import fold, tracked_from
from generator.compute.status import OPEN_STATES, state_of
from generator.compute.workdays import Calendar
from generator.model.item import Item
from generator.model.ledger import Ledger
from generator.model.progress import ProgressEntry
from generator.model.workspace import Config, Workspace
from generator.periods import CADENCES, Period, PeriodError

REPORTING_STATES = OPEN_STATES - {"待交办"}


@dataclass(frozen=True, slots=True)
class MissingReport:
    """One report that is owed and not there. `days_late` 0 while the due day is still ahead (or is today)."""

    item_id: str
    ledger: str
    unit: str
    period: Period
    due_on: date
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


def missing_reports(workspace: Workspace, as_of: date) -> tuple[MissingReport, ...]:
    """Every report owed at `as_of`, by due day, ledger order, unit order of the item; see `missing_of` for
    what is owed.

    Two periods are looked at: the one whose reports are being collected (its due day is `as_of` or the next
    to come), and the one before it, whose due day has passed: that one is late unless its units have
    reported since.
    """
    config = workspace.config
    calendar = Calendar.of(config.calendars)
    order = {ledger.key: place for place, ledger in enumerate(config.ledger_order)}
    found = [missing for item in workspace.items for missing in missing_of(item, config, calendar, as_of)]
    return tuple(sorted(found, key=lambda one: (one.due_on, order[one.ledger], one.item_id)))


def missing_of(item: Item, config: Config, calendar: Calendar, as_of: date) -> Iterator[MissingReport]:
    """The reports one item (as stored, not folded) still owes at `as_of`.

    Every 牵头单位 owes its own (of a unit group, each member), while work goes on (not for 谋划, 待交办,
    暂缓, 已销号), for every period that has begun and in which it was tracked before the end. An entry of a
    unit serves the period whose due day is the first on or after its 日期 (an entry with a 期 of the
    cadence, that 期), and so makes up for earlier ones; 本期无变化 is an entry like any other, and so is an
    indicator's that may not be shown yet. An entry without 填报单位 is the first unit's. A week that is
    停刊 needs no report.
    """
    ledger = config.ledgers[item.ledger]
    folded = fold(item, as_of) if ledger.cadence.reporting in CADENCES else None
    if folded is None or state_of(folded, ledger, as_of) not in REPORTING_STATES:
        return
    current = current_period(ledger, calendar, as_of)
    units = config.expand(item.lead_units)
    since = tracked_since(folded)
    for period in (current.previous, current):
        due_on = report_due(ledger, period, calendar)
        if since > period.end or since >= due_on or as_of < period.start or is_skipped(config, period):
            continue
        opened_on = report_due(ledger, period.previous, calendar)
        reported = {
            entry.reported_by or units[0]
            for entry in item.progress
            if entry.reported_on <= as_of and serves(entry, period, opened_on)
        }
        for unit in units:
            if unit not in reported:
                late = max((as_of - due_on).days, 0)
                yield MissingReport(item.item_id, item.ledger, unit, period, due_on, late)


def report_due(ledger: Ledger, period: Period, calendar: Calendar) -> date:
    """The day the report of a period is due, shifted to a working day (遇休息日顺延).

    报送日 counts days after the period's end (5: the fifth day of the next month), for a week days within
    it (5: Friday).
    """
    return _report_due(ledger.cadence.reporting_due, period, calendar)


@lru_cache(maxsize=4096)
def _report_due(days: int, period: Period, calendar: Calendar) -> date:
    base = period.start - timedelta(days=1) if period.kind == "week" else period.end
    return calendar.next_workday(base + timedelta(days=days))


def current_period(ledger: Ledger, calendar: Calendar, as_of: date) -> Period:
    """The period whose reports are being collected on a day: the first whose due day has not passed.

    Raises KeyError for a ledger without a fixed reporting cadence (按需, 按会议, 无).
    """
    return _current_period(ledger.cadence.reporting, ledger.cadence.reporting_due, calendar, as_of)


@lru_cache(maxsize=4096)
def _current_period(cadence: str, days: int, calendar: Calendar, as_of: date) -> Period:
    """The same for all items of a ledger."""
    period = Period.containing(as_of, CADENCES[cadence])
    while _report_due(days, period, calendar) < as_of:
        period = period.next
    while _report_due(days, period.previous, calendar) >= as_of:
        period = period.previous
    return period


def is_skipped(config: Config, period: Period) -> bool:
    """Whether the bulletin of a week is 停刊."""
    return any(
        skipped.kind == "weekly-bulletin" and skipped.period == str(period) for skipped in config.site.skipped
    )


def tracked_since(item: Item) -> date:
    """When the present stretch of work began: a 重新纳入 or the end of a 暂缓 begins a new one."""
    resumed = item.suspension.resumed_on if item.suspension is not None else None
    begun = [tracked_from(item), *(one.reopened_on for one in item.reopenings)]
    return max(begun if resumed is None else [*begun, resumed])


def serves(entry: ProgressEntry, period: Period, opened_on: date) -> bool:
    """Whether an entry is a report of the period, or of a later one."""
    try:
        spoken_for = Period.parse(entry.period) if entry.period is not None else None
    except PeriodError:
        spoken_for = None  # the check reports it
    if spoken_for is not None and spoken_for.kind == period.kind:
        return spoken_for.start >= period.start
    return entry.reported_on > opened_on
