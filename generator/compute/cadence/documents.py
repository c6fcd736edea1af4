"""Documents that are due for issue, by the cadence of their kinds."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.compute.cadence.notice import Notice, Watch
from generator.compute.fold import tracked_from
from generator.compute.measure import EditionFact
from generator.compute.workdays import Calendar
from generator.model.documents import DocumentKind
from generator.model.workspace import Config, Workspace
from generator.periods import CADENCES, Period

ISSUE_DAYS = {"周": 1, "月": 10, "季": 15, "年": 30}
"""Days after the period's end by which a document of a cadence is issued, where its kind says nothing: what
units report by the 5th can then be in it.
"""


def document_notices(watch: Watch, editions: Iterable[EditionFact]) -> Iterator[Notice]:
    """Per kind with a cadence: the period whose day of issue is the next to come, and the one before it where
    it was not issued. A 停刊 and a period in which there was nothing to tell of are passed over.
    """
    config = watch.workspace.config
    issued = {
        (one.kind, one.period)
        for one in editions
        if one.issued_on <= watch.as_of and not one.withdrawn and not one.corrects
    }
    for kind in sorted(config.documents.values(), key=lambda one: (one.order, one.key)):
        if kind.cadence not in CADENCES:
            continue
        current = current_issue(kind, watch.calendar, watch.as_of)
        for period in (current.previous, current):
            due_on = issue_due(kind, period, watch.calendar)
            if (kind.key, str(period)) in issued or due_on > watch.until:
                continue
            if not is_suspended(config, kind, period) and has_matter(watch.workspace, kind, period):
                words = f"{kind.name}（{period.label}）尚未印发"
                yield Notice(
                    "文件印发", due_on, watch.days_late(due_on), words, period=str(period), entry_id=kind.key
                )


def issue_due(kind: DocumentKind, period: Period, calendar: Calendar) -> date:
    """The day a document is to be issued by, shifted to a working day (遇休息日顺延)."""
    days = kind.issue_days if kind.issue_days is not None else ISSUE_DAYS[kind.cadence]
    return calendar.next_workday(period.end + timedelta(days=days))


def current_issue(kind: DocumentKind, calendar: Calendar, as_of: date) -> Period:
    """The period whose document is to be issued next: the first whose day of issue has not passed."""
    period = Period.containing(as_of, CADENCES[kind.cadence])
    while issue_due(kind, period.previous, calendar) >= as_of:
        period = period.previous
    return period


def is_suspended(config: Config, kind: DocumentKind, period: Period) -> bool:
    """停刊 of that kind."""
    return any(one.kind == kind.key and one.period == str(period) for one in config.site.skipped)


def has_matter(workspace: Workspace, kind: DocumentKind, period: Period) -> bool:
    """Whether items of the ledgers it tells of (its 栏目; else any) were tracked before the period's end."""
    wanted = {key for keys in kind.sections.values() for key in keys}
    return any(
        tracked_from(item) <= period.end and (not wanted or not wanted.isdisjoint(item.ledgers))
        for item in workspace.items
    )
