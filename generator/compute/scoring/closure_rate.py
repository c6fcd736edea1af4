"""销号率: what was due and is closed."""

from fractions import Fraction

from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import exact
from generator.compute.scoring.outcome import Outcome, ScoredItem, ScoringContext, Subject, nothing
from generator.model.rules import Component


def closure_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """分值 × closed as 完成 / (closed as 完成 + due and not closed). Items still within their time do not
    lower the rate.
    """
    closed = [one for one in subject.chosen(component) if one.is_done]
    open_ = [one for one in subject.chosen(component) if not one.is_done and _is_due(one, context)]
    due = sorted([*closed, *open_], key=lambda one: one.item_id)
    if not due:
        return nothing("没有到期或已销号的事项")
    note = f"应销号{len(due)}项，已销号{len(closed)}项"
    weight, count = exact(component.weight), Fraction(len(due))
    lines = tuple(
        PartLine(
            one.item_id,
            weight / count if one.is_done else Fraction(0),
            "已销号，{0} ÷ {1}项" if one.is_done else f"{one.status.due_on}到期，未销号",
            (weight, count),
        )
        for one in due
    )
    points = weight * Fraction(len(closed), len(due))
    return Outcome(points, tuple(one.item_id for one in due), note, lines=lines)


def _is_due(one: ScoredItem, context: ScoringContext) -> bool:
    return one.status.due_on is not None and one.status.due_on <= context.day
