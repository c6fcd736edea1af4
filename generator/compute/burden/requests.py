"""Reports asked of units by the cadence of ledgers: one ledger and period is one request to a unit."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.compute.fold import closure_on, tracked_from
from generator.compute.reporting import is_skipped, report_due
from generator.compute.workdays import Calendar
from generator.model.ledger import Ledger
from generator.model.workspace import Workspace
from generator.periods import CADENCES, Period

_Span = tuple[date, date]


def requests(workspace: Workspace, since: date, until: date) -> Iterator[tuple[str, date]]:
    """(unit, due day) of every report asked for with a due day from `since` to `until`.

    A unit is asked once per ledger and period, however many items it leads there, when it led one that was tracked in the
    period and not closed before it. Weeks that are 停刊 ask for nothing.
    """
    config = workspace.config
    calendar = Calendar.of(config.calendars)
    led = _led(workspace, until)
    for ledger in config.ledger_order:
        if ledger.cadence.reporting not in CADENCES:
            continue
        periods = [
            (period, due_on)
            for period, due_on in periods_due(ledger, calendar, since, until)
            if not is_skipped(config, period)
        ]
        for unit, spans in led[ledger.key].items():
            for period, due_on in periods:
                if any(begun <= period.end and closed >= period.start for begun, closed in spans):
                    yield unit, due_on


def periods_due(
    ledger: Ledger, calendar: Calendar, since: date, until: date
) -> Iterator[tuple[Period, date]]:
    """The periods of a ledger whose reports are due from `since` to `until`, with that day. The ledger has a fixed cadence."""
    period = Period.containing(since, CADENCES[ledger.cadence.reporting])
    while report_due(ledger, period.previous, calendar) >= since:
        period = period.previous
    while (due_on := report_due(ledger, period, calendar)) <= until:
        if due_on >= since:
            yield period, due_on
        period = period.next


def _led(workspace: Workspace, until: date) -> dict[str, dict[str, list[_Span]]]:
    """Ledger → unit → when it led items there, each a stretch of days."""
    found: dict[str, dict[str, list[_Span]]] = defaultdict(lambda: defaultdict(list))
    for item in workspace.items:
        closure = closure_on(item, until)
        span = (tracked_from(item), closure.closed_on if closure is not None else date.max)
        for unit in workspace.config.expand(item.lead_units):
            found[item.ledger][unit].append(span)
    return found
