"""Rows of a sheet as the XML of their part. No cell here is ever a formula: text is marked as text, whatever it begins with."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from xml.sax.saxutils import escape

from generator.office.table import letters

Shown = str | Decimal | date | None
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet; right from 1 March 1900 on
_letters = cache(letters)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def row_xml(number: int, cells: Iterable[tuple[int, Shown]], height: int = 0, *, fixed: bool = True) -> str:
    """One row (`number` from 1) of (style, value) cells. `height` in points; not `fixed`, it grows with the text."""
    custom = ' customHeight="1"' if fixed else ""
    place = f' ht="{height}"{custom}' if height else ""
    body = "".join(
        _cell(f"{_letters(column)}{number}", style, value) for column, (style, value) in enumerate(cells)
    )
    return f'<row r="{number}"{place}>{body}</row>'


def _cell(at: str, style: int, value: Shown) -> str:
    if value is None:
        return f'<c r="{at}" s="{style}"/>'
    if isinstance(value, str):
        return (
            f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        )
    shown = (value - _EPOCH).days if isinstance(value, date) else format(value, "f")
    return f'<c r="{at}" s="{style}"><v>{shown}</v></c>'


def _text(text: str) -> str:
    """`_x000D_` in a text would be read as a line end: the format's own escape for its first mark."""
    return escape(_ESCAPE.sub("_x005F_", text))
