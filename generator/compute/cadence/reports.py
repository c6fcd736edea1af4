"""Reports that units owe: due, late, missing."""

from collections.abc import Iterator
from dataclasses import replace

from generator.compute.cadence.notice import Notice, Watch
from generator.compute.fold import fold
from generator.compute.reporting import (
    MissingReport,
    is_skipped,
    report_due,
    serves,
    tracked_since,
)
from generator.model.item import Item
from generator.periods import Period

MOST_PERIODS = 60
"""Farther back nobody counts: five years of months, more than a year of weeks."""


def report_notices(watch: Watch) -> Iterator[Notice]:
    """One per unit, item and period owed; a late one says for how many periods nothing has come."""
    config = watch.workspace.config
    for owed in watch.missing:
        item = watch.workspace.item_by_id[owed.item_id]
        if owed.due_on > watch.until:
            continue
        missed = len(periods_missed(item, owed, watch)) if owed.is_late else 0
        name = config.ledgers[owed.ledger].short_name or config.ledgers[owed.ledger].name
        words = f"{name}{owed.period.label}进展未报" + (f"，连续{missed}期" if missed > 1 else "")
        about = watch.about(item, "进展报送", owed.due_on, words)
        yield replace(about, units=(owed.unit,), period=str(owed.period), missed=missed)


def periods_missed(item: Item, owed: MissingReport, watch: Watch) -> tuple[Period, ...]:
    """Consecutive periods, the latest first, for which the unit has not reported; a week of 停刊 is passed
    over.
    """
    config = watch.workspace.config
    ledger = config.ledgers[item.ledger]
    folded = fold(item, watch.as_of)
    if folded is None:
        return ()
    since = tracked_since(folded)
    first = config.expand(item.lead_units)[0]
    entries = [
        entry
        for entry in item.progress
        if entry.reported_on <= watch.as_of and (entry.reported_by or first) == owed.unit
    ]
    missed: list[Period] = []
    period = owed.period
    for _ in range(MOST_PERIODS):
        opened_on = report_due(ledger, period.previous, watch.calendar)
        if since > period.end or since >= report_due(ledger, period, watch.calendar):
            break
        if any(serves(entry, period, opened_on) for entry in entries):
            break
        if not is_skipped(config, period):
            missed.append(period)
        period = period.previous
    return tuple(missed)
