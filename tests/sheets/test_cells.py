"""Cells written as offices do: days in words, numbers with units, formulas, invisible characters, odd formats."""

from datetime import date
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def test_days_in_words_are_in_the_year_asked_for(sheet: Any) -> None:
    sheet.rows(
        ["事项", "完成时限"],
        ["甲", "3月底"],
        ["乙", "2024.3.25"],
        ["丙", "3月25日"],
        ["丁", "年底前"],
        ["戊", "二季度末"],
        ["己", "2025年6月底前"],
        ["庚", "长期推进"],
        ["辛", "3月底"],
    ).gives(
        {"事项": "甲", "完成时限": "2024-03-31"},
        {"事项": "乙", "完成时限": "2024-03-25"},
        {"事项": "丙", "完成时限": "2024-03-25"},
        {"事项": "丁"},
        {"事项": "戊", "完成时限": "2024-06-30"},
        {"事项": "己", "完成时限": "2025-06-30"},
        {"事项": "庚", "完成时限": "长期坚持"},
        {"事项": "辛", "完成时限": "2024-03-31"},
        says=[
            "“3月底”按 2024-03-31 记：民生实事!B2、民生实事!B9",
            "“3月25日”按 2024-03-25 记：民生实事!B4",
            "“年底前”按 2024-12-31 记：民生实事!B5",
            "“二季度末”按 2024-06-30 记：民生实事!B6",
            "“2025年6月底前”按 2025-06-30 记：民生实事!B7",
            "“长期推进”按“长期坚持”记：民生实事!B8",
        ],
    )


def test_words_that_name_no_day(sheet: Any) -> None:
    sheet.rows(["事项", "完成时限"], ["甲", "月底"], ["乙", "尽快"], ["丙", "2024-02-30"], ["丁", 3.1]).gives(
        refuses={f"民生实事!B{row}": "写成 2024-03-25" for row in (2, 3, 4, 5)}
    )


def test_days_as_numbers_whose_format_was_lost(sheet: Any) -> None:
    sheet.rows(["事项", "完成时限"], ["甲", 45376], ["乙", "45376"]).gives(
        {"事项": "甲", "完成时限": "2024-03-25"},
        {"事项": "乙", "完成时限": "2024-03-25"},
        says=["“45376”按 2024-03-25 记：民生实事!B2、民生实事!B3"],
    )


def test_days_with_formats_of_chinese_programs(sheet: Any) -> None:
    """31 and 57 are formats a file names by number alone; 57 shows no day."""
    sheet.rows(["事项", "完成时限"], ["甲", date(2024, 3, 25)], ["乙", date(2024, 3, 1)])
    sheet.ws["B2"].number_format, sheet.ws["B3"].number_format = "[$-804]yyyy年m月d日;@", 'yyyy"年"m"月";@'
    sheet.gives(
        {"事项": "甲", "完成时限": "2024-03-25"},
        {"事项": "乙", "完成时限": "2024-03-31"},
        says=["“2024年3月”按 2024-03-31 记：民生实事!B3"],
    )


def test_a_workbook_that_counts_from_1904(sheet: Any) -> None:
    sheet.rows(["事项", "完成时限"], ["甲", date(2024, 3, 25)], ["乙", 45376 - 1462])
    sheet.book.epoch = CALENDAR_MAC_1904
    sheet.gives(
        {"事项": "甲", "完成时限": "2024-03-25"},
        {"事项": "乙", "完成时限": "2024-03-25"},
        says=["“43914”按 2024-03-25 记：民生实事!B3"],
    )


def test_units_behind_numbers(sheet: Any) -> None:
    sheet.rows(
        ["事项", "年度目标", "单位", "完成情况"],
        ["甲", "250张", "张", "120 张"],
        ["乙", "1.2万", "平方米", "3000㎡"],
        ["丙", "4.5亿元", "万元", "2.1亿"],
        ["丁", "10个", None, "4个"],
    ).gives(
        {"事项": "甲", "目标.数值": "250", "目标.单位": "张", "进展.累计完成": "120"},
        {"事项": "乙", "目标.数值": "12000", "目标.单位": "平方米", "进展.累计完成": "3000"},
        {"事项": "丙", "目标.数值": "45000", "目标.单位": "万元", "进展.累计完成": "21000"},
        {"事项": "丁", "目标.数值": "10", "目标.单位": "个", "进展.累计完成": "4"},
        says=[
            "“1.2万”记为 12000平方米：民生实事!B3",
            "“4.5亿元”记为 45000万元：民生实事!B4",
            "“2.1亿”记为 21000万元：民生实事!D4",
        ],
    )


