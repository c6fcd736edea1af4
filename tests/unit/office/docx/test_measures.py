"""What LibreOffice prints of a DOCX, against the figures of GB/T 9704-2012; within a millimetre."""

from typing import Any

import pytest

from generator.office.official import layout

LINE, CELL = 28.95 * 25.4 / 72, 15.79 * 25.4 / 72


def near(value: float) -> Any:
    return pytest.approx(value, abs=1.0)


def test_a_full_page_has_22_lines_of_28_characters_within_its_margins(opened: dict[str, list[Any]]) -> None:
    sheet = opened["document"][1]
    text = [line for line in sheet.lines if line.text.startswith("国")]
    assert [line.text for line in text] == ["国" * 28] * 22
    assert (sheet.width, sheet.height) == (near(210), near(297))
    for line in text:
        assert (line.left, line.right) == (near(28), near(184))
    pitch = (text[-1].top - text[0].top) / 21
    assert pitch == pytest.approx(LINE, abs=0.02)
    # A line is a cell of the grid with its character in the middle.
    assert (text[0].top + text[0].bottom) / 2 - pitch / 2 == near(37)
    assert (text[-1].top + text[-1].bottom) / 2 + pitch / 2 == near(297 - 35)


def test_the_head_of_a_document(opened: dict[str, list[Any]]) -> None:
    sheet = opened["document"][0]
    mark, number, title = (sheet.line(text) for text in ("中共", "云委督办〔", "关于"))
    assert mark.top == near(37 + 35)
    assert (mark.left + mark.right) / 2 == near(28 + 78)
    assert mark.right - mark.left <= 156.5
    assert number.top == near(mark.bottom + 2 * LINE)
    left, right, middle, thickness, _ = sheet.red_rules()[0]
    assert middle - thickness / 2 == near(number.bottom + 4)
    assert (left, right) == (near(28), near(184))
    assert title.top == near(middle + 2 * LINE)
    assert title.size == 22 and number.size == 16


def test_the_page_number_stands_right_on_odd_and_left_on_even_pages(opened: dict[str, list[Any]]) -> None:
    for number, sheet in enumerate(opened["document"], 1):
        line = sheet.line("—")
        assert line.text == f"—{number}—" and line.size == 14
        dash = line.bottom - (0.12 + 0.38) * (line.bottom - line.top)
        assert dash == near(297 - 35 + 7)
        one_in = 14 * 25.4 / 72
        edge = line.right if number % 2 else line.left
        assert edge == near(184 - one_in if number % 2 else 28 + one_in)


def test_a_letter_has_its_mark_and_double_rules_measured_from_the_paper(opened: dict[str, list[Any]]) -> None:
    first, *others = opened["letter"]
    mark = first.line("中共")
    assert mark.top == near(30)
    rules = first.red_rules()
    assert len(rules) == 4
    for left, right, *_ in rules:
        assert (left, right) == (near(20), near(190))
    upper, lower = rules[:2], rules[2:]
    assert upper[0][2] - upper[0][3] / 2 == near(mark.bottom + 4)
    assert lower[1][2] + lower[1][3] / 2 == near(297 - 20)
    assert upper[0][3] > upper[1][3] and lower[1][3] > lower[0][3]
    assert first.line("云委督办〔").right == near(184)
    assert not any("—" in line.text for line in first.lines)
    assert all(sheet.line("—").text == f"—{page}—" for page, sheet in enumerate(others, 2))
    assert not any(sheet.red_rules() for sheet in others)


def test_a_bulletin_has_unit_left_and_date_right_above_its_rule(opened: dict[str, list[Any]]) -> None:
    sheet = opened["bulletin"][0]
    assert sheet.line("云岭区").top == near(37 + float(layout.BULLETIN_MARK_TOP_MM))
    line = sheet.line("中共云岭区委督办督查局2024年6月30日")
    assert (line.left, line.right) == (near(28), near(184))
    left, right, middle, thickness, _ = sheet.red_rules()[0]
    assert (left, right) == (near(28), near(184))
    assert middle - thickness / 2 == near(line.bottom + float(layout.BULLETIN_RULE_BELOW_LINE_MM))
    assert sheet.line("第26期").top < line.top < sheet.line("关于").top


@pytest.mark.parametrize("name", ["document", "short", "bulletin"])
def test_the_record_ends_on_the_bottom_of_the_type_area_of_the_last_page(
    opened: dict[str, list[Any]], name: str
) -> None:
    rules = opened[name][-1].black_rules()
    assert rules[-1][2] + rules[-1][3] / 2 == near(297 - 35)
    thickness = [rule[3] for rule in rules]
    assert thickness == pytest.approx([0.35, *[0.25] * (len(rules) - 2), 0.35], abs=0.05)
    for left, right, *_ in rules:
        assert (left, right) == (near(28), near(184))
    assert opened[name][-1].line("抄送：").size == 14


def test_unit_and_date_stand_as_the_ending_asks(opened: dict[str, list[Any]]) -> None:
    lines = opened["short"][0].lines
    unit = next(line for line in lines if line.text == "中共云岭区委督办督查局")
    day = next(line for line in lines if line.text == "2024年6月30日")
    assert unit.right == near(184 - 2 * CELL)
    assert day.left == near(unit.left + 2 * CELL)
    sealed = opened["sealed"][0].lines
    assert next(line for line in sealed if line.text == "2024年6月30日").right == near(184 - 4 * CELL)


def test_a_wide_table_turns_the_sheet_and_its_page_number_keeps_its_place(
    opened: dict[str, list[Any]],
) -> None:
    turned = [sheet for sheet in opened["wide"] if sheet.width > sheet.height]
    assert len(turned) >= 2
    for place, sheet in enumerate(opened["wide"], 1):
        if sheet not in turned:
            continue
        assert "".join(text for text, *_ in sheet.sideways).replace(" ", "") == f"—{place}—"
        across = sheet.sideways[0][1]
        # Turned upright, the sheet's left edge is its foot: the dash is 35 − 7 mm from it.
        assert across + 0.38 * 14 * 25.4 / 72 == near(35 - 7)
        first, last = sheet.sideways[0][2], sheet.sideways[-1][2]
        assert (last if place % 2 else first) == near(178 - 3 if place % 2 else 28 + 14 * 25.4 / 72)
        assert any(line.text.startswith("第1列第2列") for line in sheet.lines)
    assert opened["wide"][-1].width < opened["wide"][-1].height  # 版记 stands on an upright page


def test_on_preprinted_paper_only_the_red_is_left_out(opened: dict[str, list[Any]]) -> None:
    for name in ("document", "letter"):
        full, blank = opened[name][0], opened[f"{name}-preprinted"][0]
        assert full.red_rules() and not blank.red_rules()
        assert not any(line.text == full.line("中共").text for line in blank.lines)
        for text in ("云委督办〔", "关于", "一、"):
            assert blank.line(text).top == pytest.approx(full.line(text).top, abs=0.2)
