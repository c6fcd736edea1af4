"""What the search reads of a page."""

import pytest

from generator.site.page import Page
from generator.site.printing import mirror
from generator.site.printing.mirror import bundles, mirrored, searched_text


def page(path: str, kind: str = "item", **facets: tuple[str, ...]) -> Page:
    return Page(path, f"题 <{path}>", "", kind, {}, facets)


def test_the_text_is_read_without_drawings_links_to_headings_and_lists_of_entries() -> None:
    content = (
        '<h1 id="top">甲<a class="headerlink" href="#top" title="本节链接">#</a></h1>\n<p>乙&#46;</p>'
        "<svg><title>图</title><text>100%</text></svg>"
        '<nav class="doc-side" data-pagefind-ignore><ul><li>旁</li></ul></nav>'
        '<section class="figure-sources" data-pagefind-ignore><h2>出处</h2></section><p>丙</p>'
        '<p class="demonstration">演示数据</p>'
    )
    assert searched_text(page("items/A.md"), content) == "甲 乙&#46; 丙"


def test_a_long_page_is_cut_between_characters() -> None:
    text = searched_text(page("items/A.md"), "<p>" + "字" * 395 + "&#46;&#46;</p>")
    assert text == "字" * 395 + "&#46;"


def test_filters_and_the_kind_of_a_page() -> None:
    made = mirrored(page("items/A.md", 台账=("重点项目", "三改"), 年份=("2024",)), "<p>甲</p>")
    for name, word in (("类别", "事项"), ("台账", "重点项目"), ("台账", "三改"), ("年份", "2024")):
        assert f'data-pagefind-filter="{name}[content]" content="{word}"' in made
    assert "题 &#60;items/A.md&#62;" in made.replace("items&#47;A.md", "items/A.md")
    assert 'content="草稿"' in mirrored(page("drafts/a.md", "document"), "")
    assert 'content="周通报"' in mirrored(page("issued/a/2024/1.md", "document", 类别=("周通报",)), "")


def test_documents_weigh_more_than_drafts_and_items() -> None:
    def weight(path: str, kind: str) -> float:
        return float(mirrored(page(path, kind), "").split('data-pagefind-weight="')[1].split('"')[0])

    assert weight("issued/a/2024/1.md", "document") > weight("drafts/a.md", "document")
    assert weight("issued/a/2024/1.md", "document") > weight("items/A.md", "item")


def test_a_small_site_has_one_index_and_a_large_one_several(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page(f"items/{number}.md") for number in range(5)] + [
        page("index.md", "home"),
        page("a.md", "code"),
    ]
    assert set(bundles(pages).values()) == {0}
    assert "a.md" not in bundles(pages)
    monkeypatch.setattr(mirror, "BUNDLE", 2)
    found = bundles(pages)
    assert found["index.md"] == 0
    assert [found[f"items/{number}.md"] for number in range(5)] == [1, 1, 2, 2, 3]
