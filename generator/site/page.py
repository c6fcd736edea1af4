"""A page of the site, before any site builder has seen it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Text = str | Callable[[], str]
Data = bytes | Path | Callable[[], bytes]


class SiteError(Exception):
    """The site cannot be built at all; the message says in Chinese why and what to do."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    `path` is its place in the docs tree (`items/MS-2024-003.md`). `title` is plain text, not escaped. `text` is the
    body or a function that makes it each time it is asked for: of ten thousand pages only the one being printed is in
    memory. `meta` goes into the front matter, `facets` are the search page's filters (both plain text or tuples of it).

    The body is Markdown with raw HTML blocks in which everything a record says is already escaped (`render.escape`);
    it starts with its `# heading`. Links in Markdown name the target's `.md`; links in raw HTML, which no builder
    rewrites, name the `.html` beside it: the site keeps the tree's shape, so that it can also be opened from a folder,
    without a server.
    """

    path: str
    title: str
    text: Text
    kind: str
    meta: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """Raises SiteError when a template of the office's own is wrong."""
        return self.text if isinstance(self.text, str) else self.text()


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file served as it is: a style sheet, a script, a download. Its bytes are read when they are asked for."""

    path: str
    content: Data

    @property
    def data(self) -> bytes:
        if isinstance(self.content, bytes):
            return self.content
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content()


@dataclass(frozen=True, slots=True)
class SitePages:
    """All of one edition's site.

    `nav` is a tree: a page's path, or `{title: path}`, or `{title: [nav, …]}`; titles are plain text.
    A page that is not in `nav` is reached by links alone.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()
    nav: tuple[Any, ...] | list[Any] = ()

    @property
    def nav_paths(self) -> frozenset[str]:
        """The pages that the navigation names."""
        return frozenset(_paths(self.nav))


def _paths(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    below = nav.values() if isinstance(nav, dict) else nav
    return [path for one in below for path in _paths(one)]
