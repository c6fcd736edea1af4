"""Small parts of a text's way into blocks: runs put together, lines joined, the marks of lists."""

import re
from collections.abc import Sequence
from typing import Any

from generator.office.official.blocks import Run

_WIDE_CHARACTERS = (
    "\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2014\u2018-\u201d\u2026"
)
_NEEDS_NO_SPACE = re.compile(f"[{_WIDE_CHARACTERS}]")
_BULLET = "——"


class ListMark:
    """The mark of the item one is in: `1.`, inside another list `（1）`, or a dash; none for an item's later paragraphs."""

    def __init__(self, ordered: bool, start: int) -> None:
        self._ordered, self._number, self._fresh = ordered, start - 1, False

    def begin(self) -> None:
        self._number += 1
        self._fresh = True

    def mark(self, depth: int) -> str:
        if not self._fresh:
            return ""
        self._fresh = False
        if not self._ordered:
            return _BULLET
        return f"{self._number}." if depth == 1 else f"（{self._number}）"


def joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbouring runs of one look as one; a figure stays by itself."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if last is not None and last.figure_id is None and run.figure_id is None and last.bold == run.bold:
            out[-1] = Run(last.text + run.text, run.bold)
        else:
            out.append(run)
    return out


def between(children: Sequence[Any], place: int) -> str:
    """What a line break inside a paragraph becomes: a space between words of letters, nothing beside Chinese."""
    before = "".join(child.content for child in children[:place])[-1:]
    after = "".join(child.content for child in children[place + 1 :])[:1]
    return "" if _NEEDS_NO_SPACE.match(before) or _NEEDS_NO_SPACE.match(after) else " "
