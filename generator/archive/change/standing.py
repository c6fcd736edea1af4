"""What the change does to lights and ranks: both states computed at the same day."""

from collections.abc import Mapping
from datetime import date

from generator.archive.change.shapes import LightChange, RankChange
from generator.compute.assess import assess
from generator.compute.assessment import LIGHTS, Assessment
from generator.compute.ranking import RankedUnit
from generator.compute.scoring.rank import Assess, rank
from generator.compute.scoring.rules import ScoringError
from generator.model.workspace import Workspace
from generator.periods import Period


def light_changes(before: Assessment, after: Assessment, workspace: Workspace) -> tuple[LightChange, ...]:
    """Items that exist in both states and show another light; the ones that turned worst first."""
    found = [
        LightChange(
            item_id, workspace.item_by_id[item_id].title, old.light, new.light, new.light_reason or new.state
        )
        for item_id, new in after.statuses.items()
        if (old := before.of(item_id)) is not None and old.light != new.light
    ]
    return tuple(sorted(found, key=lambda one: (-_badness(one.after), -_badness(one.before), one.item_id)))


def rank_changes(
    before: Workspace, after: Workspace, as_of: date, assess: Assess = assess
) -> tuple[RankChange, ...]:
    """Units whose rank in the month of `as_of` moves, in the order of the new ranking."""
    old, new = _ranks(before, as_of, assess), _ranks(after, as_of, assess)
    moved = []
    for unit in [*new, *(unit for unit in old if unit not in new)]:
        was, now = old.get(unit), new.get(unit)
        row = now or was
        if row is not None and (was.rank if was else None) != (now.rank if now else None):
            moved.append(
                RankChange(
                    unit,
                    row.group,
                    was.rank if was else None,
                    now.rank if now else None,
                    was.score if was else None,
                    now.score if now else None,
                )
            )
    return tuple(moved)


def _ranks(workspace: Workspace, as_of: date, assess: Assess) -> Mapping[str, RankedUnit]:
    """Rows of the ranking over everything; empty where no rule ranks that month."""
    try:
        ranking = rank(workspace, Period.containing(as_of, "month"), as_of=as_of, assess=assess)
    except ScoringError:
        return {}
    return {row.unit: row for row in ranking.rows}


def _badness(light: str | None) -> int:
    return LIGHTS.index(light) if light is not None else -1
