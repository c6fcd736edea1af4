"""All pages of a small office: what they say, where their links lead, what the public edition leaves out."""

import posixpath
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from importlib import resources
from urllib.parse import unquote

import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.page import Page, SiteError, SitePages
from generator.site.pages import site_pages
from generator.view.policy import Edition

SKELETON = resources.files("generator") / "resources" / "skeleton" / "site_config"
VISIBILITY = (SKELETON / "visibility.yaml").read_text("utf-8")
PUBLIC = VISIBILITY.replace("启用: false", "启用: true")
SCORING = (SKELETON / "scoring" / "default.yaml").read_text("utf-8")
CANTEEN = """\
事项: 新建社区老年食堂10个
大项: 老有所养
级别: 区级
牵头单位: 区民政局
责任单位: [各街道]
列入: {方式: 原表, 日期: 2024-01-10}
立项: {日期: 2024-01-20, 来源: 政府工作报告, 批准: 区政府常务会议}
完成时限: 2024-11-30
目标: {数值: 10, 单位: 个}
进展:
  - {日期: 2024-03-25, 累计完成: 1, 进展情况: 完成选址, 填报单位: 区民政局}
  - {日期: 2024-06-25, 累计完成: 3, 存在问题: 产权不清, 填报单位: 区民政局}
延期:
  - {申请: 2024-05-06, 原时限: 2024-11-30, 新时限: 2024-12-31, 理由: 征迁, 批准: 区长, 批准日期: 2024-05-10}
"""
BARE = "事项: 打通断头路\n牵头单位: 东关街道\n完成时限: 长期坚持\n"
PROBLEM = """\
- 编号: WT-2024-06-001
  日期: 2024-06-11
  事项: MS-2024-001
  单位: 区民政局
  问题: 两处房屋没有验收
"""
FILES = {
    "site_config/visibility.yaml": VISIBILITY,
    "site_config/scoring/default.yaml": SCORING,
    "ledgers/livelihood/2024/MS-2024-001.yaml": CANTEEN,
    "ledgers/projects/2024/XM-2024-001.yaml": BARE,
    "ledgers/registers/problems/2024-06.yaml": PROBLEM,
}

Build = Callable[..., SitePages]


@pytest.fixture
def build(office: Callable[..., dict[str, str]]) -> Build:
    """`build({path: text}, edition="internal")` → the pages at 30 June 2024."""

    def make(more: dict[str, str] | None = None, edition: Edition = "internal") -> SitePages:
        tree = MemoryTree(office({**FILES, **(more or {})}))
        return site_pages(load(tree), tree, edition, date(2024, 6, 30))

    return make


def body(site: SitePages, path: str) -> str:
    return next(page.body for page in site.pages if page.path == path)


def headings(page: Page) -> list[str]:
    return re.findall(r"^##+ .*$", page.body, re.MULTILINE)


def test_item_page_says_where_the_item_stands(build: Build) -> None:
    text = unescape(body(build(), "items/MS-2024-001.md"))
    assert text.startswith("# 新建社区老年食堂10个 {#top}\n")
    assert "<b>30.0%</b>" in text and "<b>50.0%</b>" in text and "<b>−20.0</b>" in text
    assert '<a href="../units/%E5%8C%BA%E6%B0%91%E6%94%BF%E5%B1%80.html">区民政局</a>' in text
    assert "<dt>完成时限</dt><dd>2024-12-31</dd>" in text and "<dt>原时限</dt><dd>2024-11-30</dd>" in text
    assert "两处房屋没有验收" in text
    assert "ledgers/livelihood/2024/MS-2024-001.yaml" in text


def test_history_is_newest_first_and_shows_every_event(build: Build) -> None:
    text = body(build(), "items/MS-2024-001.md")
    history = text[text.index("{#history}") : text.index("{#inspections}")]
    days = re.findall(r'<span class="day">(\d{4}-\d\d-\d\d)</span>', history)
    assert days == ["2024-06-25", "2024-05-10", "2024-03-25", "2024-01-20", "2024-01-10"]
    assert "时限由 2024-11-30 延至 2024-12-31" in history


