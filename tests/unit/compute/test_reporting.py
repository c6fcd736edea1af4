"""Who owes a report, for which period, due when."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.reporting import current_period, missing_reports, report_due
from generator.compute.workdays import Calendar
from generator.model.workspace import Workspace
from generator.periods import Period

Make = Callable[..., Workspace]


def owed(workspace: Workspace, day: str) -> list[tuple[str, str, str, int]]:
    """Unit, period, due day, days late."""
    return [
        (one.unit, str(one.period), one.due_on.isoformat(), one.days_late)
        for one in missing_reports(workspace, date.fromisoformat(day))
    ]


MAY = ("区民政局", "2024-05", "2024-06-05", 25)
JUNE = ("区民政局", "2024-06", "2024-07-05", 0)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("日期: 2024-05-06, 累计完成: 1", [MAY, JUNE]),  # the day April was due (shifted from Sunday the 5th)
        ("日期: 2024-05-28, 累计完成: 1", [JUNE]),
        ("日期: 2024-06-05, 本期无变化: true", [JUNE]),
        ("日期: 2024-06-06, 累计完成: 1", []),  # June's, and May's is made up for
        ("日期: 2024-07-01, 累计完成: 1", [MAY, JUNE]),  # not known yet
        ("日期: 2024-06-20, 累计完成: 1, 填报单位: 区住建局", [MAY, JUNE]),
    ],
)
def test_monthly(workspace: Make, entry: str, expected: list[tuple[str, str, str, int]]) -> None:
    assert owed(workspace({"MS-2024-001": f"进展: [{{{entry}}}]\n"}), "2024-06-30") == expected


def test_the_due_day_itself_is_not_late(workspace: Make) -> None:
    office = workspace({"MS-2024-001": "备注: 无\n"})
    assert owed(office, "2024-06-05") == [
        ("区民政局", "2024-04", "2024-05-06", 30),
        ("区民政局", "2024-05", "2024-06-05", 0),
    ]
    assert owed(office, "2024-06-06")[0] == ("区民政局", "2024-05", "2024-06-05", 1)


def test_every_lead_unit_owes_its_own_and_a_group_each_member(workspace: Make) -> None:
    office = workspace(
        {
            "MS-2024-001": "牵头单位: [区民政局, 各街道]\n进展: [{日期: 2024-06-20}, {日期: 2024-06-21, 填报单位: 西山街道}]\n"
        }
    )
    assert owed(office, "2024-06-30") == [
        ("东关街道", "2024-05", "2024-06-05", 25),
        ("东关街道", "2024-06", "2024-07-05", 0),
    ]


@pytest.mark.parametrize(
    ("text", "item_id"),
    [
        ("销号: {日期: 2024-06-01, 方式: 完成, 依据: 核验, 批准: 会议}\n", "MS-2024-001"),
        ("暂缓: {日期: 2024-05-01, 理由: 天气, 批准: 会议, 复核日期: 2024-09-01}\n", "MS-2024-001"),
        ("列入: {方式: 原表, 日期: 2024-01-01}\n立项: {日期: 2024-09-01}\n", "MS-2024-001"),
        ("备注: 无\n", "RW-2024-001"),  # 待交办
    ],
)
def test_who_is_not_at_work_owes_nothing(workspace: Make, text: str, item_id: str) -> None:
    assert owed(workspace({item_id: text}), "2024-06-30") == []


def test_a_new_or_reopened_item_owes_from_its_own_period_on(workspace: Make) -> None:
    listed = "列入: {方式: 新增, 日期: 2024-06-03}\n"
    assert owed(workspace({"MS-2024-001": listed}), "2024-06-30") == [JUNE]
    reopened = "重新纳入: [{日期: 2024-06-03, 理由: 反弹, 批准: 会议, 原销号: {日期: 2024-03-01, 方式: 完成, 依据: 核验, 批准: 会议}}]\n"
    assert owed(workspace({"MS-2024-001": reopened}), "2024-06-30") == [JUNE]


def test_after_a_pause_reports_are_owed_again_from_then_on(workspace: Make) -> None:
    pause = "暂缓: {日期: 2024-04-01, 理由: 天气, 批准: 会议, 复核日期: 2024-07-01, 恢复日期: 2024-06-03}\n"
    assert owed(workspace({"MS-2024-001": pause}), "2024-06-30") == [JUNE]


def test_weekly_reports_are_due_on_friday_or_the_next_working_day(workspace: Make) -> None:
    office = workspace({"XM-2024-001": "进展: [{日期: 2024-06-14, 累计完成: 1}]\n"})
    assert owed(office, "2024-06-20") == [("区民政局", "2024-W25", "2024-06-21", 0)]
    assert owed(office, "2024-06-24") == [
        ("区民政局", "2024-W25", "2024-06-21", 3),
        ("区民政局", "2024-W26", "2024-06-28", 0),
    ]
    sunday = [
        ("区民政局", "2024-W25", "2024-06-21", 2)
    ]  # the next week's report is not owed before that week begins
    assert owed(office, "2024-06-23") == sunday
    friday_off = {"site_config/calendar/2024.yaml": "年度: 2024\n放假: [2024-06-28]\n"}
    moved = workspace({"XM-2024-001": "备注: 无\n"}, friday_off)
    assert owed(moved, "2024-06-28")[-1] == ("区民政局", "2024-W26", "2024-07-01", 0)


def test_a_skipped_week_needs_no_report(workspace: Make) -> None:
    site = (
        "地区: 云岭区\n单位: 督查局\n单位简称: 督查局\n站点名称: 台账\n停刊: [{期: 2024-W26, 理由: 防汛}]\n"
    )
    office = workspace({"XM-2024-001": "备注: 无\n"}, {"site_config/site.yaml": site})
    assert [one[1] for one in owed(office, "2024-06-28")] == ["2024-W25"]


def test_an_indicator_reports_the_period_it_names_even_before_its_release(workspace: Make) -> None:
    text = "进展: [{日期: 2024-06-03, 期: 2024-%s, 完成值: 6.1, 可用日期: 2024-07-18}]\n"
    assert owed(workspace({"ZB-2024-001": text % "05"}), "2024-06-30") == [JUNE]
    assert owed(workspace({"ZB-2024-001": text % "06"}), "2024-06-30") == []
    assert owed(workspace({"ZB-2024-001": text % "04"}), "2024-06-30") == [MAY, JUNE]


def test_quarterly_and_without_cadence(workspace: Make) -> None:
    office = workspace({"ZG-2024-001": "备注: 无\n"})
    assert [one[1:] for one in owed(office, "2024-06-30")] == [
        ("2024-Q1", "2024-04-05", 86),
        ("2024-Q2", "2024-07-05", 0),
    ]
    as_needed = {"site_config/ledgers/rectification.yaml": "名称: 整改\n编号前缀: ZG\n周期: {调度: 按需}\n"}
    assert owed(workspace({"ZG-2024-001": "备注: 无\n"}, as_needed), "2024-06-30") == []


def test_current_period_and_its_due_day(workspace: Make) -> None:
    config = workspace({}).config
    calendar = Calendar.of({})
    ledger = config.ledgers["livelihood"]
    assert report_due(ledger, Period.parse("2024-09"), calendar) == date(
        2024, 10, 7
    )  # 5 October is a Saturday
    assert str(current_period(ledger, calendar, date(2024, 10, 7))) == "2024-09"
    assert str(current_period(ledger, calendar, date(2024, 10, 8))) == "2024-10"
