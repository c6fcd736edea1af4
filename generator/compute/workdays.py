"""Working days: Monday to Friday, corrected by the calendar files of the years that have one."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator.model.config import CalendarConfig

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The office's working days. A year without a file counts Monday–Friday; whoever shows a date there
    says so.
    """

    years: frozenset[int]
    provisional_years: frozenset[int]
    days_off: tuple[date, ...]
    """Weekdays that are free, sorted; a day that is also a make-up day is worked."""
    make_up_days: tuple[date, ...]
    """Saturdays and Sundays that are worked, sorted."""

    @classmethod
    def of(cls, calendars: Mapping[int, CalendarConfig]) -> "Calendar":
        """From `workspace.config.calendars`."""
        worked = {day for calendar in calendars.values() for day in calendar.workdays}
        free = {day for calendar in calendars.values() for day in calendar.holidays} - worked
        return cls(
            frozenset(calendars),
            frozenset(year for year, calendar in calendars.items() if calendar.provisional),
            tuple(sorted(day for day in free if day.weekday() < 5)),
            tuple(sorted(day for day in worked if day.weekday() >= 5)),
        )

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Found once: due days are remembered by the calendar they were found with."""
        return hash((self.years, self.days_off, self.make_up_days))

    def has_year(self, year: int) -> bool:
        """Whether holidays of the year are known; otherwise Monday–Friday is assumed."""
        return year in self.years

    def is_workday(self, day: date) -> bool:
        if day.weekday() < 5:
            return not _contains(self.days_off, day)
        return _contains(self.make_up_days, day)

    def next_workday(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it (遇休息日顺延)."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted; `day` when `count` is 0.

        Raises ValueError for a negative count.
        """
        if count < 0:
            raise ValueError("count must not be negative")
        for _ in range(count):
            day = self.next_workday(day + ONE_DAY)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        if end <= start:
            return 0
        weekdays = _weekdays_up_to(end) - _weekdays_up_to(start)
        return weekdays - _count(self.days_off, start, end) + _count(self.make_up_days, start, end)


def _contains(days: tuple[date, ...], day: date) -> bool:
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day


def _count(days: tuple[date, ...], start: date, end: date) -> int:
    """How many lie in (start, end]."""
    return bisect_right(days, end) - bisect_right(days, start)


def _weekdays_up_to(day: date) -> int:
    """Mondays to Fridays from 0001-01-01, a Monday, to `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
