"""How an item came to where it stands: its progress at every entry, its schedule along the way."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.compute.achievement import achievement, target_in_force
from generator.compute.fold import fold
from generator.compute.schedule import scheduled, span
from generator.model.item import Item, ScheduleBasis
from generator.periods import Period

_MOST_POINTS = 60


@dataclass(frozen=True, slots=True)
class Trend:
    """Days and exact percentages, in order of days. Both lines are empty where the edition may not see them or nothing measures them.

    `start` and `end` are those of the schedule; `end` is None for 长期坚持.
    """

    start: date
    end: date | None
    schedule: tuple[tuple[date, Decimal], ...]
    actual: tuple[tuple[date, Decimal], ...]


def trend(item: Item, basis: ScheduleBasis, as_of: date) -> Trend:
    """The trend of an item known at `as_of` (not folded). The schedule is the one in force now, over its whole span."""
    known = fold(item, as_of) or item
    limits = span(known)
    days = sorted({entry.reported_on for entry in known.progress})[-_MOST_POINTS:]
    actual = [(day, _percent(item, basis, day)) for day in days]
    return Trend(
        start=limits.start if limits is not None else (days[0] if days else as_of),
        end=limits.end if limits is not None else None,
        schedule=_schedule(known, basis),
        actual=tuple((day, value) for day, value in actual if value is not None),
    )


def _percent(item: Item, basis: ScheduleBasis, day: date) -> Decimal | None:
    then = fold(item, day)
    return achievement(then, basis, day).actual_percent if then is not None else None


def _schedule(known: Item, basis: ScheduleBasis) -> tuple[tuple[date, Decimal], ...]:
    """The schedule at its start, at the end of each month, at every milestone and at its end."""
    limits = span(known)
    if limits is None:
        return ()
    days = {limits.start, limits.end, *(step.until for step in known.milestones)}
    month = Period.containing(limits.start, "month")
    while month.end < limits.end:
        days.add(month.end)
        month = month.next
    target = target_in_force(known)
    points = [
        (day, scheduled(known, basis, target, day).percent)
        for day in sorted(days)
        if limits.start <= day <= limits.end
    ]
    return tuple((day, value) for day, value in points if value is not None)
