"""F52–F53: how large next year's indicators and lists are, from the definitions as they stand now."""

import re
from collections.abc import Iterator

from generator.compute.figures.annual.common import yearly
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec
from generator.model.workspace import Config

INDICATORS = "indicators"
_NUMBER = re.compile(r"[0-9]+(?=[项条件个])")


def next_indicators(context: FigureContext) -> Counted:
    """下年规模 of the indicators' ledger; its entry is that ledger, in whose definition the size stands."""
    ledger = context.workspace.config.ledgers.get(INDICATORS)
    if ledger is None or ledger.size_next_year is None:
        return Counted(None)
    return Counted(ledger.size_next_year, (ledger.key,))


def next_lists(context: FigureContext) -> Counted:
    """Named lists that are defined for the next year, by name; where none is yet, 下年规模 of the ledger that
    holds lists.
    """
    year = context.period.year + 1
    ledgers = context.workspace.config.ledger_order
    named = [one for ledger in ledgers for one in ledger.lists if one.year == year]
    if named:
        return Counted(len(named), tuple(one.name for one in named))
    sized = [one for one in ledgers if one.lists and one.size_next_year is not None]
    sizes = [one.size_next_year or 0 for one in sized]
    return Counted(sum(sizes), tuple(one.key for one in sized)) if sized else Counted(None)


def list_size_problems(config: Config) -> Iterator[str]:
    """The number in a list's name (营商环境20条) equals its 规模."""
    for ledger in config.ledger_order:
        for one in ledger.lists:
            match = _NUMBER.search(one.name)
            if match is not None and one.size is not None and int(match[0]) != one.size:
                yield f"清单“{one.name}”名称里是 {match[0]}，规模是 {one.size}"


SPECS: tuple[FigureSpec, ...] = (
    yearly("F52", "下年大指标", "项", next_indicators, period="next_year"),
    yearly("F53", "下年专项清单", "张", next_lists, period="next_year"),
)
