"""Lists of what figures were counted from: whole while their page stays small, shorter where they would make it large."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.render.escape import html

Address = Callable[[str], str]
"""Number of an item or entry → its address seen from this page, "" where it has no page."""
Words = Callable[[str], str]
"""Number of an item or entry → what it is called, "" where that is not to be seen."""

BUDGET = 200_000
"""Bytes that all lists of a page may take together, so that a page stays below 300 kB of HTML."""
_NAMED = BUDGET * 4 // 5
FEW = 20
"""So many entries of a list are shown when even the numbers alone would not fit."""

_HARMLESS = re.compile(r"[A-Za-z0-9_%./#~-]+")
"""Addresses that mean the same without being encoded: thousands of them stand on a page."""


@dataclass
class EntryLines:
    """An entry as a line of a list; each is written once for all pages that lie equally deep."""

    address: Address
    words: Words
    _named: dict[str, str] = field(default_factory=dict)
    _links: dict[str, Markup] = field(default_factory=dict)

    def link(self, entry: str) -> Markup:
        """An entry's number, linked where it has a page."""
        if entry not in self._links:
            self._links[entry] = self._link(entry)
        return self._links[entry]

    def _link(self, entry: str) -> Markup:
        address = self.address(entry)
        if not address:
            return html(entry)
        shown = address if _HARMLESS.fullmatch(address) else html(address)
        return Markup(f'<a href="{shown}">{html(entry)}</a>')

    def named(self, entry: str) -> str:
        """The number and what it is called."""
        if entry not in self._named:
            self._named[entry] = f"<li>{self.link(entry)} {html(self.words(entry))}</li>"
        return self._named[entry]

    def bare(self, entry: str) -> str:
        """The number alone."""
        return f"<li>{self.link(entry)}</li>"

    def fitted(self, lists: Sequence[Sequence[str]]) -> list[Markup]:
        """The lines of each list. Short lists come first to their names; long ones are the first to lose them, then to be cut."""
        out = [Markup("")] * len(lists)
        spent = 0
        for place in sorted(range(len(lists)), key=lambda place: len(lists[place])):
            text = "".join(map(self.named, lists[place]))
            if spent + len(text.encode()) > _NAMED:
                text = "".join(map(self.bare, lists[place]))
            if spent + len(text.encode()) > BUDGET:
                text = self._cut(lists[place])
            spent += len(text.encode())
            out[place] = Markup(text)
        return out

    def _cut(self, entries: Sequence[str]) -> str:
        rest = f"以上为前{FEW}项，共{len(entries)}项；全部编号见随文件印发的数据文件。"
        return "".join(map(self.bare, entries[:FEW])) + f'<li class="note">{rest}</li>'
