"""进度差加减: ±每个百分点 for each percentage point before or behind the schedule, capped at ±封顶."""

from fractions import Fraction

from generator.compute.scoring.exact import clamp, exact, in_words, mean
from generator.compute.scoring.outcome import Outcome, ScoringContext, Subject
from generator.compute.scoring.schedule import measured_items
from generator.model.rules import Component


def gap_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """The mean over the unit's items of 进度差 × 每个百分点, each item capped at ±封顶 (“±0.1–0.2 per point
    capped at ±10”).

    The cap holds item by item: an item at 500 % does not outweigh four that lag. A closed item stands at 0.
    """
    rate = exact(component.per_point) if component.per_point is not None else Fraction(0)
    points: dict[str, Fraction] = {}
    for one in measured_items(component, subject, context.workspace):
        gap = one.status.progress_gap
        if gap is None or not one.status.scheduled_percent:
            continue
        value = max(Fraction(0), exact(gap)) if one.is_done else exact(gap)
        value *= rate
        if component.cap is not None:
            value = clamp(value, -exact(component.cap), exact(component.cap))
        points[one.item_id] = value
    if not points:
        return Outcome(Fraction(0), (), "没有可比进度的事项")
    note = f"{len(points)}项平均，每个百分点{in_words(rate)}分"
    return Outcome(mean(list(points.values())), tuple(points), note)