def test_chart_shows_entries_and_the_old_due_date(build: Build) -> None:
    text = body(build(), "items/MS-2024-001.md")
    chart = text[text.index("<svg") : text.index("</svg>")]
    assert chart.count("<circle") == 2 and 'class="old-due"' in chart
    assert "时限由2024-11-30改为2024-12-31" in chart


def test_item_pages_have_the_same_headings_whatever_they_say(build: Build) -> None:
    found = [headings(page) for page in build().pages if page.kind == "item"]
    assert len(found) == 2 and found[0] == found[1] and len(found[0]) == 7


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_every_link_leads_to_a_page_and_an_anchor_of_it(build: Build, edition: Edition) -> None:
    site = build({"site_config/visibility.yaml": PUBLIC}, edition)
    html = {page.path.removesuffix(".md") + ".html": page.body for page in site.pages}
    anchors = {
        path: {*re.findall(r'\bid="([^"]+)"', text), *re.findall(r"\{#([^}]+)\}", text)}
        for path, text in html.items()
    }
    files = {asset.path for asset in site.assets}
    seen = 0
    for path, text in html.items():
        for href in re.findall(r'<a [^>]*href="([^"]*)"', text):
            place, _, anchor = unquote(unescape(href)).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
            assert target in html or target in files, (path, href)
            assert not anchor or anchor in anchors[target], (path, href)
            seen += 1
    assert seen > 5


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_navigation_names_pages_that_exist_once(build: Build, edition: Edition) -> None:
    site = build({"site_config/visibility.yaml": PUBLIC}, edition)
    named = re.findall(r"[\w./-]+\.md", str(site.nav))
    paths = [page.path for page in site.pages]
    assert set(named) <= set(paths) and len(paths) == len(set(paths))
    assert ("ranking.md" in named) is (edition == "internal")


def test_markdown_headings_stand_outside_html_blocks(build: Build) -> None:
    for page in build().pages:
        if page.kind in ("guide", "text", "document"):
            continue
        depth = 0
        for line in page.body.split("\n"):
            assert depth == 0 or line.strip(), f"blank line inside a block: {page.path}"
            assert not line.startswith(("    ", "\t")), page.path
            if line.startswith("#"):
                assert depth == 0, f"heading inside a block: {page.path} {line}"
            opened = re.findall(r"<(?:div|section|table|dl|ol|ul|details)\b", line)
            depth += len(opened) - len(re.findall(r"</(?:div|section|table|dl|ol|ul|details)>", line))
        assert depth == 0, page.path


def test_record_text_stays_text(build: Build) -> None:
    evil = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:y) `a` | # ## {#top}"
    item = CANTEEN.replace("新建社区老年食堂10个", f"'{evil}'").replace("完成选址", f"'{evil}'")
    site = build({"ledgers/livelihood/2024/MS-2024-001.yaml": item.replace("老有所养", "'../<b>x</b>'")})
    for page in (page for page in site.pages if page.kind != "guide"):
        assert "<script" not in page.body and "{{" not in page.body and "<b>x" not in page.body
        assert ".." not in page.path and page.path.count("/") <= 2
    assert "&#60;script&#62;" in body(site, "items/MS-2024-001.md")


def test_public_edition_shows_titles_and_progress_alone(build: Build) -> None:
    site = build({"site_config/visibility.yaml": PUBLIC}, "public")
    everything = "\n".join(page.body for page in site.pages)
    assert "新建社区老年食堂10个" in everything and "30.0%" in everything
    for hidden in (
        "民政局",
        "东关街道",
        "打通断头路",
        "产权不清",
        "WT-2024",
        "逾期 ",
        "light--",
        "区政府常务会议",
    ):
        assert hidden not in everything, hidden
    assert {page.kind for page in site.pages} == {
        "home",
        "ledgers",
        "ledger",
        "category",
        "item",
        "method",
        "subscribe",
        "explorer",
        "plain",
    }


