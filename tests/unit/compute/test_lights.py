"""Lights: the rule in force decides, the worst that applies is shown, and says why."""

from collections.abc import Callable

import pytest

from generator.compute.assessment import Status

Find = Callable[..., Status]

RULE = """名称: 通用
版本:
  - 生效: 2024-04-01
    区间: [{灯: 绿, 不低于: 0}, {灯: 黄, 低于: 0, 不低于: -10}, {灯: 橙, 低于: -10, 不低于: -30}, {灯: 红, 低于: -30}]
    临期天数: 3
    临期灯: 黄
    逾期灯: 红
    逾期未开工天数: 30
    逾期未开工灯: 橙
  - 生效: 2024-01-01
    区间: [{灯: 绿, 不低于: -100}, {灯: 红, 低于: -100}]
"""
CONFIG = {"site_config/lights/default.yaml": RULE}
DONE = "目标: {数值: 100}\n进展: [{日期: 2024-05-25, 累计完成: %s}]\n"


@pytest.mark.parametrize(
    ("text", "light", "reason"),
    [
        (DONE % 51, "绿", "超序时 1.0 个百分点"),
        (DONE % 50, "绿", "与序时持平"),
        (DONE % "49.99", "黄", "与序时持平"),  # the exact value decides, the reason is rounded
        (DONE % 40, "黄", "落后序时 10.0 个百分点"),
        (DONE % "39.9", "橙", "落后序时 10.1 个百分点"),
        (DONE % "19.75", "红", "落后序时 30.3 个百分点"),
        (DONE % 100, "绿", "已达目标"),
        ("备注: 无\n", "绿", "未到期"),
        ("完成时限: 长期坚持\n", None, ""),
        ("完成时限: 2024-07-04\n", "绿", "未到期"),
        ("完成时限: 2024-07-03\n", "黄", "还有 3 天到期"),
        ("完成时限: 2024-06-30\n", "黄", "今天到期"),
        ("完成时限: 2024-06-29\n", "红", "逾期 1 天"),
        ("完成时限: 2024-06-29\n" + DONE % 95, "红", "逾期 1 天"),
        ("完成时限: 2024-07-02\n" + DONE % 60, "橙", "落后序时 25.7 个百分点"),  # 6/7 = 85.7; worse than 临期
        ("完成时限: 2024-06-29\n" + DONE % 100, "绿", "已达目标"),
        ("销号: {日期: 2024-06-01, 方式: 调整, 依据: 核验, 批准: 会议}\n", None, ""),
        ("暂缓: {日期: 2024-05-01, 理由: 天气, 批准: 会议, 复核日期: 2024-07-01}\n" + DONE % 0, None, ""),
    ],
)
def test_lights_on_30_june(status: Find, text: str, light: str | None, reason: str) -> None:
    found = status(text, "2024-06-30", config=CONFIG)
    assert (found.light, found.light_reason) == (light, reason)


def test_an_old_day_keeps_the_old_rule(status: Find) -> None:
    """25 behind at the end of March: green under the first version, orange under the one of April."""
    assert status("目标: {数值: 100}\n", "2024-03-31", config=CONFIG).light == "绿"
    assert status("目标: {数值: 100}\n", "2024-04-01", config=CONFIG).light == "橙"


def test_before_the_first_version_there_is_no_light(status: Find) -> None:
    late = {"site_config/lights/default.yaml": RULE.replace("2024-01-01", "2024-03-01")}
    assert status("目标: {数值: 100}\n", "2024-02-29", config=late).light is None


def test_a_rule_with_a_hole_shows_no_light_and_says_so(status: Find) -> None:
    hole = "名称: 通用\n版本: [{生效: 2024-01-01, 区间: [{灯: 绿, 不低于: 0}, {灯: 红, 低于: -10}]}]\n"
    found = status(DONE % 45, "2024-06-30", config={"site_config/lights/default.yaml": hole})
    assert (found.light, found.light_reason) == (None, "落后序时 5.0 个百分点，亮灯规则没有这一区间")


@pytest.mark.parametrize(
    ("start", "done", "light", "reason"),
    [
        ("计划: 2024-06-01", 50, "绿", "与序时持平"),  # 29 days
        ("计划: 2024-05-31", 50, "橙", "超过计划开工日 30 天未开工"),
        ("计划: 2024-05-31, 实际: 2024-06-30", 50, "绿", "与序时持平"),
        ("计划: 2024-05-31, 实际: 2024-07-01", 50, "橙", "超过计划开工日 30 天未开工"),  # not yet known
        ("计划: 2024-05-31", 10, "红", "落后序时 40.0 个百分点"),
    ],
)
def test_of_start_and_progress_a_project_shows_the_worse(
    status: Find, start: str, done: int, light: str, reason: str
) -> None:
    text = f"专项信息: {{开工: {{{start}}}}}\n" + DONE % done
    found = status(text, "2024-06-30", "XM-2024-001", CONFIG)
    assert (found.light, found.light_reason) == (light, reason)


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("级别: 省\n", "红"),
        ("级别: 中央\n", None),
        ("专项信息: {作出: {级别: 中央, 职务: 总书记, 日期: 2024-01-01, 方式: 批示}}\n", None),
        ("专项信息: {作出: {级别: 省, 职务: 省长, 日期: 2024-01-01, 方式: 批示}}\n", "红"),
    ],
)
def test_directives_of_some_levels_carry_no_light(status: Find, text: str, light: str | None) -> None:
    found = status("完成时限: 2024-05-31\n" + text, "2024-06-30", "PS-2024-001", CONFIG)
    assert (found.light, found.is_overdue) == (light, True)


def test_a_directive_for_information_runs_no_clock(status: Find) -> None:
    found = status("完成时限: 2024-05-31\n专项信息: {性质: 参阅}\n", "2024-06-30", "PS-2024-001", CONFIG)
    assert (found.light, found.is_overdue) == (None, False)
