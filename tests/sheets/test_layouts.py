"""Sheets laid out as offices do: titles, merged cells, headers of two rows, totals, parts, notes, several sheets."""

import re
from typing import Any

import pytest

from generator.office.table import TableError


def test_title_rows_above_the_header(sheet: Any) -> None:
    sheet.rows(
        ["云岭区2024年民生实事项目进展情况表"],
        ["填报单位：区民政局", None, None, "2024年6月30日"],
        ["序号", "事项", "年度目标", "完成情况"],
        [1, "新增养老床位", 250, 120],
    ).merge("A1:D1").gives({"事项": "新增养老床位", "目标.数值": "250", "进展.累计完成": "120"})


def test_a_title_that_sounds_like_a_header(sheet: Any) -> None:
    sheet.rows(
        ["附件：重点项目任务表", "计划单位"],
        ["序号", "事项", "目标"],
        [1, "甲", 3],
    ).gives({"事项": "甲", "目标.数值": "3"})


def test_a_merged_unit_belongs_to_all_its_rows(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "牵头单位", "目标"],
        [1, "甲", "区住建局", 3],
        [2, "乙", None, 4],
        [3, "丙", "区民政局", 5],
    ).merge("C2:C3").gives(
        {"事项": "甲", "牵头单位": "区住建局", "目标.数值": "3"},
        {"事项": "乙", "牵头单位": "区住建局", "目标.数值": "4"},
        {"事项": "丙", "目标.数值": "5"},
    )


def test_a_merged_number_is_not_handed_out(sheet: Any) -> None:
    sheet.rows(["事项", "目标"], ["甲", 300], ["乙", None]).merge("B2:B3").gives(
        refuses={f"{'民生实事'}!B2": "分不开"}
    )


def test_a_merged_item_over_several_rows_is_one_item(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "目标", "责任单位", "工作措施"],
        [1, "改造老旧小区", 12, "区住建局", "3月底前完成设计"],
        [None, None, None, "东关街道", "9月底前完工"],
        [2, "新增养老床位", 250, "西山街道", "每月调度"],
    ).merge("A2:A3", "B2:B3", "C2:C3").ask(
        own_columns={"责任单位": "责任单位"}
    ).gives(
        {"事项": "改造老旧小区", "责任单位": "区住建局、东关街道", "工作措施": "3月底前完成设计、9月底前完工", "目标.数值": "12"},
        {"事项": "新增养老床位", "责任单位": "西山街道", "工作措施": "每月调度", "目标.数值": "250"},
        says=["事项名称合并了几行，并作一项：第 3 行并入上面一行"],
    )  # fmt: skip


def test_a_header_of_two_rows(sheet: Any) -> None:
    sheet.ask(ledger="projects").rows(
        ["序号", "项目名称", "投资（万元）", None, None, "责任单位", None],
        [None, None, "总投资", "年度计划", "累计完成", "牵头", "配合"],
        [1, "云岭大道北延", 52000, 20000, 9000, "区住建局", "东关街道"],
    ).merge("A1:A2", "B1:B2", "C1:E1", "F1:G1").gives(
        {
            "事项": "云岭大道北延", "牵头单位": "区住建局", "配合单位": "东关街道", "目标.数值": "20000",
            "目标.单位": "万元", "进展.累计完成": "9000", "专项信息.投资.总投资": "52000",
        }
    )  # fmt: skip


def test_a_header_of_two_rows_in_a_csv(sheet: Any) -> None:
    sheet.ask(ledger="projects").text(
        "序号,项目名称,投资,,牵头单位\n,,总投资,年度计划,\n1,云岭大道北延,52000,20000,区住建局\n"
    ).gives(
        {
            "事项": "云岭大道北延", "牵头单位": "区住建局", "目标.数值": "20000", "专项信息.投资.总投资": "52000",
        }
    )  # fmt: skip


