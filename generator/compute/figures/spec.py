"""What a figure is: an id, words, a query, how it is printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.compute.figures.context import FigureContext
from generator.compute.figures.display import DisplayRule

PeriodKindOfFigure = Literal["stock", "flow", "year", "since_last_year", "next_year"]
"""stock: stands at as_of · flow: counted over the period · year: over the period's year, at the earlier of
as_of and 31 December · since_last_year: the same from 1 January of the year before · next_year: a plan for
the year after, at as_of.
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a query found. `value` None = 无数据; `entries` in order, each once."""

    value: Decimal | int | None
    entries: tuple[str, ...] = ()


Query = Callable[[FigureContext], Counted]


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """One named figure. `unit` is the unit word (“项”); `title` what it is called in a list of figures."""

    figure_id: str
    title: str
    unit: str
    period_kind: PeriodKindOfFigure
    display: DisplayRule
    query: Query


def count(entries: Iterable[str]) -> Counted:
    """How many different things there are."""
    unique = tuple(dict.fromkeys(entries))
    return Counted(len(unique), unique)


def stock(figure_id: str, title: str, unit: str, query: Query, rule: DisplayRule = "count") -> FigureSpec:
    """A figure that stands at `as_of`."""
    return FigureSpec(figure_id, title, unit, "stock", rule, query)


def flow(figure_id: str, title: str, unit: str, query: Query) -> FigureSpec:
    """A count over the period."""
    return FigureSpec(figure_id, title, unit, "flow", "count", query)
