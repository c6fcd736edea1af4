"""Tables → the bytes of an xlsx file that a clerk can fill and send back."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.office.export.archive import saved
from generator.office.export.basis import CHOICES_SHEET, SHEET, basis_rows
from generator.office.export.choices import Choices
from generator.office.export.columns import Column
from generator.office.export.guard import looks_like_formula
from generator.office.export.rows_xml import Shown, row_xml
from generator.office.export.set_up import set_up
from generator.office.export.styles import CellStyles, Styles
from generator.office.export.table import ItemRow, Table
from generator.office.export.values import Stated, cell_text

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADER_ROW = 3
"""Above it a title and a line that says how the sheet is filled."""
_DIGITS = 15
_LINE, _TALLEST = 14, 409
"""Points of a line of text, and the tallest row a spreadsheet knows."""
_FIRST_DAY = "1900-03-01"
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORM_NOTE = "只填浅黄色的格：没有变化的，在“本期无变化”选“是”；有变化的，填进度和进展情况。其余各格不能改。数据截至 {}。"
_LEDGER_NOTE = (
    "白色的格可以改，浅黄色的格填新的进展（填了才新增一条），灰色的格不能改；不要增删行。数据截至 {}。"
)


def workbook_bytes(tables: Sequence[Table]) -> bytes:
    """A sheet for each table, and where they may come back, hidden sheets with choices and exported values.

    The same tables give the same bytes. Raises ValueError without a table.
    """
    from openpyxl import Workbook

    if not tables:
        raise ValueError("no table to export")
    book = Workbook(write_only=True)
    book.properties.creator = "duban"
    book.properties.title = tables[0].title
    titled = list(zip(_sheet_titles(tables), tables, strict=True))
    choices = Choices()
    rows = [_add_sheet(book, title, table, choices) for title, table in titled]
    if choices.lists:
        rows.append(_add_hidden(book, CHOICES_SHEET, choices.rows()))
    if all(table.returns for table in tables):
        rows.append(_add_hidden(book, SHEET, basis_rows(titled)))
    return saved(book, rows, f"{tables[0].as_of.isoformat()}T00:00:00Z")


def _sheet_titles(tables: Iterable[Table]) -> list[str]:
    """Names a spreadsheet allows, each once."""
    titles: list[str] = []
    for table in tables:
        name = _NOT_IN_TITLES.sub("", table.name)[:28].strip() or table.ledger[:28]
        number, title = 1, name
        while title in titles:
            number += 1
            title = f"{name}{number}"
        titles.append(title)
    return titles


def _add_sheet(book: "Workbook", title: str, table: Table, choices: Choices) -> Iterator[str]:
    """A sheet without rows, and the rows to put into it."""
    sheet = book.create_sheet(title)
    last = len(table.rows) + HEADER_ROW
    set_up(sheet, table, HEADER_ROW, last)
    if table.returns:
        choices.offer(sheet, table.columns, HEADER_ROW + 1, last)
    return _rows(table, Styles(sheet))


def _rows(table: Table, styles: Styles) -> Iterator[str]:
    rest = len(table.columns) - 1
    note = _FORM_NOTE if table.scope.is_form else _LEDGER_NOTE if table.returns else "数据截至 {}。"
    yield row_xml(1, [(styles.title, table.title), *[(styles.title, None)] * rest], height=28)
    yield row_xml(2, [(styles.note, note.format(table.as_of)), *[(styles.note, None)] * rest], height=16)
    yield row_xml(HEADER_ROW, [(styles.header, column.label) for column in table.columns], height=30)
    templates = [styles.column(column, returns=table.returns) for column in table.columns]
    for number, row in enumerate(table.rows, HEADER_ROW + 1):
        cells = list(_cells(row, table.columns, templates))
        yield row_xml(number, cells, _height(cells, table.columns), fixed=False)


def _height(cells: Iterable[tuple[int, Shown]], columns: Sequence[Column]) -> int:
    """Room for the longest text: not every program fits rows by itself when it opens a file."""
    lines = 1
    for (_, value), column in zip(cells, columns, strict=True):
        if isinstance(value, str) and 2 * len(value) > column.width - 2:
            lines = max(
                lines, sum(-(-_cells_of(line) // (column.width - 2)) or 1 for line in value.split("\n"))
            )
    return min(lines * _LINE + 4, _TALLEST)


def _cells_of(line: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in line)


def _cells(
    row: ItemRow, columns: Sequence[Column], styles: Sequence[CellStyles]
) -> Iterator[tuple[int, Shown]]:
    for column, style, value in zip(columns, styles, row.values, strict=True):
        shown = shown_value(column, value)
        if column.role == "fill" and column.key not in row.fillable:
            yield style.closed, shown
        elif isinstance(shown, str) and looks_like_formula(shown):
            yield style.quoted, shown
        else:
            yield style.usual, shown


def shown_value(column: Column, value: Stated) -> Shown:
    """What a cell holds: a day or an exact number where a spreadsheet keeps it so, else text."""
    if value is None:
        return None
    text = cell_text(column.kind, value)
    if column.kind == "number":
        number = Decimal(text)
        return number if Decimal(format(float(number), f".{_DIGITS}g")) == number else text
    if column.kind in ("day", "due") and _DAY.fullmatch(text) and text >= _FIRST_DAY:
        return date.fromisoformat(text)
    return text


def _add_hidden(book: "Workbook", title: str, rows: Iterable[Sequence[str | None]]) -> Iterator[str]:
    sheet = book.create_sheet(title)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    return (row_xml(number, ((0, text) for text in row)) for number, row in enumerate(rows, 1))
