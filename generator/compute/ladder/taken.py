"""Steps that were taken: registered ones, and letters that were issued."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.compute.measure import EditionFact
from generator.model.ladder import LadderVersion
from generator.model.registers.conduct import Escalation
from generator.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Action:
    """A step on a day. One that is registered but not approved yet keeps the item from being proposed twice,
    and is no rung to climb from.
    """

    step: str
    day: date
    counts: bool


class Taken:
    """All actions up to a day, by item and by unit."""

    def __init__(
        self,
        workspace: Workspace,
        version: LadderVersion,
        as_of: date,
        editions: Iterable[EditionFact] = (),
    ) -> None:
        self.as_of = as_of
        self.memory = timedelta(days=version.memory_days)
        self._by_item: dict[str, list[Action]] = defaultdict(list)
        self._by_unit: dict[str, list[Action]] = defaultdict(list)
        for entry in workspace.entries("escalations"):
            if isinstance(entry, Escalation) and entry.day <= as_of:
                approved = entry.approved_by is not None and (entry.approved_on or entry.day) <= as_of
                self._add(Action(entry.step, entry.day, approved), entry.items, (entry.unit,))
        steps = {step.kind: step.step for step in version.steps if step.kind is not None}
        for edition in editions:
            if edition.kind in steps and edition.issued_on <= as_of and not edition.withdrawn:
                action = Action(steps[edition.kind], edition.issued_on, True)
                self._add(action, edition.items, edition.units)

    def _add(self, action: Action, items: Iterable[str], units: Iterable[str]) -> None:
        for item_id in items:
            self._by_item[item_id].append(action)
        for unit in units:
            self._by_unit[unit].append(action)

    def last_of_item(self, item_id: str, unit: str) -> date | None:
        """The day of the last action about an item; about no item: of the last to the unit."""
        found = self._by_item[item_id] if item_id else self._by_unit[unit]
        return max((one.day for one in found), default=None)

    def steps_of_item(self, item_id: str, unit: str, onset: date) -> frozenset[str]:
        """Approved steps that are not forgotten: taken since 回溯天数 before the trouble at hand began. Counted from
        there, and not from the day of asking, an old step does not fall away while the trouble goes on.
        """
        found = self._by_item[item_id] if item_id else self._by_unit[unit]
        return frozenset(one.step for one in found if one.counts and onset - one.day <= self.memory)

    def last_to_unit(self, unit: str, step: str) -> date | None:
        """The day a step was last taken towards a unit."""
        return max((one.day for one in self._by_unit[unit] if one.step == step), default=None)
