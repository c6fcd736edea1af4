"""What the office saw on its desk on a day: who lagged, what fell due. Letters are written for these reasons alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from generator.compute.assess import assess
from generator.compute.assessment import Assessment, Status
from generator.compute.workdays import Calendar
from generator.model.workspace import Config, Workspace
from generator.periods import Period, PeriodKind

LAGGING = frozenset({"黄", "橙", "红"})
UNTRACKED = frozenset({"谋划", "已销号"})
Reasons = dict[str, tuple[str, ...]]
"""Unit → its items."""


@dataclass
class Desk:
    """The office's items, to be looked at on any day; a day is assessed once."""

    items: Workspace
    problems: Sequence[Mapping[str, Any]] = ()
    """督查发现问题: entries of the register."""
    _days: dict[date, Assessment] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        return self.items.config

    @property
    def calendar(self) -> Calendar:
        return Calendar.of(self.config.calendars)

    @property
    def stopped_weeks(self) -> frozenset[str]:
        """停刊 of the weekly bulletin."""
        return frozenset(one.period for one in self.config.site.skipped if one.kind == "weekly-bulletin")

    def has(self, kind: str) -> bool:
        """Whether the office writes documents of a kind."""
        return kind in self.config.documents

    def lagging(self, day: date) -> Reasons:
        """Tracked items with a yellow, orange or red light."""
        return self._by_unit(one for one in self._tracked(day) if one.light in LAGGING)

    def due_next(self, day: date, period: Period) -> Reasons:
        """Tracked items due in the period after this one that have not reached their target."""
        following = period.next
        return self._by_unit(
            one
            for one in self._tracked(day)
            if one.due_on is not None
            and one.due_on in following
            and one.progress_category != "已达目标待验收"
        )

    def workday(self, year: int, month: int, day: int) -> date:
        """The day, or the first working day after it."""
        return self.calendar.next_workday(date(year, month, day))

    def last_workday(self, period: Period) -> date:
        """The last working day of a week before its weekend."""
        day = period.start + timedelta(days=4)
        while not self.calendar.is_workday(day) and day > period.start:
            day -= timedelta(days=1)
        return day

    def ledgers_of(self, items: tuple[str, ...]) -> frozenset[str]:
        known = self.items.item_by_id
        return frozenset(key for one in items for key in known[one].ledgers)

    def _tracked(self, day: date) -> Iterator[Status]:
        if day not in self._days:
            self._days[day] = assess(self.items, day)
        return (one for one in self._days[day].statuses.values() if one.state not in UNTRACKED)

    def _by_unit(self, statuses: Iterator[Status]) -> Reasons:
        found: dict[str, list[str]] = {}
        for one in statuses:
            for unit in self.config.expand(self.items.item_by_id[one.item_id].lead_units):
                found.setdefault(unit, []).append(one.item_id)
        return {unit: tuple(items) for unit, items in found.items()}


def periods(kind: PeriodKind, first: date, last: date) -> Iterator[Period]:
    """Every period that begins within the two days."""
    period = Period.containing(first, kind)
    while period.start <= last:
        if period.start >= first:
            yield period
        period = period.next
