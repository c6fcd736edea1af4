"""How wide a table's columns are, and whether it needs a page turned sideways. The same for PDF and DOCX."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from generator.office.official.blocks import Table
from generator.office.official.layout import TABLE_CELL_PADDING_PT, TABLE_PT, TYPE_WIDTH_MM, points

_LONGEST = Decimal(14)
"""Characters on one line of a cell beyond which a text is broken without harm."""
_LONG_TEXT = Decimal("0.35")
"""Of what stands beyond that, so much is added to a column's wish: long texts get more room, not all of it."""
_WHOLE = Decimal(7)
"""A column whose cells are no longer than this is not broken while there is room."""
_ENOUGH = Decimal(9)
"""Characters on a line in which a long text still reads well."""
_NARROWEST = Decimal(2)
_CROWDED = Decimal("1.3")
"""Wishes over the room there is, from which a table is crowded."""
_FEW_COLUMNS, _FEW_ROWS = 6, 5
"""A crowded table of no more than these is read as well upright, its longer texts broken."""
_HALF = Decimal("0.55")
_CAPITAL = Decimal("0.7")
_BREAKS = frozenset(" 、，。；：（）")


def text_width(text: str) -> Decimal:
    """Width in characters (ems), a little generous: fonts differ."""
    return sum(map(_character_width, text), Decimal(0))


def column_widths(table: Table, available_pt: Decimal) -> tuple[Decimal, ...]:
    """Widths in points of a table's columns, adding up to `available_pt`.

    In proportion to what its texts wish for; where that is too much, columns of long texts give way first, short texts and
    numbers last. A form to be filled in has columns of one width.
    """
    columns = _columns(table)
    if all(sum(map(bool, row)) <= 1 for row in table.rows):
        return (available_pt / len(columns),) * len(columns)
    hard = [_padded(_unbreakable(column)) for column in columns]
    whole = [max(least, _padded(_kept(column))) for least, column in zip(hard, columns, strict=True)]
    lines = [max(least, _padded(_on_a_line(column))) for least, column in zip(whole, columns, strict=True)]
    wishes = [max(least, _padded(_wish(column))) for least, column in zip(lines, columns, strict=True)]
    for least, wanted in ((lines, wishes), (whole, lines), (hard, whole)):
        spare = available_pt - sum(least)
        if spare >= 0:
            return _shared(least, wanted, spare)
    return tuple(one * available_pt / sum(hard) for one in hard)


def is_wide(table: Table) -> bool:
    """Whether it needs a turned page: crowded on an upright one, with many columns and rows; or else it does not fit there."""
    available, columns = points(TYPE_WIDTH_MM), _columns(table)
    if sum(_padded(_unbreakable(column)) for column in columns) > available:
        return True
    crowded = sum(_padded(_wish(column)) for column in columns) > available * _CROWDED
    return crowded and len(columns) > _FEW_COLUMNS and len(table.rows) > _FEW_ROWS


def _shared(least: Sequence[Decimal], wanted: Sequence[Decimal], spare: Decimal) -> tuple[Decimal, ...]:
    """The least widths with what is left over: first up to what is wanted, then in proportion to it."""
    beyond = [more - one for one, more in zip(least, wanted, strict=True)]
    if spare >= sum(beyond):
        return tuple(one * (sum(least) + spare) / sum(wanted) for one in wanted)
    return tuple(one + spare * more / sum(beyond) for one, more in zip(least, beyond, strict=True))


def _columns(table: Table) -> list[list[str]]:
    return [
        [name, *(row[place] for row in table.rows if place < len(row))]
        for place, name in enumerate(table.header)
    ]


def _padded(characters: Decimal) -> Decimal:
    return characters * TABLE_PT + 2 * TABLE_CELL_PADDING_PT


def _wish(cells: Sequence[str]) -> Decimal:
    longest = max(map(text_width, cells))
    return longest if longest <= _LONGEST else _LONGEST + (longest - _LONGEST) * _LONG_TEXT


def _on_a_line(cells: Sequence[str]) -> Decimal:
    """A column of texts of one line keeps them so; one of longer texts can do with less."""
    longest = max(map(text_width, cells))
    return longest if longest <= _LONGEST else _ENOUGH


def _kept(cells: Sequence[str]) -> Decimal:
    """What a column of short texts needs to stay unbroken; a longer one keeps its head whole, if that is short."""
    short = [text_width(cell) for cell in cells if text_width(cell) <= _WHOLE]
    return max(short, default=_WHOLE)


def _unbreakable(cells: Sequence[str]) -> Decimal:
    """The longest piece without a place to break: a word of letters and digits, else two characters."""
    return max((_longest_piece(cell) for cell in cells), default=_NARROWEST)


def _longest_piece(cell: str) -> Decimal:
    longest, piece = min(_NARROWEST, text_width(cell)), Decimal(0)
    for character in cell:
        if character in _BREAKS or _is_full(character):
            piece = Decimal(0)
            continue
        piece += _character_width(character)
        longest = max(longest, piece)
    return longest


def _is_full(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _character_width(character: str) -> Decimal:
    if unicodedata.east_asian_width(character) in "WFA":
        return Decimal(1)
    return _CAPITAL if character.isupper() else _HALF
