"""党建学习 against its plan: which activity was not held in a period that asks for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.compute.cadence.inspections import last_workday
from generator.compute.cadence.notice import Notice, Watch
from generator.model.party_plan import PartyCadence
from generator.model.registers.meetings import PartyActivity, PartyLife
from generator.model.workspace import Workspace
from generator.periods import CADENCES, Period


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One activity in a year up to a day: how often it was held, and the finished periods without it."""

    activity: PartyActivity
    cadence: PartyCadence
    held: int
    missing: tuple[Period, ...]


def rhythm(workspace: Workspace, year: int, as_of: date) -> tuple[Rhythm, ...]:
    """Every activity of the plan in its order; empty without a plan. A period counts as missing once it is over."""
    plan = workspace.config.party_plan
    if plan is None:
        return ()
    found = []
    for activity, cadence in plan.cadences.items():
        days = _days(workspace, activity, as_of)
        over = [period for period in _periods(cadence, year) if period.end < as_of]
        missing = tuple(period for period in over if not any(day in period for day in days))
        found.append(Rhythm(activity, cadence, sum(1 for day in days if day.year == year), missing))
    return tuple(found)


def party_notices(watch: Watch) -> Iterator[Notice]:
    """Activities not held yet in the current period whose last working day comes up, and those missed in the last one."""
    plan = watch.workspace.config.party_plan
    begun = min((entry.day for entry in watch.workspace.entries("party_life")), default=watch.as_of)
    for activity, cadence in plan.cadences.items() if plan is not None else ():
        days = _days(watch.workspace, activity, watch.as_of)
        current = Period.containing(watch.as_of, CADENCES[cadence])
        for period in (current.previous, current):
            due_on = last_workday(watch.calendar, period)
            if due_on is None or due_on > watch.until or any(day in period for day in days):
                continue
            if period is not current and (period.end < begun or any(day > period.end for day in days)):
                continue  # before the register begins, or made up for since
            words = f"{period.label}{activity}（每{cadence}一次）尚未开展"
            yield Notice("党建学习", due_on, watch.days_late(due_on), words, period=str(period))


def _days(workspace: Workspace, activity: PartyActivity, as_of: date) -> tuple[date, ...]:
    return tuple(
        entry.day
        for entry in workspace.entries("party_life")
        if isinstance(entry, PartyLife) and entry.activity == activity and entry.day <= as_of
    )


def _periods(cadence: PartyCadence, year: int) -> Iterator[Period]:
    """The periods of a year; of weeks, those whose Thursday lies in it (ISO)."""
    period = Period.containing(date(year, 1, 4), CADENCES[cadence])
    while period.year == year:
        yield period
        period = period.next
