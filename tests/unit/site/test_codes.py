"""Help pages: every code has one, in the internal edition, and the list leads to all of them."""

import re
from collections.abc import Callable
from datetime import date

from generator.findings.codes import all_codes
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.page import Page
from generator.site.pages import site_pages
from generator.site.pages.codes import CODES, code_page
from generator.view.policy import Edition


def pages(office: Callable[..., dict[str, str]], edition: Edition) -> dict[str, Page]:
    tree = MemoryTree(office())
    return {page.path: page for page in site_pages(load(tree), tree, edition, date(2024, 6, 30)).pages}


def test_every_code_has_a_page_and_the_list_leads_to_it(office: Callable[..., dict[str, str]]) -> None:
    found = pages(office, "internal")
    linked = set(re.findall(r'href="([A-Z][0-9]+)\.html"', found[CODES].body))
    assert linked == set(all_codes())
    for code, words in all_codes().items():
        page = found[code_page(code)]
        assert page.title == f"{code} {words.title}"
        names = re.findall(r"\{#(\w+)\}|id=\"(\w+)\"", page.body)
        assert [one or other for one, other in names] == ["top", "what", "why", "how", "wrong", "right"]
        assert page.body.count('<pre class="example"><code>') == 2


def test_examples_keep_their_lines_and_are_text(office: Callable[..., dict[str, str]]) -> None:
    body = pages(office, "internal")[code_page("S207")].body
    assert "进展&#58;&#10;  日期&#58; 2024-03-25&#10;" in body
    body = pages(office, "internal")[code_page("Y105")].body
    assert "<<" not in body and "&#60;&#60;&#58;" in body


def test_the_public_edition_has_none(office: Callable[..., dict[str, str]]) -> None:
    more = {"site_config/visibility.yaml": "公开版: {启用: true, 台账: [livelihood]}\n字段: {}\n"}
    found = pages(lambda: office(more), "public")
    assert [path for path in found if path.startswith("guide/")] == []
