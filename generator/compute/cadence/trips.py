"""合并督查: two visits to one unit in one week are proposed as one trip (政府督查工作条例 15, and the relief rules)."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.compute.cadence.notice import Notice, Watch
from generator.model.registers.fieldwork import WAYS_ON_SITE, Inspection
from generator.model.workspace import Workspace

Week = tuple[int, int]


def week_of(day: date) -> Week:
    """ISO year and week."""
    return day.isocalendar()[:2]


def units_of(workspace: Workspace, visit: Inspection) -> tuple[str, ...]:
    """The units an inspection goes to; none where it stays at the desk (调阅, 书面 …)."""
    return workspace.config.expand(visit.inspected_units) if WAYS_ON_SITE & set(visit.ways) else ()


def other_visits(workspace: Workspace, visit: Inspection) -> Iterator[tuple[Inspection, tuple[str, ...]]]:
    """Other visits on site in the week of this one, each with the units both go to."""
    own = units_of(workspace, visit)
    for other in workspace.entries("inspections"):
        if not isinstance(other, Inspection) or other.entry_id == visit.entry_id:
            continue
        if week_of(other.started_on) == week_of(visit.started_on):
            both = tuple(unit for unit in units_of(workspace, other) if unit in own)
            if both:
                yield other, both


def trip_notices(watch: Watch, visits_due: Iterable[Notice]) -> Iterator[Notice]:
    """Per unit and week with two or more things to go there for: one notice that proposes one trip.

    These are inspections that are planned already (起 after today, in the days looked at) and items whose visit is due
    (`visits_due`) on one of these days.
    """
    aims: dict[tuple[str, Week], list[tuple[date, str]]] = {}
    for entry in watch.workspace.entries("inspections"):
        if isinstance(entry, Inspection) and watch.as_of < entry.started_on <= watch.until:
            for unit in units_of(watch.workspace, entry):
                aims.setdefault((unit, week_of(entry.started_on)), []).append(
                    (entry.started_on, entry.entry_id)
                )
    for notice in visits_due:
        if watch.as_of <= notice.due_on <= watch.until:
            for unit in notice.units:
                aims.setdefault((unit, week_of(notice.due_on)), []).append((notice.due_on, notice.item_id))
    places = {unit.name: place for place, unit in enumerate(watch.workspace.config.units.units)}
    for (unit, _), found in sorted(
        aims.items(), key=lambda one: (one[0][1], places.get(one[0][0], len(places)), one[0][0])
    ):
        if len(found) > 1:
            words = f"同一周有{len(found)}件要去，建议合并成一次：{'、'.join(name for _, name in found)}"
            yield Notice("合并督查", min(day for day, _ in found), 0, words, (unit,))
