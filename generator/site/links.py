"""Whether every link inside a finished site leads somewhere, and nothing is fetched from another host."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"<([a-z][a-z0-9-]*)\b([^<>]*)>", re.IGNORECASE)
_VALUE = re.compile(r"""(?<![-\w])(href|src|poster|data|action|id|name)=("[^"]*"|'[^']*'|[^\s"'>]+)""")
_PLAIN_VALUE = re.compile(r' (href|src|id|name)="([^"<>]*)"')
_NAMES = (" href=", " src=", " id=", " name=")
_UNUSUAL = (
    "<link",
    "<form",
    "<object",
    "<area",
    "<video",
    "<audio",
    "<source",
    "<iframe",
    "\nhref=",
    "\nsrc=",
    "\nid=",
)
_CSS_FETCH = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_NOT_FETCHED = re.compile(r"""rel=["']?(canonical|alternate|prev|next|license)""")
_ONLY_FOLLOWED = frozenset({"a", "area"})
_ANYWHERE = "404.html"
"""Served at any depth: its links begin at the server's root."""


class Broken(NamedTuple):
    """A link on a page (site path) that leads nowhere, or fetches from elsewhere (`foreign`)."""

    page: str
    target: str
    foreign: bool


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """(tag, address) of every link that leads away, the anchors, and the anchors of the same page that are linked to."""

    links: frozenset[tuple[str, str]]
    anchors: frozenset[str]
    own: frozenset[str]


@dataclass
class LinkBook:
    """The links and anchors of pages, as they are read: texts need not stay in memory, several books can be joined.

    `uses`: (folder of the page, whether it is fetched, address) → the pages that say so. Pages of one folder mean the
    same by an address, so that each is judged once. `anchors`: page → the ids it has.
    """

    uses: dict[tuple[str, bool, str], list[str]] = field(default_factory=dict)
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    broken: set[Broken] = field(default_factory=set)
    _frames: set[tuple[str, "Scan"]] = field(default_factory=set)

    def add(self, page: str, text: str, frame: "Scan | None" = None) -> None:
        """Read a page; `frame` is what it shares with pages of its folder that are read with the same one."""
        scan = scanned(text)
        anchors, own = scan.anchors, scan.own
        if frame is not None:
            anchors, own = anchors | frame.anchors, own | frame.own
            if (posixpath.dirname(page), frame) not in self._frames:
                self._frames.add((posixpath.dirname(page), frame))
                self._note(page, frame.links)
        self.anchors[page] = anchors
        self._note(page, scan.links)
        if page != _ANYWHERE:
            self.broken.update(
                Broken(page, f"#{name}", False) for name in own - anchors if unquote(name) not in anchors
            )

    def _note(self, page: str, links: Iterable[tuple[str, str]]) -> None:
        folder = posixpath.dirname(page)
        for tag, address in links:
            self.uses.setdefault((folder, tag not in _ONLY_FOLLOWED, address), []).append(page)

    def join(self, other: "LinkBook") -> None:
        for key, pages in other.uses.items():
            self.uses.setdefault(key, []).extend(pages)
        self.anchors.update(other.anchors)
        self.broken |= other.broken

    def judged(self, files: Set[str]) -> set[Broken]:
        """What is wrong, given every file of the site."""
        out = set(self.broken)
        for (folder, fetched, address), pages in self.uses.items():
            kind = _kind(address)
            if kind == "foreign" and fetched:
                out.update(Broken(page, address, True) for page in pages)
            elif kind == "inner" and not self._leads(folder, address, files):
                out.update(Broken(page, address, False) for page in pages if page != _ANYWHERE)
        return out

    def _leads(self, folder: str, address: str, files: Set[str]) -> bool:
        path, _, anchor = address.partition("#")
        target = _resolve(folder, path.partition("?")[0])
        known = self.anchors.get(target)
        wanted = unquote(anchor)
        is_state = (
            "=" in wanted
        )  # what a script keeps in the address (explorer#light=…), not a place on the page
        return target in files and (not wanted or is_state or known is None or wanted in known)


def broken_links(folder: Path) -> list[Broken]:
    """All of a built site's broken links and foreign resources, by page and target."""
    book = LinkBook()
    files = site_files(folder)
    for name in sorted(files):
        if name.endswith(".html"):
            book.add(name, (folder / name).read_text("utf-8"))
    return sorted(book.judged(files) | set(foreign_styles(folder, files)))


def site_files(folder: Path) -> frozenset[str]:
    """Every file of a site by its path."""
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def foreign_styles(folder: Path, files: Set[str]) -> Iterator[Broken]:
    """What style sheets fetch from other hosts."""
    for name in sorted(files):
        if name.endswith(".css"):
            for target in _CSS_FETCH.findall((folder / name).read_text("utf-8", "replace")):
                yield Broken(name, target, True)


def scanned(text: str) -> Scan:
    """The links and anchors of a page or of a part of it.

    Where every value stands between double quotes, and only links and pictures have addresses, one search finds all.
    """
    if any(mark in text for mark in _UNUSUAL):
        return _scan_any(text)
    found = _PLAIN_VALUE.findall(text)
    if len(found) != sum(map(text.count, _NAMES)):
        return _scan_any(text)
    links: set[tuple[str, str]] = set()
    anchors: set[str] = set()
    own: set[str] = set()
    for name, quoted in set(found):
        value = unescape(quoted) if "&" in quoted else quoted
        if name in ("id", "name"):
            anchors.add(value)
        elif value[:1] == "#":
            own.add(value[1:])
        else:
            links.add(("a" if name == "href" else "img", value))
    return Scan(frozenset(links), frozenset(anchors), frozenset(own - {""}))


def _scan_any(text: str) -> Scan:
    links: set[tuple[str, str]] = set()
    anchors: set[str] = set()
    own: set[str] = set()
    for tag, attributes in _TAG.findall(text):
        if "=" not in attributes or (tag == "link" and _NOT_FETCHED.search(attributes)):
            continue
        for name, quoted in _VALUE.findall(attributes):
            value = quoted.strip("\"'")
            value = unescape(value) if "&" in value else value
            if name in ("id", "name"):
                anchors.add(value)
            elif value[:1] == "#":
                own.add(value[1:])
            else:
                links.add((tag.lower(), value))
    return Scan(frozenset(links), frozenset(anchors), frozenset(own - {""}))


@lru_cache(maxsize=65_536)
def _kind(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc or parts.scheme in ("http", "https", "ftp"):
        return "foreign"
    return "other" if parts.scheme else "inner"


def _resolve(folder: str, path: str) -> str:
    joined = posixpath.normpath(posixpath.join(folder, unquote(path)))
    return (
        posixpath.normpath(posixpath.join(joined, "index.html"))
        if path.endswith("/") or joined == "."
        else joined
    )
