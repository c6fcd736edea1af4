"""What all deductions have in common."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import exact, in_words
from generator.compute.scoring.outcome import Outcome
from generator.model.rules import Component


def deducted(
    component: Component,
    lost: Fraction,
    items: tuple[str, ...],
    counted: str,
    factor: Fraction = Fraction(1),
    lost_by: Sequence[tuple[str, str, Decimal]] = (),
) -> Outcome:
    """分值 minus what is lost (× `factor`); at most 封顶 is lost, and never more than a 分值 that was given.

    `counted` says in words what was counted; nothing lost reads 无扣分. `lost_by` are the deductions one by one:
    number of the item or entry, why, points.
    """
    weight, total = exact(component.weight), lost * factor
    if component.cap is not None:
        total = min(total, exact(component.cap))
    if weight:
        total = min(total, weight)
    if not lost:
        return Outcome(weight, items, "无扣分")
    doubled = f"，事项少，按{in_words(factor)}倍" if factor != 1 else ""
    note = f"{counted}{doubled}，扣{in_words(total)}分"
    times = " × {1}倍" if factor != 1 else ""
    lines = tuple(
        PartLine(entry, -exact(points) * factor, f"{why}，扣{{0}}分{times}", (exact(points), factor))
        for entry, why, points in lost_by
    )
    return Outcome(weight - total, items, note, lines=lines)
