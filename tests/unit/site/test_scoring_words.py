"""The method page prints the office's scoring rules whole; the guide shows the example rules as they are; quarters and
years open to their months.
"""

from collections.abc import Callable
from datetime import date
from html import unescape
from importlib import resources
from urllib.parse import unquote

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


ITEM = (
    "事项: 甲\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 12}\n"
    "免排名: [{自: 2024-05-01, 至: 2024-05-31, 理由: 洪灾, 批准: 区委}]\n"
    "进展:\n  - {日期: 2024-04-20, 累计完成: 2}\n  - {日期: 2024-06-20, 累计完成: 6}\n"
)


def pages_of(office: Office, rule: str) -> dict[str, str]:
    files = {"site_config/scoring/default.yaml": rule, "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM}
    tree = MemoryTree(office(files))
    site = site_pages(load(tree), tree, as_of=date(2024, 6, 30), edition="internal")
    wanted = [one for one in site.pages if one.kind in ("averages", "ranking", "score")]
    return {one.path: unescape(one.body) for one in wanted}


def test_a_quarter_has_a_page_whose_scores_open_to_the_months(office: Office) -> None:
    """April 60 × 2/4 of plan as 按期 has nothing due: 100 × 0.5; May floods; June 6/6: 100; mean 75."""
    found = pages_of(office, RULE)
    text = found["ranking/2024-Q2.md"]
    assert "<b>75.00</b>" in text and "<td>良</td>" in text
    assert unquote(text).count('href="../scores/区民政局/2024-0') == 2
    assert "区民政局5月：1项免排名：洪灾（区委）" in text
    assert {"scores/区民政局/2024-04.md", "scores/区民政局/2024-06.md"} <= found.keys()
    assert 'href="ranking/2024-Q2.html"' in found["ranking.md"]


def test_a_year_of_quarters_opens_to_the_quarters(office: Office) -> None:
    text = pages_of(office, RULE)["ranking/2024.md"]
    assert 'href="2024-Q2.html"' in text and "第2季度" in text


def test_without_a_roll_up_there_is_no_page_of_a_quarter(office: Office) -> None:
    found = pages_of(office, RULE.replace("    汇总: {季: 各月平均, 年: 各季平均}\n", ""))
    assert "ranking.md" in found and not [path for path in found if "-Q" in path]
    assert "季、年得分" not in found["ranking.md"]
