"""党建学习 against its plan."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.cadence.due import due
from generator.compute.cadence.party import rhythm
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace

PLAN = "频次: {主题党日: 月, 党员大会: 季, 组织生活会: 年}\n主题: [{月: 2024-06, 主题: 减负}]\n"
HELD = (
    "- {编号: DJ-2024-04-001, 日期: 2024-04-25, 类别: 主题党日}\n"
    "- {编号: DJ-2024-04-002, 日期: 2024-04-12, 类别: 党员大会}\n"
)
JANUARY = "- {编号: DJ-2024-01-001, 日期: 2024-01-25, 类别: 主题党日}\n"
Build = Callable[..., Workspace]


@pytest.fixture
def workspace(office: Callable[..., dict[str, str]]) -> Build:
    def make(plan: str = PLAN) -> Workspace:
        files = {
            "ledgers/registers/party_life/2024-01.yaml": JANUARY,
            "ledgers/registers/party_life/2024-04.yaml": HELD,
        }
        files |= {"site_config/party_plan.yaml": plan} if plan else {}
        loaded = load(MemoryTree(office(files)))
        assert loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return make


def test_finished_periods_without_an_activity_are_missing(workspace: Build) -> None:
    found = {one.activity: one for one in rhythm(workspace(), 2024, date(2024, 6, 14))}
    assert found["主题党日"].held == 2
    assert [str(one) for one in found["主题党日"].missing] == ["2024-02", "2024-03", "2024-05"]
    assert [str(one) for one in found["党员大会"].missing] == ["2024-Q1"]
    assert not found["组织生活会"].missing  # the year is not over


def test_what_is_not_held_is_due_on_the_last_working_day(workspace: Build) -> None:
    """2024-06-30 是星期日，最后一个工作日是 6 月 28 日；5 月缺的一次已过期，一季度缺的党员大会 4 月已补。"""
    found = [one for one in due(workspace(), date(2024, 6, 25)) if one.category == "党建学习"]
    assert [(one.due_on, one.days_late, one.period) for one in found] == [
        (date(2024, 5, 31), 25, "2024-05"),
        (date(2024, 6, 28), 0, "2024-06"),
    ]
    assert "主题党日（每月一次）尚未开展" in found[0].what
    assert not [one for one in due(workspace(), date(2024, 4, 26)) if one.category == "党建学习"]


def test_without_a_plan_nothing_is_asked(workspace: Build) -> None:
    assert rhythm(workspace(""), 2024, date(2024, 6, 14)) == ()
    assert not [one for one in due(workspace(""), date(2024, 6, 25)) if one.category == "党建学习"]
