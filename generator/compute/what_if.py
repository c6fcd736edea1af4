"""What a rule that is not in force would do to a ranking (`duban rank --what-if`)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.compute.ranking import RankedUnit, Ranking, ScorePart
from generator.model.rules import ScoringRule, ScoringVersion
from generator.model.workspace import Workspace

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class PartChange:
    """A component under both rules; None where a rule has no such component."""

    name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def moved(self) -> Decimal:
        return (self.after or ZERO) - (self.before or ZERO)


@dataclass(frozen=True, slots=True)
class Compared:
    """A unit under the rule in force (`before`) and under the other (`after`).

    A unit that only one of the rules ranks has None on the other side. `parts` follow the rule in force, then what
    the other one adds.
    """

    unit: str
    group: str
    before: RankedUnit | None
    after: RankedUnit | None
    parts: tuple[PartChange, ...]

    @property
    def moved(self) -> Decimal:
        """By how much the score changes."""
        return _score(self.after) - _score(self.before)

    @property
    def places(self) -> int | None:
        """Ranks won (positive) or lost; None where the unit has no rank on one side."""
        before = self.before.rank if self.before is not None else None
        after = self.after.rank if self.after is not None else None
        return before - after if before is not None and after is not None else None

    @property
    def reasons(self) -> tuple[PartChange, ...]:
        """What moved the score, the largest change first."""
        moved = [one for one in self.parts if one.moved]
        return tuple(sorted(moved, key=lambda one: (-abs(one.moved), one.name)))


def newest_version(rule: ScoringRule) -> ScoringVersion:
    """The version that is tried: the one that takes effect last."""
    return max(rule.versions, key=lambda one: one.effective_on)


def with_rule(workspace: Workspace, key: str, rule: ScoringRule) -> Workspace:
    """The workspace as if the newest version of `rule` had always been in force in place of the rule `key`."""
    always = newest_version(rule).model_copy(update={"effective_on": date.min, "valid_until": None})
    tried = rule.model_copy(update={"versions": (always,)})
    tried.identify(key)
    scoring: Mapping[str, ScoringRule] = {**workspace.config.scoring, key: tried}
    return replace(workspace, config=replace(workspace.config, scoring=scoring))


def compare(before: Ranking, after: Ranking) -> tuple[Compared, ...]:
    """Both rankings unit by unit, in the order of the one in force; units that only the other ranks come last."""
    rows = {row.unit: row for row in after.rows}
    known = {row.unit for row in before.rows}
    found = [_compared(row, rows.get(row.unit)) for row in before.rows]
    found += [_compared(None, row) for row in after.rows if row.unit not in known]
    groups = list(dict.fromkeys(one.group for one in found))
    return tuple(sorted(found, key=lambda one: groups.index(one.group)))


def _compared(before: RankedUnit | None, after: RankedUnit | None) -> Compared:
    some = before or after
    if some is None:
        raise AssertionError("one side is always there")
    was, now = _points(before), _points(after)
    parts = tuple(PartChange(name, was.get(name), now.get(name)) for name in {**was, **now})
    return Compared(some.unit, some.group, before, after, parts)


def _points(row: RankedUnit | None) -> dict[str, Decimal]:
    parts: tuple[ScorePart, ...] = row.parts if row is not None else ()
    return {part.name: part.points for part in parts}


def _score(row: RankedUnit | None) -> Decimal:
    return row.score if row is not None and row.parts else ZERO
