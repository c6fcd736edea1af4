"""序时进度 against hand-calculated values."""

from collections.abc import Callable

import pytest

from generator.compute.assessment import Status
from generator.compute.rounding import json_percent

Find = Callable[..., Status]


def percent(status: Status) -> float | None:
    return json_percent(status.scheduled_percent)


@pytest.mark.parametrize(
    ("day", "expected", "note"),
    [
        ("2024-01-30", 0.0, "按月 0/12"),
        ("2024-01-31", 8.3, "按月 1/12"),
        ("2024-02-29", 16.7, "按月 2/12"),
        ("2024-06-30", 50.0, "按月 6/12"),
        ("2024-11-29", 83.3, "按月 10/12"),
        ("2024-11-30", 91.7, "按月 11/12"),  # 11/12 = 91.666…
        ("2024-12-30", 91.7, "按月 11/12"),
        ("2024-12-31", 100.0, "按月，已到期"),
        ("2025-06-30", 100.0, "按月，已到期"),
    ],
)
def test_by_month_of_a_calendar_year_task(status: Find, day: str, expected: float, note: str) -> None:
    """January–November of a calendar year is 11/12 = 91.7, approved on 1 January, on 20 January or without
    立项 alike.
    """
    for text in (
        "目标: {数值: 10}\n",
        "立项: {日期: 2024-01-20}\n",
        "立项: {日期: 2023-12-15}\n列入: {方式: 原表, 日期: 2024-01-01}\n",
    ):
        if text.startswith("立项: {日期: 2024") and day < "2024-01-20":
            continue
        found = status(text, day)
        assert (percent(found), found.schedule_note) == (expected, note)


def test_the_example_of_the_design_card(status: Find) -> None:
    """Approved 20 January, due 30 November: eleven months; end of June 6/11 = 54.5."""
    text = "立项: {日期: 2024-01-20}\n完成时限: 2024-11-30\n"
    assert percent(status(text, "2024-06-30")) == 54.5
    assert percent(status(text, "2024-11-30")) == 100.0


def test_an_item_added_in_june_starts_in_june(status: Find) -> None:
    """June–December are seven months; end of August 3/7 = 42.9. Listed with the original table it starts in
    January.
    """
    listed = "列入: {方式: %s, 日期: 2024-06-10}\n"
    assert percent(status(listed % "新增", "2024-08-31")) == 42.9
    assert percent(status(listed % "拆分", "2024-06-10")) == 0.0
    assert percent(status(listed % "原表", "2024-08-31")) == 66.7


def test_due_in_the_middle_of_a_month(status: Find) -> None:
    """January to 15 June: six planned months, five of them over until the due day itself."""
    text = "完成时限: 2024-06-15\n"
    assert [percent(status(text, day)) for day in ("2024-06-14", "2024-06-15")] == [83.3, 100.0]


def test_an_approved_extension_stretches_the_schedule(status: Find) -> None:
    """To June 2025 eighteen months: end of December 12/18 = 66.7."""
    text = "延期: [{申请: 2024-11-01, 原时限: 2024-12-31, 新时限: 2025-06-30, 理由: 汛期, 批准: 会议}]\n结转: [{年度: 2025, 批准: 会议}]\n"
    assert percent(status(text, "2024-12-31")) == 66.7
    assert percent(status(text, "2024-10-31")) == 83.3


def test_by_day(status: Find) -> None:
    """30 June is day 182 of the 366 of 2024: 49.7."""
    text = "序时口径: 按日\n"
    assert [percent(status(text, day)) for day in ("2024-01-01", "2024-06-30", "2024-12-30")] == [
        0.3,
        49.7,
        99.7,
    ]


def test_by_milestone_values_against_the_target(status: Find) -> None:
    text = (
        "序时口径: 按节点\n目标: {数值: 10}\n"
        "阶段目标: [{至: 2024-06-30, 要求: 建成4个, 数值: 4}, {至: 2024-03-31, 要求: 选址, 数值: 0}, {至: 2024-09-30, 数值: 12}]\n"
    )
    days = ("2024-03-31", "2024-06-29", "2024-06-30", "2024-09-30", "2024-12-31")
    assert [percent(status(text, day)) for day in days] == [0.0, 0.0, 40.0, 100.0, 100.0]
    assert status(text, "2024-06-30").schedule_note == "按节点 2/3"


