"""What the figures of a year are counted from: the year's table, its register entries, its editions."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from generator.compute.assessment import Status
from generator.compute.figures.context import FigureContext
from generator.compute.figures.display import DisplayRule
from generator.compute.figures.spec import Counted, FigureSpec, PeriodKindOfFigure, Query, count
from generator.compute.identity import in_year_table
from generator.compute.pointers import pointed_ledgers
from generator.model.item import Item
from generator.model.registers import Entry

E = TypeVar("E", bound=Entry)


def yearly(
    figure_id: str,
    title: str,
    unit: str,
    query: Query,
    rule: DisplayRule = "count",
    period: PeriodKindOfFigure = "year",
) -> FigureSpec:
    """A figure of the annual summary, over the year unless said otherwise."""
    return FigureSpec(figure_id, title, unit, period, rule, query)


def year_table(context: FigureContext, ledger: str) -> Iterator[tuple[Item, Status]]:
    """The items of a ledger that stand in the year's 分解表 (同列 too), in number order, as known on the day.

    谋划 is not counted yet; a merged item counts through the one it was merged into.
    """
    for item_id, status in context.assessment.statuses.items():
        item = context.workspace.item_by_id[item_id]
        if ledger not in item.ledgers or not in_year_table(item, context.period.year):
            continue
        if status.state != "谋划" and status.closure_manner != "合并":
            yield item, status


def table_size(ledger: str, test: Callable[[Item, Status], bool] = lambda item, status: True) -> Query:
    """How many items of the year's table there are, or of them those for which something holds."""
    return lambda context: count(
        item.item_id for item, status in year_table(context, ledger) if test(item, status)
    )


def category_count(ledger: str) -> Query:
    """How many different 大项 (方面) the year's table has; the entries are the items."""

    def query(context: FigureContext) -> Counted:
        named = [item for item, _ in year_table(context, ledger) if item.category]
        return Counted(len({item.category for item in named}), tuple(item.item_id for item in named))

    return query


def year_entries(
    context: FigureContext, register: str, kind: type[E], *, years_before: int = 0
) -> Iterator[E]:
    """Register entries from 1 January of the year (or of years before) to the day."""
    since = date(context.period.year - years_before, 1, 1)
    return context.entries(register, kind, since, context.as_of)


def entry_count(
    register: str,
    kind: type[E],
    test: Callable[[E], bool] = lambda entry: True,
    *,
    about: str = "",
    years_before: int = 0,
) -> Query:
    """How many entries of the year there are for which something holds, `about` a ledger where one is
    named.
    """
    return lambda context: count(
        entry.entry_id
        for entry in year_entries(context, register, kind, years_before=years_before)
        if test(entry) and (not about or about in pointed_ledgers(context.workspace, entry))
    )


def year_editions(context: FigureContext, kinds: tuple[str, ...], about: str = "") -> Iterator[str]:
    """Ids of the year's editions of some kinds by 成文日期; corrections, withdrawals and what was withdrawn
    are no 期.
    """
    for edition in context.editions:
        if edition.kind not in kinds or edition.withdrawn or edition.corrects:
            continue
        if edition.issued_on.year != context.period.year or edition.issued_on > context.as_of:
            continue
        if not about or about in edition.ledgers:
            yield edition.edition_id


def edition_count(*kinds: str, about: str = "") -> Query:
    """How many editions of some kinds the year has, `about` a ledger where one is named."""
    return lambda context: count(year_editions(context, kinds, about))
