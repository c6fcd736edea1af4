"""Bands of lights and grades: which band a number falls into, and the proof that a rule covers every number
exactly once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.rules import Range

_INFINITY = Decimal("Infinity")


class Cut(NamedTuple):
    """A place between real numbers: just before `value` (after=0) or just after it (after=1).

    Every interval over ℝ, open or closed, is the numbers between two cuts; cuts compare as tuples.
    """

    value: Decimal
    after: int


_START = Cut(-_INFINITY, 0)
_END = Cut(_INFINITY, 0)


@dataclass(frozen=True, slots=True)
class BandProblem:
    """A range of numbers that no band covers, or that a second band covers again.

    `text` is the range in words (“−10 ≤ 进度差 < 0”); `band_index` the band to mend: the one after the
    missing range (the last one when the range has no end), or the later of the two that overlap.
    """

    kind: Literal["gap", "overlap"]
    text: str
    band_index: int


def band_limits(band: Range) -> tuple[Cut, Cut]:
    """The two cuts of a band; of two bounds on one side the stricter holds."""
    lower, upper = _START, _END
    if band.at_least is not None:
        lower = max(lower, Cut(band.at_least, 0))
    if band.above is not None:
        lower = max(lower, Cut(band.above, 1))
    if band.at_most is not None:
        upper = min(upper, Cut(band.at_most, 1))
    if band.below is not None:
        upper = min(upper, Cut(band.below, 0))
    return lower, upper


def band_holds(band: Range, value: Decimal) -> bool:
    """Whether a number lies in the band."""
    lower, upper = band_limits(band)
    return lower <= Cut(value, 0) < upper


def band_problems(bands: Sequence[Range], what: str = "进度差") -> tuple[BandProblem, ...]:
    """Every gap and overlap of the bands over all real numbers, from low to high; none means proven total.

    `what` is what the bands are about, in words.
    """
    limits = [(*band_limits(band), index) for index, band in enumerate(bands)]
    problems = []
    covered, last = _START, len(bands) - 1
    for lower, upper, index in sorted(limit for limit in limits if limit[0] < limit[1]):
        if lower > covered:
            problems.append(BandProblem("gap", _words(covered, lower, what), index))
        elif lower < covered:
            problems.append(BandProblem("overlap", _words(lower, min(upper, covered), what), index))
        if upper > covered:
            covered, last = upper, index
    if covered < _END:
        problems.append(BandProblem("gap", _words(covered, _END, what), max(last, 0)))
    return tuple(problems)


def _words(lower: Cut, upper: Cut, what: str) -> str:
    """The numbers between two cuts, in the notation of the method page."""
    if lower == _START and upper == _END:
        return f"任何{what}"
    if lower.value == upper.value:
        return f"{what} = {number_text(lower.value)}"
    text = what
    if lower != _START:
        text = f"{number_text(lower.value)} {'<' if lower.after else '≤'} {text}"
    if upper != _END:
        text = f"{text} {'≤' if upper.after else '<'} {number_text(upper.value)}"
    return text


def number_text(value: Decimal) -> str:
    """Without trailing zeros, with a true minus sign: −10, 2.5."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
