"""预排名: units that have not confirmed their draft scores, objections that nobody has ruled on."""

from collections.abc import Iterable, Iterator

from generator.compute.cadence.documents import current_issue, issue_due, parts_of
from generator.compute.cadence.notice import Notice, Watch
from generator.compute.measure import EditionFact
from generator.compute.previews.answers import all_answers, is_open, period_of
from generator.compute.previews.terms import answer_by, opens_on, ranking_kind, ranking_kinds, silent_units
from generator.compute.scoring.outcome import Scope
from generator.compute.scoring.rank import rank
from generator.compute.scoring.rules import ScoringError
from generator.model.documents import DocumentKind
from generator.model.registers.conduct import ScoreObjection
from generator.periods import Period


def preview_notices(watch: Watch, editions: Iterable[EditionFact]) -> Iterator[Notice]:
    """A unit is asked from the day the draft lies open until the ranking is issued; an objection is told of until there
    is a ruling, whatever was issued meanwhile.
    """
    issued = {
        (one.kind, one.period)
        for one in editions
        if one.issued_on <= watch.as_of and not one.withdrawn and not one.corrects
    }
    for kind in ranking_kinds(watch.workspace.config):
        current = current_issue(kind, watch.calendar, watch.as_of)
        for period in (current.previous, current):
            if (kind.key, str(period)) not in issued:
                for ledger in parts_of(watch.workspace.config, kind):
                    yield from _unanswered(watch, kind, period, ledger)
    for entry in all_answers(watch.workspace, watch.as_of):
        if is_open(entry, watch.as_of):
            yield _unruled(watch, entry)


def _unanswered(watch: Watch, kind: DocumentKind, period: Period, ledger: str) -> Iterator[Notice]:
    terms = kind.preview
    if terms is None or opens_on(terms, period, watch.calendar) > watch.as_of:
        return
    due_on = answer_by(terms, period, watch.calendar)
    try:
        ranking = rank(watch.workspace, period, as_of=watch.as_of, ledger=ledger or None)
    except ScoringError:  # nothing is ranked, nobody has to confirm
        return
    scored = (row.unit for row in ranking.rows if row.parts)
    for unit in silent_units(watch.workspace, period, Scope(ledger), scored, watch.as_of):
        words = f"{period.label}预排名没有确认，也没有提出异议"
        yield Notice(
            "预排名",
            due_on,
            watch.days_late(due_on),
            words,
            (unit,),
            ledger,
            period=str(period),
            kind=kind.key,
        )


def _ranked_name(watch: Watch, entry: ScoreObjection) -> str:
    """What is ranked, in words; empty for the ranking of all."""
    ledger = watch.workspace.config.ledgers.get(entry.ledger or "")
    return entry.list_name or (ledger.name if ledger is not None else entry.ledger) or ""


def _unruled(watch: Watch, entry: ScoreObjection) -> Notice:
    """Due on the day the ranking is to be issued; where no kind publishes such a period, on its own day."""
    period = period_of(entry)
    kind = ranking_kind(watch.workspace.config, period) if period is not None else None
    due_on = issue_due(kind, period, watch.calendar) if kind is not None and period is not None else entry.day
    label = period.label if period is not None else entry.period
    return Notice(
        "异议裁定",
        due_on,
        watch.days_late(due_on),
        f"{entry.unit}对{label}{_ranked_name(watch, entry)}排名的异议没有裁定",
        ledger=entry.ledger or "",
        entry_id=entry.entry_id,
        period=str(period or ""),
        kind=kind.key if kind is not None else "",
    )
