"""Prints pages: body, theme, links, the search's copy; in this process or in several."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.parallel import spread
from generator.render.escape import markdown
from generator.site.links import LinkBook, Scan, scanned
from generator.site.page import Page
from generator.site.pictures import shown_pictures
from generator.site.printing.body import plain_body
from generator.site.printing.mirror import mirrored
from generator.site.printing.shells import Shell, Shells
from generator.site.printing.theme import Sheet, Theme

PIECE = 25
"""Pages printed at a time: few enough to even out, many enough to be worth handing over."""


@dataclass
class Printed:
    """What is known of pages once they are printed."""

    pages: list[str] = field(default_factory=list)
    links: LinkBook = field(default_factory=LinkBook)
    pictures: set[str] = field(default_factory=set)

    def join(self, other: "Printed") -> None:
        self.pages += other.pages
        self.links.join(other.links)
        self.pictures |= other.pictures


@dataclass(frozen=True)
class Mirror:
    """A folder with what the search reads: a folder for every index, in which pages lie as they do in the site."""

    folder: Path
    places: Mapping[str, int]

    def take(self, page: Page, content: str) -> None:
        place = self.places.get(page.path)
        if place is not None:
            write(self.folder / str(place) / site_path(page.path), mirrored(page, content))


class Press:
    """One theme's press. `whole` gives a page's HTML; shells are kept from page to page."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._shells = Shells(theme)
        self._frames: dict[int, Scan] = {}

    def whole(self, page: Page) -> str:
        return self._shells.printed(self._sheet(page, page.body))

    def printed(self, page: Page, out: Path, mirror: Mirror | None, into: Printed) -> None:
        """Print a page below `out`, and its copy for the search into `mirror`."""
        text = page.body
        sheet = self._sheet(page, text)
        address = site_path(page.path)
        whole = self._shells.printed(sheet)
        write(out / address, whole)
        if mirror is not None:
            mirror.take(page, sheet.body.html)
        shell = self._shells.shell(sheet)
        if shell is None:
            into.links.add(address, whole)
        else:
            into.links.add(address, sheet.body.html, self._frame(shell))
        into.pictures |= shown_pictures(page.path, text)
        into.pages.append(page.path)

    def _sheet(self, page: Page, text: str) -> Sheet:
        body = plain_body(text) if self.theme.reads_plain else None
        if body is None:
            body = self.theme.body(page)
        meta = {name: _encoded(value) for name, value in page.meta.items()}
        return Sheet(page.path, str(markdown(page.title)), meta, body)

    def _frame(self, shell: Shell) -> Scan:
        if id(shell) not in self._frames:
            self._frames[id(shell)] = scanned(shell.frame)
        return self._frames[id(shell)]


def print_pages(
    press: Press, pages: Sequence[Page], out: Path, mirror: Mirror | None, workers: int
) -> Iterator[Printed]:
    """Print all pages, piece by piece; with several workers these begin at once, whenever the result is read.

    Raises, while it is read, what a page raises.
    """

    def work(piece: Sequence[Page]) -> Printed:
        done = Printed()
        for page in piece:
            press.printed(page, out, mirror, done)
        return done

    pieces = [pages[start : start + PIECE] for start in range(0, len(pages), PIECE)]
    return spread(work, pieces, workers)


def site_path(path: str) -> str:
    """Where a page of the docs tree lies in the site: `items/MS-2024-003.html`."""
    return posixpath.splitext(path)[0] + ".html"


def write(target: Path, text: str) -> None:
    try:
        target.write_text(text, "utf-8")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _encoded(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return str(markdown(value)) if isinstance(value, str) else tuple(str(markdown(one)) for one in value)
