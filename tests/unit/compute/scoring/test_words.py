"""A rule file in words: nothing that counts is left unsaid."""

from collections.abc import Callable
from typing import get_args

import pytest

from generator.compute.scoring.components import COMPONENTS
from generator.compute.scoring.parameters import METHODS
from generator.compute.scoring.words import component_words, version_notes
from generator.model.rules import Component, ComponentKind, ScoringVersion
from generator.model.workspace import Workspace

KINDS = get_args(ComponentKind)


@pytest.fixture
def version(workspace: Callable[..., Workspace]) -> Callable[[str], ScoringVersion]:
    """`version("- {名称: …}", …)` → the version a rule file with these lines holds."""

    def build(more: str) -> ScoringVersion:
        text = f"名称: 试行\n版本:\n  - 生效: 2024-01-01\n{more}"
        return workspace({}, {"site_config/scoring/default.yaml": text}).config.scoring["default"].versions[0]

    return build


@pytest.fixture
def words(version: Callable[[str], ScoringVersion]) -> Callable[[str], str]:
    def say(component: str) -> str:
        (part,) = version(f"    组成: [{{名称: 甲, {component}}}]\n").components
        return component_words(part, {"projects": "重点项目"})

    return say


def test_every_way_of_giving_points_is_computed_described_and_checked() -> None:
    assert set(KINDS) == COMPONENTS.keys() == METHODS.keys()
    for kind in KINDS:
        assert component_words(Component.model_validate({"名称": "甲", "方法": kind}), {})


@pytest.mark.parametrize(
    ("component", "said"),
    [
        ("方法: 序时完成, 分值: 60", ["60 分 × 完成 ÷ 计划", "超过计划的按计划计"]),
        ("方法: 序时完成, 分值: 60, 封顶: 66", ["最多计到 66 分"]),
        ("方法: 进度差加减, 每个百分点: 0.1, 每落后百分点: 0.2, 封顶: 10",
         ["每超前 1 个百分点加 0.1 分", "每落后 1 个百分点减 0.2 分", "各封顶 10 分", "不计入满分"]),
        ("方法: 亮灯扣分, 分值: 20, 扣分: {黄: 2, 橙: 4}", ["从 20 分中扣，扣完为止", "黄灯 2 分、橙灯 4 分"]),
        ("方法: 亮灯扣分, 封顶: 10, 扣分: {黄: 2}", ["直接扣分，最多扣 10 分"]),
        ("方法: 按期完成, 分值: 20", ["20 分 × 按期完成 ÷ 到期", "不看何时上传"]),
        ("方法: 销号率, 分值: 20", ["20 分 × 已完成销号"]),
        ("方法: 指标完成, 分值: 40, 封顶: 44", ["40 分", "按考核权重", "最多计到 44 分", "权重由其余分担"]),
        ("方法: 督查评价, 分值: 20, 扣分: {反弹: 5}", ["经批准的督查发现问题", "反弹 5 分"]),
        ("方法: 未报扣分, 扣分: {未报: 10, 空报: 5, 再次空报: 10}", ["没有反馈 10 分", "本期再次空报 10 分", "报了几次"]),
        ("方法: 确认扣分, 封顶: 8", ["考核机构确认", "最多扣 8 分"]),
        ("方法: 激励加分, 封顶: 5", ["经批准的激励", "最多加 5 分"]),
        ("方法: 序时完成, 分值: 60, 台账: [projects], 大项: [交通], 只作比较: true",
         ["只看台账：重点项目", "只看大项：交通", "只在同分时比较"]),
    ],
)  # fmt: skip
def test_a_part_says_every_number_it_counts_with(
    words: Callable[[str], str], component: str, said: list[str]
) -> None:
    text = words(component)
    assert [one for one in said if one not in text] == []


def test_a_version_says_what_holds_for_all_parts(version: Callable[[str], ScoringVersion]) -> None:
    notes = version_notes(
        version(
            "    有效至: 2024-12-31\n    满分: 100\n    基础分: 20\n    事项不足: 3\n    加倍: 2\n    达标不末位: true\n"
            "    并列时依次比较: [序时]\n    分组: [乡镇街道]\n    计入台账: [projects]\n    降档: {红: 1}\n"
            "    等次: [{等次: 良, 低于: 90}, {等次: 优, 不低于: 90}]\n    汇总: {季: 各月平均, 年: 各季平均}\n"
            "    组成: [{名称: 序时, 方法: 序时完成, 分值: 60}, {名称: 销号, 方法: 销号率, 分值: 20}]\n"
        ),
        {"projects": "重点项目"},
    )
    text = "\n".join(notes)
    for said in (
        "满分 100 分", "基础分 20 分", "序时、销号里有无法计量的", "乡镇街道分别排名", "总排名计入：重点项目",
        "少于 3 项的单位，亮灯和未报扣分按 2 倍计", "不可抗力", "不列末位", "优：得分不低于90；良：得分低于90",
        "期末有红灯的单位，等次降 1 档", "季得分是本季各月得分的平均，年得分是各季得分的平均", "免排名、不在排名组",
        "同分的依次比较序时", "有效至 2024-12-31",
    ):  # fmt: skip
        assert said in text


def test_without_a_roll_up_it_says_so(version: Callable[[str], ScoringVersion]) -> None:
    notes = version_notes(version("    组成: [{名称: 序时, 方法: 序时完成, 分值: 60}]\n"), {})
    assert "季得分按整季计一次，年得分按整年计一次。" in notes
    assert not any("等次" in note or "平均" in note for note in notes)
