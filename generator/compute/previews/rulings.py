"""How rulings enter scores: after the components, as a part of their own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.compute.previews.answers import answers, ruling_at
from generator.compute.ranking import PartLine, ScorePart
from generator.compute.scoring.exact import exact, to_decimal
from generator.compute.scoring.outcome import Scope
from generator.compute.scoring.score import Score
from generator.model.registers.conduct import Ruling, ScoreObjection
from generator.model.workspace import Workspace
from generator.periods import Period

RULING_PART = "异议裁定"


def with_rulings(
    scores: Mapping[str, Score], workspace: Workspace, period: Period, scope: Scope, day: date
) -> dict[str, Score]:
    """The scores with 分值 of every ruling known at `day` added; a ruling without 分值 shows as 0 points.

    A unit without a score (免排名) stays as it is. Tie-breaks compare components, so rulings are not among them.
    """
    ruled: dict[str, list[tuple[ScoreObjection, Ruling]]] = {}
    for entry in answers(workspace, period, scope, day):
        ruling = ruling_at(entry, day)
        if ruling is not None:
            ruled.setdefault(entry.unit, []).append((entry, ruling))
    out = dict(scores)
    for unit, found in ruled.items():
        score = out.get(unit)
        if score is not None and score.parts:
            part, points = _part(found)
            out[unit] = replace(score, total=score.total + points, parts=(*score.parts, part))
    return out


def _part(found: list[tuple[ScoreObjection, Ruling]]) -> tuple[ScorePart, Fraction]:
    lines = tuple(
        PartLine(entry.entry_id, exact(ruling.points or Decimal(0)), f"裁定{ruling.accepted}")
        for entry, ruling in found
    )
    total = sum((line.exact_points for line in lines), Fraction(0))
    verdicts = "、".join(ruling.accepted for _, ruling in found)
    part = ScorePart(
        RULING_PART, to_decimal(total), tuple(line.entry for line in lines), f"裁定：{verdicts}", lines
    )
    return part, total


def without_answers(workspace: Workspace) -> Workspace:
    """The workspace as if no unit had answered: what 预排名 was drawn up from."""
    return replace(
        workspace,
        registers={key: found for key, found in workspace.registers.items() if key != "score_objections"},
    )
