"""What must hold between the figures of a year; a failure names both sides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.compute.bands import number_text
from generator.compute.measure import FigureValue

Figures = Mapping[str, FigureValue]


@dataclass(frozen=True, slots=True)
class Sum:
    """Signed figures on the left add up to the figure on the right."""

    left: tuple[tuple[int, str], ...]
    right: str


@dataclass(frozen=True, slots=True)
class Within:
    """Everything counted for `parts` was counted for `whole` too."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtMost:
    small: str
    large: str


SUMS = (
    Sum(((1, "F13"), (1, "F14")), "F12"),
    Sum(
        (
            (1, "F16"),
            (-1, "F17"),
            (-1, "F18"),
            (-1, "F19"),
            (-1, "F19a"),
            (-1, "F19b"),
            (1, "F20"),
            (1, "F20a"),
        ),
        "F21",
    ),
    Sum(((1, "F37"), (1, "F38")), "F36"),
    Sum(((1, "F44"), (1, "F45")), "F43"),
)
SETS = (
    Within("F01", ("F39",)),
    Within("F02", ("F23", "F29", "F41")),
    Within("F03", ("F24", "F42")),
    Within("F04", ("F46",)),
    Within("F46", ("F46a",)),
    Within("F36", ("F43",)),
    Within("F32", ("F33",)),
)
LIMITS = (AtMost("F33", "F32"),)


def identity_problems(figures: Figures) -> list[str]:
    """Every identity and set relation of the annual figures that does not hold, in words, both sides named.

    A relation is judged when all its figures are there and have a value.
    """
    found: list[str | None] = []
    found += [
        _if_known(figures, (*(name for _, name in one.left), one.right), _sum_problem, one) for one in SUMS
    ]
    found += [_if_known(figures, (one.whole, *one.parts), _set_problem, one) for one in SETS]
    found += [_if_known(figures, (one.small, one.large), _limit_problem, one) for one in LIMITS]
    return [problem for problem in found if problem is not None]


def _if_known(
    figures: Figures, names: tuple[str, ...], judge: Callable[..., str | None], one: object
) -> str | None:
    if any(name not in figures or figures[name].value is None for name in names):
        return None
    return judge(figures, one)


def _sum_problem(figures: Figures, one: Sum) -> str | None:
    left = sum((sign * _value(figures, name) for sign, name in one.left), Decimal(0))
    right = _value(figures, one.right)
    if left == right:
        return None
    words = "".join(
        f"{'' if place == 0 else ' + ' if sign > 0 else ' − '}{_words(figures, name)}"
        for place, (sign, name) in enumerate(one.left)
    )
    return f"{words} = {number_text(left)}，与 {_words(figures, one.right)} 不等"


def _set_problem(figures: Figures, one: Within) -> str | None:
    whole = frozenset(figures[one.whole].entries)
    outside = [entry for part in one.parts for entry in figures[part].entries if entry not in whole]
    if not outside:
        return None
    parts = "、".join(_words(figures, part) for part in one.parts)
    return f"{parts} 应都计在 {_words(figures, one.whole)} 之内，未计入：{'、'.join(dict.fromkeys(outside))}"


def _limit_problem(figures: Figures, one: AtMost) -> str | None:
    if _value(figures, one.small) <= _value(figures, one.large):
        return None
    return f"{_words(figures, one.small)} 大于 {_words(figures, one.large)}"


def _words(figures: Figures, name: str) -> str:
    return f"{name} {figures[name].title} {number_text(_value(figures, name))}"


def _value(figures: Figures, name: str) -> Decimal:
    value = figures[name].value
    return Decimal(0) if value is None else Decimal(value)
