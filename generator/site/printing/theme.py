"""What printing needs of a site builder: its theme, and its Markdown for bodies that have any."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.site.page import Page
from generator.site.printing.body import Body


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the theme is given it: encoded title and meta, finished body."""

    path: str
    title: str
    meta: Mapping[str, str | tuple[str, ...]]
    body: Body


class Theme(Protocol):
    """One office's theme with its settings and navigation."""

    reads_plain: bool
    """Whether Markdown is set up as in our own mkdocs.yml, so that `plain_body` may do its work."""
    tells_place: bool
    """Whether a page says its own address (canonical link, link for editing)."""
    folders: frozenset[str]
    """The folders (`ledgers/government_report`) below which the navigation leads."""

    def body(self, page: Page) -> Body:
        """The page's body converted by the builder's own Markdown."""

    def whole(self, sheet: Sheet) -> str:
        """The finished page, as the builder writes it."""
