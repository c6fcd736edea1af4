"""A spreadsheet → sheets of plain cells: csv (UTF-8, GBK, UTF-16) and xlsx, bounded before they are parsed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Faulty:
    """What stands in a cell that is not empty and has no value either; `words` say why and what to do, in Chinese."""

    words: str


FORMULA_WITHOUT_VALUE = Faulty("公式还没有算出值；在 WPS 里打开、保存一次，或粘贴为数值")

Cell = str | Decimal | date | Faulty | None
"""Text without surrounding spaces, an exact number, a day; None where the cell is empty."""


class TableError(Exception):
    """The file is not read; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as the spreadsheet program shows it, a cell's place in `cells` from 0."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int) -> Cell:
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells; rows count from 1, columns from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that have anything in them, hidden ones too, and what a reader of the sheet sees besides.

    `name` is empty for a csv. `formulas`, `comments` are (row number, column place).
    """

    rows: tuple[Row, ...]
    name: str = ""
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    comments: frozenset[tuple[int, int]] = frozenset()
    from_1904: bool = False
    """Whether day numbers count from 1 January 1904."""

    def address(self, row: int, place: int) -> str:
        """`Sheet1!D7`; `D7` in a csv."""
        return f"{self.name}!{letters(place)}{row}" if self.name else f"{letters(place)}{row}"


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file in their order, the hidden ones apart."""

    sheets: tuple[Table, ...]
    hidden: tuple[Table, ...] = field(default=())


def read_book(name: str, data: bytes) -> Book:
    """Every sheet of a file; the kind is told by its name's ending. Raises TableError."""
    kind = name.lower().rsplit(".", 1)[-1]
    check_size(len(data))
    if kind == "xlsx":
        from generator.office.xlsx import read_xlsx

        return read_xlsx(data)
    if kind in ("csv", "tsv"):
        from generator.office.csv_text import read_csv

        return Book((read_csv(data),))
    if kind in ("xls", "et", "ett", "xlt", "xlsb", "ods", "wps"):
        raise TableError(
            f"不读 .{kind} 文件；请在 WPS 或 Excel 里打开，另存为 .xlsx 后重试（只改后缀名不行）"
        )
    if kind in ("xlsm", "xltm"):
        raise TableError(f"不读带宏的 .{kind} 文件；请另存为不带宏的 .xlsx 后重试")
    raise TableError("只读 .csv 和 .xlsx 文件；请另存为 .xlsx 后重试")


def check_size(size: int) -> None:
    """Raises TableError for a file over 5 MiB; the command asks before it reads."""
    if size > MAX_BYTES:
        raise TableError(
            f"文件有 {size / 1024 / 1024:.1f} MiB，超过 5 MiB；请删去图片和无关的工作表，或分成几个文件"
        )
    if size == 0:
        raise TableError("文件是空的")


def check_extent(row: int, width: int) -> None:
    """Rows and columns are counted where they have content, whatever the file says of its size. Raises TableError."""
    if row > MAX_ROWS:
        raise TableError(f"内容超过 {MAX_ROWS} 行；请删去多余的行，或分成几个文件")
    if width > MAX_COLUMNS:
        raise TableError(f"第 {row} 行超过 {MAX_COLUMNS} 列；请只保留要导入的列")


def letters(place: int) -> str:
    """The name of a column: 0 → A, 26 → AA."""
    name, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
