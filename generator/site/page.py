"""A page of the site, before any site builder has seen it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    `path` is its place in the docs tree (`items/MS-2024-003.md`). `title` is plain text, not escaped. `body` is Markdown with
    raw HTML blocks in which everything a record says is already escaped (`render.escape`); it starts with its `# heading`.
    `meta` goes into the front matter (values are text or lists of text).
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
