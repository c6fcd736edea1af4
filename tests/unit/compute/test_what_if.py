"""A rule that is not in force, side by side with the one that is."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generator.compute.scoring.rank import rank
from generator.compute.what_if import Compared, compare, with_rule
from generator.load.config import load_scoring_rule
from generator.load.tree import MemoryTree
from generator.model.workspace import Workspace
from generator.periods import Period

RULE = (
    "名称: 现行\n版本:\n  - 生效: 2023-01-01\n    组成:\n"
    "      - {名称: 序时, 方法: 序时完成, 分值: 60}\n      - {名称: 亮灯, 方法: 亮灯扣分, 扣分: {红: 6}}\n"
)
OTHER = (
    "名称: 征求意见稿\n版本:\n  - 生效: 2020-01-01\n    组成:\n      - {名称: 序时, 方法: 序时完成, 分值: 1}\n"
    "  - 生效: 2025-01-01\n    组成:\n"
    "      - {名称: 序时, 方法: 序时完成, 分值: 60}\n      - {名称: 亮灯, 方法: 亮灯扣分, 扣分: {红: 40}}\n"
    "      - {名称: 销号率, 方法: 销号率, 分值: 10}\n"
)
ITEMS = {
    "MS-2024-001": "牵头单位: 区民政局\n目标: {数值: 12}\n进展: [{日期: 2024-06-20, 累计完成: 4}]\n",
    "MS-2024-002": "牵头单位: 区住建局\n目标: {数值: 12}\n进展: [{日期: 2024-06-20, 累计完成: 1}]\n",
    "MS-2024-003": "牵头单位: 区住建局\n目标: {数值: 12}\n进展: [{日期: 2024-06-20, 累计完成: 10}]\n",
}


@pytest.fixture
def compared(workspace: Callable[..., Workspace]) -> dict[str, Compared]:
    office = workspace(ITEMS, {"site_config/scoring/default.yaml": RULE})
    rule, findings = load_scoring_rule(MemoryTree({"draft.yaml": OTHER}), "draft.yaml")
    assert rule is not None and findings == []
    period, as_of = Period.parse("2024-06"), date(2024, 6, 30)
    after = rank(with_rule(office, "default", rule), period, as_of=as_of)
    return {one.unit: one for one in compare(rank(office, period, as_of=as_of), after)}


def test_the_newest_version_is_tried_though_it_is_not_in_force(compared: dict[str, Compared]) -> None:
    """住建: (1/6 + 1) / 2 × 60 = 35 − 6 = 29 under the rule, 10 points of weight go to 序时, 40 for red: 35 × 7/6 − 40."""
    one = compared["区住建局"]
    assert one.before is not None and one.after is not None
    assert one.before.score == Decimal(29)
    assert f"{one.after.score:.4f}" == "0.8333"
    assert [(part.name, f"{part.moved:.2f}") for part in one.reasons] == [
        ("亮灯", "-34.00"),
        ("序时", "5.83"),
    ]


def test_a_component_of_one_rule_alone_has_no_points_under_the_other(compared: dict[str, Compared]) -> None:
    parts = {part.name: (part.before, part.after) for part in compared["区民政局"].parts}
    assert list(parts) == ["序时", "亮灯", "销号率"]
    assert parts["销号率"][0] is None and parts["销号率"][1] == 0


def test_ranks_lost_and_won_are_told_and_exempt_units_have_none(compared: dict[str, Compared]) -> None:
    assert (compared["区民政局"].places, compared["区住建局"].places) == (0, 0)
    assert compared["东关街道"].places is None
