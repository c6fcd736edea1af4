"""One worksheet of an xlsx file, read in a single pass: values and formulas, what is hidden, what is merged.

openpyxl's streaming reader knows neither hidden rows nor merged cells, and its other reader holds every cell of the file
as an object; offices' sheets need both, bounded.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import IO

from generator.office.cell_text import clean, unescaped
from generator.office.number_format import PLAIN, Format, number_cell
from generator.office.table import (
    FORMULA_WITHOUT_VALUE,
    MAX_COLUMNS,
    Cell,
    Faulty,
    Merge,
    Row,
    Table,
    TableError,
    check_extent,
)
from generator.office.xml_events import local, read_events

MAX_MERGES = 20_000
MAX_CHARACTERS = 15_000_000
"""Of all cells together: a text that cells share counts in each of them."""
_LONGEST = 32_767
"""Characters a cell can hold in the programs that write it."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_YES = ("1", "true")


def read_sheet(
    stream: IO[bytes], name: str, strings: Sequence[str], formats: Sequence[Format], *, from_1904: bool
) -> Table:
    """The sheet's cells; its own word on how large it is (`dimension`) is not read. Raises TableError."""
    reader = _SheetReader(strings, formats, from_1904)
    read_events(stream, reader.start, reader.end, reader.text)
    return Table(
        tuple(reader.rows),
        name,
        tuple(reader.merges),
        frozenset(reader.hidden_rows),
        frozenset(reader.hidden_columns),
        frozenset(reader.formulas),
        from_1904=from_1904,
    )


def place_of(reference: str) -> tuple[int, int] | None:
    """`D7` → row 7, column place 3; None for what is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


class _SheetReader:
    def __init__(self, strings: Sequence[str], formats: Sequence[Format], from_1904: bool) -> None:
        self.strings, self.formats, self.from_1904 = strings, formats, from_1904
        self.rows: list[Row] = []
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: set[tuple[int, int]] = set()
        self._number, self._place = 0, -1
        self._cells: dict[int, Cell] = {}
        self._in_cell = self._collects = self._phonetic = self._has_formula = False
        self._type, self._style = "", ""
        self._parts: list[str] = []
        self._characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif self._in_cell:
            self._collects = name in ("v", "t") and not self._phonetic
            self._phonetic = self._phonetic or name == "rPh"
            self._has_formula = self._has_formula or name == "f"
        elif name == "row":
            self._start_row(attributes)
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._collects:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if ":" in name:
            name = local(name)
        self._collects = False
        if name == "c" and self._in_cell:
            self._in_cell = False
            self._end_cell()
        elif name == "rPh":
            self._phonetic = False
        elif name == "row":
            self._end_row()

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 9 else self._number + 1
        if number <= self._number:
            raise TableError("xlsx 文件里行的次序乱了；请在 WPS 里重新另存为 .xlsx")
        self._number, self._place, self._cells = number, -1, {}
        if attributes.get("hidden") in _YES or attributes.get("ht") in ("0", "0.0"):
            self.hidden_rows.add(number)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        at = place_of(attributes.get("r", ""))
        self._place = at[1] if at is not None else self._place + 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._in_cell, self._has_formula, self._phonetic = True, False, False
        self._parts = []

    def _end_cell(self) -> None:
        if not self._parts and not self._has_formula:
            return
        text = "".join(self._parts)
        value = self._value(text) if text else None
        if self._has_formula:
            if value is None and self._type != "str":
                value = FORMULA_WITHOUT_VALUE
            self.formulas.add((self._number, self._place))
        if value is not None:
            check_extent(self._number, self._place + 1)
            value = self._bounded(value)
            self._cells[self._place] = value

    def _bounded(self, value: Cell) -> Cell:
        if not isinstance(value, str):
            return value
        self._characters += len(value)
        if self._characters > MAX_CHARACTERS:
            raise TableError("单元格里的文字太多；请只保留要导入的行和列，或分成几个文件")
        return value if len(value) <= _LONGEST else Faulty(f"文字超过 {_LONGEST} 字；请缩短")

    def _end_row(self) -> None:
        if self._cells:
            width = max(self._cells) + 1
            self.rows.append(Row(self._number, tuple(self._cells.get(place) for place in range(width))))
            self._cells = {}

    def _value(self, text: str) -> Cell:
        if self._type == "s":
            at = int(text) if text.isdecimal() and len(text) < 9 else len(self.strings)
            return self.strings[at] or None if at < len(self.strings) else Faulty("文字丢失；请重新输入")
        if self._type in ("str", "inlineStr"):
            return clean(unescaped(text))
        if self._type == "b":
            return "是" if text == "1" else "否"
        if self._type == "e":
            return Faulty(f"单元格是公式的错误 {text[:20]}；请改好公式，或粘贴为数值")
        if self._type == "d":
            return _iso_day(text)
        return number_cell(text, self._format(), self.from_1904)

    def _format(self) -> Format:
        place = int(self._style) if self._style.isdecimal() and len(self._style) < 9 else 0
        return self.formats[place] if place < len(self.formats) else PLAIN

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        ends = attributes.get("min", ""), attributes.get("max", "")
        is_hidden = attributes.get("hidden") in _YES or attributes.get("width") in ("0", "0.0")
        if is_hidden and all(end.isdecimal() and len(end) < 9 for end in ends):
            self.hidden_columns.update(range(int(ends[0]) - 1, min(int(ends[1]), MAX_COLUMNS)))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, stop = place_of(first), place_of(last or first)
        if start is None or stop is None:
            return
        if len(self.merges) >= MAX_MERGES:
            raise TableError(f"合并的单元格超过 {MAX_MERGES} 处；请取消合并后重试")
        self.merges.append(Merge(start[0], start[1], stop[0], stop[1]))


def _iso_day(text: str) -> Cell:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return Faulty("日期写坏了；写成 2024-03-25")
