"""Reports that are owed: 催报."""

from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, count, stock


def missing(context: FigureContext) -> Counted:
    """Reports past their due day, one for each unit, item and period; the entries are the items."""
    return Counted(len(context.missing), tuple(dict.fromkeys(one.item_id for one in context.missing)))


def missing_items(context: FigureContext) -> Counted:
    return count(one.item_id for one in context.missing)


def missing_units(context: FigureContext) -> Counted:
    """Units that owe a report past its due day; the entries are the items."""
    units = {one.unit for one in context.missing}
    return Counted(len(units), tuple(dict.fromkeys(one.item_id for one in context.missing)))


SPECS: tuple[FigureSpec, ...] = (
    stock("reports.missing", "到期未报", "份", missing),
    stock("reports.missing.items", "到期未报事项", "项", missing_items),
    stock("reports.missing.units", "到期未报单位", "家", missing_units),
)
