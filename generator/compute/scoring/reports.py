"""未报扣分: outcomes that were owed in the period and not reported by their due day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from generator.compute.fold import fold, is_known
from generator.compute.reporting import current_period, missing_of, report_due, serves
from generator.compute.scoring.deduct import deducted
from generator.compute.scoring.exact import exact
from generator.compute.scoring.outcome import Outcome, ScoredItem, ScoringContext, Subject
from generator.compute.workdays import Calendar
from generator.model.ledger import Ledger
from generator.model.progress import ProgressEntry
from generator.model.rules import Component
from generator.periods import CADENCES

MISSING, EMPTY, EMPTY_AGAIN = "未报", "空报", "再次空报"
SAYS_NOTHING = frozenset({"reported_on", "reported_by", "period", "available_on"})
"""Fields of an entry that tell no outcome."""


def report_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """Deductions for each report of an item whose due day lies in the period and on that day had not come
    (未报), and for each entry that says nothing (空报): neither a figure, nor a text, nor 本期无变化 (“not
    reported −10, empty report −5…−10”). From the second empty report of the period on, 再次空报 counts where
    the rule has it.

    How often somebody logged in, uploaded or reported is never counted: one report per item and cadence
    period is all that is owed.
    """
    calendar = Calendar.of(context.workspace.config.calendars)
    found: list[tuple[str, str]] = []
    for one in subject.chosen(component):
        if MISSING in component.deductions:
            found += [(one.item_id, MISSING) for _ in missing_days(one, subject.unit, context, calendar)]
        if EMPTY in component.deductions:
            found += [(one.item_id, EMPTY) for _ in empty_entries(one, subject.unit, context)]
    found = with_repeats(found) if EMPTY_AGAIN in component.deductions else found
    lost = sum((exact(component.deductions[kind]) for _, kind in found), Fraction(0))
    times = Counter(kind for _, kind in found)
    counted = "、".join(f"{kind}{times[kind]}次" for kind in (MISSING, EMPTY, EMPTY_AGAIN) if times[kind])
    items = tuple(dict.fromkeys(item_id for item_id, _ in found))
    lost_by = [(item_id, kind, component.deductions[kind]) for item_id, kind in found]
    return deducted(component, lost, items, counted, context.deduction_factor(subject), lost_by)


def with_repeats(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same list, every 空报 after the first as 再次空报."""
    first = next((place for place, (_, kind) in enumerate(found) if kind == EMPTY), None)
    return [
        (item_id, EMPTY_AGAIN if kind == EMPTY and place != first else kind)
        for place, (item_id, kind) in enumerate(found)
    ]


def missing_days(one: ScoredItem, unit: str, context: ScoringContext, calendar: Calendar) -> Iterator[date]:
    """Due days of the period on which the unit had not reported the item."""
    config = context.workspace.config
    ledger = config.ledgers[one.item.ledger]
    for due_on in due_days(ledger, context, calendar):
        if _has_reported(one, unit, context, calendar, due_on):
            continue  # nearly always, and much sooner found than the item as known on the day
        known = fold(one.item, due_on)
        if known is not None and any(
            missing.unit == unit and missing.due_on == due_on
            for missing in missing_of(known, config, calendar, due_on)
        ):
            yield due_on


def _has_reported(
    one: ScoredItem, unit: str, context: ScoringContext, calendar: Calendar, due_on: date
) -> bool:
    """Whether an entry known on a due day is the unit's report of the period that was due then."""
    config = context.workspace.config
    ledger = config.ledgers[one.item.ledger]
    period = current_period(ledger, calendar, due_on)
    opened_on = report_due(ledger, period.previous, calendar)
    first = config.expand(one.item.lead_units)[0]
    return any(
        (entry.reported_by or first) == unit and is_known(entry, due_on) and serves(entry, period, opened_on)
        for entry in reversed(one.item.progress)
    )


def due_days(ledger: Ledger, context: ScoringContext, calendar: Calendar) -> Iterator[date]:
    """The days of the ranked period on which a ledger's reports are due; none for a ledger without a fixed
    cadence.
    """
    if ledger.cadence.reporting not in CADENCES:
        return
    period = current_period(ledger, calendar, context.period.start)
    while (due_on := report_due(ledger, period, calendar)) <= context.day:
        yield due_on
        period = period.next


def empty_entries(one: ScoredItem, unit: str, context: ScoringContext) -> Iterator[ProgressEntry]:
    """Entries of the unit in the period that say nothing. An entry without 填报单位 is the first lead
    unit's.
    """
    first = context.workspace.config.expand(one.item.lead_units)[0]
    for entry in one.item.progress:
        if not context.in_window(entry.reported_on) or not is_known(entry, context.day):
            continue
        if (entry.reported_by or first) == unit and entry.model_fields_set <= SAYS_NOTHING:
            yield entry
