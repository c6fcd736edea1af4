"""An exported file that came back: its sheets beside what was exported, rows known by number, columns by header.

Users sort, filter, hide, insert columns and save in other programs; none of this is a change.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.office.cell_text import squeezed
from generator.office.columns import NUMBER
from generator.office.export.basis import SHEET, BaseSheet, BasisError, read_basis
from generator.office.export.guard import unquoted
from generator.office.export.plain_files import MARK
from generator.office.table import Book, Cell, Row, Table

HEADER_WITHIN = 20
_MARK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row: its cells by header, and where they stand (`重点项目!D7`)."""

    number: int
    item_id: str
    cells: Mapping[str, Cell]
    places: Mapping[str, str]
    mark: tuple[date, str] | None = None
    """Of a csv: the day and digest of the export, None where it was spoilt."""

    def place(self, header: str) -> str:
        return self.places.get(header) or self.places[NUMBER]


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet and its base, which a csv has not. `headers` as they were exported, those that are still there."""

    name: str
    base: BaseSheet | None
    headers: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """`as_of` is the day of the export, None for a csv, whose rows carry it."""

    as_of: date | None
    sheets: tuple[ReturnedSheet, ...]
    missing: tuple[str, ...]
    """Sheets that were exported and are no longer there."""


def read_returned(book: Book) -> Returned | None:
    """What came back; None for a file that was not exported by us. Raises BasisError for one whose base is spoilt."""
    hidden = next((one for one in (*book.hidden, *book.sheets) if one.name == SHEET), None)
    if hidden is None:
        return _read_csv(book)
    basis = read_basis(_texts(hidden))
    tables = {table.name: table for table in (*book.hidden, *book.sheets)}
    renamed = [table for table in book.sheets if table.name not in {one.title for one in basis.sheets}]
    sheets, missing = [], []
    for base in basis.sheets:
        table = tables.get(base.title)
        if table is None and len(basis.sheets) == 1 and len(renamed) == 1:
            table = renamed[0]
        found = _sheet(table, base, tuple(base.keys)) if table is not None else None
        if found is None:
            missing.append(base.title)
        else:
            sheets.append(found)
    return Returned(basis.as_of, tuple(sheets), tuple(missing))


def _texts(table: Table) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        yield tuple(cell if isinstance(cell, str) else str(cell or "") for cell in row.cells)


def _read_csv(book: Book) -> Returned | None:
    table = book.sheets[0] if len(book.sheets) == 1 and not book.sheets[0].name else None
    if table is None or not table.rows or {NUMBER, MARK} - set(table.rows[0].cells):
        return None
    labels = tuple(cell for cell in table.rows[0].cells if isinstance(cell, str))
    sheet = _sheet(table, None, labels)
    return Returned(None, (sheet,), ()) if sheet is not None else None


def _sheet(table: Table, base: BaseSheet | None, labels: tuple[str, ...]) -> ReturnedSheet | None:
    """None where no row is the header."""
    known = {squeezed(label): label for label in labels}
    for row in table.rows[:HEADER_WITHIN]:
        headers = [squeezed(cell) if isinstance(cell, str) else "" for cell in row.cells]
        if squeezed(NUMBER) not in headers:
            continue
        places: dict[str, int] = {}
        for place, header in enumerate(headers):
            if header in known:
                if known[header] in places:
                    raise BasisError(
                        f"{table.address(row.number, place)}：“{known[header]}”有两栏；请删去一栏"
                    )
                places[known[header]] = place
        unknown = tuple(
            str(cell) for cell, name in zip(row.cells, headers, strict=True) if name and name not in known
        )
        rows = tuple(
            _row(table, one, places, csv=base is None) for one in table.rows if one.number > row.number
        )
        return ReturnedSheet(table.name, base, tuple(places), unknown, rows)
    return None


def _row(table: Table, row: Row, places: Mapping[str, int], *, csv: bool) -> ReturnedRow:
    cells = {header: row.cell(place) for header, place in places.items()}
    if csv:
        cells = {header: unquoted(cell) if isinstance(cell, str) else cell for header, cell in cells.items()}
    mark = cells.pop(MARK, None) if csv else None
    match = _MARK.fullmatch(mark) if isinstance(mark, str) else None
    number = cells.get(NUMBER)
    return ReturnedRow(
        row.number,
        number.strip() if isinstance(number, str) else "" if number is None else str(number),
        cells,
        {header: table.address(row.number, place) for header, place in places.items()},
        (date.fromisoformat(match[1]), match[2]) if match is not None else None,
    )
