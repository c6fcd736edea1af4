"""What Chinese typing does to YAML: each fault at its place with the corrected line, and what only looks like one."""

from collections.abc import Sequence

import pytest

from generator.findings import Finding, sort_findings
from generator.load.typed.reading import Place, read_list, read_record
from generator.model.item import Item
from generator.model.registers import REGISTERS

BASE = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
REPORT = "进展:\n  - 日期: 2024-03-25\n"


def faults(text: str) -> list[Finding]:
    record, findings = read_record(Item, text, Place("x", "MS-2024-001", 2024))
    assert record is None or not findings
    return sort_findings(findings)


def told(findings: Sequence[Finding]) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.line, one.column, one.hint) for one in findings]


TYPED = {
    "full-width colon": ("备注：见附件", "Y130", 3, "备注: 见附件"),
    "only the first colon": ("备注：说明：见附件", "Y130", 3, "备注: 说明：见附件"),
    "ratio sign for a colon": ("备注∶甲", "Y130", 3, "备注: 甲"),
    "full-width colon with a blank": ("备注： 甲", "Y130", 3, "备注: 甲"),
    "full-width colon of a block": ("目标：\n  数值: 10", "Y130", 3, "目标:"),
    "no blank behind the colon": ("备注:甲", "Y131", 3, "备注: 甲"),
    "ideographic blank": ("备注:　甲", "Y133", 4, "备注: 甲"),
    "no-break blank": ("备注:\u00a0甲", "Y133", 4, "备注: 甲"),
    "ideographic blank before the colon": ("备注　: 甲", "Y133", 3, "备注: 甲"),
    "ideographic blank before a comment": ("级别: 区级　# 批注", "Y133", 7, "级别: 区级 # 批注"),
    "full-width comma in braces": ("目标: {数值: 10，单位: 个}", "Y132", 12, "目标: {数值: 10, 单位: 个}"),
    "full-width braces": ("目标: ｛数值: 10｝", "Y132", 5, "目标: {数值: 10}"),
    "full-width brackets of names": ("责任单位: ［各街道］", "Y132", 7, "责任单位: [各街道]"),
    "comma between blocks": (
        "阶段目标: [{至: 2024-06-30}，{至: 2024-09-30}]",
        "Y132",
        23,
        "阶段目标: [{至: 2024-06-30}, {至: 2024-09-30}]",
    ),
    "full-width colon in braces": ("目标: {数值：10}", "Y130", 8, "目标: {数值: 10}"),
    "no blank in braces": ("目标: {数值:10}", "Y131", 8, "目标: {数值: 10}"),
    "dash without a blank": ("工作措施:\n  -选址", "Y134", 3, "  - 选址"),
    "dot for a dash": ("工作措施:\n  · 选址", "Y134", 3, "  - 选址"),
    "full-width dash": ("工作措施:\n  －选址", "Y134", 3, "  - 选址"),
    "long dash": ("工作措施:\n  — 选址", "Y134", 3, "  - 选址"),
    "a hash before a number": ("备注: 改造 #3楼", "Y135", 8, '备注: "改造 #3楼"'),
    "a hash behind a name": ("级别: 区级 #批注", "Y135", 8, "级别: 区级 # 批注"),
    "a hash behind braces": ("目标: {数值: 10} #批注", "Y135", 14, "目标: {数值: 10} # 批注"),
    "a hash behind quotes": ('备注: "甲" #乙', "Y135", 9, '备注: "甲" # 乙'),
    "a hash behind a key": ("暂缓: #无", "Y135", 5, "暂缓: # 无"),
    "a colon in a text": ("备注: 说明: 见附件", "Y136", 7, '备注: "说明: 见附件"'),
    "a colon at the end": ("备注: 说明:", "Y136", 7, '备注: "说明:"'),
    "a colon in a list": ("工作措施:\n  - 选址: 3月 # 甲", "Y136", 7, '  - "选址: 3月" # 甲'),
    "a colon in braces": ("阶段目标: [{至: 2024-06-30, 要求: 建: 四}]", "Y136", 29, '阶段目标: [{至: 2024-06-30, 要求: "建: 四"}]'),
    "quotes of two widths": ('备注: "甲” # 乙', "Y137", 7, '备注: "甲" # 乙'),
    "text behind quotes": ('备注: "甲"乙', "Y138", 5, "备注: '\"甲\"乙'"),
    "text behind brackets": ("备注: [甲]乙", "Y138", 5, '备注: "[甲]乙"'),
    "an at sign": ("备注: @全体", "Y138", 5, '备注: "@全体"'),
    "a per cent sign": ("备注: %增长", "Y138", 5, '备注: "%增长"'),
    "more than": ("备注: >5万元", "Y138", 5, '备注: ">5万元"'),
    "a comma that cuts a text": ("阶段目标: [{至: 2024-06-30, 要求: 甲,乙}]", "Y139", 29, '阶段目标: [{至: 2024-06-30, 要求: "甲,乙"}]'),
    "thousands": ("目标: {数值: 1,200}", "Y139", 11, "目标: {数值: 1200}"),
    "a date in Chinese": ("列入: {方式: 原表, 日期: 2024年1月9日}", "S204", 18, "列入: {方式: 原表, 日期: 2024-01-09}"),
    "a date with points": ("交办: {日期: 2024.1.9}", "S204", 10, "交办: {日期: 2024-01-09}"),
    "a date with slashes": ("交办: {日期: 2024/1/9}", "S204", 10, "交办: {日期: 2024-01-09}"),
    "a full-width date": ("交办: {日期: ２０２４－１－９}", "S204", 10, "交办: {日期: 2024-01-09}"),
    "a date in quotes": ('交办: {日期: "2024-01-09"}', "S204", 10, "交办: {日期: 2024-01-09}"),
    "a date of eight digits": ("交办: {日期: 20240109}", "S204", 10, "交办: {日期: 2024-01-09}"),
    "a date of one digit": ("交办: {日期: 2024-1-9}", "S204", 10, "交办: {日期: 2024-01-09}"),
    "full-width digits": ("目标: {数值: １０．５}", "S205", 10, "目标: {数值: 10.5}"),
    "a number with its unit": ("目标: {数值: 10个, 单位: 个}", "S205", 10, "目标: {数值: 10, 单位: 个}"),
    "a unit without its key": ("目标: {数值: 10个}", "S205", 10, "目标: {数值: 10, 单位: 个}"),
    "a number that begins with 0": ("目标: {数值: 010}", "Y121", 10, "目标: {数值: 10}"),
    "a plus sign": ("目标: {数值: +5}", "Y123", 10, "目标: {数值: 5}"),
    "a number for a text": ("交办: {日期: 2024-01-09, 文号: 5}", "S203", 26, '交办: {日期: 2024-01-09, 文号: "5"}'),
    "a choice in quotes": ("序时口径: “按月”", "S206", 7, "序时口径: 按月"),
    "a choice with a mark": ("目标: {数值: 1, 方向: 正向。}", "S206", 17, "目标: {数值: 1, 方向: 正向}"),
    "a known wrong key": ("配合部门: 区住建局", "S202", 1, "配合单位: 区住建局"),
    "a key with a slip": ("工作措拖: [甲]", "S202", 1, "工作措施: [甲]"),
    "a key in Chinese quotes": ("“备注”: 甲", "S202", 1, "备注: 甲"),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_a_typing_fault_is_answered_with_the_corrected_line(name: str) -> None:
    lines, code, column, hint = TYPED[name]
    number = 3 + max(
        place for place, line in enumerate(lines.split("\n"), 1) if place == 1 or line.strip()[0] in "-·－—"
    )
    assert told(faults(BASE + lines + "\n")) == [(code, number, column, hint)]
    assert faults(BASE + lines + "\n")[0].correction is not None


IN_A_REPORT = {
    "a percentage": ("进度: 20%", "S205", "    进度: 20"),
    "a full-width percentage": ("进度: ２０％", "S205", "    进度: 20"),
    "yes in Chinese": ("本期无变化: 是", "S213", "    本期无变化: true"),
    "yes in English": ("本期无变化: yes", "Y120", "    本期无变化: true"),
    "no in Chinese": ("本期无变化: 否", "S213", "    本期无变化: false"),
    "a key and its value": ("完成: １０", "S202", "    累计完成: 10"),
}


@pytest.mark.parametrize("name", IN_A_REPORT)
def test_values_of_a_report(name: str) -> None:
    line, code, hint = IN_A_REPORT[name]
    (finding,) = faults(f"{BASE}{REPORT}    {line}\n")
    assert (finding.code, finding.line, finding.hint) == (code, 6, hint)


FINE = {
    "full-width colons in texts": "备注: 说明：见附件\n工作措施:\n  - 选址：3月\n  - 原因：另报\n",
    "a colon without a blank in a text": "备注: 比例3:7，12:30开始\n",
    "a full-width colon in quotes": '备注: "说明：见附件"\n',
    "a full-width colon in a block text": f"{REPORT}    进展情况: |\n      原因：甲\n      -乙\n      · 丙 #丁\n",
    "a full-width colon in a text that goes on": f"{REPORT}    进展情况: 甲\n      原因：乙\n      - 丙\n",
    "a text in quotes that goes on": '备注: "甲\n  原因：乙 #丙\n  -丁"\n',
    "full-width commas in lists and braces": "工作措施: [选址，开工]\n阶段目标: [{至: 2024-06-30, 要求: 选址，开工, 数值: 1}]\n",
    "a list that goes on": "责任单位: [\n  东关街道,  # 一\n  西山街道\n]\n",
    "comments": "#批注\n  #批注\n备注: 3#楼  # 批注\n# 原因：甲\n",
    "a hash in quotes": '备注: "甲 #乙" # 丙\n',
    "full-width digits in a text": "备注: 完成１０个，占２０％（全年）\n",
    "wide blanks in a text": "备注: 甲　乙\n",
    "Chinese quotes": "备注: “一网通办”改革\n",
    "brackets that are text": "备注: 【重点】甲（乙）［丙］\n工作措施: ［丁］\n",
    "dashes in texts": "工作措施:\n  - -5度以下停工\n  - ·甲\n备注: 甲-乙\n",
    "a number in braces and a comma behind it": "目标: {数值: 1200,单位: 户}\n",
}


@pytest.mark.parametrize("name", FINE)
def test_what_only_looks_like_a_fault_is_none(name: str) -> None:
    assert told(faults(BASE + FINE[name])) == []


def test_what_only_looks_like_a_fault_is_none_beside_a_real_one() -> None:
    """Where a file has a fault, its other lines are read just as carefully."""
    for name, text in FINE.items():
        assert [one.code for one in faults(f"{BASE}{text}包保人：甲\n")] == ["Y130"], name


UNCERTAIN = {
    "a date without a year": (f"{REPORT}  - 日期: 3/29\n", "S204", "核对后写成：- 日期: 2024-03-29"),
    "a date with a time": (
        "交办: {日期: 2024-01-09 08:30:00}\n",
        "Y124",
        "核对后写成：交办: {日期: 2024-01-09}",
    ),
    "a hash that may begin a comment": ("备注: 甲 #乙\n", "Y135", '核对后写成：备注: "甲 #乙"'),
    "a key that may be another": ("责任人员: 甲\n", "S202", "核对后写成：责任单位: 甲"),
    "two keys on one line": ("备注: 甲 级别: 区级\n", "Y136", '核对后写成：备注: "甲 级别: 区级"'),
}


@pytest.mark.parametrize("name", UNCERTAIN)
def test_what_a_person_must_decide_is_said_to_be_so(name: str) -> None:
    lines, code, hint = UNCERTAIN[name]
    (finding,) = faults(BASE + lines)
    assert (finding.code, finding.hint) == (code, hint)
    assert finding.correction is not None and not finding.correction.certain


@pytest.mark.parametrize(
    "value", ["10万元", "约10", "20%", "十个", "10个左右", "5-6", "10项"],
)  # fmt: skip
def test_a_number_that_cannot_be_known_gets_no_corrected_line(value: str) -> None:
    (finding,) = faults(f"{BASE}目标: {{数值: 10, 单位: 个}}\n{REPORT}    累计完成: {value}\n")
    assert (finding.code, finding.correction) == ("S205", None)


def test_a_register_knows_the_year_of_its_month() -> None:
    text = "- {编号: WT-2024-06-001, 日期: 6月12日, 单位: 区民政局, 问题: 甲}\n"
    _, findings = read_list(REGISTERS["problems"], text, Place("x", year=2024, month=6))
    assert findings[0].hint == "- {编号: WT-2024-06-001, 日期: 2024-06-12, 单位: 区民政局, 问题: 甲}"
    _, findings = read_list(REGISTERS["problems"], text, Place("x", year=2024, month=7))
    assert findings[0].hint.startswith("核对后写成：")


def test_all_faults_of_a_line_are_in_each_of_its_hints() -> None:
    found = faults(f"{BASE}目标: ｛数值：１０个，方向：正向｝\n")
    assert {one.code for one in found} == {"Y130", "Y132", "S205"}
    assert {one.hint for one in found} == {"目标: {数值: 10, 单位: 个, 方向: 正向}"}


def test_places_are_those_of_the_text_as_typed() -> None:
    found = faults(f"{BASE}进展：\n　　-　日期：2024年3月5日\n      累计完成：2个\n")
    assert [(one.code, one.line, one.column) for one in found] == [
        ("Y130", 4, 3),
        ("Y133", 5, 1),
        ("Y134", 5, 3),
        ("Y130", 5, 7),
        ("S204", 5, 8),
        ("Y130", 6, 11),
        ("S205", 6, 12),
    ]


@pytest.mark.parametrize(
    ("indent", "lines"),
    [
        ("\t", "\t数值: 10\n\t单位: 个\n"),
        ("    ", "    数值: 10\n\t单位: 个\n"),
        ("        ", "        数值: 10\n\t单位: 个\n"),
    ],
)
def test_a_tab_is_as_wide_as_the_lines_around_it_say(indent: str, lines: str) -> None:
    found = faults(f"{BASE}目标:\n{lines}")
    assert {one.code for one in found} == {"Y111"}
    width = "  " if indent == "\t" else indent
    assert found[-1].hint == f"{width}单位: 个"


def test_a_file_of_full_width_alone_says_nothing_of_missing_fields() -> None:
    assert {one.code for one in faults("事项：甲\n牵头单位：区民政局\n完成时限：2024-11-30\n")} == {"Y130"}


def test_unclosed_brackets_stay_a_syntax_error() -> None:
    assert [one.code for one in faults(f"{BASE}目标: {{数值: 10\n备注: 甲\n")] == ["Y110"]
