"""Drafts as pages: figures that open to their entries, findings at their place, nothing of it in the public edition."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.archive.evaluate import draft_findings
from generator.archive.pages import DocumentPage, draft_pages, live_page
from generator.load.tree import MemoryTree
from generator.model.workspace import Workspace
from generator.view.edition import edition_view

AS_OF = date(2024, 6, 30)
PATH = "content/drafts/weekly-bulletin-2024-W26.md"
HEAD = "---\n文种: weekly-bulletin\n统计期: 2024-W26\n数据截至日期: {day}\n标题: 通报\n拟稿: 【待填：职务】\n---\n\n"

Page = Callable[..., DocumentPage]


def text_of(body: str, day: str = "2024-06-30") -> str:
    return HEAD.replace("{day}", day) + body


@pytest.fixture
def page(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace], week: dict[str, str]
) -> Page:
    def build(text: str) -> DocumentPage:
        tree = fresh_office({**week, PATH: text})
        view = edition_view(loaded(tree), "internal", AS_OF)
        pages = draft_pages(
            view, tree, lambda number: f"../items/{number}.html" if number[:2] == "XM" else ""
        )
        assert len(pages) == 1
        return pages[0]

    return build


@pytest.fixture
def findings(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace], week: dict[str, str]
) -> Callable[[str], list[tuple[str, int, int]]]:
    def check(text: str) -> list[tuple[str, int, int]]:
        tree = fresh_office({**week, PATH: text})
        return [(one.code, one.line, one.column) for one in draft_findings(loaded(tree), tree, AS_OF)]

    return check


def test_a_figure_is_a_link_to_what_it_was_counted_from(page: Page) -> None:
    body = page(text_of('在督{{ figure("projects.active") }}。')).body
    assert '<a class="figure" href="#figure-1" title="重点项目·目前跟踪事项">2项</a>' in body
    entries = body.split('<ul id="figure-1">')[1].split("</ul>")[0]
    assert entries.count("<li>") == 2
    assert "XM-2024-001</a> 云岭大道改造" in entries


def test_the_same_figure_twice_has_one_list(page: Page) -> None:
    body = page(text_of('{{ figure("active") }}、{{ figure("active") }}、{{ figure("overdue") }}')).body
    assert body.count('<details class="figure-entries">') == 1
    assert '<span class="figure figure--plain" title="逾期事项">0项</span>' in body


def test_figures_stand_at_the_drafts_own_day(page: Page) -> None:
    assert "30.0%" in page(text_of('{{ figure("projects.investment_rate") }}')).body
    assert "0.0%" in page(text_of('{{ figure("projects.investment_rate") }}', "2024-06-24")).body


def test_a_bare_figure_leaves_its_unit_to_the_writer(page: Page) -> None:
    assert ">4</a>件" in page(text_of('{{ figure("active", bare=true) }}件')).body


def test_what_is_left_to_fill_is_listed_with_its_line(page: Page) -> None:
    body = page(text_of("原因：【待填：主要原因】")).body
    assert "还有2处待填" in body
    assert "<li>第6行：【待填：职务】</li>" in body and "<li>第9行：【待填：主要原因】</li>" in body
    assert '<mark class="doc-todo">【待填：主要原因】</mark>' in body


def test_html_of_a_person_is_text_and_markdown_is_not(page: Page) -> None:
    body = page(text_of("<script>alert(1)</script>**重点** a < b")).body
    assert "&lt;script>alert(1)&lt;/script>**重点** a < b" in body


def test_a_known_items_number_in_the_text_is_a_link(page: Page) -> None:
    body = page(text_of("见XM-2024-001和XM-2024-0011、XM-1999-001。")).body
    assert body.count(">XM-2024-001</a>") == 1
    assert "XM-2024-0011</a>" in body  # the address says which numbers have a page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('一\n\n在督{{ figure("actve") }}项', ("D812", 11, 3)),
        ('{{ table("lag") }}', ("D813", 9, 1)),
        ('{{ figure("active", ledger="projekts") }}', ("D814", 9, 1)),
        ('{{ figure("active", group="甲组") }}', ("D814", 9, 1)),
        ('{{ figure("active", period="六月") }}', ("D815", 9, 1)),
        ("{% for x in y %}", ("D806", 9, 1)),
        ("一{{ figure.__class__ }}", ("D806", 9, 2)),
    ],
)
def test_a_fault_is_a_finding_at_its_place_and_marked_on_the_page(
    page: Page, findings: Callable[[str], list[tuple[str, int, int]]], text: str, found: tuple[str, int, int]
) -> None:
    assert findings(text_of(text)) == [found]
    shown = page(text_of(text))
    assert [(one.code, one.line, one.column) for one in shown.findings] == [found]
    assert '<mark class="doc-fault"' in shown.body and "有1处错误" in shown.body


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("weekly-bulletin\n", "weekly-report\n", ("D802", 2, 5)),
        ("2024-W26", "2024-06", ("D803", 3, 6)),
        ("2024-06-30", "2099-12-31", ("D804", 4, 9)),
        ("2024-06-30", "2024-06-01", ("D811", 4, 9)),
        ("标题: 通报", "标题: 通报\n台账: projects", ("D816", 2, 5)),
        ("---\n文种", "文种", ("D801", 1, 1)),
    ],
)
def test_a_wrong_head_is_a_finding(
    findings: Callable[[str], list[tuple[str, int, int]]], old: str, new: str, found: tuple[str, int, int]
) -> None:
    assert findings(text_of("正文").replace(old, new, 1)) == [found]


def test_a_mark_of_secrecy_in_a_draft_is_a_finding(
    findings: Callable[[str], list[tuple[str, int, int]]],
) -> None:
    assert findings(text_of("按机密件管理。")) == [("V701", 9, 2)]


def test_a_draft_of_a_later_day_shows_no_number(page: Page) -> None:
    body = page(text_of('在督{{ figure("active") }}。', "2024-07-05")).body
    assert "figure-1" not in body
    assert "在督" in body


def test_the_public_edition_has_no_drafts_and_no_week(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace], week: dict[str, str]
) -> None:
    tree = fresh_office({**week, PATH: text_of("正文")})
    view = edition_view(loaded(tree), "public", AS_OF)
    assert draft_pages(view, tree, lambda number: "") == []
    assert live_page(view, tree, lambda number: "") is None


def test_the_week_as_it_stands_is_the_weekly_bulletin(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace], week: dict[str, str]
) -> None:
    tree = fresh_office(week)
    found = live_page(edition_view(loaded(tree), "internal", AS_OF), tree, lambda number: "")
    assert found is not None
    assert "2024年6月24日至2024年6月30日的情况" in found.body
    assert "## 五、区级领导调度" in found.body and "待填" not in found.body
