"""The method page prints the office's scoring rules whole; the guide shows the example rules as they are."""

from collections.abc import Callable
from datetime import date
from html import unescape
from importlib import resources

import pytest
import yaml

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.pages import site_pages

RULE = """\
名称: 督查考核计分
版本:
  - 生效: 2023-01-01
    依据: 试行方案
    组成: [{名称: 进度, 方法: 序时完成, 分值: 100}]
  - 生效: 2024-01-01
    依据: 正式方案
    满分: 100
    组成:
      - {名称: 进度, 方法: 序时完成, 分值: 60, 台账: [livelihood], 说明: "按<b>序时</b>计"}
      - {名称: 按期, 方法: 按期完成, 分值: 40}
    并列时依次比较: [按期]
    等次: [{等次: 优, 不低于: 90}, {等次: 良, 低于: 90}]
    汇总: {季: 各月平均, 年: 各季平均}
  - 生效: 2025-01-01
    组成: [{名称: 进度, 方法: 序时完成, 分值: 90}]
"""
Office = Callable[[dict[str, str]], dict[str, str]]


def page(office: Office, path: str) -> str:
    tree = MemoryTree(office({"site_config/scoring/default.yaml": RULE}))
    site = site_pages(load(tree), tree, as_of=date(2024, 6, 30), edition="internal")
    (found,) = [one for one in site.pages if one.path == path]
    return unescape(found.body)


def test_the_method_page_prints_a_rule_with_its_earlier_and_later_versions(office: Office) -> None:
    text = page(office, "method.md")
    for said in (
        "2023-01-01起生效，依据试行方案", "2024-01-01起生效（现行），依据正式方案", "2025-01-01起生效",
        "100 分 × 完成 ÷ 计划", "60 分 × 完成 ÷ 计划", "只看台账：十件民生实事", "40 分 × 按期完成 ÷ 到期",
        "满分 100 分", "同分的依次比较按期", "优：得分不低于90", "季得分是本季各月得分的平均，年得分是各季得分的平均",
        "免排名", "说明：按<b>序时</b>计",
    ):  # fmt: skip
        assert said in text
    assert text.count("（现行）") == 1
    assert (
        text.index("2025-01-01起生效") < text.index("2024-01-01起生效（现行）") < text.index("依据试行方案")
    )


def test_a_remark_cannot_write_markup(office: Office) -> None:
    tree = MemoryTree(office({"site_config/scoring/default.yaml": RULE}))
    site = site_pages(load(tree), tree, as_of=date(2024, 6, 30), edition="internal")
    (found,) = [one for one in site.pages if one.path == "method.md"]
    assert "<b>序时" not in found.body


@pytest.mark.parametrize(
    "name", [entry.name for entry in (resources.files("generator") / "resources/examples/scoring").iterdir()]
)
def test_the_guide_shows_every_example_to_be_copied(office: Office, name: str) -> None:
    text = page(office, "guide/scoring.md")
    example = (resources.files("generator") / "resources/examples/scoring" / name).read_text(encoding="utf-8")
    assert f"```yaml\n{example}```" in text
    assert yaml.safe_load(example)["版本"]
    assert "!示例" not in text
