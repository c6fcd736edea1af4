"""(workspace, as_of) → what is derived of every item on that day."""

from datetime import date

from generator.compute.achievement import achievement
from generator.compute.assessment import Assessment, Status
from generator.compute.fold import fold
from generator.compute.lights import StatusLight, carries_light, light_of, version_on
from generator.compute.overdue import due_in_force, lateness
from generator.compute.status import OPEN_STATES, category_of, state_of
from generator.compute.workdays import Calendar
from generator.model.item import Item
from generator.model.workspace import Config, Workspace


def assess(workspace: Workspace, as_of: date) -> Assessment:
    """The status of every item that was in its ledger by `as_of`, in number order. Reads no clock, raises
    nothing.
    """
    calendar = Calendar.of(workspace.config.calendars)
    statuses = {}
    for item in workspace.items:
        folded = fold(item, as_of)
        if folded is not None:
            statuses[item.item_id] = status_of(folded, workspace.config, calendar, as_of)
    return Assessment(as_of, statuses)


def status_of(item: Item, config: Config, calendar: Calendar, as_of: date) -> Status:
    """The status of one item that is folded to `as_of`. Progress of a closed item stands as on the day it
    was closed.
    """
    ledger = config.ledgers[item.ledger]
    state = state_of(item, ledger, as_of)
    is_open = state in OPEN_STATES
    closed_on = item.closure.closed_on if item.closure is not None else None
    found = achievement(item, item.schedule_basis or ledger.schedule_basis, closed_on or as_of)
    due_on = due_in_force(item)
    late = lateness(
        item, due_on, is_open=is_open, is_reached=found.is_reached, as_of=as_of, calendar=calendar
    )
    light = StatusLight()
    rule = config.lights.get(ledger.light_rule)
    if rule is not None and carries_light(item, ledger):
        light = light_of(
            item, version_on(rule, as_of), state=state, found=found, due_on=due_on, late=late, as_of=as_of
        )
    return Status(
        item_id=item.item_id,
        ledger=item.ledger,
        lead_unit=item.lead_unit,
        state=state,
        progress_category=category_of(item, state, found),
        light=light.light,
        light_reason=light.reason,
        actual_percent=found.actual_percent,
        scheduled_percent=found.schedule.percent,
        progress_gap=found.gap,
        schedule_note=found.schedule.note,
        target_value=found.target,
        done_value=found.done,
        due_on=due_on,
        original_due_on=item.due_date,
        is_overdue=late.is_overdue,
        days_overdue=late.days,
        workdays_overdue=late.workdays,
        days_left=(due_on - as_of).days if due_on is not None and is_open else None,
        last_reported_on=max((entry.reported_on for entry in item.progress), default=None),
        closed_on=closed_on,
        closure_manner=item.closure.manner if item.closure is not None else None,
    )
