"""Actual progress by kind of target, against hand-calculated values."""

from collections.abc import Callable

import pytest

from generator.compute.assessment import Status
from generator.compute.rounding import json_percent

Find = Callable[..., Status]


def numbers(status: Status) -> tuple[float | None, float | None, float | None]:
    """Actual, scheduled, gap."""
    return (
        json_percent(status.actual_percent),
        json_percent(status.scheduled_percent),
        json_percent(status.progress_gap),
    )


@pytest.mark.parametrize(
    ("planned", "done", "expected"),
    [
        (80, "81", 101.3),
        (2000, "3567", 178.4),
        (40, "41.04", 102.6),
        (30, "52.29", 174.3),
        (7000, "7069", 101.0),
    ],
)
def test_published_shares_of_the_plan(status: Find, planned: int, done: str, expected: float) -> None:
    """Shanghai 2016: 81 of 80 is 101.25, published as 101.3; 3567 of 2000 is 178.35, published as 178.4."""
    found = status(
        f"目标: {{数值: {planned}}}\n进展: [{{日期: 2024-12-31, 累计完成: {done}}}]\n", "2024-12-31"
    )
    assert numbers(found)[0] == expected


def test_the_latest_figure_rules_and_a_correction_replaces_it(status: Find) -> None:
    text = (
        "目标: {数值: 10}\n进展:\n  - {日期: 2024-03-25, 累计完成: 6}\n"
        "  - {日期: 2024-03-25, 累计完成: 2, 更正: 误将在建计入}\n  - {日期: 2024-04-25, 本期无变化: true}\n"
        "  - {日期: 2024-02-25, 累计完成: 1}\n"
    )
    assert status(text, "2024-03-24").done_value == 1
    found = status(text, "2024-06-30")
    assert (found.done_value, found.last_reported_on.isoformat()) == (2, "2024-04-25")  # type: ignore[union-attr]
    assert numbers(found) == (20.0, 50.0, -30.0)


def test_percent_where_there_is_no_number(status: Find) -> None:
    assert numbers(status("进展: [{日期: 2024-03-25, 进度: 45}]\n", "2024-06-30")) == (45.0, 50.0, -5.0)
    assert numbers(status("进展: [{日期: 2024-03-25, 进展情况: 完成选址。}]\n", "2024-06-30")) == (
        None,
        50.0,
        None,
    )
    assert numbers(status("目标: {数值: 0}\n进展: [{日期: 2024-03-25, 累计完成: 4}]\n", "2024-06-30")) == (
        None,
        50.0,
        None,
    )
    assert numbers(status("目标: {数值: 5}\n进展: [{日期: 2024-03-25, 进度: 45}]\n", "2024-06-30"))[0] == 45.0


def test_the_adjusted_target_counts_from_its_day(status: Find) -> None:
    text = (
        "目标: {数值: 10}\n目标调整: [{日期: 2024-05-01, 原值: 10, 新值: 8, 依据: 纪要, 批准: 会议}]\n"
        "进展: [{日期: 2024-03-25, 累计完成: 4}]\n"
    )
    assert numbers(status(text, "2024-04-30"))[0] == 40.0
    assert (numbers(status(text, "2024-05-01"))[0], status(text, "2024-05-01").target_value) == (50.0, 8)


def indicator(target: str, *entries: str) -> str:
    return f"目标: {{{target}}}\n进展:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def test_a_cumulative_indicator_is_held_against_the_end_of_its_period(status: Find) -> None:
    """May's 45 of 100, known on 17 June: 5/12 = 41.7, ahead by 3.3; and not 50."""
    text = indicator("数值: 100, 口径: 累计", "日期: 2024-06-17, 期: 2024-05, 完成值: 45")
    found = status(text, "2024-06-30", "ZB-2024-001")
    assert numbers(found) == (45.0, 41.7, 3.3)
    assert found.schedule_note == "按月 5/12（数据至 2024-05-31）"


def test_a_revised_value_of_an_earlier_period_does_not_rule(status: Find) -> None:
    text = indicator(
        "数值: 100, 口径: 累计",
        "日期: 2024-06-17, 期: 2024-05, 完成值: 45",
        "日期: 2024-06-25, 期: 2024-04, 完成值: 38, 数据性质: 年报数",
        "日期: 2024-06-26, 期: 2024-05, 完成值: 44",
        "日期: 2024-06-28, 期: 2024-06, 完成值: 99, 无数据: true",
    )
    assert status(text, "2024-06-30", "ZB-2024-001").done_value == 44


@pytest.mark.parametrize(
    ("target", "entry", "actual", "category"),
    [
        ("数值: 6.5, 口径: 累计同比", "完成值: 6.5", 100.0, "达序时"),
        ("数值: 6.5, 口径: 累计同比", "完成值: 5.2", 80.0, "欠序时"),
        ("数值: 6.5, 口径: 累计同比", "完成值: -1.3", -20.0, "欠序时"),
        ("数值: -3, 口径: 累计同比, 方向: 逆向", "完成值: -3.5", 116.7, "超序时"),  # 1 + 0.5/3
        ("数值: 35, 口径: 时点, 方向: 逆向", "完成值: 42", 80.0, "欠序时"),  # 2 − 42/35
        ("数值: 3, 口径: 位次", "位次: 5", 33.3, "欠序时"),  # 2 − 5/3
        ("数值: 3, 口径: 位次", "位次: 1", 166.7, "超序时"),
        ("数值: 20, 口径: 当月", "当月: 25, 完成值: 90", 125.0, "超序时"),
    ],
)
def test_levels_are_held_against_the_target_as_it_stands(
    status: Find, target: str, entry: str, actual: float, category: str
) -> None:
    found = status(indicator(target, f"日期: 2024-06-17, 期: 2024-05, {entry}"), "2024-06-30", "ZB-2024-001")
    assert numbers(found)[:2] == (actual, 100.0)
    assert found.progress_category == category  # met in May is not 已达目标 before the year is out


def test_a_level_met_at_the_end_is_reached(status: Find) -> None:
    text = indicator("数值: 6.5, 口径: 累计同比", "日期: 2025-01-17, 期: 2024-12, 完成值: 6.6")
    found = status(text, "2025-01-31", "ZB-2024-001")
    assert (found.progress_category, found.is_overdue) == ("已达目标待验收", False)


def test_a_ceiling_is_granted_month_by_month(status: Find) -> None:
    """At most 120 cases a year: 60 are granted by the end of June. 45: 2 − 45/60 = 125; 75: 2 − 75/60 =
    75.
    """
    text = "目标: {数值: 120, 方向: 逆向}\n进展: [{日期: 2024-06-30, 累计完成: %s}]\n"
    assert numbers(status(text % 45, "2024-06-30")) == (125.0, 100.0, 25.0)
    found = status(text % 75, "2024-06-30")
    assert numbers(found) == (75.0, 100.0, -25.0)
    assert found.light_reason == "超出上限 25.0 个百分点"
    assert status(text % 90, "2024-12-31").progress_category == "已达目标待验收"


def test_without_data_an_indicator_measures_nothing(status: Find) -> None:
    for measure in ("累计", "累计同比"):
        found = status(f"目标: {{数值: 6.5, 口径: {measure}}}\n", "2024-06-30", "ZB-2024-001")
        assert (found.actual_percent, found.progress_gap) == (None, None)


def test_rectified_money(status: Find) -> None:
    text = "专项信息: {问题: {来源: 审计, 金额: 400}}\n进展: [{日期: 2024-05-01, 已整改金额: 100}]\n"
    assert numbers(status(text, "2024-06-30", "ZG-2024-001"))[0] == 25.0
