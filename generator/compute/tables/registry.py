"""The registry of named tables, and how one is evaluated."""

from collections.abc import Mapping
from functools import cache

from generator.compute.figures.context import FigureContext
from generator.compute.figures.errors import HiddenFigure, unknown
from generator.compute.figures.telling import TABLES, hidden_field
from generator.compute.measure import TableValue
from generator.compute.tables import (
    conduct,
    documents,
    items,
    ledgers,
    previews,
    rankings,
    registers,
    rules,
    special,
)
from generator.compute.tables.spec import TableSpec


@cache
def tables() -> Mapping[str, TableSpec]:
    """Every table by its id. A repeated id is a programming error."""
    specs = [
        *ledgers.SPECS,
        *items.SPECS,
        *documents.SPECS,
        *special.SPECS,
        *registers.SPECS,
        *conduct.SPECS,
        *rankings.SPECS,
        *previews.SPECS,
        *rules.SPECS,
    ]
    table = {spec.table_id: spec for spec in specs}
    if len(table) != len(specs):
        raise AssertionError("two tables have one id")
    return table


def evaluate_table(table_id: str, context: FigureContext) -> TableValue:
    """One table, in the context's scope (台账, 单位, 专题, 组). `<ledger>.<id>` narrows it to a ledger:
    `projects.lagging`.

    Raises FigureError for an unknown id, naming near ones, HiddenFigure where the edition may not tell it;
    tables of rankings raise ScoringError where there is no ranking.
    """
    known = tables()
    ledger, _, rest = table_id.partition(".")
    if rest in known and ledger in context.workspace.config.ledgers:
        table_id, context = rest, context.within(ledger=ledger)
    if table_id not in known:
        raise unknown("表格", table_id, known)
    if hidden := hidden_field(table_id, TABLES, context):
        raise HiddenFigure(hidden)
    return known[table_id].build(known[table_id], context)
