"""减负台账: what each unit was asked for in a month, and whether the year is heavier than the last.

Rule: documents and bulletins are fewer each year than the year before, counted apart (domain §2, 为基层减负). What goes to all
units is counted for the office, not once more for every unit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from generator.compute.burden.requests import requests
from generator.compute.burden.sent import Sent
from generator.model.registers.fieldwork import WAYS_ON_SITE, Inspection
from generator.model.workspace import Workspace

Measure = Literal["函件", "报送要求", "实地督查", "文件", "简报", "字数"]
MEASURES: tuple[Measure, ...] = ("函件", "报送要求", "实地督查", "文件", "简报", "字数")
UNIT_WORDS: Mapping[Measure, str] = {
    "函件": "件", "报送要求": "次", "实地督查": "次", "文件": "件", "简报": "期", "字数": "字",
}  # fmt: skip
LIMITED: tuple[Measure, ...] = ("函件", "文件", "简报")
"""Measures that must not grow from year to year; the others are shown for judgement."""
NEAR = 90
"""Percent of last year's total from which the office is warned."""

Standing = Literal["", "已超过上年全年", "已超过上年同期", "接近上年全年"]
EVERYBODY = ""
"""The key of what was counted for the office as a whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure: this year up to the day, last year up to the same day, last year in all."""

    measure: Measure
    this_year: int
    same_time: int
    last_year: int
    standing: Standing

    @property
    def change(self) -> int:
        return self.this_year - self.same_time


@dataclass(frozen=True)
class Meter:
    """Counts of two years at `as_of`. `counts`: (unit or EVERYBODY, year, month) → measure → number."""

    as_of: date
    counts: Mapping[tuple[str, int, int], Mapping[Measure, int]]
    same_time: Mapping[str, Mapping[Measure, int]]
    """Unit or EVERYBODY → last year's count up to the same day."""

    def month(self, unit: str, year: int, month: int) -> Mapping[Measure, int]:
        return self.counts.get((unit, year, month), {})

    def total(self, unit: str, year: int, measure: Measure) -> int:
        return sum(self.month(unit, year, month).get(measure, 0) for month in range(1, 13))

    def readings(self, unit: str = EVERYBODY) -> tuple[Reading, ...]:
        """Every measure of the office, or of one unit."""
        return tuple(self._reading(unit, measure) for measure in MEASURES)

    def _reading(self, unit: str, measure: Measure) -> Reading:
        this_year = self.total(unit, self.as_of.year, measure)
        last_year = self.total(unit, self.as_of.year - 1, measure)
        same_time = self.same_time.get(unit, {}).get(measure, 0)
        limited = unit == EVERYBODY and measure in LIMITED
        word = standing(this_year, same_time, last_year) if limited else ""
        return Reading(measure, this_year, same_time, last_year, word)

    @cached_property
    def units(self) -> frozenset[str]:
        """Units for which anything was counted in either year."""
        return frozenset(unit for unit, _, _ in self.counts) - {EVERYBODY}


def standing(this_year: int, same_time: int, last_year: int) -> Standing:
    """How a measure that must not grow stands. A first year has nothing to be measured against."""
    if not last_year:
        return ""
    if this_year > last_year:
        return "已超过上年全年"
    if this_year > same_time:
        return "已超过上年同期"
    if this_year * 100 >= last_year * NEAR:
        return "接近上年全年"
    return ""


def meter(workspace: Workspace, as_of: date, sent: Iterable[Sent]) -> Meter:
    """The counts of the year of `as_of` up to that day and of the whole year before; `sent` in any order."""
    first = date(as_of.year - 1, 1, 1)
    same_day = _same_day_last_year(as_of)
    counts: dict[tuple[str, int, int], Counter[Measure]] = defaultdict(Counter)
    same_time: dict[str, Counter[Measure]] = defaultdict(Counter)
    for unit, day, measure, number in _events(workspace, first, as_of, sent):
        if first <= day <= as_of:
            counts[unit, day.year, day.month][measure] += number
            if day <= same_day:
                same_time[unit][measure] += number
    return Meter(as_of, counts, same_time)


def _same_day_last_year(day: date) -> date:
    """29 February is compared with 28 February."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _events(
    workspace: Workspace, first: date, as_of: date, sent: Iterable[Sent]
) -> Iterator[tuple[str, date, Measure, int]]:
    """(unit or EVERYBODY, day, measure, number): once for the office, and once for each unit it names."""
    for one in sent:
        for unit in (EVERYBODY, *one.units):
            yield unit, one.issued_on, one.sent_class, 1
            yield unit, one.issued_on, "字数", one.characters
    for entry in workspace.entries("inspections"):
        if isinstance(entry, Inspection) and WAYS_ON_SITE & set(entry.ways):
            for unit in (EVERYBODY, *dict.fromkeys(workspace.config.expand(entry.inspected_units))):
                yield unit, entry.started_on, "实地督查", 1
    for unit, due_on in requests(workspace, first, as_of):
        yield unit, due_on, "报送要求", 1
        yield EVERYBODY, due_on, "报送要求", 1
