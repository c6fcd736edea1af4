"""Values → records: schema faults in the words of a clerk."""

import pytest

from generator.findings import Finding
from generator.load.nodes import parse
from generator.load.records import build
from generator.model.base import Source
from generator.model.config import SiteConfig
from generator.model.item import IndicatorItem, Item, RectificationItem

HEAD = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"


def faults(text: str, kind: type[Item] = Item) -> list[Finding]:
    value, findings = parse(text, "x.yaml")
    assert findings == []
    return build(kind, value, Source("x.yaml", text))[1]


def test_a_near_miss_of_a_required_key_is_one_finding_not_two() -> None:
    (finding,) = faults("事项: 甲\n牵头部门: 区民政局\n完成时限: 2024-11-30\n")
    assert (finding.code, finding.line, finding.column) == ("S202", 2, 1)
    assert finding.hint == "改成“牵头单位:”"


def test_a_missing_key_far_from_an_unknown_one_is_reported_beside_it() -> None:
    assert [one.code for one in faults("事项: 甲\n颜色: 红\n完成时限: 2024-11-30\n")] == ["S201", "S202"]


def test_near_misses_are_matched_within_their_own_block() -> None:
    (finding,) = faults(HEAD + "列入: {方法: 原表, 日期: 2024-01-20}\n")
    assert (finding.code, finding.line, finding.hint) == ("S202", 4, "改成“方式:”")


def test_a_key_that_is_there_already_is_not_suggested() -> None:
    (finding,) = faults(HEAD + "责任部门: 区民政局\n责任单位: 区住建局\n")
    assert "责任单位" not in finding.hint


@pytest.mark.parametrize(
    "typed", ["2024年11月30日", "2024.11.30", "2024/11/30", "２０２４－１１－３０", "2024-11-30日"]
)
def test_dates_as_people_type_them_are_answered_with_the_date(typed: str) -> None:
    (finding,) = faults(HEAD.replace("2024-11-30", typed))
    assert (finding.code, finding.line, finding.hint) == ("S204", 3, "写成 2024-11-30")


def test_a_date_that_cannot_be_guessed_gets_an_example() -> None:
    (finding,) = faults(HEAD.replace("2024-11-30", "年底前"))
    assert finding.hint == "写成 2024-03-25"


def test_choices_are_listed_in_chinese() -> None:
    (finding,) = faults(HEAD + "序时口径: 月\n")
    assert finding.hint == "可以写：按月、按日、按节点、按计划"


def test_a_block_where_text_belongs_is_described_not_dumped() -> None:
    (finding,) = faults(HEAD + "目标: {数值: {数: 1}}\n")
    assert finding.message == "“数值”应当是数，现在是“若干“键：值”（数）”"
    (finding,) = faults(HEAD + "完成时限表: 1\n".replace("完成时限表", "立项"))
    assert finding.code == "S208"


def test_a_list_position_is_counted_from_one() -> None:
    (finding,) = faults(HEAD + "工作措施: [甲, 2024-01-01]\n")
    assert finding.message == "“工作措施第2项”应当是文字"


def test_faults_carry_the_item() -> None:
    value, _ = parse("事项: 甲\n", "x.yaml")
    _, findings = build(Item, value, Source("x.yaml", "事项: 甲\n"), item_id="MS-2024-001")
    assert {one.item_id for one in findings} == {"MS-2024-001"}


def test_the_kind_of_the_ledger_decides_what_special_information_may_hold() -> None:
    text = HEAD + "专项信息: {指标类别: [强省会]}\n"
    assert faults(text, IndicatorItem) == []
    assert [one.code for one in faults(text)] == ["S202"]
    (finding,) = faults(text, RectificationItem)
    assert (finding.line, finding.column) == (4, 8)


def test_an_unreadable_scalar_is_not_reported_a_second_time() -> None:
    text = HEAD.replace("2024-11-30", "2024-02-30")
    value, findings = parse(text, "x.yaml")
    assert [one.code for one in findings] == ["Y125"]
    assert build(Item, value, Source("x.yaml", text))[1] == []


def test_something_else_than_a_mapping_is_no_record() -> None:
    _, findings = build(SiteConfig, ("甲",), Source("x.yaml", "- 甲\n"))
    assert [one.code for one in findings] == ["S208"]
