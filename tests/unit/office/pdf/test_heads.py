"""Heads of documents, letters and bulletins, within a millimetre of domain.md's figures."""

from collections.abc import Callable

import pytest

POINT = 25.4 / 72
LINE = 28.95 * POINT
RED = (1.0, 0.0, 0.0)


def near(value: float) -> object:
    return pytest.approx(value, abs=1)


def test_a_document_head(document: Callable, printed: Callable) -> None:
    sheet = printed(document())[0]
    mark, number = sheet.line("中共云岭区委督办督查局文件"), sheet.line("云委督交")
    assert mark.top == near(37 + 35)
    assert (mark.left + mark.right) / 2 == near(28 + 78)
    assert mark.font == "FandolSong-Bold"
    assert number.top == pytest.approx(mark.bottom + 2 * LINE, abs=0.2)
    assert number.text == "云委督交〔2024〕2号"
    (rule,) = sheet.rules
    assert rule[:2] == (near(28), near(184))
    assert (rule[2] + rule[3]) / 2 == pytest.approx(number.bottom + 4, abs=0.2)
    title = sheet.line("关于交办")
    assert title.size == pytest.approx(22)
    assert title.top == pytest.approx((rule[2] + rule[3]) / 2 + 2 * LINE, abs=0.3)
    assert (title.left + title.right) / 2 == near(28 + 78)
    addressees = sheet.line("区民政局：")
    assert addressees.left == near(28)
    assert addressees.top - title.bottom == pytest.approx(2 * LINE - 16 * POINT, abs=0.2)


def test_a_long_mark_is_set_smaller_on_one_line(document: Callable, printed: Callable) -> None:
    mark = printed(document(mark="中共云岭区委督办督查局云岭区人民政府督查室文件"))[0].lines[0]
    assert mark.text == "中共云岭区委督办督查局云岭区人民政府督查室文件"
    assert 28 <= mark.left < mark.right <= 184.1


def test_a_letter_head(document: Callable, printed: Callable) -> None:
    sheet = printed(document(layout="letter", mark="中共云岭区委督办督查局", number="第5期"))[0]
    mark, number = sheet.line("中共云岭区委督办督查局"), sheet.line("第5期")
    assert mark.top == near(30)
    assert all(right - left == near(170) for left, right, _, _ in sheet.rules)
    upper = sorted(rule for rule in sheet.rules if rule[2] < 100)
    lower = sorted((rule for rule in sheet.rules if rule[2] > 100), key=lambda rule: rule[2])
    thick, thin = sorted(upper, key=lambda rule: rule[2])
    assert thick[2] == pytest.approx(mark.bottom + 4, abs=0.2)
    assert thick[3] - thick[2] > 2 * (thin[3] - thin[2])
    assert lower[1][3] == pytest.approx(297 - 20, abs=0.2)
    assert lower[1][3] - lower[1][2] > 2 * (lower[0][3] - lower[0][2])
    assert number.right == near(184)
    assert number.top == pytest.approx(thin[3] + 14 * POINT, abs=0.2)


def test_a_bulletin_head(document: Callable, printed: Callable) -> None:
    sheet = printed(document(layout="bulletin", mark="云岭区重点工作周通报", number="第20期", ending="none"))[
        0
    ]
    name, number, line = sheet.line("云岭区重点"), sheet.line("第20期"), sheet.line("中共云岭区")
    assert name.bottom < number.top < line.top
    assert (number.left + number.right) / 2 == near(28 + 78)
    assert line.text.endswith("2024年5月24日")
    assert (line.left, line.right) == (near(28), near(184))
    (rule,) = sheet.rules
    assert rule[:2] == (near(28), near(184))
    assert 0 < rule[2] - line.bottom < 4


def test_preprinted_paper_leaves_the_red_head_blank_and_everything_else_in_its_place(
    document: Callable, printed: Callable
) -> None:
    for layout in ("document", "report", "letter", "bulletin"):
        full, blank = (printed(document(layout=layout), preprinted=choice)[0] for choice in (False, True))
        assert RED in full.colours
        assert RED not in blank.colours
        assert blank.rules == ()
        kept = [line for line in full.lines if line in blank.lines]
        assert len(kept) == len(full.lines) - 1


def test_a_draft_says_so_at_the_head(document: Callable, printed: Callable) -> None:
    for layout in ("document", "letter", "bulletin"):
        sheet = printed(document(layout=layout, draft=True, issued_on=None))[0]
        line = next(line for line in sheet.lines if "送审稿" in line.text)
        assert line.left == near(28)
        assert "2024年　月　日" in sheet.words.replace("  ", "　") or "2024年" in sheet.words
    assert "送审稿" not in printed(document())[0].words


def test_a_long_title_is_broken_into_lines_of_about_one_length(document: Callable, printed: Callable) -> None:
    sheet = printed(document(title="关于上级指示批示贯彻落实情况的报告（2023年3月）"))[0]
    first, second = (line for line in sheet.lines if line.size > 20 and line.size < 30)
    assert abs((first.right - first.left) - (second.right - second.left)) < 45
    assert second.top - first.top == pytest.approx(33 * POINT, abs=0.1)
