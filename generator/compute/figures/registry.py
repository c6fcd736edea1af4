"""The registry of named figures, and how one is evaluated."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from generator.compute.figures import annual, live
from generator.compute.figures.context import FigureContext
from generator.compute.figures.display import display
from generator.compute.figures.errors import FigureError, HiddenFigure, unknown
from generator.compute.figures.spec import FigureSpec
from generator.compute.figures.telling import FIGURES, hidden_field
from generator.compute.measure import FigureValue


@cache
def registry() -> Mapping[str, FigureSpec]:
    """Every figure by its id: those of bulletins, then those of the annual summary. A repeated id is a
    programming error.
    """
    specs = [*live.SPECS, *annual.SPECS]
    table = {spec.figure_id: spec for spec in specs}
    if len(table) != len(specs):
        raise AssertionError("two figures have one id")
    return table


def evaluate(figure_id: str, context: FigureContext) -> FigureValue:
    """One figure. Raises FigureError for an unknown id, naming near ones, HiddenFigure where the edition may not tell it.

    `<ledger>.<id>` narrows any figure of the bulletins to one ledger: `projects.light.red`.
    """
    spec, narrowed = _find(figure_id, context)
    if hidden := hidden_field(spec.figure_id, FIGURES, narrowed):
        raise HiddenFigure(hidden)
    counted = spec.query(narrowed)
    text = display(spec.display, counted.value, spec.unit, spec.title)
    return FigureValue(
        figure_id, spec.title, counted.value, text, spec.unit, period_of(spec, narrowed), counted.entries
    )


def evaluate_all(figure_ids: Iterable[str], context: FigureContext) -> dict[str, FigureValue]:
    """Several figures by id, in the order asked for."""
    return {figure_id: evaluate(figure_id, context) for figure_id in figure_ids}


def period_of(spec: FigureSpec, context: FigureContext) -> str:
    """The day or the period a figure speaks for: `2024-06-30`, `2024-W26`, `2023`, `2022—2023`."""
    year = context.period.year
    if spec.period_kind == "stock":
        return context.as_of.isoformat()
    if spec.period_kind == "flow":
        return str(context.period)
    if spec.period_kind == "since_last_year":
        return f"{year - 1}—{year}"
    return str(year + 1 if spec.period_kind == "next_year" else year)


def _find(figure_id: str, context: FigureContext) -> tuple[FigureSpec, FigureContext]:
    """The figure and the context it is counted in."""
    table = registry()
    if figure_id in table:
        spec = table[figure_id]
        return spec, context if spec.period_kind in ("stock", "flow") else _whole_office(context)
    ledger, _, rest = figure_id.partition(".")
    spec_in_ledger = table.get(rest)
    if ledger in context.workspace.config.ledgers and spec_in_ledger in live.SPECS:
        return table[rest], context.within(ledger=ledger)
    raise _unknown_figure(figure_id, context)


def _unknown_figure(figure_id: str, context: FigureContext) -> FigureError:
    ledger, dot, _ = figure_id.partition(".")
    prefix = f"{ledger}." if dot and ledger in context.workspace.config.ledgers else ""
    return unknown(
        "数字", figure_id, [*registry(), *(f"{prefix}{one.figure_id}" for one in live.SPECS if prefix)]
    )


def _whole_office(context: FigureContext) -> FigureContext:
    """Figures of the year are those of the office, at the earlier of as_of and 31 December, whatever a
    document is about.
    """
    day = min(context.as_of, date(context.period.year, 12, 31))
    return context.for_day(day)
