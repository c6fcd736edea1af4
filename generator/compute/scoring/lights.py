"""亮灯扣分: points off for each light."""

from collections import Counter
from fractions import Fraction

from generator.compute.scoring.deduct import deducted
from generator.compute.scoring.exact import exact
from generator.compute.scoring.outcome import Outcome, ScoringContext, Subject
from generator.model.rules import Component


def light_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """Deductions per light as the rule lists them (“黄 −2, 橙 −4”), more for a unit with few items
    (事项不足 × 加倍).
    """
    hit = [one for one in subject.chosen(component) if one.status.light in component.deductions]
    lost = sum((exact(component.deductions[one.status.light or ""]) for one in hit), Fraction(0))
    lights = Counter(one.status.light for one in hit)
    counted = "、".join(f"{light}灯{lights[light]}项" for light in component.deductions if lights[light])
    factor = context.deduction_factor(subject)
    lost_by = [
        (one.item_id, f"{one.status.light}灯", component.deductions[one.status.light or ""]) for one in hit
    ]
    return deducted(component, lost, tuple(one.item_id for one in hit), counted, factor, lost_by)
