"""What a document that ranks must satisfy before it is issued: 预排名 was shown to the units, and objections are ruled on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.archive.macros import Call, segments
from generator.compute.previews.answers import answered_until, is_open, objections_within, ranked_scope
from generator.compute.previews.terms import answer_by, silent_units
from generator.compute.scoring.outcome import Scope
from generator.compute.scoring.rank import rank
from generator.compute.scoring.rules import ScoringError
from generator.compute.workdays import Calendar
from generator.findings import Finding
from generator.model.registers.conduct import ScoreObjection
from generator.periods import Period, PeriodError

if TYPE_CHECKING:
    from generator.archive.issue_rules import IssueContext

RANKING_TABLES = frozenset({"ranking", "score_parts", "rank_changes"})
OBJECTIONS_TABLE = "objections"
Ranked = tuple[Period, Scope]


def rankings_of(context: IssueContext) -> tuple[Ranked, ...]:
    """What a draft ranks: the period and scope of each table of ranks in it; of a kind with 预排名 its own too."""
    draft, config = context.draft, context.config
    found: dict[Ranked, None] = {}
    if draft.kind.preview is not None:
        found[draft.period, ranked_scope(config, draft.scope.ledger, draft.scope.topic)] = None
    for call in segments(draft.body):
        if not isinstance(call, Call) or call.macro != "table":
            continue
        ledger, _, name = call.target.rpartition(".")
        if name not in RANKING_TABLES:
            continue
        ledger = str(call.words.get("ledger") or ledger or draft.scope.ledger)
        scope = ranked_scope(config, ledger, str(call.words.get("topic") or draft.scope.topic))
        try:
            found[Period.parse(str(call.words.get("period") or draft.period)), scope] = None
        except PeriodError:  # evaluating the macro has told of it
            continue
    return tuple(found)


def objections_are_ruled_on(context: IssueContext) -> Iterator[Finding]:
    """A ranking is issued only when every objection to it, raised up to the day of issue, has a ruling."""
    for entry in _objections(context):
        if is_open(entry, context.issued_on):
            yield context.draft.head.finding(
                "D847",
                ("period",),
                related=(entry.related(("entry_id",), "没有裁定的异议"),),
                entry=entry.entry_id,
                unit=entry.unit,
                period=entry.period,
                file=entry.path,
                row=entry.position(("entry_id",)).line,
                day=context.issued_on,
            )


def rulings_are_counted(context: IssueContext) -> Iterator[Finding]:
    """数据截至日期 is not before the last objection or ruling: else the scores would not hold it."""
    head = context.draft.head
    days = (
        answered_until(context.workspace, period, scope, context.issued_on)
        for period, scope in rankings_of(context)
    )
    last = max((day for day in days if day is not None), default=None)
    if last is not None and last > head.as_of:
        yield head.finding("D848", ("as_of",), day=head.as_of, last=last)


def rulings_are_printed(context: IssueContext) -> Iterator[Finding]:
    """Objections and rulings are printed in the document: it has the table of them."""
    draft = context.draft
    printed = any(
        isinstance(call, Call)
        and call.macro == "table"
        and call.target.rpartition(".")[2] == OBJECTIONS_TABLE
        for call in segments(draft.body)
    )
    entries = _objections(context)
    if entries and not printed:
        numbers = "、".join(entry.entry_id for entry in entries)
        yield draft.head.finding("D849", ("kind",), entries=numbers, macro='{{ table("objections") }}')


def units_had_time_to_answer(context: IssueContext) -> Iterator[Finding]:
    """预排名: units that have not answered still have until the last day of 核对."""
    draft, config = context.draft, context.config
    if draft.kind.preview is None or draft.head.original:
        return
    last = answer_by(draft.kind.preview, draft.period, Calendar.of(config.calendars))
    if context.issued_on > last:
        return
    scope = ranked_scope(config, draft.scope.ledger, draft.scope.topic)
    try:
        ranking = rank(
            context.workspace,
            draft.period,
            as_of=draft.head.as_of,
            ledger=None if scope.list_name else scope.ledger or None,
            list_name=scope.list_name or None,
        )
    except ScoringError:  # evaluating its tables has told of it
        return
    scored = (row.unit for row in ranking.rows if row.parts)
    silent = silent_units(context.workspace, draft.period, scope, scored, context.issued_on)
    if silent:
        yield draft.head.finding("D850", ("period",), count=len(silent), last=last)


def _objections(context: IssueContext) -> tuple[ScoreObjection, ...]:
    """Every objection to what the draft ranks, each once."""
    found = {
        entry.entry_id: entry
        for period, scope in rankings_of(context)
        for entry in objections_within(context.workspace, period, scope, context.issued_on)
    }
    return tuple(found.values())
