"""Whether a cell still says what was exported, and what it says now."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from generator.load.hints import parse_loose_date
from generator.office.export.columns import Column
from generator.office.export.values import Stated, cell_text, plain, stated
from generator.office.fields import CellError, as_text, convert
from generator.office.table import Cell, Faulty

_IN_TARGET_UNIT = frozenset({"目标.数值", "进展.累计完成", "进展.完成值"})


def says(column: Column, cell: Cell, unit: str = "") -> Stated:
    """What a cell says, as a stated value; `unit` may stand behind a number. Raises CellError for what the field cannot take."""
    if cell is None or (isinstance(cell, str) and not plain(cell)):
        return None
    if isinstance(cell, Faulty):
        raise CellError(cell.words)
    if isinstance(cell, str):
        cell = plain(cell)
    return stated(convert(column.kind, cell, unit))


def unit_of(column: Column, values: Mapping[str, Stated]) -> str:
    """The unit that a number of this column is in."""
    if column.key in _IN_TARGET_UNIT:
        return str(values.get("目标.单位") or "")
    return next((unit for unit in ("%", "万元") if f"（{unit}）" in column.label), "")


def is_same(column: Column, cell: Cell, before: Stated) -> bool:
    """Whether a cell says what a stated value says, whatever type a program has given it meanwhile."""
    if cell is None or before is None:
        return before is None and (cell is None or (isinstance(cell, str) and not plain(cell)))
    if isinstance(cell, Faulty):
        return False
    text = cell_text(column.kind, before)
    if plain(as_text(cell)) == plain(text):
        return True
    if isinstance(cell, Decimal) and column.kind not in ("day", "due"):
        return _number(text) == cell
    if isinstance(cell, date):
        return parse_loose_date(text) == cell
    try:
        return says(column, cell) == before
    except CellError:
        return False


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def shown(column: Column, value: Stated) -> str:
    """A value in words, for people."""
    return cell_text(column.kind, value) or "（空）"


def by_header(columns: Mapping[str, Column], keys: Mapping[str, str]) -> dict[str, Column]:
    """Header of a sheet → the column it is now; headers whose field is gone are left out."""
    return {header: columns[key] for header, key in keys.items() if key in columns}