def test_units_in_the_header_and_above_the_table(sheet: Any) -> None:
    sheet.ask(ledger="projects").rows(
        ["2024年重点项目", None, None, None],
        [None, None, None, "单位：亿元"],
        ["项目名称", "总投资", "年度计划投资（万元）", "累计完成投资（亿元）"],
        ["云岭大道北延", 5.2, 20000, 0.9],
    ).merge("A1:D1").gives(
        {
            "事项": "云岭大道北延", "目标.数值": "20000", "目标.单位": "万元", "进展.累计完成": "9000",
            "专项信息.投资.总投资": "52000",
        },
        says=["“5.2亿元”记为 52000万元：民生实事!B4", "“0.9亿元”记为 9000万元：民生实事!D4"],
    )  # fmt: skip


def test_what_is_not_exact_is_refused(sheet: Any) -> None:
    sheet.rows(
        ["事项", "目标", "单位", "完成"],
        ["甲", "约300", "张", "200余"],
        ["乙", 300, "张", "10户"],
        ["丙", "100-120", "张", 3],
    ).gives(
        refuses={
            "民生实事!B2": "不是准确的数",
            "民生实事!D2": "不是准确的数",
            "民生实事!D3": "单位不是“张”",
            "民生实事!B4": "不是准确的数",
        }
    )


def test_percentages(sheet: Any) -> None:
    sheet.rows(
        ["事项", "目标", "单位", "完成情况"],
        ["甲", None, None, "78%"],
        ["乙", None, None, 0.784],
        ["丙", 95, "%", "93.5%"],
    )
    sheet.ws["D3"].number_format = "0.0%"
    sheet.gives(
        {"事项": "甲", "进展.进度": "78"},
        {"事项": "乙", "进展.进度": "78.4"},
        {"事项": "丙", "目标.数值": "95", "目标.单位": "%", "进展.累计完成": "93.5"},
    )


def test_a_share_that_may_be_either(sheet: Any) -> None:
    sheet.rows(["事项", "完成率"], ["甲", 0.784], ["乙", 78.4]).gives(
        {"事项": "乙", "进展.进度": "78.4"}, refuses={"民生实事!B2": "78.4% 还是 0.784%"}
    )


def test_full_width_digits_and_numbers_stored_as_text(sheet: Any) -> None:
    sheet.rows(["事项", "目标", "完成"], ["甲", "１，５８１", "４１．０４"], ["乙", "7,000", "7069 "]).gives(
        {"事项": "甲", "目标.数值": "1581", "进展.累计完成": "41.04"},
        {"事项": "乙", "目标.数值": "7000", "进展.累计完成": "7069"},
    )


def test_currency_and_formats_with_a_unit(sheet: Any) -> None:
    sheet.rows(["事项", "目标"], ["甲", 52000], ["乙", 4.5], ["丙", "￥1,200.50"])
    sheet.ws["B2"].number_format = '"¥"#,##0.00'
    sheet.ws["B3"].number_format = '0.0"亿元"'
    sheet.gives(
        {"事项": "甲", "目标.数值": "52000"},
        {"事项": "乙", "目标.数值": "4.5", "目标.单位": "亿元"},
        {"事项": "丙", "目标.数值": "1200.50"},
    )


def test_formulas_give_what_was_calculated(sheet: Any) -> None:
    sheet.rows(["事项", "目标", "完成"], ["甲", 30, "=10+5"], ["乙", 30, "=B3/2"], ["丙", 30, "=Sheet9!A1"])
    sheet.calculated(C2="15").gives(
        {"事项": "甲", "目标.数值": "30", "进展.累计完成": "15"},
        says=["1 格是公式，用的是文件里存着的结果：民生实事!C2"],
        refuses={"民生实事!C3": "公式还没有算出值", "民生实事!C4": "公式还没有算出值"},
    )


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_errors_of_formulas(sheet: Any, error: str) -> None:
    sheet.rows(["事项", "目标", "备注"], ["甲", error, None], ["乙", 3, None]).gives(
        {"事项": "乙", "目标.数值": "3"}, refuses={"民生实事!B2": error}
    )


