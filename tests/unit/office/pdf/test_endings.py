"""What stands under the text: unit and date, notes, attachments, 版记, page numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.office.official.blocks import Block, Paragraph, Run, Table
from generator.office.official.document import Attachment, CopyLine, OfficialDocument

POINT = 25.4 / 72
CELL = 15.79 * POINT
RIGHT = 28 + 156


def text(count: int) -> tuple[Block, ...]:
    return tuple(Paragraph((Run(f"第{number}段。"),)) for number in range(count))


def test_an_unsealed_ending(document: Callable, printed: Callable) -> None:
    sheet = printed(document())[0]
    unit, day = sheet.line("中共云岭区委督办督查局"), sheet.line("2024年5月24日")
    unit = [line for line in sheet.lines if line.text == "中共云岭区委督办督查局"][-1]
    assert RIGHT - unit.right == pytest.approx(2 * CELL, abs=0.3)
    assert day.left - unit.left == pytest.approx(2 * CELL, abs=0.3)
    assert day.top > unit.top


def test_a_date_longer_than_the_unit_keeps_two_characters_at_the_right(
    document: Callable, printed: Callable
) -> None:
    sheet = printed(document(unit="区督查局"))[0]
    unit, day = sheet.line("区督查局"), sheet.line("2024年5月24日")
    assert RIGHT - day.right == pytest.approx(2 * CELL, abs=0.3)
    assert day.left - unit.left == pytest.approx(2 * CELL, abs=0.3)


def test_a_sealed_ending(document: Callable, printed: Callable) -> None:
    sheet = printed(document(ending="sealed"))[0]
    day = sheet.line("2024年5月24日")
    unit = [line for line in sheet.lines if line.text == "中共云岭区委督办督查局"][-1]
    assert RIGHT - day.right == pytest.approx(4 * CELL, abs=0.3)
    assert (unit.left + unit.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=0.3)


def test_notes_stand_in_brackets_under_the_date(document: Callable, printed: Callable) -> None:
    sheet = printed(document(notes=("数据截至2024年5月20日", "联系科室：综合督查科")))[0]
    line = sheet.line("（数据截至2024年5月20日；联系科室：综合督查科）")
    assert line.top > sheet.line("2024年5月24日").top


def record(document: OfficialDocument) -> OfficialDocument:
    copies = (CopyLine("抄送", ("区委办", "区政府办")), CopyLine("发", ("各责任单位",)))
    return replace(
        document, copies=copies, printed_by=document.unit, printed_on=date(2024, 5, 24), print_run="共印30份"
    )


def test_the_record_stands_on_the_bottom_of_the_type_area(document: Callable, printed: Callable) -> None:
    sheet = printed(record(document()))[0]
    heights = sorted(rule for rule in sheet.strokes if rule[1] - rule[0] > 150)
    heights.sort(key=lambda rule: rule[2])
    assert [round(rule[3], 2) for rule in heights] == [0.35, 0.25, 0.25, 0.25, 0.35]
    assert heights[-1][2] == pytest.approx(262, abs=0.1)
    line = sheet.line("抄送：区委办、区政府办。")
    assert line.size == pytest.approx(14)
    assert line.left == pytest.approx(28 + 14 * POINT, abs=0.3)
    last = sheet.line("中共云岭区委督办督查局2024年5月24日印发")
    assert RIGHT - last.right == pytest.approx(14 * POINT, abs=0.3)
    assert RIGHT - sheet.line("共印30份").right == pytest.approx(14 * POINT, abs=0.3)


@pytest.mark.parametrize("count", range(6, 16))
def test_the_record_never_covers_text_and_always_stands_at_the_bottom(
    document: Callable, printed: Callable, count: int
) -> None:
    last = printed(record(document(*text(count))))[-1]
    rules = sorted((rule for rule in last.strokes if rule[1] - rule[0] > 150), key=lambda rule: rule[2])
    assert rules[-1][2] == pytest.approx(262, abs=0.1)
    above = [line for line in last.lines if line.top < rules[0][2]]
    assert all(line.bottom <= rules[0][2] + 0.01 for line in above)


def test_a_letter_has_no_rules_in_its_record(document: Callable, printed: Callable) -> None:
    sheet = printed(document(layout="letter", copies=(CopyLine("抄送", ("区委办",)),)))[0]
    assert sheet.strokes == ()
    assert sheet.line("抄送：区委办。").bottom < 262


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(
    document: Callable, printed: Callable
) -> None:
    one, two, three, *_ = (page.lines[-1] for page in printed(document(*text(60))))
    assert [one.text, two.text, three.text] == ["— 1 —", "— 2 —", "— 3 —"]
    for number in (one, three):
        assert RIGHT - number.right == pytest.approx(14 * POINT, abs=0.3)
    assert two.left - 28 == pytest.approx(14 * POINT, abs=0.3)
    for number in (one, two, three):
        assert (number.top + number.bottom) / 2 == pytest.approx(262 + 7, abs=1)
        assert number.size == pytest.approx(14)
        assert number.font == "FandolSong-Regular"


def test_the_first_page_of_a_letter_has_no_number(document: Callable, printed: Callable) -> None:
    pages = printed(document(*text(60), layout="letter"))
    assert [f"— {place} —" in page.words for place, page in enumerate(pages, 1)][:3] == [False, True, True]
    assert [bool(page.rules) for page in pages][:3] == [True, False, False]


def attachment(title: str, *blocks: Block, label: str = "附件", landscape: bool = False) -> Attachment:
    return Attachment(label, title, (title,), blocks or text(1), landscape)


def test_attachments_are_listed_and_begin_new_pages(document: Callable, printed: Callable) -> None:
    both = (attachment("事项清单", label="附件1"), attachment("签收回执", label="附件2"))
    first, second, third = printed(document(attachments=both))
    note, after = first.line("附件：1.事项清单"), first.line("2.签收回执")
    assert note.left == pytest.approx(28 + 2 * CELL, abs=0.1)
    assert after.left == pytest.approx(28 + 5 * CELL, abs=0.3)
    for sheet, label, title in ((second, "附件1", "事项清单"), (third, "附件2", "签收回执")):
        assert sheet.lines[0].text == label
        assert sheet.lines[0].font.startswith("FandolHei")
        assert sheet.lines[0].top == pytest.approx(37, abs=0.1)
        assert sheet.lines[1].text == title
        assert sheet.lines[1].top - sheet.lines[0].top == pytest.approx(2 * 28.95 * POINT, abs=0.2)
        assert (sheet.lines[1].left + sheet.lines[1].right) / 2 == pytest.approx(28 + 78, abs=0.5)


def test_one_attachment_is_named_without_a_number(document: Callable, printed: Callable) -> None:
    assert "附件：事项清单" in printed(document(attachments=(attachment("事项清单"),)))[0].words


def rows(count: int) -> Table:
    header = ("编号", "事项", "进度")
    made = tuple((f"XM-2024-{number:03}", "云岭大道改造", f"{number}%") for number in range(count))
    return Table("", header, made, ("left", "left", "right"), wide=True)


def test_a_wide_table_is_turned_and_its_head_repeated(document: Callable, printed: Callable) -> None:
    one = attachment("闭环台账", rows(60), landscape=True)
    pages = printed(record(document(attachments=(one,))))
    turned = [page for page in pages if page.width > page.height]
    assert len(turned) > 1
    for page in turned:
        assert (page.width, page.height) == (pytest.approx(297, abs=0.05), pytest.approx(210, abs=0.05))
        assert "编号" in page.words
        inside = page.lines
        assert min(line.left for line in inside) >= 35 - 0.1
        assert max(line.right for line in inside) <= 297 - 37 + 0.1
        assert min(line.top for line in inside) >= 28 - 0.1
        assert max(line.bottom for line in inside) <= 210 - 26 + 0.1
    assert "XM-2024-059" in "".join(page.words for page in turned)
    assert pages[-1].height > pages[-1].width, "the record is on an upright page"


def test_the_number_of_a_turned_page_keeps_its_place_on_the_sheet(
    document: Callable, printed: Callable
) -> None:
    pages = printed(document(attachments=(attachment("闭环台账", rows(60), landscape=True),)))
    even, odd = pages[1].sideways[0], pages[2].sideways[0]
    for number in (even, odd):
        assert (number.left + number.right) / 2 == pytest.approx(35 - 7, abs=1)
    assert even.top == pytest.approx(28 + 14 * POINT, abs=0.5)
    assert odd.bottom == pytest.approx(210 - 26 - 14 * POINT, abs=0.5)


def test_a_table_breaks_over_pages_with_its_head(document: Callable, printed: Callable) -> None:
    table = replace(rows(80), wide=False, caption="事项进展")
    pages = [page for page in printed(document(table)) if "XM-2024" in page.words]
    assert len(pages) > 1
    assert all("编号" in page.words for page in pages)
    assert ["事项进展" in page.words for page in pages] == [True] + [False] * (len(pages) - 1)
    assert all("XM-2024" in page.words for page in pages)
    assert max(line.bottom for page in pages for line in page.lines[:-1]) <= 262


def test_a_wide_table_in_the_text_stands_on_a_page_of_its_own(document: Callable, printed: Callable) -> None:
    pages = printed(document(*text(2), rows(3), *text(1)))
    assert [page.width > page.height for page in pages] == [False, True, False]


def test_a_cell_longer_than_a_page_loses_nothing(document: Callable, printed: Callable) -> None:
    long = "".join(f"第{number}句。" for number in range(900))
    table = Table("", ("编号", "情况"), (("1", long), ("2", "完")), ("left", "left"))
    pages = printed(document(table))
    words = "".join("".join(line.text for line in page.lines) for page in pages)
    assert "第899句。" in words and "第450句。" in words
    assert max(line.bottom for page in pages for line in page.lines[:-1]) <= 262