def test_a_broken_record_is_named_and_left_out(build: Build) -> None:
    path = "ledgers/livelihood/2024/MS-2024-002.yaml"
    site = build({path: "事项: 缺少时限\n牵头单位: 区民政局\n"})
    assert "MS-2024-002.yaml" in body(site, "check.md") and "完成时限" in body(site, "check.md")
    assert "有 1 处错误" in body(site, "index.md")
    assert "items/MS-2024-002.md" not in {page.path for page in site.pages}
    assert "处错误" not in body(build(), "index.md")


def test_an_empty_office_says_what_to_do_first(build: Build) -> None:
    site = build(
        {"ledgers/livelihood/2024/MS-2024-001.yaml": "", "ledgers/projects/2024/XM-2024-001.yaml": ""}
    )
    assert "台账还是空的" in body(site, "index.md")
    assert "这个台账还没有事项" in body(site, "ledgers/livelihood.md")
    assert "还没有可以排名的单位" in body(site, "ranking.md")


def test_demonstration_marks_every_page(build: Build, office: Callable[..., dict[str, str]]) -> None:
    settings = office()["site_config/site.yaml"]
    site = build({"site_config/site.yaml": f"{settings}演示: true\n"})
    assert all("演示数据，云岭区为虚构" in page.body for page in site.pages)
    assert not any("演示数据，云岭区为虚构" in page.body for page in build().pages)


def test_a_long_category_is_split(build: Build) -> None:
    many = {f"ledgers/livelihood/2024/MS-2024-{number:03d}.yaml": CANTEEN for number in range(1, 152)}
    site = build(many)
    rows = {page.path: page.body.count('<td class="id"><a') for page in site.pages if "老有所养" in page.path}
    assert rows == {"ledgers/livelihood/老有所养.md": 150, "ledgers/livelihood/老有所养.2.md": 1}
    assert max(len(page.body.encode()) for page in site.pages) < 300_000


def test_office_template_replaces_ours_and_is_sandboxed(build: Build) -> None:
    own = "site_config/templates/pages/check.html.j2"
    assert body(build({own: "<p>{{ title }}</p>"}), "check.md") == "<p>数据检查</p>\n"
    for wrong in ("{{ site.__class__.__mro__ }}", "{{ nobody }}", "{% for %}"):
        site = build({own: wrong})
        with pytest.raises(SiteError):
            body(site, "check.md")


def test_method_page_follows_the_rule_files(build: Build) -> None:
    text = body(build(), "method.md")
    assert "−30 ≤ 进度差 &#60; 0" in text.replace("&#8804;", "≤") and "月度督查考核计分" in text
    assert "2024年" not in text


def test_ledger_page_shows_shares_and_identity(build: Build) -> None:
    text = body(build(), "ledgers/livelihood.md")
    assert "原有 1 − 合并 0" in text and "目前跟踪 1" in text
    assert '<th scope="row">欠序时</th><td class="num">1</td><td class="num">100.0%</td>' in text


def test_ranking_opens_each_score_to_its_parts(build: Build) -> None:
    site = build()
    text = body(site, "ranking.md")
    assert text.startswith("# 2024年6月排名")
    assert 'href="scores/区民政局/2024-06.html"' in unquote(unescape(text))
    page = body(site, "scores/区民政局/2024-06.md")
    assert page.startswith("# 区民政局2024年6月得分") and "MS-2024-001" in page and "序时完成" in page


def test_same_input_gives_the_same_bytes(build: Build) -> None:
    first, second = build(), build()
    assert [(page.path, page.title, page.body) for page in first.pages] == [
        (page.path, page.title, page.body) for page in second.pages
    ]
    assert [(one.path, one.data) for one in first.assets] == [(one.path, one.data) for one in second.assets]
