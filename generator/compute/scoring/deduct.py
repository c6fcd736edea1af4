"""What all deductions have in common."""

from fractions import Fraction

from generator.compute.scoring.exact import exact, in_words
from generator.compute.scoring.outcome import Outcome
from generator.model.rules import Component


def deducted(
    component: Component, lost: Fraction, items: tuple[str, ...], counted: str, factor: Fraction = Fraction(1)
) -> Outcome:
    """分值 minus what is lost (× `factor`); at most 封顶 is lost, and never more than a 分值 that was given.

    `counted` says in words what was counted; nothing lost reads 无扣分.
    """
    weight, total = exact(component.weight), lost * factor
    if component.cap is not None:
        total = min(total, exact(component.cap))
    if weight:
        total = min(total, weight)
    if not lost:
        return Outcome(weight, items, "无扣分")
    doubled = f"，事项少，按{in_words(factor)}倍" if factor != 1 else ""
    return Outcome(weight - total, items, f"{counted}{doubled}，扣{in_words(total)}分")
