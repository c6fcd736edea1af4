"""Any number of documents for an office of any size: all of a month bear its last day, so that a day is counted once for many."""

from collections.abc import Iterator
from itertools import cycle, islice

from benchmarks.synth.archive_desk import Desk, Reasons, periods
from benchmarks.synth.archive_plan import Plan, Planned, in_order
from benchmarks.synth.days import AS_OF
from generator.archive.kinds import DraftScope
from generator.periods import Period

FIRST = Period("month", 2023, 1)
LONGEST_LETTER = 12
"""Items that a letter within its limit of characters can tell of."""


def bulk_plan(desk: Desk, count: int) -> Plan:
    """`count` documents, as evenly as they go over the months."""
    months = list(periods("month", FIRST.start, AS_OF))
    found: list[Planned] = []
    for place, month in enumerate(months, 1):
        wanted = count * place // len(months) - len(found)
        found += islice(_of_month(desk, month), wanted)
    return in_order(found, desk.config.documents)


def _of_month(desk: Desk, month: Period) -> Iterator[Planned]:
    """The periodical ones first, then letters to whoever gives reason for one, then short reports, again and again."""
    yield Planned("monthly-bulletin", month, month.end, month.end)
    if month.number % 3 == 0:  # what looks at the whole office is dear: a quarter's last month only
        yield Planned("quarterly-bulletin", Period.containing(month.end, "quarter"), month.end, month.end)
        yield Planned("monthly-ranking", month, month.end, month.end)
        week = Period.containing(month.end, "week").previous
        if str(week) not in desk.stopped_weeks:
            yield Planned("weekly-bulletin", week, month.end, month.end)
    for kind, reasons in (
        ("reminder-letter", desk.lagging(month.end)),
        ("gentle-reminder", desk.due_next(month.end, month)),
    ):
        yield from _letters(kind, month, reasons)
    scopes = [DraftScope(ledger=ledger.key) for ledger in desk.config.ledger_order]
    yield from (Planned("special-report", month, month.end, month.end, scope) for scope in scopes)
    scopes += [DraftScope(unit=unit.name) for unit in desk.config.units.units]
    yield from (Planned("micro-bulletin", month, month.end, month.end, scope) for scope in cycle(scopes))


def _letters(kind: str, month: Period, reasons: Reasons) -> Iterator[Planned]:
    for unit, items in sorted(reasons.items()):
        if len(items) <= LONGEST_LETTER:
            yield Planned(kind, month, month.end, month.end, DraftScope(unit=unit), reminds={unit: items})
