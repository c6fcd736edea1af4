"""Ranking pages by month, ledger and list, and a page per unit and month that opens the score."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from importlib import resources
from urllib.parse import unquote

import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.page import SitePages
from generator.site.pages import site_pages
from generator.view.policy import Edition

SKELETON = resources.files("generator") / "resources" / "skeleton" / "site_config"
ITEM = (
    "事项: 事项%d\n牵头单位: %s\n完成时限: 2024-12-31\n目标: {数值: 12}\n"
    "进展: [{日期: 2024-04-20, 累计完成: %d}, {日期: 2024-05-20, 累计完成: %d}]\n"
)
ANSWERS = (
    "- {编号: HD-2024-06-001, 日期: 2024-06-06, 期: 2024-05, 单位: 区民政局, 答复: 异议, 事由: 漏计<b>, "
    "裁定: {日期: 2024-06-07, 结论: 采纳, 分值: 30, 理由: 佐证属实, 批准: 局务会}}\n"
    "- {编号: HD-2024-06-002, 日期: 2024-06-06, 期: 2024-05, 单位: 东关街道, 答复: 异议, 事由: 口径}\n"
    "- {编号: HD-2024-06-003, 日期: 2024-06-06, 期: 2024-05, 单位: 区住建局, 答复: 确认}\n"
)
FILES = {
    "site_config/visibility.yaml": (SKELETON / "visibility.yaml").read_text("utf-8"),
    "site_config/documents/monthly-ranking.yaml": (SKELETON / "documents" / "monthly-ranking.yaml").read_text(
        "utf-8"
    ),
    "site_config/ledgers/projects.yaml": "名称: 重点项目\n编号前缀: XM\n计分规则: default\n",
    "site_config/scoring/default.yaml": "名称: 试行\n版本:\n  - 生效: 2024-03-01\n    组成:\n"
    "      - {名称: 序时, 方法: 序时完成, 分值: 60}\n",
    "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM % (1, "区民政局", 1, 2),
    "ledgers/projects/2024/XM-2024-001.yaml": ITEM % (2, "区住建局", 1, 4),
    "ledgers/livelihood/2024/MS-2024-002.yaml": ITEM % (3, "东关街道", 1, 3),
    "ledgers/registers/score_objections/2024-06.yaml": ANSWERS,
}
Build = Callable[..., dict[str, str]]


@pytest.fixture
def built(office: Callable[..., dict[str, str]]) -> Build:
    """Path → body of every page, as readers see it."""

    def make(day: date = date(2024, 6, 9), edition: Edition = "internal") -> dict[str, str]:
        tree = MemoryTree(office(FILES))
        pages: SitePages = site_pages(load(tree), tree, edition, day)
        wanted = ("ranking", "scores/", "units/")
        return {
            page.path: unquote(unescape(page.body)) for page in pages.pages if page.path.startswith(wanted)
        }

    return make


def test_months_have_pages_from_the_rule_s_first_on_and_link_to_each_other(built: Build) -> None:
    pages = built()
    assert {path for path in pages if path.startswith("ranking")} == {
        "ranking.md", "ranking/2024-04.md", "ranking/2024-03.md", "ranking/by/projects.md",
    }  # fmt: skip
    assert pages["ranking.md"].startswith("# 2024年5月排名")
    assert 'href="ranking/2024-04.html"' in pages["ranking.md"]
    assert 'href="../ranking.html"' in pages["ranking/2024-04.md"]
    assert 'href="scores/区住建局/2024-05.html"' in pages["ranking.md"]
    assert not [path for path in built(edition="public") if path.startswith(("ranking", "scores"))]


def test_a_unit_without_a_rank_the_month_before_is_new(built: Build) -> None:
    """The rule begins in March, so every unit is new there; in April nobody is."""
    pages = built()
    assert pages["ranking/2024-03.md"].count(">新</span>") == 3
    assert ">新</span>" not in pages["ranking/2024-04.md"]


def test_a_ledger_with_a_rule_ranks_on_its_own(built: Build) -> None:
    text = built()["ranking/by/projects.md"]
    assert text.startswith("# 重点项目2024年5月排名")
    ranked = text[: text.index("免排名")]
    assert "区住建局" in ranked and "区民政局" not in ranked


def test_a_score_opens_to_values_schedule_and_formula(built: Build) -> None:
    """2 of the 5 planned by May: 40 % of 60 are 24 points; the ruling gives 30 more."""
    text = built()["scores/区民政局/2024-05.md"]
    assert "完成16.67%，序时41.67%，为计划的40%，60 × 40% ÷ 1项" in text
    assert '<td class="num">24.00</td>' in text
    assert "得分 <b>54.00</b>" in text and "裁定前 24.00，第 2 名" in text
    assert 'href="../../items/MS-2024-001.html"' in text


def test_objection_and_ruling_are_printed_with_points_reason_and_approver(built: Build) -> None:
    text = built()["scores/区民政局/2024-05.md"]
    row = re.search(r"<tr><td class=\"id\">.*HD-2024-06-001.*", text)
    assert row is not None
    for word in ("漏计<b>", "2024-06-07 采纳", "30.00", "佐证属实", "局务会"):
        assert word in row[0]
    assert "待裁定" in built()["scores/东关街道/2024-05.md"]


def test_what_a_unit_says_is_text(office: Callable[..., dict[str, str]]) -> None:
    tree = MemoryTree(office(FILES))
    pages = site_pages(load(tree), tree, "internal", date(2024, 6, 9)).pages
    raw = next(page.body for page in pages if page.path == "scores/区民政局/2024-05.md")
    assert "漏计<b>" not in raw and "漏计&" in raw


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 5, 31), "2024-06-05 起送各单位核对，2024-06-06 前确认或提出异议。本单位：没有答复"),
        (date(2024, 6, 5), "草稿得分，请核对。</b>请在 <b>2024-06-06</b> 前确认或提出异议"),
        (date(2024, 6, 9), "本单位：已确认"),
    ],
)
def test_a_unit_sees_until_when_it_can_answer_and_how_it_stands(built: Build, day: date, words: str) -> None:
    assert words in built(day)["scores/区住建局/2024-05.md"]


def test_before_the_ruling_the_score_is_the_draft(built: Build) -> None:
    text = built(date(2024, 6, 6))["scores/区民政局/2024-05.md"]
    assert "得分 <b>24.00</b>" in text and "待裁定" in text and "裁定前" not in text


def test_the_unit_s_page_leads_to_its_score(built: Build) -> None:
    assert 'href="../scores/区民政局/2024-05.html"' in built()["units/区民政局.md"]
