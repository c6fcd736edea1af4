"""YAML text → values: strict, bounded, every fault with its place."""

from datetime import date
from decimal import Decimal

import pytest

from generator.load.nodes import MAX_DEPTH, MAX_NODES, parse


def places(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in parse(text, "x.yaml")[1]]


def test_values_are_of_the_types_records_want() -> None:
    value, findings = parse(
        "数: 10\n小数: 1.50\n日: 2024-03-25\n是: true\n文: 甲\n列: [1, 甲]\n空:\n无: null\n", "x.yaml"
    )
    assert findings == []
    assert value == {
        "数": Decimal(10),
        "小数": Decimal("1.50"),
        "日": date(2024, 3, 25),
        "是": True,
        "文": "甲",
        "列": (Decimal(1), "甲"),
    }
    assert str(value["小数"]) == "1.50"


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "True", "FALSE"])
def test_booleans_but_true_and_false_are_faults(word: str) -> None:
    assert places(f"甲: {word}\n") == [("Y120", 1, 4)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("010", "Y121"),
        ("-007", "Y123"),
        ("12:30", "Y122"),
        ("1:20:30", "Y122"),
        ("1e3", "text"),
        ("1.0e+3", "Y123"),
        ("1_000", "Y123"),
        ("0x1f", "Y123"),
        ("+5", "Y123"),
        (".5", "Y123"),
        (".inf", "Y123"),
        (".nan", "Y123"),
        ("1" * 19, "Y123"),
        ("2024-02-30", "Y125"),
        ("2024-03-25 08:30:00", "Y124"),
        ("２０２４", "text"),
        ("2024.3.29", "text"),
    ],
)
def test_numbers_and_dates_of_other_meanings(typed: str, code: str) -> None:
    value, findings = parse(f"甲: {typed}\n", "x.yaml")
    if code == "text":
        assert (value, findings) == ({"甲": typed}, [])
    else:
        assert [one.code for one in findings] == [code]


def test_a_quoted_scalar_is_always_text() -> None:
    assert parse("甲: \"010\"\n乙: 'yes'\n", "x.yaml") == ({"甲": "010", "乙": "yes"}, [])


def test_every_fault_of_a_file_is_found_at_once() -> None:
    assert places("甲: yes\n乙: 010\n甲: 1\n") == [("Y120", 1, 4), ("Y121", 2, 4), ("Y101", 3, 1)]


def test_depth_is_limited_exactly_in_block_style_too() -> None:
    def nested(levels: int) -> str:
        return "".join(f"{' ' * level}甲:\n" for level in range(levels)) + " " * levels + "1\n"

    assert places(nested(MAX_DEPTH)) == []
    assert places(nested(MAX_DEPTH + 1)) == [("Y107", MAX_DEPTH + 1, MAX_DEPTH + 1)]


def test_number_of_values_is_limited() -> None:
    assert places("- 1\n" * (MAX_NODES - 1)) == []
    assert places("- 1\n" * MAX_NODES) == [("Y108", MAX_NODES, 3)]


def test_an_alias_bomb_is_reported_briefly() -> None:
    text = "甲: &a [1]\n乙: [" + "*a, " * 10_000 + "1]\n"
    findings = places(text)
    assert findings[:2] == [("Y102", 1, 4), ("Y103", 2, 5)]
    assert len(findings) == 50


def test_emphasis_typed_with_stars_is_explained_as_such() -> None:
    assert places("备注: *强调*一下\n") == [("Y103", 1, 5)]


def test_tabs_are_named_where_a_line_begins_with_one() -> None:
    assert places("目标:\n  数值: 10\n\t单位: 个\n") == [("Y111", 3, 1)]
