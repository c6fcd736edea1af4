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

ISSUE_DAYS = {"周": 1, "月": 10, "季": 15}
"""Days after the period's end by which a document of a cadence is issued, where its kind says nothing: what
units report by the 5th can then be in it. Yearly kinds are asked for only where 印发天数 says when: some of
them (分解表, 方案) open a year, others close it.
"""


def document_notices(watch: Watch, editions: Iterable[EditionFact]) -> Iterator[Notice]:
    """Per kind with a cadence: the period whose day of issue is the next to come, and the one before it where
    it was not issued. A 停刊 and a period in which there was nothing to tell of are passed over.
    """
    issued = [
        one for one in editions if one.issued_on <= watch.as_of and not one.withdrawn and not one.corrects
    ]
    config = watch.workspace.config
    for kind in sorted(config.documents.values(), key=lambda one: (one.order, one.key)):
        if kind.offline or kind.cadence not in CADENCES or _days(kind) is None:
            continue
        current = current_issue(kind, watch.calendar, watch.as_of)
        for period in (current.previous, current):
            due_on = issue_due(kind, period, watch.calendar)
            if due_on > watch.until or is_suspended(config, kind, period):
                continue
            for ledger in parts_of(config, kind):
                if has_matter(watch.workspace, kind, period, ledger) and not _is_issued(
                    issued, kind, period, ledger
                ):
                    about = f"{config.ledgers[ledger].name}，" if ledger else ""
                    words = f"{kind.name}（{about}{period.label}）尚未印发"
                    late = watch.days_late(due_on)
                    yield Notice(
                        "文件印发", due_on, late, words, ledger=ledger, period=str(period), kind=kind.key
                    )


def parts_of(config: Config, kind: DocumentKind) -> list[str]:
    """What a kind is written about: the whole office (""), or where it must name a ledger, each ledger with that
    通报 cadence that no other kind of the cadence has a 栏目 for. A kind about units is written as need be.
    """
    if not kind.scope_required:
        return [""]
    if "台账" not in kind.scopes:
        return []
    told = {
        key
        for other in config.documents.values()
        if other.cadence == kind.cadence
        for keys in other.sections.values()
        for key in keys
    }
    return [
        one.key
        for one in config.ledger_order
        if one.cadence.publication == kind.cadence and one.key not in told
    ]


def _is_issued(issued: Iterable[EditionFact], kind: DocumentKind, period: Period, ledger: str) -> bool:
    return any(
        one.kind == kind.key and one.period == str(period) and (not ledger or ledger in one.ledgers)
        for one in issued
    )


def _days(kind: DocumentKind) -> int | None:
    return kind.issue_days if kind.issue_days is not None else ISSUE_DAYS.get(kind.cadence)


def issue_due(kind: DocumentKind, period: Period, calendar: Calendar) -> date:
    """The day a document is to be issued by, shifted to a working day (遇休息日顺延)."""
    return calendar.next_workday(period.end + timedelta(days=_days(kind) or 0))


def current_issue(kind: DocumentKind, calendar: Calendar, as_of: date) -> Period:
    """The period whose document is to be issued next: the first whose day of issue has not passed."""
    period = Period.containing(as_of, CADENCES[kind.cadence])
    while issue_due(kind, period.previous, calendar) >= as_of:
        period = period.previous
    return period


def is_suspended(config: Config, kind: DocumentKind, period: Period) -> bool:
    """停刊 of that kind."""
    return any(one.kind == kind.key and one.period == str(period) for one in config.site.skipped)


def has_matter(workspace: Workspace, kind: DocumentKind, period: Period, ledger: str = "") -> bool:
    """Whether items of the ledgers it tells of (the one it is about, its 栏目, else any) were tracked before the
    period's end.
    """
    wanted = {ledger} if ledger else {key for keys in kind.sections.values() for key in keys}
    return any(
        tracked_from(item) <= period.end and (not wanted or not wanted.isdisjoint(item.ledgers))
        for item in workspace.items
    )
