"""What the charts of pages are drawn from."""

from collections import Counter
from datetime import date

from generator.compute.assessment import LIGHTS
from generator.model.registers.fieldwork import Inspection
from generator.periods import Period
from generator.render.markup import number, percent
from generator.render.plots.closures import closures_by_month
from generator.render.plots.frame import Plot
from generator.render.plots.targets import Measured, against_target
from generator.render.plots.trend import lights_over_time
from generator.render.plots.visits import visits_calendar
from generator.site.pages.context import Site
from generator.view.edition import ItemView


def lights_of_the_year(site: Site) -> Plot | None:
    """Lights of the items in work at the ends of the year's months and on the day of the data. None where lights are not shown."""
    if not site.shows_lights or not site.view.items:
        return None
    as_of = site.view.as_of
    month = Period.containing(date(as_of.year, 1, 1), "month")
    points = []
    while month.end < as_of:
        points.append((f"{month.number}月", _lights_at(site, month.end)))
        month = month.next
    points.append((f"{as_of.month}月{as_of.day}日", _lights_at(site, as_of)))
    return lights_over_time(points)


def _lights_at(site: Site, day: date) -> dict[str, int]:
    found = site.view.assessment if day == site.view.as_of else site.view.assessment_at(day)
    counts = Counter(
        status.light for status in found.statuses.values() if status.state not in ("已销号", "谋划")
    )
    return {light: counts[light] for light in LIGHTS}


def closures_of_the_year(site: Site, items: tuple[ItemView, ...] | None = None) -> Plot | None:
    """Items closed per month, of all items or some; last year beside it."""
    as_of = site.view.as_of
    closed = [one.status.closed_on for one in (site.view.items if items is None else items)]
    counts = Counter((day.year, day.month) for day in closed if day is not None)
    this_year = [counts[as_of.year, month] if month <= as_of.month else None for month in range(1, 13)]
    return closures_by_month(as_of.year, this_year, [counts[as_of.year - 1, month] for month in range(1, 13)])


def visits_of_the_year(site: Site, year: int) -> Plot | None:
    """One square per day on which an inspection began."""
    days = Counter(
        entry.started_on
        for entry in site.view.counted.entries("inspections")
        if isinstance(entry, Inspection) and entry.day <= site.view.as_of
    )
    return visits_calendar(year, days)


def indicators_against_targets(items: tuple[ItemView, ...], as_of: date) -> Plot | None:
    """The indicators of a ledger that are tracked this year."""
    found = [
        Measured(
            item.facts.title or item.item_id,
            item.status.actual_percent,
            item.status.scheduled_percent,
            _done_of_target(item),
        )
        for item in items
        if item.year == as_of.year and item.status.closed_on is None
    ]
    return against_target(found)


def _done_of_target(item: ItemView) -> str:
    """`5.8%／6.5%`, in the target's unit; the share alone where there is no number."""
    target = item.facts.target
    if target is None or target.value is None or item.status.done_value is None:
        return percent(item.status.actual_percent) if item.status.actual_percent is not None else "无数据"
    return f"{number(item.status.done_value)}／{number(target.value)}{target.unit or ''}"
