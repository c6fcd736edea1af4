"""Below the header: which rows are items, and which are totals, headings of a part, notes or headers printed again."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.office.cell_text import squeezed
from generator.office.columns import NUMBER, TITLE, Columns, bare
from generator.office.fields import Kind
from generator.office.synonyms import Synonyms
from generator.office.table import Cell, Faulty, Merge, Row, Table, TableError
from generator.paths import ITEM_ID

_ORDINAL = re.compile(
    r"(?:第?[一二三四五六七八九十]+(?:部分|大类|类|章)?[、.．:：\s]|[（(][一二三四五六七八九十]+[)）]|[0-9]+[、.．])\s*"
)
_COUNT = re.compile(r"[（(]共?[0-9一二三四五六七八九十]+[项件个条类]+[)）]$")
_MOST_FILLED = 400_000
_LONGEST_TOTAL = 14


@dataclass(slots=True)
class Record:
    """One item as the sheet has it: cells by place, with merged ones filled in, and the row each value stands in."""

    number: int
    cells: dict[int, Cell]
    origins: dict[int, int]
    shared: frozenset[int] = frozenset()
    """Places whose cell is merged with those of other rows."""
    category: tuple[str, int, int] | None = None
    """The heading above (大项), with its row and place."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a sheet by what they are; all but the records by row number."""

    records: tuple[Record, ...]
    totals: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()
    """Rows that go on with the item above, whose name is merged over them."""
    empty: tuple[int, ...] = ()
    """Rows with a serial number and nothing that is read."""


def sort_rows(
    table: Table, rows: Sequence[Row], columns: Columns, kinds: Mapping[str, Kind], words: Synonyms
) -> Sorted:
    """Raises TableError where merged cells lie over each other."""
    return _Sorter(table, rows, columns, kinds, words).run()


