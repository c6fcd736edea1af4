"""确认扣分 and 激励加分: what was decided about a unit in the period."""

from datetime import date
from fractions import Fraction

from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import exact, in_words
from generator.compute.scoring.outcome import Outcome, ScoringContext, Subject
from generator.model.registers.conduct import Escalation, Reward
from generator.model.rules import Component


def confirmed_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """Minus the points of 考核扣分 that were approved, and confirmed by the assessment body within the
    period.

    Without a confirmation 扣分 is 建议扣分 and costs nothing.
    """
    found: list[Escalation] = []
    for entry in context.workspace.entries("escalations"):
        if not isinstance(entry, Escalation) or entry.step != "考核扣分" or not entry.points:
            continue
        if not entry.approved_by or not entry.confirmed_by or not context.in_window(_confirmed_on(entry)):
            continue
        if context.is_about(subject, entry.unit) and context.concerns(component, entry):
            found.append(entry)
    lost = sum((exact(entry.points) for entry in found if entry.points), Fraction(0))
    if component.cap is not None:
        lost = min(lost, exact(component.cap))
    note = f"考核机构确认{len(found)}次，扣{in_words(lost)}分" if found else "无扣分"
    lines = tuple(
        PartLine(entry.entry_id, -exact(entry.points), "考核机构确认扣分") for entry in found if entry.points
    )
    return Outcome(-lost, tuple(entry.entry_id for entry in found), note, lines=lines)


def reward_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """Plus the points of approved rewards of the period, at most 封顶."""
    found: list[Reward] = []
    for entry in context.workspace.entries("rewards"):
        if not isinstance(entry, Reward) or not entry.points or not entry.approved_by:
            continue
        if not context.in_window(entry.approved_on or entry.happened_on):
            continue
        if context.is_about(subject, entry.unit) and context.concerns(component, entry):
            found.append(entry)
    won = sum((exact(entry.points) for entry in found if entry.points), Fraction(0))
    if component.cap is not None:
        won = min(won, exact(component.cap))
    note = f"激励{len(found)}次，加{in_words(won)}分" if found else "无加分"
    lines = tuple(
        PartLine(entry.entry_id, exact(entry.points), "经批准加分") for entry in found if entry.points
    )
    return Outcome(won, tuple(entry.entry_id for entry in found), note, lines=lines)


def _confirmed_on(entry: Escalation) -> date:
    return entry.confirmed_on or entry.approved_on or entry.happened_on
