"""A document's text as blocks: figures keep their names, record text stays text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.evaluate import Broken, Figure
from generator.compute.measure import FigureValue, Row, TableValue
from generator.findings import make
from generator.office.official.attachments import split_attachments
from generator.office.official.blocks import Heading, PageBreak, Paragraph, Picture, Run, Table, plain
from generator.office.official.markdown import blocks_of
from generator.render.escape import markdown


def figure(shown: str, name: str = "active") -> Figure:
    return Figure(FigureValue(name, "在督事项", Decimal(1), shown, "项", "2024-05", ()), shown)


def table(*rows: tuple[str, ...], title: str = "事项进展") -> TableValue:
    made = tuple(Row(row, ()) for row in rows)
    return TableValue("progress", title, ("编号", "事项", "进度"), made, frozenset({2}))


def test_levels_of_headings_begin_under_the_title() -> None:
    blocks = blocks_of(("## 一、总体\n\n### （一）市级\n\n#### 1.水利\n\n##### （1）水库\n",))
    assert [(block.level, plain(block.runs)) for block in blocks if isinstance(block, Heading)] == [
        (1, "一、总体"), (2, "（一）市级"), (3, "1.水利"), (4, "（1）水库"),
    ]  # fmt: skip


def test_figures_are_runs_of_their_own_with_id_and_place() -> None:
    (block,) = blocks_of(("在督", figure("209项"), "，**其中", figure("3项", "overdue"), "逾期**。"))
    assert isinstance(block, Paragraph)
    assert block.runs == (
        Run("在督"),
        Run("209项", figure_id="active", figure=0),
        Run("，"),
        Run("其中", bold=True),
        Run("3项", bold=True, figure_id="overdue", figure=1),
        Run("逾期", bold=True),
        Run("。"),
    )


def test_tables_and_figures_are_counted_apart_as_in_data_json() -> None:
    blocks = blocks_of(
        ("共", figure("1项"), "。", table(("1", "甲", "5%")), "又", figure("2项"), "。", table())
    )
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [(one.table_id, one.table, one.caption) for one in tables] == [
        ("progress", 0, "事项进展"), ("progress", 1, "事项进展"),
    ]  # fmt: skip
    assert [
        run.figure for block in blocks if isinstance(block, Paragraph) for run in block.runs if run.figure_id
    ] == [0, 1]
    assert tables[0].align == ("left", "left", "right")
    assert tables[1].rows == (("本期无", "", ""),)


def test_a_table_in_the_midst_of_a_paragraph_stands_by_itself() -> None:
    blocks = blocks_of(("前", table(("1", "甲", "5%")), "后"))
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


def test_lists_are_numbered_paragraphs() -> None:
    text = "1. 第一件。\n\n2. 第二件。\n\n   还有一段。\n\n   1. 里面的。\n\n- 一点\n"
    assert [plain(block.runs) for block in blocks_of((text,)) if isinstance(block, Paragraph)] == [
        "1.第一件。", "2.第二件。", "还有一段。", "（1）里面的。", "——一点",
    ]  # fmt: skip


def test_a_pipe_table_takes_the_bold_line_above_as_its_caption() -> None:
    text = "**签收回执**\n\n| 单位 | 日期 |\n| :-: | ---: |\n| 区民政局 |  |\n"
    assert blocks_of((text,)) == (
        Table("签收回执", ("单位", "日期"), (("区民政局", ""),), ("center", "right")),
    )


def test_a_bold_line_without_a_table_is_a_paragraph() -> None:
    assert blocks_of(("**请抓紧**\n\n落实。",)) == (
        Paragraph((Run("请抓紧", bold=True),)),
        Paragraph((Run("落实。"),)),
    )


def test_lines_of_a_paragraph_are_joined_as_their_language_asks() -> None:
    (block,) = blocks_of(("第一行\n第二行 abc\ndef\\\n新行",))
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "第一行第二行 abc def\n新行"


def test_html_links_and_pictures_are_their_words() -> None:
    (block,) = blocks_of(("<b>甲</b> [乙](https://example.org) ![丙](x.png)",))
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "<b>甲</b> 乙 丙"


def test_a_known_picture_on_its_own_is_a_block() -> None:
    known = {"chart.svg": Picture(b"<svg/>", "svg", "")}
    assert blocks_of(("![各台账亮灯](chart.svg)",), known) == (Picture(b"<svg/>", "svg", "各台账亮灯"),)


def test_rules_are_left_out_or_begin_a_page() -> None:
    assert [type(block) for block in blocks_of(("甲\n\n---\n\n乙",))] == [Paragraph, Paragraph]
    assert [type(block) for block in blocks_of(("甲\n\n---\n\n乙",), breaks=True)] == [
        Paragraph,
        PageBreak,
        Paragraph,
    ]


def test_a_broken_piece_is_refused() -> None:
    with pytest.raises(ValueError, match="草稿"):
        blocks_of((Broken("{{ x }}", make("D801", path="a.md")),))


@given(st.text(min_size=1, max_size=80).filter(lambda text: text.strip()))
def test_escaped_record_text_comes_back_as_it_was(text: str) -> None:
    blocks = blocks_of((f"甲{markdown(text)}乙",))
    shown = "".join(plain(block.runs) for block in blocks if isinstance(block, Paragraph))
    assert [part for part in shown if part.isalnum()] == [part for part in f"甲{text}乙" if part.isalnum()]


@given(
    st.lists(st.sampled_from(["项", "\U000f0000", "\U000f0001", "0", "1", "**", "国"]), max_size=12).map(
        "".join
    )
)
def test_marks_never_collide_with_the_text(text: str) -> None:
    blocks = blocks_of((f"甲{text}", figure("9项"), "乙"))
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    assert [run.text for run in runs if run.figure_id] == ["9项"]


def attached(text: str, *tables: TableValue):
    return split_attachments(blocks_of((text, *tables)))


def test_attachments_begin_with_their_heading_and_take_what_follows() -> None:
    body, both = attached("## 一、要求\n\n落实。\n\n## 附：事项清单\n\n甲\n\n## 签收回执\n\n乙")
    assert [type(block) for block in body] == [Heading, Paragraph]
    assert [(one.label, one.title, one.listed) for one in both] == [
        ("附件1", "事项清单", ("事项清单",)), ("附件2", "签收回执", ("签收回执",)),
    ]  # fmt: skip


def test_a_list_of_tables_is_named_by_their_captions() -> None:
    _, (one,) = attached("## 附表\n\n", table(("1", "甲", "5%"), title="一表"), table(title="二表"))
    assert (one.label, one.title, one.listed) == ("附表", "", ("一表", "二表"))


def test_the_only_table_of_an_attachment_does_not_repeat_its_title() -> None:
    _, (one,) = attached("## 附：一表\n\n", table(("1", "甲", "5%"), title="一表"))
    assert [block.caption for block in one.blocks if isinstance(block, Table)] == [""]
    assert one.title == "一表"


def test_a_heading_that_only_begins_alike_is_no_attachment() -> None:
    assert attached("## 附属工程进展\n\n甲")[1] == ()