def test_two_goals_below_two_quarters_are_both_left_alone(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "一季度", None, "二季度", None],
        [None, None, "目标", "完成", "目标", "完成"],
        [1, "甲", 1, 1, 2, 2],
    ).merge("A1:A2", "B1:B2", "C1:D1", "E1:F1").gives(
        {"事项": "甲"}, unmatched=["一季度/目标", "一季度/完成", "二季度/目标", "二季度/完成"]
    )


def test_total_rows(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "目标"],
        [1, "甲", 3],
        [None, "区直部门小计", 3],
        [2, "乙", 4],
        ["合计（2项）", None, 7],
        ["总 计", None, 7],
    ).gives({"事项": "甲", "目标.数值": "3"}, {"事项": "乙", "目标.数值": "4"}, totals=[3, 5, 6])


def test_serial_numbers_are_no_numbers_of_items(sheet: Any) -> None:
    sheet.rows(["编号", "事项"], [1, "甲"], ["2", "乙"], [3, None], [4, None]).gives(
        {"事项": "甲"}, {"事项": "乙"}, says=["跳过只有序号的行：第 4、5 行"]
    )


def test_parts_are_the_category_of_the_rows_below(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "目标"],
        ["一、老有所养（2项）"],
        [1, "甲", 3],
        [2, "乙", 4],
        ["二、幼有所育"],
        [3, "丙", 5],
    ).merge("A2:C2", "A5:C5").gives(
        {"事项": "甲", "大项": "老有所养", "目标.数值": "3"},
        {"事项": "乙", "大项": "老有所养", "目标.数值": "4"},
        {"事项": "丙", "大项": "幼有所育", "目标.数值": "5"},
        says=["作为大项、不作为事项的行：第 2、5 行"],
    )


def test_a_part_that_the_ledger_does_not_have(sheet: Any) -> None:
    sheet.office(
        "site_config/ledgers/livelihood.yaml", "名称: 十件民生实事\n编号前缀: MS\n大项: [老有所养]\n"
    ).rows(["序号", "事项"], ["一、住有所居"], [1, "甲"]).merge("A2:B2").gives(
        says=["作为大项、不作为事项的行：第 2 行"], refuses={"民生实事!A2": "老有所养"}
    )


def test_notes_below_the_table(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "目标"],
        [1, "甲", 3],
        [],
        ["注：1.本表每月25日前报送。"],
        ["2.数字以统计口径为准。"],
        ["填表人：", "审核人：", "联系电话："],
    ).gives({"事项": "甲", "目标.数值": "3"}, says=["跳过表下的说明：第 4、5、6 行"])


def test_the_header_is_printed_again_on_each_page(sheet: Any) -> None:
    page = (["2024年民生实事"], ["序号", "事项", "目标"])
    sheet.rows(*page, [1, "甲", 3], [], *page, [2, "乙", 4]).merge("A1:C1", "A5:C5").gives(
        {"事项": "甲", "目标.数值": "3"},
        {"事项": "乙", "目标.数值": "4"},
        says=["跳过重复的表头和标题：第 5、6 行"],
    )


def test_blank_rows_between_blocks(sheet: Any) -> None:
    sheet.rows([], [], ["事项", "目标"], [], ["甲", 3], [], [], ["乙", 4]).gives(
        {"事项": "甲", "目标.数值": "3"}, {"事项": "乙", "目标.数值": "4"}
    )


def test_empty_columns_and_columns_in_another_order(sheet: Any) -> None:
    sheet.rows(
        [None, "完成情况", None, "单位", "年度目标", None, "事项", "联系电话"],
        [None, 120, None, "张", 250, None, "新增养老床位", "—"],
    ).gives(
        {"事项": "新增养老床位", "目标.数值": "250", "目标.单位": "张", "进展.累计完成": "120"},
        unmatched=["联系电话"],
    )


