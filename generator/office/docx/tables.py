"""Tables: fixed column widths, the head repeated on every page, rows that stay together, one rule round every cell."""

from decimal import Decimal
from typing import Any

from generator.office.docx.builder import Builder, digest, table_text
from generator.office.docx.ooxml import element, twips
from generator.office.official.blocks import Run, Table
from generator.office.official.columns import column_widths
from generator.office.official.layout import TABLE_CELL_PADDING_PT

_BORDER_EIGHTHS = 4
_LONG_CELL = 300
"""Characters in a cell from which its row may be broken over pages."""


def table(builder: Builder, one: Table, available_pt: Decimal) -> list[Any]:
    """Caption, table, and a hair's breadth below it: two tables must not touch, or Word makes one of them."""
    widths = column_widths(one, available_pt)
    long = any(len(cell) > _LONG_CELL for row in one.rows for cell in row)
    head = _row(
        builder, "TableHead", one.header, ("center",) * len(one.header), widths, head=True, split=long
    )
    if builder.marks and one.table is not None:
        name = f"duban_table_{one.table}_{digest(table_text(one.header, one.rows))}"
        start, end = builder.bookmark(name)
        first = head.find(f".//{head.tag[:-2]}p")
        first.insert(1, start)
        first.append(end)
    body = [_row(builder, "TableText", row, one.align, widths, head=False, split=long) for row in one.rows]
    made = element("w:tbl", _properties(one, sum(widths, Decimal(0))), _grid(widths), head, *body)
    caption = [builder.text("Caption", one.caption)] if one.caption else []
    return [*caption, made, builder.paragraph("Spacer")]


def _properties(one: Table, width: Decimal) -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [element(f"w:{side}", val="single", sz=_BORDER_EIGHTHS, space=0, color="auto") for side in sides]
    padding = twips(TABLE_CELL_PADDING_PT)
    margins = [element(f"w:{side}", w=padding, type="dxa") for side in ("top", "left", "bottom", "right")]
    return element(
        "w:tblPr",
        element("w:tblW", w=twips(width), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblBorders", *lines),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
        element("w:tblLook", val="0020", firstRow=1),
        element("w:tblCaption", val=one.caption) if one.caption else None,
    )


def _grid(widths: tuple[Decimal, ...]) -> Any:
    return element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in widths))


def _row(
    builder: Builder,
    style: str,
    cells: tuple[str, ...],
    align: tuple[str, ...],
    widths: tuple[Decimal, ...],
    *,
    head: bool,
    split: bool,
) -> Any:
    properties = element(
        "w:trPr",
        None if split and not head else element("w:cantSplit"),
        element("w:tblHeader") if head else None,
    )
    made = element("w:tr", properties)
    for text, side, width in zip(cells, align, widths, strict=True):
        paragraph = builder.paragraph(style, *builder.runs(style, (Run(text),)), justify=side)
        made.append(
            element(
                "w:tc",
                element(
                    "w:tcPr", element("w:tcW", w=twips(width), type="dxa"), element("w:vAlign", val="center")
                ),
                paragraph,
            )
        )
    return made
