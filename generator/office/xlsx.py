"""An xlsx file → rows of plain cells, through openpyxl's streaming reader on top of defusedxml."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from generator.office.package import check_package
from generator.office.table import (
    FORMULA_WITHOUT_VALUE,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Row,
    Table,
    TableError,
    check_extent,
)


def read_xlsx(data: bytes) -> Table:
    """The first visible sheet that has any content. Raises TableError."""
    check_package(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # what openpyxl does not keep (styles, drop-downs) is not asked for
            return _read(data)
    except DefusedXmlException as error:
        raise TableError("文件里有不允许的 XML 声明；请把内容复制到新表格再试") from error
    except (
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        ParseError,
        EOFError,
    ) as error:
        raise TableError("xlsx 文件已损坏或写法特殊，读不下去；请在 WPS 里重新另存为 .xlsx") from error
    except (zipfile.BadZipFile, NotImplementedError, OverflowError) as error:
        raise TableError("xlsx 文件已损坏；请在 WPS 里重新另存为 .xlsx") from error


def _read(data: bytes) -> Table:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = (
        load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if _has_formula(data) else None
    )
    notes: list[str] = []
    chosen: tuple[Row, ...] = ()
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"隐藏的工作表“{sheet.title}”没有导入")
        elif chosen:
            notes.append(f"工作表“{sheet.title}”没有导入；一次只导入第一张有内容的工作表")
        else:
            chosen = tuple(_rows(sheet, formulas[sheet.title] if formulas is not None else None))
    return Table(chosen, tuple(notes))


def _has_formula(data: bytes) -> bool:
    """Whether any sheet has a formula; only then is the file read twice, to find those never calculated."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in content or b"<f " in content for content in map(archive.read, sheets))


def _rows(sheet: Any, formulas: Any | None) -> Iterator[Row]:
    shadow = _cells(formulas) if formulas is not None else None
    for number, cells in enumerate(_cells(sheet), 1):
        behind = next(shadow, ()) if shadow is not None else ()
        width = max(_width(cells), _width(behind))
        check_extent(number, width)
        values = tuple(
            FORMULA_WITHOUT_VALUE if cell.value is None and _is_formula(behind, place) else _plain(cell)
            for place, cell in enumerate(cells[:width])
        )
        if any(value is not None for value in values):
            yield Row(number, values)


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1))


def _width(cells: tuple[Any, ...]) -> int:
    """Cells up to the last one with content; the reader pads every row to the widest allowed."""
    width = len(cells)
    while width and cells[width - 1].value is None:
        width -= 1
    return width


def _is_formula(cells: tuple[Any, ...], place: int) -> bool:
    return place < len(cells) and getattr(cells[place], "data_type", "") == "f"


def _plain(cell: Any) -> Cell:
    """A number as it is shown: a binary fraction to the 15 digits a spreadsheet keeps, a share as percent."""
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, int | float):
        return str(value).strip() or None
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    if "%" in str(cell.number_format):
        return f"{format((number * 100).normalize(), 'f')}%"
    return Decimal(format(number, "f"))
