"""States, progress categories and overdue."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.assess import assess
from generator.compute.assessment import PROGRESS_CATEGORIES, STATES, Status
from generator.model.workspace import Workspace

Find = Callable[..., Status]
HANDED = "交办: {日期: 2024-01-25, 签收: 2024-01-26}\n"
CLOSED = "销号: {日期: 2024-06-01, 方式: %s, 依据: 核验, 批准: 会议}\n"
PAUSED = "暂缓: {日期: 2024-05-01, 理由: 天气, 批准: 会议, 复核日期: 2024-07-01, 恢复日期: 2024-07-02}\n"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("列入: {方式: 原表, 日期: 2024-01-01}\n立项: {日期: 2024-09-01}\n", "2024-08-31", "谋划"),
        ("列入: {方式: 原表, 日期: 2024-01-01}\n立项: {日期: 2024-09-01}\n", "2024-09-01", "待交办"),
        ("交办: {日期: 2024-01-25}\n", "2024-01-24", "待交办"),
        ("交办: {日期: 2024-01-25}\n", "2024-01-25", "待签收"),
        (HANDED, "2024-01-26", "办理中"),
        (HANDED + "报请销号: [{日期: 2024-06-01}]\n", "2024-06-01", "待审核"),
        (
            HANDED + "报请销号: [{日期: 2024-06-01}]\n审核: [{日期: 2024-06-05, 结论: 退回}]\n",
            "2024-06-04",
            "待审核",
        ),
        (
            HANDED + "报请销号: [{日期: 2024-06-01}]\n审核: [{日期: 2024-06-05, 结论: 退回}]\n",
            "2024-06-05",
            "退回补办",
        ),
        (
            HANDED
            + "报请销号: [{日期: 2024-06-01}, {日期: 2024-06-20}]\n审核: [{日期: 2024-06-05, 结论: 退回}]\n",
            "2024-06-20",
            "待审核",
        ),
        (
            HANDED + "报请销号: [{日期: 2024-06-01}]\n审核: [{日期: 2024-06-05, 结论: 通过}]\n",
            "2024-06-05",
            "办理中",
        ),
        (  # sent back on the very day
            HANDED + "报请销号: [{日期: 2024-06-01}]\n审核: [{日期: 2024-06-01, 结论: 退回}]\n",
            "2024-06-01",
            "退回补办",
        ),
        (HANDED + PAUSED, "2024-07-01", "暂缓"),
        (HANDED + PAUSED, "2024-07-02", "办理中"),
        (HANDED + PAUSED + CLOSED % "调整", "2024-06-01", "已销号"),
    ],
)
def test_states_of_a_ledger_with_every_step(status: Find, text: str, day: str, expected: str) -> None:
    assert status(text, day, "RW-2024-001").state == expected
    assert expected in STATES


def test_steps_a_ledger_does_not_use_are_passed_over(status: Find) -> None:
    assert status("备注: 无\n", "2024-01-01").state == "办理中"


def test_a_submission_before_the_reopening_is_of_the_past(status: Find) -> None:
    text = (
        "报请销号: [{日期: 2024-02-20}]\n重新纳入: [{日期: 2024-05-10, 理由: 反弹, 批准: 会议, "
        "原销号: {日期: 2024-03-01, 方式: 完成, 依据: 核验, 批准: 会议}}]\n"
    )
    assert status(text, "2024-02-20").state == "待审核"
    assert status(text, "2024-05-10").state == "办理中"


DONE = "目标: {数值: 12}\n进展: [{日期: 2024-05-25, 累计完成: %s}]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DONE % 7, "超序时"),
        (DONE % 6, "达序时"),
        (DONE % "5.99", "欠序时"),  # shown as 49.9 of 50.0
        (DONE % 12, "已达目标待验收"),
        (DONE % 12 + CLOSED % "完成", "已完成"),
        (DONE % 12 + CLOSED % "合并, 并入: MS-2024-002", "其他"),
        (DONE % 12 + PAUSED, "其他"),
        ("目标: {数值: 12}\n", "未启动"),
        ("目标: {数值: 12}\n进展: [{日期: 2024-05-25, 本期无变化: true}]\n", "未启动"),
        ("目标: {数值: 12}\n进展: [{日期: 2024-05-25, 累计完成: 0, 进展情况: 选址。}]\n", "欠序时"),
        ("进展: [{日期: 2024-05-25, 进展情况: 已部署。}]\n", "其他"),
        ("完成时限: 长期坚持\n" + DONE % 12, "其他"),
    ],
)
def test_categories(status: Find, text: str, expected: str) -> None:
    assert status(text, "2024-06-30").progress_category == expected
    assert expected in PROGRESS_CATEGORIES


def test_a_project_is_not_begun_before_its_first_sod(status: Find) -> None:
    text = "专项信息: {开工: {计划: 2024-05-01, 实际: 2024-06-10}}\n目标: {数值: 900}\n进展: [{日期: 2024-05-25, 累计完成: 0}]\n"
    assert status(text, "2024-06-09", "XM-2024-001").progress_category == "未启动"
    assert status(text, "2024-06-10", "XM-2024-001").progress_category == "欠序时"


def test_after_a_relapse_the_old_figure_does_not_count_as_reached(status: Find) -> None:
    text = (
        "目标: {数值: 10}\n进展: [{日期: 2024-02-25, 累计完成: 10}%s]\n重新纳入: [{日期: 2024-05-10, 理由: 反弹, "
        "批准: 会议, 原销号: {日期: 2024-03-01, 方式: 完成, 依据: 核验, 批准: 会议}}]\n"
    )
    assert status(text % "", "2024-06-30").progress_category == "超序时"
    assert (
        status(text % ", {日期: 2024-06-25, 累计完成: 10}", "2024-06-30").progress_category
        == "已达目标待验收"
    )


MAY = "年度: 2024\n放假: [2024-05-01, 2024-05-02, 2024-05-03]\n补班: [2024-04-28, 2024-05-11]\n"


def test_overdue_in_days_and_working_days(status: Find) -> None:
    """Due Tuesday 30 April: on Sunday 12 May 12 days, of which 6–10 May and the made-up 11 May are worked."""
    config = {"site_config/calendar/2024.yaml": MAY}
    due = status("完成时限: 2024-04-30\n", "2024-04-30", config=config)
    assert (due.is_overdue, due.days_overdue, due.days_left) == (False, 0, 0)
    late = status("完成时限: 2024-04-30\n", "2024-05-12", config=config)
    assert (late.is_overdue, late.days_overdue, late.workdays_overdue, late.days_left) == (True, 12, 6, -12)


@pytest.mark.parametrize(
    ("text", "item_id"),
    [
        ("完成时限: 长期坚持\n", "MS-2024-001"),
        ("完成时限: 2024-04-30\n" + DONE % 12, "MS-2024-001"),
        ("完成时限: 2024-04-30\n" + PAUSED, "MS-2024-001"),
        ("完成时限: 2024-04-30\n" + CLOSED % "完成", "MS-2024-001"),
        (
            "完成时限: 2024-04-30\n列入: {方式: 原表, 日期: 2024-01-01}\n立项: {日期: 2024-09-01}\n",
            "MS-2024-001",
        ),
        ("完成时限: 2024-04-30\n专项信息: {性质: 参阅}\n", "PS-2024-001"),
        (
            "完成时限: 2024-04-30\n延期: [{申请: 2024-04-20, 原时限: 2024-04-30, 新时限: 2024-06-30, 理由: 汛期, 批准: 会议}]\n",
            "MS-2024-001",
        ),
    ],
)
def test_never_overdue(status: Find, text: str, item_id: str) -> None:
    found = status(text, "2024-06-30", item_id)
    assert (found.is_overdue, found.days_overdue, found.workdays_overdue) == (False, 0, 0)


def test_the_original_due_date_stays_visible(status: Find) -> None:
    text = "完成时限: 2024-04-30\n延期: [{申请: 2024-04-20, 原时限: 2024-04-30, 新时限: 2024-06-30, 理由: 汛期, 批准: 会议}]\n"
    found = status(text, "2024-06-30")
    assert (found.due_on, found.original_due_on) == (date(2024, 6, 30), date(2024, 4, 30))


def test_only_items_that_exist_are_assessed_in_number_order(workspace: Callable[..., Workspace]) -> None:
    office = workspace(
        {
            "XM-2024-001": "备注: 无\n",
            "MS-2024-002": "列入: {方式: 新增, 日期: 2024-07-01}\n",
            "MS-2024-001": "备注: 无\n",
        }
    )
    found = assess(office, date(2024, 6, 30))
    assert list(found.statuses) == ["MS-2024-001", "XM-2024-001"]
    assert found.of("MS-2024-002") is None
