"""F11–F15: instructions from above."""

from generator.compute.figures.annual.common import category_count, edition_count, table_size, yearly
from generator.compute.figures.spec import FigureSpec
from generator.model.item import DirectiveItem, Item

LEDGER = "directives"
VISIT = "视察"


def topic_of(item: Item) -> str:
    """专题; empty for an item that has none, which then stands in neither F13 nor F14."""
    special = item.special if isinstance(item, DirectiveItem) else None
    return (special.topic if special is not None else None) or ""


SPECS: tuple[FigureSpec, ...] = (
    yearly("F11", "指示批示大项", "项", category_count(LEDGER)),
    yearly("F12", "指示批示细化项", "项", table_size(LEDGER)),
    yearly("F13", "其中视察", "项", table_size(LEDGER, lambda item, status: topic_of(item) == VISIT)),
    yearly(
        "F14",
        "其中有关工作",
        "项",
        table_size(LEDGER, lambda item, status: topic_of(item) not in ("", VISIT)),
    ),
    yearly("F15", "报告及台账", "期", edition_count("ledger-report", about=LEDGER)),
)
