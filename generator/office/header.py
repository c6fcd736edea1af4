"""Where the header of a sheet stands and what each column is called, over several rows and merged cells."""

from collections.abc import Iterable, Mapping, Sequence

from generator.office.columns import JOINT, TITLE, Columns, match_columns
from generator.office.synonyms import Synonyms
from generator.office.table import Merge, Row, Table

HEADER_WITHIN = 20
"""The header is looked for in this many rows."""
_DEEPEST = 3
_LONGEST = 100


def find_columns(
    table: Table, rows: Sequence[Row], words: Synonyms, own: Mapping[str, str], given: Iterable[str]
) -> Columns | None:
    """The row (with those below it that belong to it) that names most fields for certain, the item among them.

    `rows` are those that are shown. Title rows above are passed over: they name at most one field. None without a header.
    """
    given = frozenset(given)
    best: Columns | None = None
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        for depth in _depths(table, rows, at):
            lines = rows[at : at + depth]
            headers = _headers(table, lines)
            if len(headers) < 2:
                continue
            columns = match_columns(headers, words, own, given, tuple(line.number for line in lines))
            if TITLE in columns.fields.values() and (best is None or _weight(columns) > _weight(best)):
                best = columns
        if best is not None and row.number > best.header_rows[-1] + _DEEPEST:
            break
    return best


def _weight(columns: Columns) -> tuple[int, int]:
    return columns.certain, len(columns.fields)


def _depths(table: Table, rows: Sequence[Row], at: int) -> Iterable[int]:
    """How many rows a header that begins here may have: as many as its merged cells reach, and by gaps in a csv."""
    first = rows[at]
    below = [row for row in rows[at + 1 : at + _DEEPEST] if row.number < first.number + _DEEPEST]
    starting = [merge for merge in table.merges if merge.top == first.number and _text(first, merge.left)]
    reach = max((merge.bottom for merge in starting), default=first.number)
    if first.number < reach < first.number + _DEEPEST:
        return (1 + sum(row.number <= reach for row in below),)
    if below and _is_second_line(first, below[0], starting):
        return (2,)
    return (1,)


def _is_second_line(first: Row, second: Row, starting: Sequence[Merge]) -> bool:
    """Words alone, that stand only under merged cells or where the row above goes on with gaps."""
    places = [place for place, cell in enumerate(second.cells) if cell is not None]
    wide = {
        place
        for merge in starting
        if merge.right > merge.left
        for place in range(merge.left, merge.right + 1)
    }
    if not places or any(not _text(second, place) for place in places):
        return False
    if starting:
        return all(place in wide for place in places) and len(wide) < len(first.cells)
    gaps = [place for place in places if first.cell(place) is None]
    heads = [place for place in places if first.cell(place) is not None]
    return bool(gaps) and all(place + 1 in gaps for place in heads) and first.cell(0) is not None


def _headers(table: Table, lines: Sequence[Row]) -> dict[int, str]:
    """Place → the header's lines from top to bottom, joined, each said once."""
    width = max(len(line.cells) for line in lines)
    merged = _filled(table, lines, width)
    headers: dict[int, str] = {}
    for place in range(width):
        parts: dict[str, None] = {}
        for line in lines:
            text = merged.get((line.number, place)) or _text(line, place)
            if not text and line is not lines[-1] and not table.merges and _text(lines[-1], place):
                text = _to_the_left(line, place)
            if text:
                parts[text] = None
        if parts:
            headers[place] = JOINT.join(parts)
    return headers


def _filled(table: Table, lines: Sequence[Row], width: int) -> dict[tuple[int, int], str]:
    """What merged cells of the header say in each of the cells they cover."""
    found: dict[tuple[int, int], str] = {}
    by_number = {line.number: line for line in lines}
    for merge in table.merges:
        text = _text(by_number[merge.top], merge.left) if merge.top in by_number else ""
        for number in by_number:
            if text and merge.top <= number <= merge.bottom:
                found.update(
                    ((number, place), text) for place in range(merge.left, min(merge.right + 1, width))
                )
    return found


def _to_the_left(line: Row, place: int) -> str:
    """In a csv the merged words stand in the first of their cells alone."""
    return next((text for at in range(place, -1, -1) if (text := _text(line, at))), "")


def _text(row: Row, place: int) -> str:
    """The words of a cell; nothing for numbers, days and long texts, which are no header."""
    cell = row.cell(place)
    return (
        cell
        if isinstance(cell, str)
        and len(cell) <= _LONGEST
        and not cell.replace(".", "").replace("%", "").isdecimal()
        else ""
    )
