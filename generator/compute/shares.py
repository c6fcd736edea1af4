"""Share tables: counts and percentages that add up to exactly 100.0."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compute.rounding import HUNDRED, half_up


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a share table. `percent` has one decimal."""

    name: str
    count: int
    percent: Decimal


def shares(names: Iterable[str], order: Sequence[str]) -> tuple[Share, ...]:
    """One share per name that occurs, in `order` (names missing there follow as they first occur).

    Each percentage is rounded half up to one decimal; what is missing to 100.0, or too much, goes to the
    largest share, of equal ones to the first. Only where that would push the largest below 0.0 (some
    hundred names) the next largest carries the rest. Nothing to count: no lines.
    """
    counts = Counter(names)
    place = {name: number for number, name in enumerate(order)}
    listed = sorted(
        counts, key=lambda name: place.get(name, len(place))
    )  # stable: unknown names keep their order
    total = counts.total()
    percents = {name: half_up(Decimal(counts[name]) * HUNDRED / total, 1) for name in listed}
    remainder = HUNDRED - sum(percents.values(), Decimal(0)) if listed else Decimal(0)
    for name in sorted(listed, key=lambda name: -counts[name]):
        change = max(remainder, -percents[name])
        percents[name] += change
        remainder -= change
    return tuple(Share(name, counts[name], percents[name]) for name in listed)
