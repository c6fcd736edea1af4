"""Which sheet of a file is the table, what of it is shown, and what was passed over, said in Chinese."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.office.cell_text import squeezed
from generator.office.columns import Columns
from generator.office.fields import Kind
from generator.office.header import find_columns
from generator.office.quantities import is_measure
from generator.office.records import Sorted, sort_rows
from generator.office.synonyms import Synonyms
from generator.office.table import Book, Faulty, Row, Table, letters

_CAPTION = re.compile(r"(?:金额|计量)?单位:([^,，;；()]{1,6})")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet that was understood. `unit` stands above the table (`单位：万元`); `notes` say what is not imported."""

    table: Table
    columns: Columns
    rows: Sorted
    unit: str
    notes: tuple[str, ...]


def lay_out(
    book: Book,
    kinds: Mapping[str, Kind],
    words: Synonyms,
    own: Mapping[str, str],
    given: Iterable[str],
    sheet: str | None = None,
) -> Layout | None:
    """The visible sheet with the best header, or the one that is named; None where no sheet has one. Raises TableError."""
    given = frozenset(given)
    wanted = [table for table in book.sheets if sheet is None or table.name == sheet]
    found: tuple[Table, tuple[Row, ...], Columns] | None = None
    for table in wanted:
        rows = _shown(table)
        columns = find_columns(table, rows, words, own, given)
        if columns is not None and (found is None or _size(columns) > _size(found[2])):
            found = table, rows, columns
    if found is None:
        return None
    table, rows, columns = found
    parts = sort_rows(table, rows, columns, kinds, words)
    notes = [
        *_other_sheets(book, table),
        *_hidden(table),
        *_passed_over(parts),
        *_marked(table, columns, parts),
    ]
    return Layout(table, columns, parts, _unit_above(rows, columns, words), tuple(notes))


def _size(columns: Columns) -> tuple[int, int]:
    return columns.certain, len(columns.fields)


def _shown(table: Table) -> tuple[Row, ...]:
    """The rows without what is hidden."""
    rows = (row for row in table.rows if row.number not in table.hidden_rows)
    if not table.hidden_columns:
        return tuple(rows)
    return tuple(
        replace(
            row,
            cells=tuple(
                None if place in table.hidden_columns else cell for place, cell in enumerate(row.cells)
            ),
        )
        for row in rows
    )


def _other_sheets(book: Book, chosen: Table) -> Iterable[str]:
    for table in book.sheets:
        if table is not chosen and table.rows:
            yield f"工作表“{table.name}”没有导入；一次导入一张，导入“{chosen.name}”，要换一张用 --sheet 指明"
    for table in book.hidden:
        yield f"隐藏的工作表“{table.name}”没有导入；要导入请先取消隐藏"


def _hidden(table: Table) -> Iterable[str]:
    rows = [row.number for row in table.rows if row.number in table.hidden_rows]
    if rows:
        yield f"隐藏或筛掉的 {len(rows)} 行没有导入：第 {listed(rows)} 行；要导入请先取消隐藏和筛选"
    places = [
        place
        for place in sorted(table.hidden_columns)
        if any(row.cell(place) is not None for row in table.rows)
    ]
    if places:
        yield f"隐藏的列没有导入：{listed(map(letters, places))} 列；要导入请先取消隐藏"


def _passed_over(parts: Sorted) -> Iterable[str]:
    if parts.headings:
        yield f"作为大项、不作为事项的行：第 {listed(parts.headings)} 行"
    if parts.repeated:
        yield f"跳过重复的表头和标题：第 {listed(parts.repeated)} 行"
    if parts.notes:
        yield f"跳过表下的说明：第 {listed(parts.notes)} 行"
    if parts.empty:
        yield f"跳过只有序号的行：第 {listed(parts.empty)} 行"
    if parts.joined:
        yield f"事项名称合并了几行，并作一项：第 {listed(parts.joined)} 行并入上面一行"


def _marked(table: Table, columns: Columns, parts: Sorted) -> Iterable[str]:
    """Formulas whose stored value is taken, and comments, which are not."""
    taken = {
        (record.origins[place], place): cell
        for record in parts.records
        for place, cell in record.cells.items()
        if place in columns.fields
    }
    formulas = [at for at in sorted(table.formulas & taken.keys()) if not isinstance(taken[at], Faulty)]
    if formulas:
        places = listed(table.address(*at) for at in formulas)
        yield f"{len(formulas)} 格是公式，用的是文件里存着的结果：{places}"
    if table.comments:
        places = listed(table.address(*at) for at in sorted(table.comments))
        yield f"{len(table.comments)} 格有批注，批注不导入：{places}"


def _unit_above(rows: Iterable[Row], columns: Columns, words: Synonyms) -> str:
    """`单位：万元` in a row above the header."""
    for row in rows:
        if row.number >= columns.header_rows[0]:
            break
        for cell in row.cells:
            match = _CAPTION.search(squeezed(cell)) if isinstance(cell, str) else None
            if match is not None and is_measure(match[1], words.measures):
                return match[1]
    return ""


def listed(names: Iterable[object]) -> str:
    """The first few: `3、4、5、6、7 等`."""
    told = [str(name) for name in names]
    return "、".join(told[:_MOST_NAMED]) + (f" 等 {len(told)} 处" if len(told) > _MOST_NAMED else "")
