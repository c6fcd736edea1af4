"""What a way of giving points reads and what it returns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.compute.assessment import Assessment, Status
from generator.compute.pointers import pointed_items, pointed_ledgers
from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import exact
from generator.model.item import Item
from generator.model.registers import Entry
from generator.model.rules import Component, ScoringVersion
from generator.model.workspace import Workspace
from generator.periods import Period


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """An item that counts for a unit, as known at the day of the score."""

    item: Item
    status: Status

    @property
    def item_id(self) -> str:
        return self.item.item_id

    @property
    def is_done(self) -> bool:
        return self.status.closure_manner == "完成"


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit that is scored: its items in number order, and the reasons of those set aside by 免排名, one
    each.
    """

    unit: str
    group: str
    items: tuple[ScoredItem, ...]
    set_aside: tuple[str, ...] = ()

    def chosen(self, component: Component) -> tuple[ScoredItem, ...]:
        """The items a component looks at: all, or those of the ledgers (台账) and 大项 it names."""
        ledgers, categories = frozenset(component.ledgers), frozenset(component.categories)
        return tuple(
            one
            for one in self.items
            if (not ledgers or not ledgers.isdisjoint(one.item.ledgers))
            and (not categories or one.item.category in categories)
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """What is ranked: everything (both empty), one ledger, or one named list of a ledger."""

    ledger: str = ""
    list_name: str = ""

    @property
    def label(self) -> str:
        return self.list_name or self.ledger

    def holds(self, item: Item) -> bool:
        """Whether an item counts here; in a ledger also the items listed there too (同列)."""
        if self.list_name:
            return item.ledger == self.ledger and item.category == self.list_name
        return not self.ledger or self.ledger in item.ledgers


@dataclass(frozen=True, slots=True)
class ScoringContext:
    """All that a score is computed from. `day` = the earlier of the period's end and as_of."""

    workspace: Workspace
    assessment: Assessment
    version: ScoringVersion
    scope: Scope
    period: Period

    @property
    def day(self) -> date:
        return self.assessment.as_of

    def in_window(self, day: date | None) -> bool:
        """Whether something that happens once (a deduction, a bonus) falls into the period, up to the day."""
        return day is not None and self.period.start <= day <= self.day

    def concerns(self, component: Component, entry: Entry) -> bool:
        """Whether a register entry belongs to the ranking and the component, by its ledgers or its items.

        An entry that points nowhere counts only where everything is ranked and the component names no ledger.
        """
        if self.scope.list_name:
            items = (self.workspace.item_by_id.get(one) for one in pointed_items(entry))
            return any(item is not None and self.scope.holds(item) for item in items)
        wanted = [{self.scope.ledger} - {""}, set(component.ledgers)]
        named = pointed_ledgers(self.workspace, entry) if any(wanted) else ()
        return all(not keys or not keys.isdisjoint(named) for keys in wanted)

    def is_about(self, subject: Subject, unit: str) -> bool:
        """Whether an entry's 单位, a unit or a unit group, is or holds the scored unit."""
        return subject.unit in self.workspace.config.expand((unit,))

    def deduction_factor(self, subject: Subject) -> Fraction:
        """Deductions that depend on items are multiplied for a unit with few items (事项不足, 加倍)."""
        below = self.version.small_unit_below
        return exact(self.version.small_unit_factor) if below and len(subject.items) < below else Fraction(1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Points of one component for one unit; `items` are the item or entry numbers behind them, `note` says
    how, in words.

    `measured` False: there was nothing to measure, so the component's weight goes to the others. `lines`: the
    points item by item.
    """

    points: Fraction
    items: tuple[str, ...] = ()
    note: str = ""
    measured: bool = True
    lines: tuple[PartLine, ...] = ()


Method = Callable[[Component, Subject, ScoringContext], Outcome]


def nothing(note: str) -> Outcome:
    """No points because there was nothing to measure."""
    return Outcome(Fraction(0), (), note, measured=False)
