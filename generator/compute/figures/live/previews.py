"""Figures of 预排名: how many units confirmed their draft scores or objected, and what was not ruled on by `as_of`."""

from collections.abc import Iterable

from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, count, flow
from generator.compute.previews.answers import answers, is_open, objections_within, ranked_scope
from generator.model.registers.conduct import ScoreObjection


def objections_of(context: FigureContext) -> tuple[ScoreObjection, ...]:
    """Objections to the ranking of the period and scope, and to those it is made of."""
    scope = ranked_scope(context.workspace.config, context.scope.ledger, context.scope.topic)
    return objections_within(context.workspace, context.period, scope, context.as_of)


def confirmed(context: FigureContext) -> Counted:
    """Units that confirmed, one each."""
    scope = ranked_scope(context.workspace.config, context.scope.ledger, context.scope.topic)
    given = answers(context.workspace, context.period, scope, context.as_of)
    return _by_unit(one for one in given if one.answer == "确认")


def unruled(context: FigureContext) -> Counted:
    return count(one.entry_id for one in objections_of(context) if is_open(one, context.as_of))


def _by_unit(entries: Iterable[ScoreObjection]) -> Counted:
    """家: a unit with two entries is one, opened to both."""
    found = list(entries)
    return Counted(len({one.unit for one in found}), tuple(one.entry_id for one in found))


SPECS: tuple[FigureSpec, ...] = (
    flow("preview.confirmed", "预排名确认", "家", confirmed),
    flow("preview.objected", "预排名异议", "家", lambda context: _by_unit(objections_of(context))),
    flow("preview.open", "异议待裁定", "件", unruled),
)