def test_of_several_sheets_the_one_with_the_best_header(sheet: Any) -> None:
    sheet.rows(["填报说明"], ["一、事项名称与文件一致。"])
    sheet.ws.title = "说明"
    sheet.book.create_sheet("汇总").append(["单位", "项数"])
    table = sheet.book.create_sheet("明细")
    table.append(["事项", "目标"])
    table.append(["甲", 3])
    sheet.book.create_sheet("底稿").append(["事项", "目标"])
    sheet.book["底稿"].sheet_state = "hidden"
    sheet.gives(
        {"事项": "甲", "目标.数值": "3"},
        says=[
            "工作表“说明”没有导入；一次导入一张，导入“明细”，要换一张用 --sheet 指明",
            "工作表“汇总”没有导入；一次导入一张，导入“明细”，要换一张用 --sheet 指明",
            "隐藏的工作表“底稿”没有导入；要导入请先取消隐藏",
        ],
    )


def test_a_sheet_that_is_named(sheet: Any) -> None:
    sheet.rows(["事项", "目标", "单位"], ["甲", 3, "个"])
    other = sheet.book.create_sheet("街道")
    other.append(["事项", "目标"])
    other.append(["乙", 4])
    sheet.ask(sheet="街道").gives(
        {"事项": "乙", "目标.数值": "4"},
        says=["工作表“民生实事”没有导入；一次导入一张，导入“街道”，要换一张用 --sheet 指明"],
    )


def test_hidden_rows_and_columns(sheet: Any) -> None:
    sheet.rows(
        ["序号", "事项", "目标", "备注"],
        [1, "甲", 3, "内部掌握"],
        [2, "乙", 4, None],
        [3, "丙", 5, None],
    )
    sheet.ws.row_dimensions[3].hidden = True
    sheet.ws.column_dimensions["D"].hidden = True
    sheet.gives(
        {"事项": "甲", "目标.数值": "3"},
        {"事项": "丙", "目标.数值": "5"},
        says=[
            "隐藏或筛掉的 1 行没有导入：第 3 行；要导入请先取消隐藏和筛选",
            "隐藏的列没有导入：D 列；要导入请先取消隐藏",
        ],
    )


def test_comments_are_not_imported(sheet: Any) -> None:
    from openpyxl.comments import Comment

    sheet.rows(["事项", "目标"], ["甲", 3])
    sheet.ws["B2"].comment = Comment("领导要求改成5", "张三")
    sheet.gives({"事项": "甲", "目标.数值": "3"}, says=["1 格有批注，批注不导入：民生实事!B2"])


def test_words_of_the_office_s_own(sheet: Any) -> None:
    sheet.office(
        "site_config/import.yaml",
        "列名: {事项: [工程内容], 目标.数值: [年度任务量]}\n不导入: [联系电话]\n合计行: [全区]\n"
        "单位别名: {民政口: 区民政局}\n",
    ).rows(
        ["工程内容", "年度任务量", "牵头单位", "联系电话", "说明栏"],
        ["甲", 3, "民政口", "—", "—"],
        ["全区", 3, None, None, None],
    ).ask(own_columns={"说明栏": "不导入"}).gives({"事项": "甲", "目标.数值": "3"}, totals=[3])


def test_merged_cells_that_lie_over_each_other(sheet: Any) -> None:
    sheet.rows(["事项", "目标"], *([f"第{number}件", number] for number in range(1000)))
    merges = "".join(f'<mergeCell ref="B{row}:B1001"/>' for row in range(2, 1001))
    sheet.data = sheet.bytes(
        lambda _, xml: xml.replace("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    )
    with pytest.raises(TableError, match="互相重叠"):
        sheet.plan()


def test_a_program_that_puts_a_prefix_before_every_name(sheet: Any) -> None:
    sheet.rows(["事项", "目标"], ["甲", 3])
    sheet.data = sheet.bytes(
        lambda part, xml: (
            re.sub(r"<(/?)(?=[a-z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")
            if part == "xl/worksheets/sheet1.xml"
            else xml
        )
    )
    sheet.gives({"事项": "甲", "目标.数值": "3"})


def test_a_protected_sheet_is_read(sheet: Any) -> None:
    """Protection keeps people from typing; only a password to open the file hides it."""
    sheet.rows(["事项", "目标"], ["甲", 3])
    sheet.ws.protection.sheet = True
    sheet.ws.protection.password = "1234"
    sheet.gives({"事项": "甲", "目标.数值": "3"})
