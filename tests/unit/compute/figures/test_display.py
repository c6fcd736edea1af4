"""How figures are printed."""

from decimal import Decimal

import pytest

from generator.compute.figures.display import DisplayRule, display


@pytest.mark.parametrize(
    ("rule", "value", "unit", "shown"),
    [
        ("count", 312, "项", "312项"),
        ("count", 0, "项", "0项"),
        ("about", 27, "次", "20余次"),
        ("about", 20, "次", "20次"),
        ("about", 11, "次", "10余次"),
        ("about", 10, "次", "10次"),
        ("about", 9, "次", "9次"),
        ("about", 128, "次", "120余次"),
        ("percent", Decimal("101.25"), "%", "101.3%"),
        ("percent", Decimal("78"), "%", "78.0%"),
        ("money", Decimal("9999.994"), "万元", "9999.99万元"),
        ("money", Decimal("123450"), "万元", "12.35亿元"),
        ("change", 2, "项", "增加2项"),
        ("change", -2, "项", "减少2项"),
        ("change", 0, "项", "持平"),
        ("optional", 3, "项", "、转常态3项"),
        ("optional", 0, "项", ""),
        ("count", None, "项", "无数据"),
        ("optional", None, "项", "无数据"),
    ],
)
def test_display(rule: DisplayRule, value: Decimal | int | None, unit: str, shown: str) -> None:
    assert display(rule, value, unit, "转常态") == shown
