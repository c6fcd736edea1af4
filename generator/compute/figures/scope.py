"""Scope: the part of the office a document is about."""

from dataclasses import dataclass

from generator.model.item import Item


@dataclass(frozen=True)
class Scope:
    """The part of the office a document is about; empty fields do not narrow. `topic` is a 专题, a 大项 or
    a named list, `unit` one unit or several joined by 、.

    `group` is a group of units: items led by one of its units.
    """

    ledger: str = ""
    unit: str = ""
    topic: str = ""
    group: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """The units behind `unit`."""
        return tuple(self.unit.split("、")) if self.unit else ()


WHOLE_OFFICE = Scope()


def topics_of(item: Item) -> tuple[str, ...]:
    """Words a special report may pick an item by: its 大项, its 专题, its source."""
    special = item.special
    problem = getattr(special, "problem", None)
    words = (item.category, getattr(special, "topic", None), getattr(problem, "source", None))
    return tuple(word for word in words if word)
