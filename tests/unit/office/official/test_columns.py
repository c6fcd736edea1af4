"""Widths of columns and titles."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.office.official.blocks import Table
from generator.office.official.columns import column_widths, is_wide
from generator.office.official.layout import TYPE_WIDTH_MM, points
from generator.office.official.titles import LINE_CHARACTERS, title_lines

ROOM = points(TYPE_WIDTH_MM)


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table("", header, rows, ("left",) * len(header))


cells = st.text(alphabet="区重点项目ABC123、 ", max_size=60)


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.tuples(*[cells] * n), min_size=1, max_size=6)))
def test_widths_always_fill_the_room_and_none_vanishes(rows: list[tuple[str, ...]]) -> None:
    widths = column_widths(table(rows[0], *rows[1:]), ROOM)
    assert sum(widths) == pytest.approx(ROOM)
    assert all(width > 0 for width in widths)


def test_a_short_column_stays_whole_beside_long_texts() -> None:
    text = "连续降雨造成基坑积水，施工力量不足，实际进度慢于计划，需增派班组。" * 3
    made = table(("编号", "单位", "问题", "要求"), ("WT-2024-03-002", "区城管局", text, text))
    number, unit, problem, demand = column_widths(made, ROOM)
    assert unit > Decimal(4) * Decimal("10.5")
    assert number > Decimal("14") * Decimal("10.5") * Decimal("0.5")
    assert problem == demand > unit


def test_a_form_has_columns_of_one_width() -> None:
    made = table(("单位", "签收人（职务）", "签收日期", "备注"), ("区民政局", "", "", ""))
    assert len(set(column_widths(made, ROOM))) == 1


def test_few_rows_stay_upright_and_many_are_turned() -> None:
    header = tuple(f"第{number}列的名称" for number in range(9))
    row = ("这是一段比较长的文字说明内容",) * 9
    assert not is_wide(table(header, row, row))
    assert is_wide(table(header, *[row] * 6))


def test_what_cannot_be_broken_small_enough_is_turned() -> None:
    assert is_wide(table(("甲", "乙"), ("A" * 40, "B" * 40)))


def test_numbers_of_many_columns_stay_upright() -> None:
    made = table(("台账", *["绿灯"] * 7), *[("上级指示批示", *["12"] * 7)] * 12)
    assert not is_wide(made)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("工作督办提醒函", ("工作督办提醒函",)),
        ("云岭区重点工作推进情况通报（2023年第3周）", ("云岭区重点工作推进情况", "通报（2023年第3周）")),
        (
            "关于印发2023年十件民生实事责任分解表的通知",
            ("关于印发2023年十件民生实事", "责任分解表的通知"),
        ),
    ],
)
def test_titles_are_broken_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@given(st.text(alphabet="关于区的和工作通知（）《》，、2024年A", min_size=1, max_size=90))
def test_a_broken_title_is_the_title_in_lines_that_fit_where_they_can(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    if len(lines) > 1:
        assert all(len(line) * Decimal("0.55") <= LINE_CHARACTERS for line in lines)
        assert not any(line[0] in "，、）》" for line in lines[1:])
