"""A spreadsheet → rows of plain cells: csv (UTF-8, GBK, UTF-16) and xlsx, bounded before it is parsed."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
FORMULA_WITHOUT_VALUE = "#公式没有算出的值"
"""Stands in a cell whose formula was never calculated: not empty, and no value either."""

Cell = str | Decimal | date | None
"""Text without surrounding spaces, an exact number, a day; None where the cell is empty."""


class TableError(Exception):
    """The file is not read; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as the spreadsheet program shows it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that have anything in them. `notes` say what was left out."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def read_table(name: str, data: bytes) -> Table:
    """The first sheet with content of a file; the kind is told by its name's ending. Raises TableError."""
    kind = name.lower().rsplit(".", 1)[-1]
    check_size(len(data))
    if kind == "xlsx":
        from generator.office.xlsx import read_xlsx

        return read_xlsx(data)
    if kind == "csv":
        return read_csv(data)
    if kind in ("xls", "et", "xlsm", "xlsb"):
        raise TableError(f"不读 .{kind} 文件；请在 WPS 或 Excel 里另存为 .xlsx 后重试")
    raise TableError("只读 .csv 和 .xlsx 文件；请另存为 .xlsx 后重试")


def check_size(size: int) -> None:
    """Raises TableError for a file over 5 MiB; the command asks before it reads."""
    if size > MAX_BYTES:
        raise TableError(
            f"文件有 {size / 1024 / 1024:.1f} MiB，超过 5 MiB；请删去图片和无关的工作表，或分成几个文件"
        )
    if size == 0:
        raise TableError("文件是空的")


def read_csv(data: bytes) -> Table:
    """Comma or tab separated values in the encodings that Excel and WPS write. Raises TableError."""
    text = _decode(data)
    first = text.split("\n", 1)[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    rows: list[Row] = []
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            check_extent(number, len(record))
            cells = tuple(cell.strip() or None for cell in record)
            if any(cell is not None for cell in cells):
                rows.append(Row(number, cells))
    except csv.Error as error:
        raise TableError(
            "读不懂这个 csv 文件：引号不成对或单元格太长；请在 WPS 里另存为 .xlsx 后重试"
        ) from error
    return Table(tuple(rows))


def check_extent(row: int, width: int) -> None:
    """Rows and columns are counted while reading, whatever the file says of its size. Raises TableError."""
    if row > MAX_ROWS:
        raise TableError(f"超过 {MAX_ROWS} 行（空行也算）；请删去多余的行，或分成几个文件")
    if width > MAX_COLUMNS:
        raise TableError(f"第 {row} 行超过 {MAX_COLUMNS} 列；请只保留要导入的列")


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise TableError("这不是 csv 文件（含有二进制内容）；请另存为 .xlsx 后重试")
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("文字编码不是 UTF-8 也不是 GBK；请在 WPS 里另存为 .xlsx 后重试")
