"""How a figure is printed: the display rules of the registry."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from generator.compute.bands import number_text
from generator.compute.rounding import half_up, percent_text

NO_DATA = "无数据"
_TEN_THOUSAND = Decimal(10000)

DisplayRule = Literal["count", "about", "percent", "money", "change", "optional"]
"""count 312项 · about 20余次 · percent 78.4% · money 12.35亿元 (from 万元) · change 增加2项 / 减少2项 /
持平.
"""


def display(rule: DisplayRule, value: Decimal | int | None, unit: str, title: str) -> str:
    """The figure with its unit word; 无数据 without a value.

    An optional figure brings its own words (title) and a mark before them, so that nothing is left over
    where it is 0.
    """
    if value is None:
        return NO_DATA
    if rule == "optional":
        return f"、{title}{number_text(Decimal(value))}{unit}" if value else ""
    return _RULES[rule](Decimal(value), unit)


def about(value: Decimal, unit: str) -> str:
    """余: rounded down to ten, only where the value is over 10 and not a multiple of ten; else exact
    without 余.
    """
    if value > 10 and value % 10:
        return f"{number_text(value - value % 10)}余{unit}"
    return _count(value, unit)


def change(value: Decimal, unit: str) -> str:
    """A difference in words."""
    if not value:
        return "持平"
    return f"{'增加' if value > 0 else '减少'}{number_text(abs(value))}{unit}"


def _count(value: Decimal, unit: str) -> str:
    return f"{number_text(value)}{unit}"


def _percent(value: Decimal, unit: str) -> str:
    return percent_text(value)


def money(value: Decimal, unit: str) -> str:
    """万元 below one 亿元 as they are, from there on in 亿元 with two decimals."""
    if abs(value) < _TEN_THOUSAND:
        return f"{number_text(half_up(value, 2))}{unit}"
    return f"{half_up(value / _TEN_THOUSAND, 2)}亿元"


_RULES: Mapping[DisplayRule, Callable[[Decimal, str], str]] = {
    "count": _count,
    "about": about,
    "percent": _percent,
    "money": money,
    "change": change,
}
