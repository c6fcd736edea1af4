"""What units answered to the draft of a ranking (register `score_objections`), and what is still to be ruled on."""

from collections.abc import Iterator
from datetime import date

from generator.compute.scoring.outcome import Scope
from generator.model.registers.conduct import Ruling, ScoreObjection
from generator.model.workspace import Config, Workspace
from generator.periods import Period, PeriodError


def all_answers(workspace: Workspace, day: date) -> Iterator[ScoreObjection]:
    """Every answer given up to a day, by day and number."""
    for entry in workspace.entries("score_objections"):
        if isinstance(entry, ScoreObjection) and entry.day <= day:
            yield entry


def answers(workspace: Workspace, period: Period, scope: Scope, day: date) -> tuple[ScoreObjection, ...]:
    """The answers to one ranking: of that very period, and of what it ranks (an answer without 台账 and 清单
    is about the ranking of all).
    """
    return tuple(
        one
        for one in all_answers(workspace, day)
        if period_of(one) == period and scope_of_answer(workspace.config, one) == scope
    )


def objections_within(
    workspace: Workspace, period: Period, scope: Scope, day: date
) -> tuple[ScoreObjection, ...]:
    """Objections to a ranking and to those it is made of: a quarter's rests on its months'."""
    return tuple(
        one
        for one in all_answers(workspace, day)
        if one.answer == "异议"
        and (part := period_of(one)) is not None
        and period.start <= part.start <= part.end <= period.end
        and scope_of_answer(workspace.config, one) == scope
    )


def ruling_at(entry: ScoreObjection, day: date) -> Ruling | None:
    """The ruling on an objection as known at a day."""
    ruling = entry.ruling
    return ruling if entry.answer == "异议" and ruling is not None and ruling.ruled_on <= day else None


def is_open(entry: ScoreObjection, day: date) -> bool:
    """Whether it is an objection nobody has ruled on by a day."""
    return entry.answer == "异议" and ruling_at(entry, day) is None


def answered_until(workspace: Workspace, period: Period, scope: Scope, day: date) -> date | None:
    """The last day up to `day` on which something was objected to or ruled on: data of an earlier day do not know it."""
    days = [
        one
        for entry in objections_within(workspace, period, scope, day)
        for one in (entry.day, entry.ruling.ruled_on if entry.ruling is not None else entry.day)
        if one <= day
    ]
    return max(days, default=None)


def period_of(entry: ScoreObjection) -> Period | None:
    """The period an answer is about; None where 期 cannot be read."""
    try:
        return Period.parse(entry.period)
    except PeriodError:
        return None


def scope_of_answer(config: Config, entry: ScoreObjection) -> Scope:
    return ranked_scope(config, entry.ledger or "", entry.list_name or "")


def ranked_scope(config: Config, ledger: str, topic: str) -> Scope:
    """What a document about a ledger or a 专题 ranks: a 专题 that is a named list stands for that list."""
    for one in config.ledger_order:
        if topic and any(named.name == topic for named in one.lists):
            return Scope(one.key, topic)
    return Scope(ledger)
