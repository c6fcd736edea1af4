"""Items that nobody has visited yet in the inspection period of their ledger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.compute.cadence.notice import Notice, Watch
from generator.compute.reporting import REPORTING_STATES
from generator.compute.workdays import Calendar
from generator.model.item import Item
from generator.model.registers.fieldwork import WAYS_ON_SITE, Inspection
from generator.model.workspace import Workspace
from generator.periods import CADENCES, Period

_IN_THIS = {"week": "本周", "month": "本月", "quarter": "本季度", "year": "今年"}


def inspection_notices(watch: Watch) -> Iterator[Notice]:
    """Items of a ledger with an inspection cadence without a visit in the current period, those with a 包保人
    first. Listed whatever day the period ends on, for a visit has to be planned.

    Due on the last working day of the period; a period without one asks for no visit.
    """
    found = [
        notice for item, state in watch.items if state in REPORTING_STATES for notice in _of(item, watch)
    ]
    order = {ledger.key: place for place, ledger in enumerate(watch.workspace.config.ledger_order)}
    yield from sorted(found, key=lambda one: (not one.officer, order[one.ledger], one.item_id))


def _of(item: Item, watch: Watch) -> Iterator[Notice]:
    cadence = watch.workspace.config.ledgers[item.ledger].cadence.inspection
    if cadence not in CADENCES:
        return
    period = Period.containing(watch.as_of, CADENCES[cadence])
    due_on = last_workday(watch.calendar, period)
    if due_on is None or is_visited(watch.workspace, item, period, watch.as_of):
        return
    who = "包保跟踪" if item.assigned_officer else "督查"
    notice = watch.about(item, "督查", due_on, f"{_IN_THIS[period.kind]}尚未{who}")
    yield replace(notice, period=str(period))


def is_visited(workspace: Workspace, item: Item, period: Period, as_of: date) -> bool:
    """Whether an inspection begun in the period, up to `as_of`, was about the item.

    It names the item, or no item at all but the item's ledger (and its lead unit, where it names units).
    Of an item with a 包保人 only visits on site (实地, 暗访) count.
    """
    return any(
        isinstance(entry, Inspection)
        and entry.day in period
        and entry.day <= as_of
        and _covers(entry, item, workspace)
        for entry in workspace.entries("inspections")
    )


def _covers(entry: Inspection, item: Item, workspace: Workspace) -> bool:
    if item.assigned_officer and WAYS_ON_SITE.isdisjoint(entry.ways):
        return False
    if entry.items:
        return item.item_id in entry.items
    if not frozenset(entry.ledgers) & frozenset(item.ledgers):
        return False
    units = workspace.config.expand(entry.inspected_units)
    return not units or not frozenset(units).isdisjoint(workspace.config.expand(item.lead_units))


def last_workday(calendar: Calendar, period: Period) -> date | None:
    """The last working day of a period; None where it has none (a week of holidays)."""
    day = period.end
    while day >= period.start:
        if calendar.is_workday(day):
            return day
        day -= timedelta(days=1)
    return None
