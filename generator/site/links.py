"""Whether every link inside a finished site leads somewhere, and nothing is fetched from another host."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"<([a-z][a-z0-9-]*)\b([^<>]*)>", re.IGNORECASE)
_VALUE = re.compile(r"""(?<![-\w])(href|src|poster|data|action|id|name)=("[^"]*"|'[^']*'|[^\s"'>]+)""")
_CSS_FETCH = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_NOT_FETCHED = re.compile(r"""rel=["']?(canonical|alternate|prev|next|license)""")
_ONLY_FOLLOWED = frozenset({"a", "area"})


class Broken(NamedTuple):
    """A link on a page (site path) that leads nowhere, or fetches from elsewhere (`foreign`)."""

    page: str
    target: str
    foreign: bool


def broken_links(folder: Path) -> list[Broken]:
    """All of a built site's broken links and foreign resources, by page and target."""
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    names = sorted(name for name in files if name.endswith(".html"))
    pages = {name: _scan((folder / name).read_text("utf-8")) for name in names}
    out = {found for name in names for found in _judge(name, pages[name][0], files, pages)}
    for name in sorted(files):
        if name.endswith(".css"):
            fetched = _CSS_FETCH.findall((folder / name).read_text("utf-8", "replace"))
            out.update(Broken(name, target, True) for target in fetched)
    return sorted(out)


_Scan = tuple[frozenset[tuple[str, str]], frozenset[str]]


def _scan(text: str) -> _Scan:
    """(tag, address) of every link of a page, and its anchors."""
    links: set[tuple[str, str]] = set()
    anchors: set[str] = set()
    for tag, attributes in _TAG.findall(text):
        if tag == "link" and _NOT_FETCHED.search(attributes):
            continue
        for name, quoted in _VALUE.findall(attributes):
            value = unescape(quoted.strip("\"'"))
            if name in ("id", "name"):
                anchors.add(value)
            else:
                links.add((tag.lower(), value))
    return frozenset(links), frozenset(anchors)


def _judge(
    page: str, links: Iterable[tuple[str, str]], files: frozenset[str], pages: dict[str, _Scan]
) -> Iterator[Broken]:
    for tag, address in links:
        kind = _kind(address)
        if kind == "foreign" and tag not in _ONLY_FOLLOWED:
            yield Broken(page, address, True)
        if kind != "inner" or page == "404.html":  # served at any depth: its links begin at the server's root
            continue
        path, _, anchor = address.partition("#")
        target = _resolve(page, path.partition("?")[0])
        wanted = unquote(anchor)
        if target not in files or (wanted and target in pages and wanted not in pages[target][1]):
            yield Broken(page, address, False)


@lru_cache(maxsize=65_536)
def _kind(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc or parts.scheme in ("http", "https", "ftp"):
        return "foreign"
    return "other" if parts.scheme else "inner"


@lru_cache(maxsize=65_536)
def _resolve(page: str, path: str) -> str:
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return (
        posixpath.normpath(posixpath.join(joined, "index.html"))
        if path.endswith("/") or joined == "."
        else joined
    )
