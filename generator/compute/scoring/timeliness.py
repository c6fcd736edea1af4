"""按期完成: outcomes that were there on their due day. How timely somebody uploaded or reported is not looked at."""

from fractions import Fraction

from generator.compute.assess import status_of
from generator.compute.fold import fold
from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import exact
from generator.compute.scoring.outcome import Outcome, ScoredItem, ScoringContext, Subject, nothing
from generator.compute.workdays import Calendar
from generator.model.rules import Component

REACHED = frozenset({"已完成", "已达目标待验收"})


def on_time_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """分值 × finished in time / due by now. In time: at the end of its due day (the one in force, with approved
    extensions) the item was closed as 完成 or had reached its target.

    What is not due yet does not count, finished or not: were an early finish to make the part measured, it
    would take weight from a part that stands above full marks, and doing more would cost points.
    """
    calendar = Calendar.of(context.workspace.config.calendars)
    judged = {
        one.item_id: (one, is_on_time(one, context, calendar))
        for one in subject.chosen(component)
        if one.status.due_on is not None and one.status.due_on <= context.day
    }
    if not judged:
        return nothing("没有到期的事项")
    weight, count = exact(component.weight), Fraction(len(judged))
    kept = sum(in_time for _, in_time in judged.values())
    lines = tuple(
        PartLine(
            item_id,
            weight / count if in_time else Fraction(0),
            "按期完成，{0} ÷ {1}项" if in_time else f"{one.status.due_on}到期，当日没有完成",
            (weight, count),
        )
        for item_id, (one, in_time) in judged.items()
    )
    note = f"到期{len(judged)}项，按期完成{kept}项"
    return Outcome(weight * Fraction(kept, len(judged)), tuple(judged), note, lines=lines)


def is_on_time(one: ScoredItem, context: ScoringContext, calendar: Calendar) -> bool:
    """Whether the item was finished by its due day. A closure by that day is enough."""
    due_on, closed_on = one.status.due_on, one.status.closed_on
    if due_on is None or (closed_on is not None and closed_on <= due_on):
        return True
    known = fold(one.item, due_on)
    if known is None:
        return False
    return status_of(known, context.workspace.config, calendar, due_on).progress_category in REACHED
