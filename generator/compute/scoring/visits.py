"""督查评价: open problems that visits found, approved for assessment."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from generator.compute.scoring.deduct import deducted
from generator.compute.scoring.exact import exact
from generator.compute.scoring.outcome import Outcome, ScoringContext, Subject
from generator.model.registers.fieldwork import Problem
from generator.model.rules import Component

OPEN_STATES = ("未改", "仍滞后", "反弹")


def visit_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """Deductions for each approved problem that is still open: 未改 (no re-check yet), 仍滞后, 反弹, as the
    rule lists them.
    """
    found = [
        (problem, state)
        for problem in _problems(component, subject, context)
        if (state := open_state(problem, context.day)) is not None and state in component.deductions
    ]
    lost = sum((exact(component.deductions[state]) for _, state in found), Fraction(0))
    states = Counter(state for _, state in found)
    counted = "、".join(f"{state}{states[state]}个" for state in OPEN_STATES if states[state])
    lost_by = [(problem.entry_id, state, component.deductions[state]) for problem, state in found]
    items = tuple(problem.entry_id for problem, _ in found)
    return deducted(component, lost, items, counted, lost_by=lost_by)


def open_state(problem: Problem, day: date) -> str | None:
    """How an approved problem stands at a day; None when it is put right, not yet found or not yet
    approved.
    """
    if problem.approved_by is None or (problem.approved_on or problem.happened_on) > day or problem.day > day:
        return None
    return recheck_state(problem, day)


def recheck_state(problem: Problem, day: date) -> str | None:
    """未改, 仍滞后 or 反弹 by the last re-check up to a day; None when it says 已改."""
    checks = sorted(
        (one for one in problem.rechecks if one.checked_on <= day), key=lambda one: one.checked_on
    )
    state = checks[-1].result if checks else "未改"
    return None if state == "已改" else state


def _problems(component: Component, subject: Subject, context: ScoringContext) -> Iterator[Problem]:
    for problem in context.workspace.entries("problems"):
        if not isinstance(problem, Problem) or not context.is_about(subject, problem.unit):
            continue
        if context.concerns(component, problem):
            yield problem
