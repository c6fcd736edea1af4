"""FigureContext: the day, the period, the part of the office a document is about, and what its edition may
say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.compute.assessment import Assessment, Status
from generator.compute.figures.memo import Memo
from generator.compute.figures.scope import WHOLE_OFFICE, Scope, topics_of
from generator.compute.figures.text import field_text
from generator.compute.measure import EditionFact
from generator.compute.pointers import pointed_items, pointed_ledgers
from generator.compute.ranking import Ranking
from generator.compute.reporting import MissingReport
from generator.compute.scoring.rank import rank
from generator.model.base import Part
from generator.model.item import Item
from generator.model.registers import REGISTER_NAMES, Entry
from generator.model.workspace import Workspace
from generator.periods import Period

__all__ = ["FigureContext", "Scope", "topics_of"]

E = TypeVar("E", bound=Entry)
ITEM_KIND = "事项"
COMPUTED_KIND = "计算值"
UNTRACKED = frozenset({"谋划", "已销号"})


def shows_everything(kind: str, path: str) -> bool:
    """The default of `FigureContext.shows`."""
    return True


@dataclass(frozen=True)
class FigureContext:
    """What figures and tables are counted from.

    `assessment` is that of `as_of`. `shows(kind, path)` says whether the edition may show a field
    (`visibility.yaml`'s kind and dotted path); cells take record text through `say()` alone, which asks it.
    """

    workspace: Workspace
    assessment: Assessment
    as_of: date
    period: Period
    editions: tuple[EditionFact, ...] = ()
    scope: Scope = WHOLE_OFFICE
    shows: Callable[[str, str], bool] = shows_everything
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)
    """What was derived so far, shared by every context narrowed from this one; contexts of one workspace may share it."""

    @property
    def until(self) -> date:
        """The last day that flows of the period are counted up to."""
        return min(self.period.end, self.as_of)

    def within(self, **scope: str) -> "FigureContext":
        """The same context, narrowed further."""
        return replace(self, scope=replace(self.scope, **scope))

    def for_day(self, day: date) -> "FigureContext":
        """The whole office at a day, up to `as_of`."""
        if day == self.as_of:
            return self if self.scope == WHOLE_OFFICE else replace(self, scope=WHOLE_OFFICE)
        return replace(self, as_of=day, assessment=self.at(day), scope=WHOLE_OFFICE)

    def at(self, day: date) -> Assessment:
        """The assessment of another day; each day is computed once."""
        return self.assessment if day == self.as_of else self.memo.assessment(self.workspace, day)

    def item(self, item_id: str) -> Item:
        """An item as known at `as_of`. Raises KeyError when it did not exist."""
        known = self.memo.item(self.workspace, item_id, self.as_of)
        if known is None:
            raise KeyError(item_id)
        return known

    @cached_property
    def missing(self) -> tuple[MissingReport, ...]:
        """Reports of the scope's items owed at `as_of` whose due day has passed."""
        owed = self.memo.missing(self.workspace, self.as_of)
        return tuple(
            one for one in owed if one.is_late and self.holds(self.workspace.item_by_id[one.item_id])
        )

    @cached_property
    def ranking(self) -> Ranking:
        """The ranking of the period for the scope's ledger, named list and group. Raises ScoringError."""
        return self.memo.ranking((self.period, self.as_of, self.scope), self._rank)

    def _rank(self) -> Ranking:
        scope = self.scope
        if scope.group:  # all groups are ranked at once, apart from each other
            whole = self.within(group="").ranking
            rows = tuple(row for row in whole.rows if row.group == scope.group)
            if rows:
                return replace(whole, rows=rows)
        lists = {named.name for ledger in self.workspace.config.ledgers.values() for named in ledger.lists}
        list_name = scope.topic if scope.topic in lists else None
        return rank(
            self.workspace,
            self.period,
            as_of=self.as_of,
            group=scope.group or None,
            ledger=None if list_name else scope.ledger or None,
            list_name=list_name,
            assess=lambda _, day: self.at(day),
        )

    @cached_property
    def narrowed(self) -> Workspace:
        """The workspace with the scope's items alone."""
        return replace(self.workspace, items=tuple(item for item in self.workspace.items if self.holds(item)))

    def statuses(self, day: date | None = None) -> Iterator[Status]:
        """Every item of the scope that exists at a day (`as_of`), closed ones too, in number order."""
        statuses = (self.assessment if day is None else self.at(day)).statuses
        if self.scope == WHOLE_OFFICE:
            yield from statuses.values()
            return
        for item_id in self._held:
            if item_id in statuses:
                yield statuses[item_id]

    @property
    def _held(self) -> tuple[str, ...]:
        """The scope's items, in number order."""
        return self.memo.scope(
            self.scope, lambda: tuple(one.item_id for one in self.workspace.items if self.holds(one))
        )

    def tracked(self, day: date | None = None) -> Iterator[Status]:
        """Those being tracked: begun and not closed (暂缓 stays tracked)."""
        return (status for status in self.statuses(day) if status.state not in UNTRACKED)

    def holds(self, item: Item) -> bool:
        """Whether an item lies in the scope; in a ledger also the items listed there too (同列)."""
        scope = self.scope
        if scope.ledger and scope.ledger not in item.ledgers:
            return False
        if not self._names(self.workspace.config.expand(item.lead_units)):
            return False
        return not scope.topic or scope.topic in topics_of(item)

    def _names(self, units: tuple[str, ...]) -> bool:
        """Whether a unit, or a unit of the group, that the scope asks for is among some."""
        scope, known = self.scope, self.workspace.config.unit_by_name
        if scope.unit and frozenset(scope.units).isdisjoint(units):
            return False
        return not scope.group or any(one in known and known[one].group == scope.group for one in units)

    def entries(self, register: str, kind: type[E], since: date | None, until: date) -> Iterator[E]:
        """Register entries of the scope from `since` (None: ever) to `until`, by day and number."""
        for entry in self.workspace.entries(register):
            if not isinstance(entry, kind) or entry.day > until or (since is not None and entry.day < since):
                continue
            if self.concerns(entry):
                yield entry

    def of_period(self, register: str, kind: type[E]) -> Iterator[E]:
        """Register entries of the scope in the period."""
        return self.entries(register, kind, self.period.start, self.until)

    def concerns(self, entry: Entry) -> bool:
        """Whether an entry belongs to the scope, by its ledgers, the items it points to, its unit."""
        scope = self.scope
        if scope == WHOLE_OFFICE:
            return True
        known = self.workspace.item_by_id
        items = [known[one] for one in pointed_items(entry) if one in known]
        if scope.ledger and scope.ledger not in pointed_ledgers(self.workspace, entry):
            return False
        if scope.topic and not any(scope.topic in topics_of(item) for item in items):
            return False
        return not (scope.unit or scope.group) or self._names(self.units_of(entry, items))

    def units_of(self, entry: Entry, items: list[Item]) -> tuple[str, ...]:
        """The units an entry is about: its 单位 or 对象, else the lead units of its items."""
        unit = getattr(entry, "unit", None)
        named = (unit,) if unit else getattr(entry, "inspected_units", ())
        return self.workspace.config.expand(named or [lead for item in items for lead in item.lead_units])

    def say(self, kind: str, record: Part, path: str, *, under: str = "") -> str:
        """A field of a record as plain text for a cell; "" when the edition hides it.

        `kind` is 事项 or a register's Chinese name. Of a block inside a record (one 回头看) `under` is
        where it stands.
        """
        shown = self.shows(kind, f"{under}.{path}" if under else path)
        return field_text(record, path) if shown else ""

    def say_item(self, item_id: str, path: str) -> str:
        """A field of an item as known at `as_of`."""
        return self.say(ITEM_KIND, self.item(item_id), path)

    def say_progress(self, item_id: str, field: str) -> str:
        """A field (`存在问题`) of the last report that told something; 本期无变化 leaves what was said
        before.
        """
        if not self.shows(ITEM_KIND, f"进展.{field}"):
            return ""
        told = [entry for entry in self.item(item_id).progress if not entry.no_change]
        return field_text(max(told, key=lambda entry: entry.reported_on), field) if told else ""

    def say_entry(self, entry: Entry, path: str) -> str:
        return self.say(REGISTER_NAMES[entry.register], entry, path)

    def computed(self, name: str, text: str) -> str:
        """A computed value (`亮灯`, `进度` …) already in words; "" when the edition hides it."""
        return text if self.shows(COMPUTED_KIND, name) else ""
