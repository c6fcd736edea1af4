"""Rounding and share tables, against numbers worked out by hand."""

from decimal import Decimal

import pytest

from generator.compute.assessment import PROGRESS_CATEGORIES
from generator.compute.rounding import half_up, json_percent, percent_text, share_of, short_percent_text
from generator.compute.shares import shares


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("101.25", 1, "101.3"),  # 81 of 80; binary floats and half-even both say 101.2
        ("178.35", 1, "178.4"),  # 3567 of 2000
        ("-0.05", 1, "-0.1"),  # a half goes away from zero on both sides
        ("-0.04", 1, "0.0"),  # and there is no −0.0
        ("2.5", 0, "3"),
        ("1E+30", 1, "1000000000000000000000000000000.0"),  # wider than the default context
    ],
)
def test_half_up(value: str, places: int, expected: str) -> None:
    assert str(half_up(Decimal(value), places)) == expected


def test_published_and_tabular_percentages() -> None:
    assert (percent_text(Decimal(101)), short_percent_text(Decimal(101))) == ("101.0%", "101%")
    assert (percent_text(Decimal("101.25")), short_percent_text(Decimal("101.25"))) == ("101.3%", "101.3%")
    assert short_percent_text(Decimal("99.96")) == "100%"


def test_json_percent_is_a_number_with_one_decimal() -> None:
    assert json_percent(Decimal("91.6666")) == 91.7
    assert repr(json_percent(Decimal("-0.01"))) == "0.0"
    assert json_percent(None) is None


def test_equal_fractions_give_equal_decimals() -> None:
    assert share_of(5, 12) == share_of(10, 24) == share_of(Decimal("2.5"), 6)
    assert share_of(1, 0) is None


def test_largest_share_takes_the_remainder() -> None:
    """3 of 7 = 42.857 → 42.9, twice 2 of 7 = 28.571 → 28.6: together 100.1, so the largest becomes 42.8."""
    found = shares(["欠序时"] * 2 + ["超序时"] * 3 + ["已完成"] * 2, PROGRESS_CATEGORIES)
    assert [(one.name, one.count, str(one.percent)) for one in found] == [
        ("已完成", 2, "28.6"),
        ("超序时", 3, "42.8"),
        ("欠序时", 2, "28.6"),
    ]


def test_of_equal_shares_the_first_in_order_takes_it() -> None:
    """A third each: 33.3 + 33.3 + 33.3 = 99.9."""
    found = shares(["其他", "欠序时", "已完成"], PROGRESS_CATEGORIES)
    assert [(one.name, str(one.percent)) for one in found] == [
        ("已完成", "33.4"),
        ("欠序时", "33.3"),
        ("其他", "33.3"),
    ]


def test_unknown_names_follow_and_nothing_gives_nothing() -> None:
    assert [one.name for one in shares(["丙", "乙", "已完成"], ["已完成"])] == ["已完成", "丙", "乙"]
    assert shares([], PROGRESS_CATEGORIES) == ()


def test_no_share_falls_below_zero() -> None:
    """1,500 names of 0.0667 % round to 0.1 each, 50.0 too much; no one share can give that back."""
    found = shares([str(number) for number in range(1500)], [])
    assert sum(one.percent for one in found) == Decimal("100.0")
    assert min(one.percent for one in found) == 0