def test_milestones_without_values_are_counted(status: Find) -> None:
    text = "序时口径: 按节点\n目标: {数值: 10}\n阶段目标: [{至: 2024-03-31, 数值: 4}, {至: 2024-06-30, 要求: 开工}, {至: 2024-09-30}]\n"
    assert percent(status(text, "2024-07-15")) == 66.7


def test_a_milestone_below_an_earlier_one_does_not_lower_the_schedule(status: Find) -> None:
    text = "序时口径: 按节点\n目标: {数值: 10}\n阶段目标: [{至: 2024-03-31, 数值: 6}, {至: 2024-06-30, 数值: 4}]\n"
    assert percent(status(text, "2024-07-15")) == 60.0


def test_by_plan_curve(status: Find) -> None:
    """The curve says 4 of 12 at the end of May: 33.3, until the end of June."""
    text = "序时口径: 按计划\n目标: {数值: 12}\n月度计划: [{月: 2024-05, 累计: 4}, {月: 2024-06, 累计: 9}]\n"
    days = ("2024-05-30", "2024-05-31", "2024-06-29", "2024-06-30", "2024-11-30")
    assert [percent(status(text, day)) for day in days] == [0.0, 33.3, 33.3, 75.0, 75.0]


@pytest.mark.parametrize("basis", ["按节点", "按计划"])
def test_a_basis_without_its_data_falls_back_and_says_so(status: Find, basis: str) -> None:
    found = status(f"序时口径: {basis}\n", "2024-06-30")
    assert percent(found) == 50.0
    assert found.schedule_note.startswith("按月 6/12（无")


def test_the_ledger_gives_the_basis_an_item_does_not(status: Find) -> None:
    by_day = {"site_config/ledgers/livelihood.yaml": "名称: 实事\n编号前缀: MS\n序时口径: 按日\n"}
    assert status("备注: 无\n", "2024-06-30", config=by_day).schedule_note == "按日 182/366"


def test_open_ended_has_no_schedule(status: Find) -> None:
    found = status("完成时限: 长期坚持\n目标: {数值: 10}\n", "2024-06-30")
    assert (found.scheduled_percent, found.progress_gap, found.schedule_note) == (
        None,
        None,
        "长期坚持，不计序时",
    )


def test_a_project_is_scheduled_within_the_year_of_its_investment(status: Find) -> None:
    """Approved 2021, due 2026, but 目标 is the investment of 2024: end of June 6/12. Carried into 2025 it
    starts again.
    """
    text = (
        "立项: {日期: 2021-05-01}\n列入: {方式: 原表, 日期: 2024-01-01}\n完成时限: 2026-06-30\n目标: {数值: 1000, 单位: 万元}\n"
        "结转: [{年度: 2025, 批准: 会议}]\n进展: [{日期: 2024-12-20, 累计完成: 900}, {日期: 2025-03-20, 累计完成: 100}]\n"
    )
    found = status(text, "2024-06-30", "XM-2024-001")
    assert (percent(found), json_percent(found.actual_percent)) == (50.0, 0.0)
    found = status(text, "2025-02-28", "XM-2024-001")
    assert (percent(found), json_percent(found.actual_percent)) == (
        16.7,
        0.0,
    )  # 2/12; last year's 900 are last year's
    found = status(text, "2025-03-31", "XM-2024-001")
    assert (percent(found), json_percent(found.actual_percent)) == (25.0, 10.0)


def test_a_closed_item_keeps_the_schedule_of_its_last_day(status: Find) -> None:
    closed = status("销号: {日期: 2024-06-30, 方式: 完成, 依据: 核验, 批准: 会议}\n", "2025-03-31")
    assert percent(closed) == 50.0
