"""结转: which items go on in the next year's table."""

from collections.abc import Iterator
from datetime import date

from generator.compute.identity import in_year_table
from generator.compute.status import is_tracked
from generator.model.item import Item
from generator.model.workspace import Workspace


def carried_into(workspace: Workspace, year: int, ledgers: frozenset[str], as_of: date) -> Iterator[Item]:
    """Items of earlier years, living in the given ledgers, that were tracked on 31 December before the year (on
    `as_of`, if that is earlier) and are not in the year's table yet.

    What has been closed since stays one of them: it was 原有 on 1 January, unless the 销号 is of the year before.
    """
    day = min(as_of, date(year - 1, 12, 31))
    for item in workspace.items:
        if item.ledger not in ledgers or item.year >= year or in_year_table(item, year):
            continue
        closed_before = item.closure is not None and item.closure.closed_on.year < year
        if is_tracked(item, day) and not closed_before:
            yield item
