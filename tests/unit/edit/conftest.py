"""Generated items: any text, number and date in any field, for every kind of 专项信息."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import strategies as st

from generator.model.base import Part

NASTY = (
    "新增社区“宝宝屋”", "新增公共（含专用）充电桩", "a: b", "a #b", "# x", "- x", "yes", "No", "~",
    "null", "true", "010", "1e3", "12:30", "2024-03-25", "2024-3-5", "3.14", "=", "<<", "&a", "*a", "!x",
    "%x", "@x", "`x`", "'", '"', "''", '"x', "it's \"so\"", "\\n", "a\nb", "第一行\n\n第三行", " \n",
    "x\n", "[甲, 乙]", "{甲: 乙}", "甲, 乙", "甲]", "甲}", "甲:", "?x", "? x", "|", ">", "---", "...",
    "a\tb", "\u2028", "\x85", "\xa0x", "\ufeffx", "\x00", "\x1b[0m", "😀", "<<<<<<< HEAD",
    "a\n<<<<<<< HEAD", "0x1F", "1_000", "+5", "-", "a\rb", "a\r\nb", "甲：乙", "、", "x" * 2000,
    "字" * 300, "a  b", "甲\n  乙", "a  b", "{{ x }}", "Infinity", ".inf",
)  # fmt: skip

TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.text("甲乙：:#,-[]{}\"'\n 1.", min_size=1, max_size=12),
)
NUMBER = st.decimals(min_value=Decimal("0.001"), max_value=Decimal(10**12), allow_nan=False, places=3)
DAY = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def _stripped() -> st.SearchStrategy[str]:
    return TEXT.map(lambda text: text.strip()[:300].strip()).filter(bool)


def _strategy(annotation: Any) -> st.SearchStrategy[Any]:
    """Values as `load.nodes.parse` would give them for a field."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_strategy(arguments[0]), min_size=1, max_size=3).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return part_values(annotation)
    if annotation is bool:
        return st.booleans()
    if annotation is date:
        return DAY
    if annotation is Decimal:
        return NUMBER
    if annotation is int:
        return st.integers(0, 10**6).map(Decimal)
    if annotation is str:
        return _stripped()
    inner = [one for one in arguments if one is not type(None) and not _is_metadata(one)]
    return st.one_of(*map(_strategy, inner))


def _is_metadata(argument: Any) -> bool:
    return not isinstance(argument, type) and get_origin(argument) is None


def part_values(kind: type[Part]) -> st.SearchStrategy[dict[str, Any]]:
    required, optional = {}, {}
    for info in kind.model_fields.values():
        strategy = st.just("2024-05") if info.alias == "月" else _strategy(info.annotation)
        (required if info.is_required() else optional)[info.alias or ""] = strategy
    return st.fixed_dictionaries(required, optional=optional)


@pytest.fixture
def nasty() -> tuple[str, ...]:
    return NASTY


@pytest.fixture
def item_strategy() -> Callable[[type[Part]], st.SearchStrategy[dict[str, Any]]]:
    return part_values
