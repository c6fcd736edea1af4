"""Rows → item files, and the rows that cannot be."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generator.load.nodes import parse
from generator.office.plan import ImportPlan, RequestError

Plan = Callable[..., ImportPlan]
DUE = {"牵头单位": "区民政局", "完成时限": "2024-11-30"}


def reasons(plan: ImportPlan) -> dict[int, str]:
    return {row.row: row.reason for row in plan.refused}


def test_a_row_becomes_an_item_file(plan: Plan) -> None:
    got = plan("序号,实事项目,计划,单位,完成\n1,新增社区“宝宝屋”,40,万平方米,41.04\n", defaults=DUE)
    assert got.refused == ()
    (item,) = got.created
    assert (item.item_id, item.path, item.row) == (
        "MS-2024-001",
        "ledgers/livelihood/2024/MS-2024-001.yaml",
        2,
    )
    assert item.text == (
        "事项: 新增社区“宝宝屋”\n牵头单位: 区民政局\n完成时限: 2024-11-30\n目标: {数值: 40, 单位: 万平方米}\n"
        "进展:\n  - 日期: 2024-06-30\n    累计完成: 41.04\n"
    )


def test_numbers_follow_the_highest_file_whether_it_can_be_read_or_not(plan: Plan) -> None:
    files = {
        "ledgers/livelihood/2024/MS-2024-007.yaml": "事项: 甲\n牵头单位: 区民政局\n完成时限: 2024-11-30\n",
        "ledgers/livelihood/2024/MS-2024-012.yaml": "broken: [\n",
        "ledgers/livelihood/2023/MS-2023-099.yaml": "事项: 乙\n牵头单位: 区民政局\n完成时限: 2023-11-30\n",
    }
    got = plan("事项,目标\n乙,1\n丙,2\n", defaults=DUE, files=files)
    assert [item.item_id for item in got.created] == ["MS-2024-013", "MS-2024-014"]


def test_a_row_twice_is_refused_the_second_time(plan: Plan) -> None:
    got = plan("事项,目标\n乙,2\n乙,3\n", defaults=DUE)
    assert [item.title for item in got.created] == ["乙"]
    assert "第 2 行" in reasons(got)[3]


def test_the_same_task_of_two_units_is_two_items(plan: Plan) -> None:
    got = plan("事项,牵头单位\n乙,区民政局\n乙,区住建局\n", defaults=DUE)
    assert [item.item_id for item in got.created] == ["MS-2024-001", "MS-2024-002"]


def test_a_cell_goes_before_set_and_set_fills_the_gap(plan: Plan) -> None:
    sheet = "事项,牵头单位,完成时限,单位,目标\n甲,区住建局,2024年9月1日,家,3\n乙,,,,3\n"
    got = plan(
        sheet,
        defaults={**DUE, "目标.单位": "张", "级别": "区级", "列入.方式": "原表", "列入.日期": "2024-01-20"},
    )
    first, second = (parse(item.text, "")[0] for item in got.created)
    assert (first["牵头单位"], first["完成时限"], first["目标"]["单位"]) == (
        "区住建局",
        date(2024, 9, 1),
        "家",
    )
    assert (second["牵头单位"], second["完成时限"], second["目标"]["单位"]) == (
        "区民政局",
        date(2024, 11, 30),
        "张",
    )
    assert second["列入"] == {"方式": "原表", "日期": date(2024, 1, 20)}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (",3,5,,", "没有事项名称"),
        ("甲,若干,5,,", "“目标”一栏：“若干”不是数"),
        ("甲,3,约五,,", "“完成”一栏：“约五”不是准确的数"),
        ("甲,3,5,区气象局,", "单位名单里没有“区气象局”"),
        ("甲,3,5,,月底", "E3“完成时限”一栏：“月底”不是日期"),
        ("甲,3,5,,2024-02-30", "不是日期"),
        ("甲★,3,5,,", "★"),
        (f"{'甲' * 301},3,5,,", "300"),
        ("甲,1234567890123456789012,5,,", "太长"),
        ("甲\x07,3,5,,", "控制字符"),
    ],
)
def test_a_row_that_cannot_be_an_item_is_refused_alone(plan: Plan, cells: str, words: str) -> None:
    got = plan(f"事项,目标,完成,牵头单位,完成时限\n好,3,5,,\n{cells}\n也好,3,5,,\n", defaults=DUE)
    assert [item.title for item in got.created] == ["好", "也好"]
    assert [item.item_id for item in got.created] == ["MS-2024-001", "MS-2024-002"]
    assert words in reasons(got)[3]


def test_what_the_sheet_lacks_is_asked_for(plan: Plan) -> None:
    assert "--set 牵头单位" in reasons(plan("事项,目标\n甲,3\n"))[2]
    assert "--set 完成时限" in reasons(plan("事项,目标\n甲,3\n", defaults={"牵头单位": "区民政局"}))[2]


def test_choices_of_the_configuration_are_kept(plan: Plan) -> None:
    got = plan("事项,级别,分管领导\n甲,国家级,\n乙,,张三\n丙,市级,分管民政工作的副区长\n", defaults=DUE)
    assert [item.title for item in got.created] == ["丙"]
    assert "市级、区级" in reasons(got)[2]
    assert "不写人名" in reasons(got)[3]


def test_units_by_short_name_by_list_and_by_group(plan: Plan) -> None:
    got = plan("事项,牵头单位,责任单位\n甲,民政局、区住建局,各街道\n", defaults={"完成时限": "长期坚持"})
    value, _ = parse(got.created[0].text, "")
    assert value["牵头单位"] == ("区民政局", "区住建局")
    assert value["责任单位"] == ("各街道",)
    assert value["完成时限"] == "长期坚持"


def test_only_units_of_imported_rows_are_added(plan: Plan) -> None:
    sheet = "事项,目标,牵头单位\n甲,3,区气象局\n乙,若干,区地震局\n丙,3,区气象局、区民政局\n"
    got = plan(sheet, defaults={"完成时限": "2024-11-30"}, add_units=True)
    assert got.new_units == ("区气象局",)
    assert plan(sheet, defaults={"完成时限": "2024-11-30"}).new_units == ()


def test_the_done_column_may_be_a_share_or_words(plan: Plan) -> None:
    got = plan("事项,完成情况\n甲,78.5%\n乙,完成选址\n丙,\n", defaults=DUE)
    first, second, third = (parse(item.text, "")[0].get("进展") for item in got.created)
    assert first == ({"日期": date(2024, 6, 30), "进度": Decimal("78.5")},)
    assert second == ({"日期": date(2024, 6, 30), "进展情况": "完成选址"},)
    assert third is None


def test_an_indicator_is_reported_for_its_month(plan: Plan) -> None:
    files = {"site_config/ledgers/indicators.yaml": "名称: 重点指标\n编号前缀: ZB\n专项信息: 指标\n"}
    got = plan("指标名称,年度目标,累计完成\n甲,6.5,6.1\n", defaults=DUE, files=files, ledger="indicators")
    assert "  - 日期: 2024-06-30\n    期: 2024-06\n    完成值: 6.1\n" in got.created[0].text


def test_total_rows_are_skipped(plan: Plan) -> None:
    got = plan("序号,事项,目标\n1,甲,3\n合计,,3\n,总 计,3\n", defaults=DUE)
    assert (len(got.created), got.skipped, got.refused) == (1, (3, 4), ())


def test_an_xlsx_gives_what_a_csv_gives(plan: Plan, xlsx: Callable[..., bytes]) -> None:
    rows = [
        ["序号", "事项", "目标", "单位", "完成"],
        [1, "甲", 40, "万平方米", 41.04],
        [2, "乙", 7000, "张", 7069],
    ]
    from_csv = plan("\n".join(",".join(map(str, row)) for row in rows), defaults=DUE)
    assert plan(xlsx(rows), name="a.xlsx", defaults=DUE).created == from_csv.created


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"ledger": "nothing"}, "livelihood（十件民生实事）、projects（重点项目）"),
        ({"defaults": {"牵头": "甲"}}, "没有“牵头”这个字段"),
        ({"defaults": {"完成时限": "年底"}}, "“年底”不是日期"),
        ({"own_columns": {"目标": "目标数"}}, "不是台账字段"),
        ({"own_columns": {"没有": "备注"}}, "表里没有“没有”"),
        ({"own_columns": {"目标": "备注", "丙": "备注"}}, "两栏都对应"),
    ],
)
def test_a_request_that_cannot_be_done_says_what_to_type(
    plan: Plan, request_: dict[str, object], words: str
) -> None:
    with pytest.raises(RequestError, match=words):
        plan("事项,目标,丙\n甲,3,\n", **request_)


def test_a_sheet_without_header_is_a_request_that_cannot_be_done(plan: Plan) -> None:
    with pytest.raises(RequestError, match="没有找到表头"):
        plan("甲,3\n乙,4\n")


def test_a_ledger_may_be_named_in_chinese(plan: Plan) -> None:
    assert plan("事项,目标\n甲,3\n", defaults=DUE, ledger="十件民生实事").created[0].item_id == "MS-2024-001"
