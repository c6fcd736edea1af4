"""A frozen `document.md` taken apart by what `data.json` says of it: head, text in pieces, foot."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from html import unescape
from typing import Any

from generator.archive.evaluate import Chart, Figure, Piece
from generator.archive.freeze import chart_line, markdown_table
from generator.archive.store import Archive
from generator.compute.measure import FigureValue, Row, TableValue
from generator.render.document_charts import words_of
from generator.render.escape import markdown

_NUMBER = re.compile(r"(?<![\w-])[A-Z]{2,6}-[0-9]{4}-[0-9]{3,5}(?![\w-])", re.ASCII)
_PICTURE = re.compile(r"!\[(.*)\]\((chart-[0-9]+\.svg)\)")
_CHART_FILE = re.compile(r"chart-[0-9]{1,3}\.svg")
_FULL_SPACE = "\u3000"


@dataclass(frozen=True)
class FrozenText:
    """`head` is (name, issuer, day) as printed, None where the text does not begin with one; `foot` the lines below the text.

    All of these are plain text; `pieces` are the text itself, Markdown apart from figures and tables.
    """

    head: tuple[str, str, str] | None
    addressees: str
    pieces: tuple[Piece, ...]
    foot: tuple[str, ...]


def frozen_text(archive: Archive, edition_id: str) -> FrozenText:
    """An edition's document in parts. Where its data do not fit its text, the whole text is one piece."""
    text = archive.read(edition_id, "document.md").decode("utf-8", "replace")
    try:
        data: Any = json.loads(archive.read(edition_id, "data.json"))
        start, length = int(data["body"]["offset"]), int(data["body"]["length"])
        pieces = tuple(_pieces(text, start, start + length, data, partial(archive.read, edition_id)))
    except (KeyError, TypeError, ValueError, ArithmeticError, OSError):
        return FrozenText(None, "", (text,), ())
    foot = [unescape(line) for line in text[start + length :].split("\n") if line and line != "---"]
    head, addressees = _head(text[:start])
    if head is None:
        pieces = (text[:start], *pieces)
    return FrozenText(head, addressees, pieces, tuple(foot))


def _head(opening: str) -> tuple[tuple[str, str, str] | None, str]:
    """`名称　第N期`, `机关　日期`, the title, and mostly whom it is sent to; see `opening.document_opening`."""
    parts = [unescape(part) for part in opening.strip("\n").split("\n\n")]
    if len(parts) < 3 or _FULL_SPACE not in parts[0] or _FULL_SPACE not in parts[1] or parts[2][:2] != "# ":
        return None, ""
    name, _, _ = parts[0].rpartition(_FULL_SPACE)
    issuer, _, day = parts[1].rpartition(_FULL_SPACE)
    return (name, issuer, day), "".join(parts[3:])


def _pieces(
    text: str, start: int, end: int, data: Mapping[str, Any], read: Callable[[str], bytes]
) -> Iterator[Piece]:
    """The text with a value wherever one is recorded; a record that does not stand where it says leaves the text as it is."""
    found: list[tuple[int, int, Figure | TableValue | Chart]] = []
    for record in data["figures"]:
        figure = _figure(record)
        found.append(_place(record, figure))
    found += [_place(record, _table(record)) for record in data["tables"]]
    found += [_place(record, _chart(record, read)) for record in data.get("charts", ())]
    for offset, length, value in sorted(found, key=lambda one: one[0]):
        printed = _as_printed(value, text[offset : offset + length])
        if offset < start or text[offset : offset + length] != printed:
            continue
        yield text[start:offset]
        yield value
        start = offset + length
    yield text[start:end]


def _as_printed(value: Figure | TableValue | Chart, found: str) -> str:
    """How a value stands in the text. A chart's words are what stands there, around the name of its own file."""
    if isinstance(value, Chart):
        match = _PICTURE.fullmatch(found)
        return chart_line(unescape(match[1]), match[2]) if match else ""
    return markdown_table(value) if isinstance(value, TableValue) else str(markdown(value.shown))


def _chart(record: Mapping[str, Any], read: Callable[[str], bytes]) -> Chart:
    """A chart with the picture that was frozen beside the text. Raises ValueError where it names no file of its own."""
    file = str(record["file"])
    if not _CHART_FILE.fullmatch(file):
        raise ValueError(file)
    table = _table(record)
    return Chart(record["macro"]["id"], table, read(file), words_of(record["macro"]["id"], table))


def _place(
    record: Mapping[str, Any], value: Figure | TableValue | Chart
) -> tuple[int, int, Figure | TableValue | Chart]:
    return int(record["offset"]), int(record["length"]), value


def _figure(record: Mapping[str, Any]) -> Figure:
    value = FigureValue(
        figure_id=record["macro"]["id"],
        title=record["title"],
        value=None if record["value"] is None else Decimal(record["value"]),
        display=record["display"],
        unit=record["unit"],
        period=record["period"],
        entries=tuple(record["entries"]),
    )
    return Figure(value, record["shown"])


def _table(record: Mapping[str, Any]) -> TableValue:
    rows = tuple(Row(tuple(row["cells"]), tuple(row["entries"])) for row in record["rows"])
    return TableValue(
        record["macro"]["id"], record["title"], tuple(record["columns"]), rows, frozenset(record["numeric"])
    )


def mentioned(archive: Archive, edition_id: str) -> frozenset[str]:
    """The item numbers that stand in a document's text or tables: what it was merely counted from is not mentioned."""
    return frozenset(_NUMBER.findall(archive.read(edition_id, "document.md").decode("utf-8", "replace")))
