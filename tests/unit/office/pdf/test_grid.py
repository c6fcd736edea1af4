"""The type area and its grid (GB/T 9704-2012 5.2), measured from the PDF."""

from collections.abc import Callable

import pytest

from generator.office.official.blocks import Heading, Paragraph, Run

POINT = 25.4 / 72


def test_a_full_page_of_one_character_has_22_lines_of_28(document: Callable, printed: Callable) -> None:
    pages = printed(document(Paragraph((Run("国" * 28 * 22 * 3),), indent=False)))
    full = pages[1]
    assert [len(line.text) for line in full.lines if "国" in line.text] == [28] * 22
    text = [line for line in full.lines if "国" in line.text]
    assert text[0].top == pytest.approx(37, abs=0.1)
    assert min(line.left for line in text) == pytest.approx(28, abs=0.05)
    assert max(line.right for line in text) == pytest.approx(184, abs=0.2)
    assert text[1].top - text[0].top == pytest.approx(28.95 * POINT, abs=0.01)
    assert text[-1].bottom < 262


def test_a_cell_is_a_little_narrower_than_its_character(document: Callable, printed: Callable) -> None:
    line = next(
        line
        for line in printed(document(Paragraph((Run("国" * 28 * 30),), indent=False)))[1].lines
        if "国" in line.text
    )
    assert line.size == pytest.approx(16, abs=0.05)
    assert (line.right - line.left) / POINT == pytest.approx(27 * 15.79 + 16, abs=0.3)


def test_pages_are_a4(document: Callable, printed: Callable) -> None:
    sheet = printed(document())[0]
    assert (sheet.width, sheet.height) == (pytest.approx(210, abs=0.05), pytest.approx(297, abs=0.05))


def test_the_first_line_of_a_paragraph_is_two_characters_in(document: Callable, printed: Callable) -> None:
    sheet = printed(document(Paragraph((Run("请各单位抓好落实" * 8),))))[0]
    first = sheet.line("请各单位")
    after = sheet.lines[sheet.lines.index(first) + 1]
    assert first.left == pytest.approx(28 + 2 * 15.79 * POINT, abs=0.05)
    assert after.left == pytest.approx(28, abs=0.05)


@pytest.mark.parametrize(
    ("level", "font"), [(1, "FandolHei"), (2, "FandolKai"), (3, "FandolFang"), (4, "FandolFang")]
)
def test_headings_have_the_font_of_their_level(
    document: Callable, printed: Callable, level: int, font: str
) -> None:
    sheet = printed(document(Heading(level, (Run("一级二级标题"),)), Paragraph((Run("正文。"),))))[0]
    line = sheet.line("一级二级标题")
    assert line.font.startswith(font)
    assert line.size == pytest.approx(16, abs=0.05)
    assert line.left == pytest.approx(28 + 2 * 15.79 * POINT, abs=0.05)


def test_a_heading_does_not_end_a_page(document: Callable, printed: Callable) -> None:
    for lines in range(8, 16):
        filling = tuple(Paragraph((Run("填"),)) for _ in range(lines))
        pages = printed(document(*filling, Heading(1, (Run("二、要求"),)), Paragraph((Run("落实。"),))))
        with_heading = next(page for page in pages if "二、要求" in page.words)
        assert "落实。" in with_heading.words


def test_punctuation_does_not_begin_a_line(document: Callable, printed: Callable) -> None:
    pages = printed(
        document(Paragraph((Run("国" * 28 + "，" + "民" * 27 + "。" + "中（" * 40 + "国"),), indent=False))
    )
    starts = [line.text[0] for page in pages for line in page.lines]
    ends = [line.text[-1] for page in pages for line in page.lines]
    assert not {"，", "。"} & set(starts)
    assert "（" not in ends


def test_a_page_is_filled_whatever_paragraphs_end_on_it(document: Callable, printed: Callable) -> None:
    pages = printed(document(*(Paragraph((Run("国" * 40),)) for _ in range(60))))
    counts = [len([line for line in page.lines if line.text.startswith("国")]) for page in pages]
    assert counts[1:4] == [22, 22, 22]
