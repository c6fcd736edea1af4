"""减负: what the office asks of its units, by month and by unit, against the year before. Internal edition only."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compute.burden.meter import EVERYBODY, MEASURES, NEAR, UNIT_WORDS, Measure, Meter, Reading
from generator.site.addresses import BURDEN
from generator.site.page import Page
from generator.site.pages.context import Site

OTHERS = "其他单位"


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month: every measure this year and in the same month of last year; `None` for a month that is still to come."""

    month: int
    cells: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True)
class MonthTable:
    year: int
    measures: tuple[Measure, ...]
    rows: tuple[MonthRow, ...]
    readings: tuple[Reading, ...]


def burden_page(site: Site) -> Page:
    meter = site.burden
    return site.page(
        BURDEN,
        "减负",
        "burden",
        hide=("navigation", "toc"),
        year=meter.as_of.year,
        near=NEAR,
        words=UNIT_WORDS,
        readings=meter.readings(),
        months=_months(meter, EVERYBODY),
        measures=MEASURES,
        groups=_by_group(site),
        asked=meter.units,
    )


def burden_of(site: Site, unit: str) -> MonthTable | None:
    """One unit's months; None when nothing was asked of it in either year."""
    return _months(site.burden, unit) if unit in site.burden.units else None


def _months(meter: Meter, unit: str) -> MonthTable:
    year = meter.as_of.year
    rows = []
    for month in range(1, 13):
        now, before = meter.month(unit, year, month), meter.month(unit, year - 1, month)
        is_ahead = month > meter.as_of.month
        cells = tuple((None if is_ahead else now.get(one, 0), before.get(one, 0)) for one in MEASURES)
        rows.append(MonthRow(month, cells))
    return MonthTable(year, MEASURES, tuple(rows), meter.readings(unit))


def _by_group(site: Site) -> Mapping[str, list[tuple[str, tuple[Reading, ...]]]]:
    """Units of each group, in the configuration's order: nobody is ranked by what it was asked."""
    found: dict[str, list[tuple[str, tuple[Reading, ...]]]] = {
        name: [] for name in (*site.view.counted.config.units.groups, OTHERS)
    }
    for unit in site.view.units:
        found.setdefault(unit.group or OTHERS, []).append((unit.name, site.burden.readings(unit.name)))
    return {name: rows for name, rows in found.items() if rows}
