"""Bodies that need no Markdown engine: headings with fixed ids between blocks of finished HTML, as our templates write them.

What comes out is, byte for byte, what Python-Markdown makes of the same body with the extensions of our mkdocs.yml;
`tests/unit/site/printing` compares the two on every page of the demonstration. A body with anything else in it is
left to the engine.
"""

import re
from dataclasses import dataclass

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
"""Elements with which Markdown's engine begins a block of HTML."""
_TAKEN = BLOCKS | {"svg"}

_HEADING = re.compile(r"(#{1,3}) ([^\n]*?) \{#([A-Za-z][A-Za-z0-9-]*)\}(?:\n|\Z)")
_PLAIN_TITLE = re.compile(r"(?:[^\x00-\x1f!*<>\[\\\]_`{|}~&#]|&#[0-9]{2,6};)+")
_OPEN = re.compile(r"<([a-z][a-z0-9]*)[ >]")
_UNUSUAL = re.compile(
    r"[\t\r\x02\x03]|<(?:script|style|textarea|title\b(?! ?>))|<[!?]|\smarkdown[=\s>]|klzzwxh"
)
_SPACE = re.compile(r"\s*")
_FIRST = re.compile(r"<h1 id=\"([A-Za-z][A-Za-z0-9-]*)\">(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3 with its id; `words` are HTML."""

    level: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Body:
    """A page's content as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


def plain_body(text: str) -> Body | None:
    """The body converted, or None where it has to be read by Markdown's engine."""
    if _UNUSUAL.search(text):
        return None
    out: list[str] = []
    headings: list[Heading] = []
    place, end = 0, len(text.rstrip())
    while place < end:
        heading = _HEADING.match(text, place)
        if heading is not None:
            if not _PLAIN_TITLE.fullmatch(heading[2]) or heading[2] != " ".join(heading[2].split()):
                return None  # the engine squeezes white space in the table of contents
            headings.append(Heading(len(heading[1]), heading[3], heading[2]))
            out.append(_printed(headings[-1]) + "\n")
            place = _SPACE.match(text, heading.end()).end()  # type: ignore[union-attr]
            continue
        after = _block_end(text, place)
        if after is None:
            return None
        gap = _SPACE.match(text, after)
        assert gap is not None
        if after < end and "\n" not in gap[0]:
            return None
        if text.startswith("<svg", place):  # no block to Markdown's engine, which puts it into a paragraph
            out.append(f"<p>{text[place:after]}</p>\n")
        else:
            out.append(text[place:after] + ("\n\n" if gap[0].count("\n") > 1 else "\n"))
        place = gap.end()
    return opened(Body("".join(out).rstrip("\n"), tuple(headings))) if out else None


def _printed(heading: Heading) -> str:
    """With the link to itself that `toc: {permalink: "#", permalink_title: 本节链接}` adds."""
    tag, name = f"h{heading.level}", heading.name
    link = f'<a class="headerlink" href="#{name}" title="本节链接">#</a>'
    return f'<{tag} id="{name}">{heading.words}{link}</{tag}>'


def _block_end(text: str, start: int) -> int | None:
    """Where the element that begins at `start` ends; None where it is no block or does not end."""
    opening = _OPEN.match(text, start)
    if opening is None or opening[1] not in _TAKEN:
        return None
    tag = opening[1]
    if tag == "hr":
        return text.index(">", start) + 1
    depth = 0
    for found in re.compile(rf"<(/?){tag}[ >]").finditer(text, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    return None


def opened(body: Body) -> Body:
    """A body that is HTML throughout has no heading that the engine sees; the one it opens with is its table of contents,
    so that readers of screens can skip to it."""
    found = _FIRST.search(body.html) if not body.headings else None
    return body if found is None else Body(body.html, (Heading(1, found[1], found[2]),))
