"""How far an item has come on a day: its schedule, bent by its fate."""

from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.synth.days import month_end, months

PROJECT_PLAN = (3, 8, 16, 25, 36, 48, 58, 68, 78, 87, 94, 100)
"""Cumulative share of a year's investment by month, in percent."""
QUARTERS = ((3, 20), (6, 45), (9, 75), (12, 100))
"""阶段目标 of the government report: month, cumulative percent."""


@dataclass(frozen=True)
class Dip:
    """Falls behind by `depth` (share of the target) around a day, or from there on when `stays`."""

    day: date
    depth: float
    days: int
    stays: bool = False

    def at(self, day: date) -> float:
        distance = (day - self.day).days / self.days
        if self.stays:
            return self.depth * min(1.0, max(0.0, 1 + distance))
        return self.depth * max(0.0, 1 - abs(distance))


@dataclass(frozen=True)
class Curve:
    """`knots`: day and share that should be done by then, rising to 1. `pace`: how much faster than planned."""

    knots: tuple[tuple[date, float], ...]
    pace: float = 1.0
    lead: float = 0.0
    dip: Dip | None = None

    def planned(self, day: date) -> float:
        before = self.knots[0]
        for after in self.knots:
            if day <= after[0]:
                days = (after[0] - before[0]).days
                return before[1] + (after[1] - before[1]) * ((day - before[0]).days / days if days > 0 else 1)
            before = after
        return self.knots[-1][1]

    def done(self, day: date) -> float:
        """Share done, 0–1."""
        start = self.knots[0][0]
        if day <= start:
            return 0.0
        share = self.planned(start + timedelta(days=round((day - start).days * self.pace))) + self.lead
        return min(1.0, max(0.0, share - (self.dip.at(day) if self.dip else 0.0)))


def monthly(start: date, due: date) -> tuple[tuple[date, float], ...]:
    """按月: an equal share for every calendar month touched."""
    ends = [min(month_end(*one), due) for one in months(start, due)]
    return ((start - timedelta(days=1), 0.0), *((end, (i + 1) / len(ends)) for i, end in enumerate(ends)))


def daily(start: date, due: date) -> tuple[tuple[date, float], ...]:
    return ((start - timedelta(days=1), 0.0), (due, 1.0))


def by_month_table(year: int, table: tuple[tuple[int, int], ...]) -> tuple[tuple[date, float], ...]:
    """按节点 and 按计划: month of the year → percent."""
    knots = ((month_end(year, month), percent / 100) for month, percent in table)
    return ((date(year - 1, 12, 31), 0.0), *knots)
