"""One page of each kind from the theme, with marks in it, and every record printed into that.

Two pages look alike but for title, body and own address when they lie equally deep, see the navigation at the same
addresses, and have the same meta and table of contents: such pages share a shell.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.site.printing.body import Body, Heading
from generator.site.printing.theme import Sheet, Theme

_TITLE = "dubantitle&#38;mark"
_BODY = "<h1>dubanbodymark</h1>"
_NAME = "dubannamemark"
_SLOT = re.compile("dubantitle&#38;mark|dubantitle&amp;mark|<h1>dubanbodymark</h1>|dubannamemark")
_LEFT = re.compile("dubantitle|dubanbodymark|dubannamemark")

_FILLED: dict[str, Callable[[Sheet], str]] = {
    _TITLE: lambda sheet: sheet.title,
    "dubantitle&amp;mark": lambda sheet: str(escape(Markup(sheet.title).striptags())),
    _BODY: lambda sheet: sheet.body.html,
    _NAME: lambda sheet: quote(posixpath.basename(posixpath.splitext(sheet.path)[0])),
}
"""Mark → what a page prints in its place: the title as it is and as `| striptags | e` leaves it, the body, the file's name."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of the theme cut at its marks."""

    parts: tuple[str, ...]
    slots: tuple[Callable[[Sheet], str], ...]

    def filled(self, sheet: Sheet) -> str:
        out = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            out += (slot(sheet), part)
        return "".join(out)

    @property
    def frame(self) -> str:
        """What all pages of the shell have in common."""
        return " ".join(self.parts)


@dataclass
class Shells:
    """The shells of one theme, each made when a page first needs it.

    The first page of every shell is also printed by the theme itself: where the two differ, because an office's own
    theme prints something that has no mark, all pages of that shell are left to the theme.
    """

    theme: Theme
    _known: dict[Key, Shell | None] = field(default_factory=dict)

    def printed(self, sheet: Sheet) -> str:
        shell = self.shell(sheet)
        return self.theme.whole(sheet) if shell is None else shell.filled(sheet)

    def shell(self, sheet: Sheet) -> Shell | None:
        """None where the page has to be printed by the theme."""
        if "<h1" not in sheet.body.html:  # the theme then prints one of its own
            return None
        key = self.key(sheet)
        if key not in self._known:
            self._known[key] = self._made(sheet)
        return self._known[key]

    def key(self, sheet: Sheet) -> Key:
        folder = posixpath.dirname(sheet.path)
        place: Key = (folder,)
        if not self.theme.tells_place:
            parts = folder.split("/") if folder else []
            shared = 0
            while shared < len(parts) and "/".join(parts[: shared + 1]) in self.theme.folders:
                shared += 1
            place = (len(parts), *parts[:shared])
        headings = tuple(one for one in sheet.body.headings if one.level > 1)
        opens = bool(sheet.body.headings) and sheet.body.headings[0].level == 1
        first = sheet.body.headings[0].name if opens else None
        count = sum(1 for one in sheet.body.headings if one.level == 1)
        return (place, tuple(sorted(sheet.meta.items())), first, count, headings)

    def _made(self, sheet: Sheet) -> Shell | None:
        body = Body(_BODY, tuple(map(_nameless, sheet.body.headings)))
        path = posixpath.join(posixpath.dirname(sheet.path), f"{_NAME}.md")
        text = self.theme.whole(replace(sheet, path=path, title=_TITLE, body=body))
        parts = _SLOT.split(text)
        shell = Shell(tuple(parts), tuple(_FILLED[mark] for mark in _SLOT.findall(text)))
        if any(_LEFT.search(part) for part in parts):
            return None
        return shell if shell.filled(sheet) == self.theme.whole(sheet) else None


def _nameless(heading: Heading) -> Heading:
    """A heading of level 1 holds the title, which differs from page to page; themes do not print it in the contents."""
    return heading if heading.level > 1 else replace(heading, words="")
