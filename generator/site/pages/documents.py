"""Pages of documents: the week as it stands, drafts, and the list of them."""

from collections.abc import Iterator

from generator.archive.facts import edition_facts
from generator.archive.pages import draft_pages, live_page
from generator.load.tree import Tree
from generator.site.addresses import DRAFTS, THIS_WEEK, draft_page
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.links import Links

MOST_IN_NAVIGATION = 12


def week(site: Site, tree: Tree) -> Page | None:
    """本周动态; None where the edition or the office has no weekly bulletin."""
    facts = edition_facts(site.library.issued.archive)
    found = live_page(site.view, tree, Links(site, THIS_WEEK).entry, site.entry_words, facts)
    if found is None:
        return None
    return Page(THIS_WEEK, found.title, found.body, "document", {**found.meta, "hide": ("navigation",)})


def drafts(site: Site, tree: Tree) -> tuple[Page, ...]:
    """A page per draft, the newest period first."""
    address, facts = Links(site, draft_page("any")).entry, edition_facts(site.library.issued.archive)
    return tuple(
        Page(draft_page(one.slug), one.title, one.body, "document", one.meta)
        for one in draft_pages(site.view, tree, address, site.entry_words, facts)
    )


def draft_index(site: Site) -> Page:
    return site.page(DRAFTS, "文件", "drafts", hide=("toc",), drafts=site.documents)


def navigation_of(pages: tuple[Page, ...]) -> Iterator[object]:
    yield DRAFTS
    for page in pages[:MOST_IN_NAVIGATION]:
        yield {page.title: page.path}
