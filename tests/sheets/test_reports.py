"""Sheets about items that the ledger has: the progress is reported, nothing else is changed."""

from typing import Any

import pytest

ITEM = (
    "# 每月调度\n事项: 新增养老床位\n牵头单位: 区民政局\n完成时限: 2024-11-30   # 不含存量\n"
    "目标: {数值: 250, 单位: 张}\n进展:\n  - 日期: 2024-05-31\n    累计完成: 100\n"
)
PATH = "ledgers/livelihood/2024/MS-2024-007.yaml"


@pytest.fixture
def known(sheet: Any) -> Any:
    return sheet.office(PATH, ITEM)


def test_a_row_with_a_known_number(known: Any) -> None:
    known.rows(
        ["编号", "事项", "完成", "存在问题"], ["MS-2024-007", "新增养老床位", "120张", "场地不足。"]
    ).gives(updates={"MS-2024-007": {"日期": "2024-06-30", "累计完成": "120", "存在问题": "场地不足。"}})


def test_a_row_with_a_known_name_and_unit(known: Any) -> None:
    known.rows(["事项", "牵头单位", "完成"], ["新增 养老床位", "民政局", 120], ["改造", "区住建局", 3]).gives(
        {"事项": "改造", "牵头单位": "区住建局", "进展.累计完成": "3"},
        updates={"MS-2024-007": {"日期": "2024-06-30", "累计完成": "120"}},
    )


def test_the_same_name_with_another_unit_is_another_item(known: Any) -> None:
    known.rows(["事项", "牵头单位"], ["新增养老床位", "东关街道"]).gives(
        {"事项": "新增养老床位", "牵头单位": "东关街道"},
        says=["与 MS-2024-007 同名、牵头单位不同，作为另一项导入：民生实事!A2"],
    )


def test_what_else_differs_is_told_and_left_alone(known: Any) -> None:
    known.rows(["事项", "目标", "单位", "完成时限", "完成"], ["新增养老床位", 300, "张", "年底", 120]).gives(
        updates={"MS-2024-007": {"日期": "2024-06-30", "累计完成": "120"}},
        says=[
            "“年底”按 2024-12-31 记：民生实事!D2",
            "MS-2024-007 “目标.数值”台账是“250”、表里是“300”，没有改：民生实事!B2",
            "MS-2024-007 “完成时限”台账是“2024-11-30”、表里是“2024-12-31”，没有改：民生实事!D2",
        ],
    )


def test_nothing_reported_changes_nothing(known: Any) -> None:
    known.rows(["事项", "完成"], ["新增养老床位", None]).gives(unchanged={"MS-2024-007": "表里没有填进展"})


def test_the_same_report_again_changes_nothing(known: Any) -> None:
    known.office(PATH, ITEM + "  - 日期: 2024-06-30\n    累计完成: 120\n").rows(
        ["事项", "完成"], ["新增养老床位", 120]
    ).gives(unchanged={"MS-2024-007": "台账里已有 2024-06-30 的进展，内容相同"})


def test_another_report_of_the_same_day_is_said_with_both_values(known: Any) -> None:
    known.office(PATH, ITEM + "  - 日期: 2024-06-30\n    累计完成: 110\n").rows(
        ["事项", "完成"], ["新增养老床位", 120]
    ).gives(refuses={"民生实事!A2": "累计完成 台账“110”、表里“120”"})


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("  - 日期: 2024-07-31\n    累计完成: 130\n", "已有 2024-07-31 的进展"),
        ("  - 日期: 2024-06-15\n    累计完成: 130\n", "小于台账里上一期的 130"),
        ("销号: {日期: 2024-06-20, 方式: 完成, 依据: 验收, 批准: 局务会}\n", "已于 2024-06-20 销号"),
    ],
)
def test_a_report_that_cannot_follow(known: Any, more: str, words: str) -> None:
    known.office(PATH, ITEM + more).rows(["事项", "完成"], ["新增养老床位", 120]).gives(
        refuses={"民生实事!A2": words}
    )


def test_a_number_that_nothing_has_or_another_item_has(known: Any) -> None:
    known.rows(
        ["编号", "事项", "完成"], ["MS-2024-099", "新增养老床位", 1], ["MS-2024-007", "改造", 1]
    ).gives(refuses={"民生实事!B2": "这个编号台账里没有", "民生实事!B3": "台账里是“新增养老床位”"})
