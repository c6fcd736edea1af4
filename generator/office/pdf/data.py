"""A document as the template `official.typ` reads it: plain values, text as text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.office.official import layout
from generator.office.official.blocks import Block, Heading, PageBreak, Paragraph, Picture, Run, Table
from generator.office.official.columns import column_widths
from generator.office.official.document import OfficialDocument, PaperLayout, chinese_date
from generator.office.official.fonts import ROLES, WEIGHTS, Fonts
from generator.office.official.titles import title_lines

_LANDSCAPE_WIDTH_MM = layout.LANDSCAPE_WIDTH_MM - layout.LANDSCAPE_LEFT_MM - layout.LANDSCAPE_RIGHT_MM
_LARGEST_MARK: Mapping[PaperLayout, Decimal] = {
    "document": layout.MARK_PT,
    "report": layout.MARK_PT,
    "letter": layout.LETTER_MARK_PT,
    "bulletin": layout.BULLETIN_MARK_PT,
}
_LONG_CELL = 300
"""Characters in a cell from which its row may be broken over pages."""


def template_data(
    document: OfficialDocument, fonts: Fonts, preprinted: bool
) -> tuple[bytes, dict[str, bytes]]:
    """`data.json`, and the pictures it names by file name."""
    pictures: dict[str, bytes] = {}
    day = document.issued_on or document.as_of
    mark_size = layout.mark_size(document.mark, _LARGEST_MARK[document.layout])
    data = {
        "measures": _measures(),
        "red": layout.RED,
        "fonts": {role: fonts.families(role) for role in ROLES},
        "weights": WEIGHTS,
        "language": document.language.split("-"),
        "day": [day.year, day.month, day.day],
        "layout": document.layout,
        "preprinted": preprinted,
        "draft": document.draft,
        "draft_word": layout.DRAFT_WORD,
        "mark": document.mark,
        "mark_size": mark_size,
        "number": document.number,
        "title": document.title,
        "title_lines": title_lines(document.title),
        "unit": document.unit,
        "date": document.date_text,
        "addressees": f"{'、'.join(document.addressees)}：" if document.addressees else "",
        "sections": _sections(document.body, pictures),
        "writing_room": bool(document.body) and isinstance(document.body[-1], Heading),
        "attachment_word": document.attachment_word,
        "attachment_list": [_numbered(one) for one in document.attachment_list],
        "attachments": [
            {
                "label": one.label,
                "title": one.title,
                "landscape": one.landscape,
                "blocks": list(_blocks(one.blocks, one.landscape, 2 if one.title else 1, pictures)),
            }
            for one in document.attachments
        ],
        "ending": document.ending,
        "note": document.note,
        "record": list(_record(document)),
    }
    return json.dumps(data, ensure_ascii=False, default=_number).encode(), pictures


def _number(value: Any) -> float | int:
    """A measure. Lengths alone become binary numbers here: typst knows no others, and nothing is counted with them."""
    if not isinstance(value, Decimal):
        raise TypeError(f"not a measure: {value!r}")
    return float(value)


def _measures() -> dict[str, Decimal | int]:
    return {
        name: value
        for name, value in vars(layout).items()
        if name.isupper() and isinstance(value, Decimal | int)
    }


def _numbered(listed: str) -> tuple[str, str]:
    """`1.` and a name; no number where there is but one."""
    number, mark, name = listed.partition(".")
    return (f"{number}{mark}", name) if mark and number.isdecimal() else ("", listed)


def _sections(blocks: Sequence[Block], pictures: dict[str, bytes]) -> list[dict[str, Any]]:
    """Upright text and, between, wide tables on turned pages."""
    sections: list[tuple[bool, list[Block]]] = []
    for block in blocks:
        wide = isinstance(block, Table) and block.wide
        if not sections or sections[-1][0] != wide:
            sections.append((wide, []))
        sections[-1][1].append(block)
    out, depth = [], 1
    for landscape, part in sections:
        written = list(_blocks(part, landscape, depth, pictures))
        depth = next((one["depth"] for one in reversed(written) if one["type"] == "heading"), depth)
        out.append({"landscape": landscape, "blocks": written})
    return out


def _blocks(
    blocks: Sequence[Block], landscape: bool, depth: int, pictures: dict[str, bytes]
) -> Iterator[dict[str, Any]]:
    """`depth` is that of the heading above: in the tags a heading is never more than one deeper."""
    available = layout.points(_LANDSCAPE_WIDTH_MM if landscape else layout.TYPE_WIDTH_MM)
    for block in blocks:
        match block:
            case Heading():
                depth = min(block.level + 1, depth + 1)
                yield {"type": "heading", "level": block.level, "depth": depth, "runs": _runs(block.runs)}
            case Paragraph():
                yield {"type": "paragraph", "indent": block.indent, "runs": _runs(block.runs)}
            case Table():
                yield _table(block, available)
            case Picture():
                name = f"picture-{len(pictures) + 1}.{block.form}"
                pictures[name] = block.data
                yield {"type": "picture", "file": name, "alt": block.alt}
            case PageBreak():
                yield {"type": "break"}


def _runs(runs: Sequence[Run]) -> list[tuple[str, bool]]:
    return [(run.text, run.bold) for run in runs]


def _table(table: Table, available: Decimal) -> dict[str, Any]:
    return {
        "type": "table",
        "caption": table.caption,
        "header": table.header,
        "rows": table.rows,
        "align": table.align,
        "widths": column_widths(table, available),
        "breakable": any(len(cell) > _LONG_CELL for row in table.rows for cell in row),
    }


def _record(document: OfficialDocument) -> Iterator[dict[str, str]]:
    """版记, line by line."""
    for line in document.copies:
        yield {"kind": "copies", "word": line.word, "text": line.text}
    printed = f"{chinese_date(document.printed_on)}印发" if document.printed_on is not None else ""
    if document.printed_by:
        yield {"kind": "sides", "left": document.printed_by, "right": printed}
    if document.print_run:
        yield {"kind": "sides", "left": "", "right": document.print_run}
