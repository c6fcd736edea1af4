"""Days of the invented office."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

AS_OF = date(2024, 6, 30)
"""数据截至日期 of the demonstration office: nothing was reported later."""


def chance(*parts: object) -> Random:
    """A source of chance of its own for each thing, so that adding one thing does not change the others."""
    return Random("/".join(map(str, parts)))


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def between(rng: Random, first: date, last: date) -> date:
    """A working day from first to last (first itself when there is no room)."""
    days = max(0, (last - first).days)
    found = workday(first + timedelta(days=rng.randint(0, days)))
    return max(found, first)


def month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Year and month of every calendar month touched from first to last."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = year + month // 12, month % 12 + 1


def fridays(first: date, last: date) -> Iterator[date]:
    day = first + timedelta(days=(4 - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def move(day: date, days: int) -> date:
    return day + timedelta(days=days)
