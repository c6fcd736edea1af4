"""The navigation tree in the form MkDocs, ProperDocs and Zensical read, and the pages' sources."""

from collections.abc import Iterable
from typing import Any

from generator.render.escape import front_matter, markdown
from generator.site.page import Page, SitePages


def navigation(site: SitePages) -> list[Any]:
    """`site.nav` with its titles encoded: themes print them as HTML.

    Raises ValueError for a path that is no page of the site (a programming error).
    """
    return _branch(site.nav, frozenset(page.path for page in site.pages))


def _branch(nodes: Iterable[Any], known: frozenset[str]) -> list[Any]:
    out: list[Any] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(_known(node, known))
            continue
        for title, below in node.items():
            inner = _known(below, known) if isinstance(below, str) else _branch(below, known)
            out.append({str(markdown(title)): inner})
    return out


def _known(path: str, known: frozenset[str]) -> str:
    if path not in known:
        raise ValueError(f"the navigation names a page that does not exist: {path}")
    return path


def source(page: Page) -> str:
    """A page as a Markdown file. Its front matter carries the encoded title, which themes print as it is."""
    return source_of(page, page.body)


def source_of(page: Page, body: str) -> str:
    """The same where the body has been made already."""
    return front_matter({"title": page.title, **page.meta}) + body
