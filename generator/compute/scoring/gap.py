"""进度差加减: ±每个百分点 for each percentage point before or behind the schedule, capped at ±封顶.

每落后百分点, where a rule has it, is for the points behind alone.
"""

from fractions import Fraction

from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import clamp, exact, in_words, mean
from generator.compute.scoring.outcome import Outcome, ScoredItem, ScoringContext, Subject
from generator.compute.scoring.schedule import measured_items, progress_values, progress_words
from generator.model.rules import Component


def gap_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """The mean over the unit's items of 进度差 × 每个百分点, each item capped at ±封顶 (“±0.1–0.2 per point
    capped at ±10”).

    The cap holds item by item: an item at 500 % does not outweigh four that lag. A closed item stands at 0.
    """
    rate = exact(component.per_point) if component.per_point is not None else Fraction(0)
    behind = exact(component.per_point_behind) if component.per_point_behind is not None else rate
    points: dict[str, Fraction] = {}
    measured: dict[str, tuple[ScoredItem, Fraction]] = {}
    for one in measured_items(component, subject, context.workspace):
        gap = one.status.progress_gap
        if gap is None or not one.status.scheduled_percent:
            continue
        value = max(Fraction(0), exact(gap)) if one.is_done else exact(gap)
        value *= behind if value < 0 else rate
        if component.cap is not None:
            value = clamp(value, -exact(component.cap), exact(component.cap))
        points[one.item_id] = value
        measured[one.item_id] = (one, exact(gap))
    if not points:
        return Outcome(Fraction(0), (), "没有可比进度的事项")
    note = f"{len(points)}项平均，每个百分点{rates_in_words(rate, behind)}"
    count = Fraction(len(points))
    lines = tuple(
        PartLine(
            item_id,
            points[item_id] / count,
            f"{progress_words(one)}，进度差{{2}}个百分点，计{{3}}分 ÷ {{4}}项",
            (*progress_values(one), gap, points[item_id], count),
        )
        for item_id, (one, gap) in measured.items()
    )
    return Outcome(mean(list(points.values())), tuple(points), note, lines=lines)


def rates_in_words(rate: Fraction, behind: Fraction) -> str:
    """“0.2分”, “加0.1分、减0.2分”."""
    if rate == behind:
        return f"{in_words(rate)}分"
    return f"加{in_words(rate)}分、减{in_words(behind)}分"
