"""Which header is which field."""

import pytest

from generator.model.item import ITEM_TYPES
from generator.office.columns import match_columns
from generator.office.fields import field_kinds
from generator.office.header import find_columns
from generator.office.synonyms import shared
from generator.office.table import Row, Table


def matched(*headers: str, own: dict[str, str] | None = None, given: tuple[str, ...] = ()) -> dict[str, str]:
    columns = match_columns(dict(enumerate(headers)), shared(), own or {}, given)
    return {columns.headers[place]: field for place, field in columns.fields.items()}


def unmatched(*headers: str) -> tuple[str, ...]:
    return tuple(match_columns(dict(enumerate(headers)), shared(), {}, ()).unmatched.values())


def test_every_field_of_the_table_exists() -> None:
    kinds = {*field_kinds(ITEM_TYPES[None]), *field_kinds(ITEM_TYPES["项目"])}
    assert set(shared().names) <= kinds


@pytest.mark.parametrize(
    "header", ["事项", "实事项目", "项目名称", "实事项目名称", " 事 项 ", "事\n项", "督办事项（2023年）"]
)
def test_names_of_the_item(header: str) -> None:
    assert matched(header) == {header: "事项"}


@pytest.mark.parametrize(
    "header", ["目标", "计划", "年度目标", "年度计划", "2023年度目标数", "年度目标(张)", "本年计划"]
)
def test_names_of_the_target(header: str) -> None:
    assert matched(header) == {header: "目标.数值"}


@pytest.mark.parametrize("header", ["完成", "完成情况", "累计完成", "截至12月累计完成", "完成情况（张）"])
def test_names_of_what_is_done(header: str) -> None:
    assert matched(header) == {header: "进展.累计完成"}


def test_the_two_real_headers() -> None:
    assert matched("序号", "事项", "年度目标", "单位", "完成情况") == {
        "事项": "事项", "年度目标": "目标.数值", "单位": "目标.单位", "完成情况": "进展.累计完成",
    }  # fmt: skip
    real_2016 = ("序号", "实事项目", "计划", "单位", "完成", "为计划的")
    assert matched(*real_2016) == {
        "实事项目": "事项",
        "计划": "目标.数值",
        "单位": "目标.单位",
        "完成": "进展.累计完成",
    }
    assert unmatched(*real_2016) == ("为计划的",)


def test_a_share_of_the_plan_is_never_read_as_the_plan() -> None:
    assert matched("事项", "2016年计划", "为计划的") == {"事项": "事项", "2016年计划": "目标.数值"}


def test_the_responsible_unit_leads_where_nobody_else_does() -> None:
    assert matched("事项", "责任单位") == {"事项": "事项", "责任单位": "牵头单位"}
    assert matched("牵头单位", "责任单位") == {"牵头单位": "牵头单位", "责任单位": "责任单位"}
    assert matched("事项", "责任单位", given=("牵头单位",))["责任单位"] == "责任单位"


@pytest.mark.parametrize("header", ["计划完成时限", "完成时限", "办结时限（年月日）"])
def test_a_time_limit_is_not_a_done_value(header: str) -> None:
    assert matched(header) == {header: "完成时限"}


@pytest.mark.parametrize("header", ["目标完成", "上报单位", "联系电话", "单位负责人"])
def test_a_header_with_two_names_or_none_stays_unmatched(header: str) -> None:
    assert unmatched("事项", header) == (header,)


def test_two_headers_for_one_field_are_both_left_alone() -> None:
    assert unmatched("事项", "一季度目标", "二季度目标") == ("一季度目标", "二季度目标")


def test_a_percentage_beside_target_and_done_is_computed_not_typed() -> None:
    assert unmatched("事项", "目标", "完成", "完成率") == ("完成率",)
    assert matched("事项", "完成率")["完成率"] == "进展.进度"


def test_a_map_goes_before_the_synonyms() -> None:
    own = {"工程内容": "事项", "事项": "备注", "计划": "不导入"}
    assert matched("工程内容", "事项", "计划", "年度计划", own=own) == {
        "工程内容": "事项", "事项": "备注", "年度计划": "目标.数值",
    }  # fmt: skip


def test_the_header_may_stand_below_a_title() -> None:
    rows = [
        Row(1, ("2023年实事项目完成情况", None, None)),
        Row(3, ("序号", "事项", "目标")),
        Row(4, ("1", "甲", "3")),
    ]
    columns = find_columns(Table(()), rows, shared(), {}, ())
    assert columns is not None
    assert (columns.header_rows, columns.fields) == ((3,), {1: "事项", 2: "目标.数值"})
    assert find_columns(Table(()), [Row(1, ("甲", "乙"))], shared(), {}, ()) is None