class _Sorter:
    def __init__(
        self, table: Table, rows: Sequence[Row], columns: Columns, kinds: Mapping[str, Kind], words: Synonyms
    ) -> None:
        self.columns, self.kinds, self.words = columns, kinds, words
        last = columns.header_rows[-1]
        self.rows = [row for row in rows if row.number > last]
        self.above = {_signature(row) for row in rows if row.number <= last}
        self.title = columns.place(TITLE) or 0
        number = columns.place(NUMBER)
        self.read = [place for place in columns.fields if place != number]
        self.number = number
        self.wide = {
            merge.top: merge
            for merge in table.merges
            if merge.right > merge.left and merge.top == merge.bottom
        }
        self.tall = _tall(table, self.rows, last)
        self.records: list[Record] = []
        self.totals: list[int] = []
        self.headings: list[int] = []
        self.repeated: list[int] = []
        self.notes: list[int] = []
        self.joined: list[int] = []
        self.empty: list[int] = []
        self.category: tuple[str, int, int] | None = None

    def run(self) -> Sorted:
        for row in self.rows:
            self._sort(row)
        return Sorted(
            tuple(self.records), tuple(self.totals), tuple(self.headings), tuple(self.repeated),
            tuple(self.notes), tuple(self.joined), tuple(self.empty),
        )  # fmt: skip

    def _sort(self, row: Row) -> None:
        only = self._only_cell(row)
        if _signature(row) in self.above:
            self.repeated.append(row.number)
        elif self._is_total(row):
            self.totals.append(row.number)
        elif self._is_note(row, only):
            self.notes.append(row.number)
        elif only is not None and self._is_heading(row, only):
            text = _COUNT.sub("", _ORDINAL.sub("", str(row.cell(only)), count=1)).strip()
            self.category = (text, row.number, only)
            self.headings.append(row.number)
        else:
            self._take(row)

    def _only_cell(self, row: Row) -> int | None:
        """The place of the one cell with content in a row that has no more; merged cells from above count as content."""
        filled = [place for place, cell in enumerate(row.cells) if cell is not None]
        return filled[0] if len(filled) == 1 and row.number not in self.tall else None

    def _is_total(self, row: Row) -> bool:
        for cell in (*row.cells[:3], row.cell(self.title)):
            name = bare(squeezed(cell)).rstrip(":") if isinstance(cell, str) else ""
            if name in self.words.totals:
                return True
            if name.endswith(("合计", "小计", "总计")) and len(name) <= _LONGEST_TOTAL:
                return True
        return False

    def _is_note(self, row: Row, only: int | None) -> bool:
        cells = [squeezed(cell) for cell in row.cells if cell is not None]
        if all(self._begins_note(text) for text in cells):
            return True
        return only is not None and bool(self.notes) and self.notes[-1] > self._last_record()

    def _last_record(self) -> int:
        return self.records[-1].number if self.records else 0

    def _begins_note(self, text: str) -> bool:
        head, colon, _ = text.partition(":")
        return (
            len(head) <= _LONGEST_TOTAL
            and re.sub(r"\([^()]*\)|[0-9]+$", "", head) in self.words.notes
            and bool(colon)
        )

    def _is_heading(self, row: Row, only: int) -> bool:
        """A cell merged over others, or words beside the column of items, or a numbered line in it."""
        text = row.cell(only)
        if not isinstance(text, str) or text.replace(".", "").isdecimal():
            return False
        merge = self.wide.get(row.number)
        if merge is not None and merge.left == only:
            return merge.left <= self.title or merge.right >= self.title
        return only < self.title or bool(
            only == self.title and _ORDINAL.match(text) and text[0] not in "0123456789"
        )

    def _take(self, row: Row) -> None:
        number = squeezed(row.cell(self.number)).upper() if self.number is not None else ""
        if not ITEM_ID.fullmatch(number) and all(row.cell(place) is None for place in self.read):
            self.empty.append(row.number)
            return
        cells: dict[int, Cell] = {place: cell for place, cell in enumerate(row.cells) if cell is not None}
        origins = dict.fromkeys(cells, row.number)
        merges = self.tall.get(row.number, {})
        shared: set[int] = set()
        top = merges.get(self.title)
        for place, (merge, value) in merges.items():
            if place not in cells:
                cells[place], origins[place] = value, merge.top
            if top is None or (merge.top, merge.bottom) != (top[0].top, top[0].bottom):
                shared.add(place)
        if top is not None and self.records and self.records[-1].number >= top[0].top:
            self.joined.append(row.number)
            self._join(self.records[-1], cells, origins)
            return
        self.records.append(Record(row.number, cells, origins, frozenset(shared), self.category))

    def _join(self, record: Record, cells: Mapping[int, Cell], origins: Mapping[int, int]) -> None:
        """A further row of an item whose name is merged over several."""
        for place, cell in cells.items():
            known = record.cells.get(place)
            if known is None:
                record.cells[place], record.origins[place] = cell, origins[place]
            elif known != cell and place in self.columns.fields:
                record.cells[place] = self._both(self.columns.fields[place], known, cell)

    def _both(self, key: str, one: Cell, other: Cell) -> Cell:
        kind = self.kinds.get(key)
        if isinstance(one, str) and isinstance(other, str):
            if kind == "names":
                return f"{one}、{other}"
            if kind in ("text", "texts"):
                return f"{one}\n{other}"
        return Faulty("同一事项占了几行，这一栏各行写得不一样；只留一个")


def _tall(table: Table, rows: Sequence[Row], header: int) -> dict[int, dict[int, tuple[Merge, Cell]]]:
    """Row number → place → the cell with content, merged over several rows, that covers it."""
    numbers = [row.number for row in rows]
    all_rows = {row.number: row for row in table.rows}
    found: dict[int, dict[int, tuple[Merge, Cell]]] = {}
    filled = 0
    for merge in table.merges:
        value = all_rows[merge.top].cell(merge.left) if merge.top in all_rows else None
        if merge.top == merge.bottom or merge.top <= header or value is None:
            continue
        for number in _between(numbers, merge):
            filled += 1
            if filled > _MOST_FILLED:
                raise TableError("合并的单元格太多或互相重叠；请取消合并后重试")
            found.setdefault(number, {})[merge.left] = (merge, value)
    return found


def _between(numbers: Sequence[int], merge: Merge) -> Iterator[int]:
    for at in range(bisect_left(numbers, merge.top), len(numbers)):
        if numbers[at] > merge.bottom:
            return
        yield numbers[at]


def _signature(row: Row) -> tuple[str, ...]:
    """What a row says, wherever its cells stand."""
    return tuple(squeezed(cell) for cell in row.cells if cell is not None)