def test_what_nobody_sees_is_taken_away(sheet: Any) -> None:
    sheet.rows(
        ["\ufeff事\u3000项", "牵头\n单位\u00a0"],
        ["\u200b新增养老\u200b床位\u00a0", "区\u3000民政局 "],
        ["乙_x000D_", "民政局\u200b"],
    ).gives({"事项": "新增养老床位"}, {"事项": "乙"})


def test_line_breaks_inside_cells(sheet: Any) -> None:
    sheet.rows(
        ["事项", "工作措施", "进展情况", "牵头单位"],
        ["新增\n养老床位", "选址；\n装修", "一是完成选址。\n二是完成招标。", "区民政局\n区住建局"],
    ).gives(
        {
            "事项": "新增养老床位",
            "牵头单位": "区民政局、区住建局",
            "工作措施": "选址、装修",
            "进展.进展情况": "一是完成选址。\n二是完成招标。",
        }
    )


def test_several_units_in_one_cell(sheet: Any) -> None:
    sheet.rows(
        ["事项", "牵头单位", "配合单位"],
        ["甲", "民政局、住建局", "东关街道，西山街道"],
        ["乙", "区民政局/区住建局", "东关街道 西山街道"],
        ["丙", "区民政局（牵头）", "各街道"],
    ).gives(
        {"事项": "甲", "牵头单位": "区民政局、区住建局", "配合单位": "东关街道、西山街道"},
        {"事项": "乙", "牵头单位": "区民政局、区住建局", "配合单位": "东关街道、西山街道"},
        {"事项": "丙", "配合单位": "各街道"},
    )


def test_a_unit_that_nobody_knows(sheet: Any) -> None:
    sheet.rows(["事项", "牵头单位"], ["甲", "区民政厅"], ["乙", "气象台"]).gives(
        refuses={"民生实事!B2": "是不是“区民政局”？", "民生实事!B3": "--add-units"}
    )


def test_rich_text(sheet: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    sheet.rows(["事项", "目标"], [CellRichText("新增", TextBlock(InlineFont(b=True), "养老床位")), 3]).gives(
        {"事项": "新增养老床位", "目标.数值": "3"}
    )


def test_words_where_a_done_amount_is_asked_for(sheet: Any) -> None:
    sheet.rows(
        ["事项", "目标", "单位", "完成情况"],
        ["甲", 10, "处", "已完成选址8处，2处投入使用。"],
        ["乙", 10, "处", "8处"],
    ).gives(
        {"事项": "甲", "目标.数值": "10", "目标.单位": "处", "进展.进展情况": "已完成选址8处，2处投入使用。"},
        {"事项": "乙", "目标.数值": "10", "目标.单位": "处", "进展.累计完成": "8"},
        says=["写的是文字，记为进展情况，没有记数：民生实事!D2"],
    )


def test_everything_wrong_in_a_row_is_said_at_once(sheet: Any) -> None:
    sheet.rows(
        ["事项", "牵头单位", "级别", "目标", "完成时限", "分管领导"],
        [None, "区气象局", "国家级", "若干", "月底", "张三"],
    ).gives(
        refuses={
            "民生实事!A2": "没有事项名称",
            "民生实事!B2": "单位名单里没有“区气象局”",
            "民生实事!C2": "市级、区级",
            "民生实事!D2": "不是数",
            "民生实事!E2": "不是日期",
            "民生实事!F2": "不写人名",
        }
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_in_every_usual_encoding(sheet: Any, encoding: str) -> None:
    sheet.text("民生实事\n序号,事项,目标\n1,新增养老床位,250\n,合计,250\n", encoding).gives(
        {"事项": "新增养老床位", "目标.数值": "250"}, totals=[4]
    )


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_csv_with_other_separators(sheet: Any, mark: str) -> None:
    sheet.text(f"事项{mark}目标{mark}牵头单位\n甲{mark}1,581{mark}民政局,住建局\n").gives(
        {"事项": "甲", "牵头单位": "区民政局、区住建局", "目标.数值": "1581"}
    )
