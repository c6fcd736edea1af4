"""A page of the site, before any site builder has seen it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    `path` is its place in the docs tree (`items/MS-2024-003.md`). `title` is plain text, not escaped. `body`
    is Markdown with raw HTML blocks in which everything a record says is already escaped (`render.escape`);
    it starts with its `# heading`. `meta` goes into the front matter (values are plain text or tuples of it).

    Links in Markdown name the target's `.md`; links in raw HTML, which no builder rewrites, name the `.html`
    beside it: the site keeps the tree's shape, so that it can also be opened from a folder, without a server.
    """

    path: str
    title: str
    body: str
    kind: str
    meta: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file served as it is: a style sheet, a script, a download."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SitePages:
    """All of one edition's site.

    `nav` is a tree: a page's path, or `{title: path}`, or `{title: [nav, …]}`; titles are plain text.
    A page that is not in `nav` is reached by links alone.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()
    nav: tuple[Any, ...] | list[Any] = ()
