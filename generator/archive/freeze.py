"""An evaluated draft → the two frozen files: `document.md`, plain Markdown, and `data.json`, what its numbers were counted from.

`document.md` holds no markup of ours: figures stand as printed, tables as Markdown tables. `data.json` says where in it (offset
and length in characters) each of them stands, so that a page can open a figure without a byte of the document being touched.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.archive.evaluate import Chart, Evaluated, Figure, Piece
from generator.archive.macros import Call, segments
from generator.compute.measure import FigureValue, TableValue
from generator.render.escape import markdown

EMPTY_TABLE = "本期无"


@dataclass(frozen=True)
class Frozen:
    """The bytes of an edition's document and data."""

    document: bytes
    data: bytes
    items: tuple[str, ...]
    """Every item or entry number its figures and tables were counted from, in order of appearance, each once."""
    charts: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that the document shows, by file name."""


def freeze(evaluated: Evaluated, opening: str, closing: str, about: Mapping[str, Any]) -> Frozen:
    """`opening` and `closing` are the Markdown above and below the text; `about` goes into `data.json` as it is.

    The draft must have been evaluated without findings: a broken piece is a ValueError.
    """
    calls = [segment for segment in segments(evaluated.draft.body) if isinstance(segment, Call)]
    text = Growing(opening)
    figures: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    charts: list[dict[str, Any]] = []
    entries: dict[str, None] = {}
    for piece in evaluated.pieces:
        offset, printed = text.add(piece)
        if isinstance(piece, str):
            continue
        call = calls.pop(0)
        place = {"macro": {"id": call.target, **call.words}, "offset": offset, "length": len(printed)}
        records = tables if isinstance(piece, TableValue) else charts if isinstance(piece, Chart) else figures
        records.append({**place, **_record(piece)})
        if isinstance(piece, Chart):
            charts[-1]["file"] = text.files[-1][0]
        entries.update(dict.fromkeys(_entries(piece)))
    text.end()
    body = {"offset": len(opening), "length": len(text.text) - len(opening)}
    data = {**about, "body": body, "figures": figures, "tables": tables, "charts": charts}
    return Frozen((text.text + closing).encode(), canonical(data), tuple(entries), dict(text.files))


class Growing:
    """A document's Markdown as its pieces are put one after the other: a table stands between empty lines, and no two
    empty lines follow each other where pieces meet.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._after_table = False
        self.files: list[tuple[str, bytes]] = []
        """Charts: file name and content, in order."""

    def add(self, piece: Piece) -> tuple[int, str]:
        """Where the piece now stands, and what was printed. Raises ValueError for a broken piece."""
        printed = _printed(piece)
        if isinstance(piece, Chart):
            self.files.append((f"chart-{len(self.files) + 1}.svg", piece.picture))
            printed = chart_line(piece.words, self.files[-1][0])
        is_table = isinstance(piece, TableValue | Chart)
        if is_table or self._after_table:
            self.text = self.text.rstrip("\n") + "\n\n" if self.text else ""
        if self.text.endswith("\n\n"):
            printed = printed.lstrip("\n")
        offset = len(self.text)
        self.text += printed
        self._after_table = is_table
        return offset, printed

    def end(self) -> None:
        """One line break at the end, whatever the last piece was."""
        self.text = self.text.rstrip("\n") + "\n"


def canonical(value: Any) -> bytes:
    """JSON with keys in a fixed order, Chinese readable, one final newline: the same value is the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _printed(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Figure):
        return str(markdown(piece.shown))
    if isinstance(piece, TableValue):
        return markdown_table(piece)
    if isinstance(piece, Chart):
        return ""  # its line names its file, which the whole document numbers
    raise ValueError("a draft with findings cannot be frozen")


def chart_line(words: str, file: str) -> str:
    """A picture with its text alternative."""
    return f"![{markdown(words)}]({file})"


def markdown_table(table: TableValue) -> str:
    """A pipe table with its title above, to stand between empty lines; every cell escaped, numbers set flush right."""
    marks = ["---:" if place in table.numeric else "---" for place in range(len(table.columns))]
    rows: list[Sequence[str]] = [row.cells for row in table.rows]
    if not rows:
        rows = [[EMPTY_TABLE, *[""] * (len(table.columns) - 1)]]
    lines = [
        f"**{markdown(table.title)}**",
        "",
        _line(table.columns),
        f"| {' | '.join(marks)} |",
        *map(_line, rows),
    ]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(str(markdown(cell)) for cell in cells)} |"


def figure_record(value: FigureValue) -> dict[str, Any]:
    """A figure as data: what `verify --reproduce` compares. An exact value is text, so that no digit is lost."""
    return {
        "title": value.title,
        "value": None if value.value is None else str(value.value),
        "display": value.display,
        "unit": value.unit,
        "period": value.period,
        "entries": list(value.entries),
    }


def table_record(value: TableValue) -> dict[str, Any]:
    """A table as data."""
    return {
        "title": value.title,
        "columns": list(value.columns),
        "numeric": sorted(value.numeric),
        "rows": [{"cells": list(row.cells), "entries": list(row.entries)} for row in value.rows],
    }


def _record(piece: Piece) -> dict[str, Any]:
    if isinstance(piece, Figure):
        return figure_record(piece.value) | {"shown": piece.shown}
    if isinstance(piece, TableValue):
        return table_record(piece)
    if isinstance(piece, Chart):
        return table_record(piece.table)
    raise ValueError("a draft with findings cannot be frozen")


def _entries(piece: Piece) -> tuple[str, ...]:
    if isinstance(piece, Figure):
        return piece.value.entries
    if isinstance(piece, Chart):
        return _entries(piece.table)
    if isinstance(piece, TableValue):
        return tuple(entry for row in piece.rows for entry in row.entries)
    return ()
