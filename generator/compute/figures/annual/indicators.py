"""F30–F31: indicators, each once however many classes it is in."""

from generator.compute.figures.annual.common import table_size, year_table, yearly
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec
from generator.model.item import IndicatorItem, Item

LEDGER = "indicators"


def classes_of(item: Item) -> tuple[str, ...]:
    """大项, and 指标类别 where an indicator is in several."""
    special = item.special if isinstance(item, IndicatorItem) else None
    return (*((item.category,) if item.category else ()), *(special.classes if special is not None else ()))


def class_count(context: FigureContext) -> Counted:
    """How many classes of indicators the year's table has; the entries are the indicators."""
    items = [item for item, _ in year_table(context, LEDGER)]
    return Counted(
        len({name for item in items for name in classes_of(item)}), tuple(one.item_id for one in items)
    )


SPECS: tuple[FigureSpec, ...] = (
    yearly("F30", "重点指标大项", "项", class_count),
    yearly("F31", "重点指标子项", "项", table_size(LEDGER)),
)
