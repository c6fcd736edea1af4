"""One row of a sheet → the values of one item, or the reason why it cannot be one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.office.columns import DONE, PERCENT, TARGET, Columns
from generator.office.fields import PROGRESS, CellError, Kind, as_text, convert, to_number
from generator.office.table import Row

_NARRATIVE = "进展.进展情况"
_INDICATOR_DONE = "进展.完成值"
_INDICATOR_PERIOD = "进展.期"


@dataclass(frozen=True, slots=True)
class RowReader:
    """What all rows of one sheet have in common. `defaults` (--set, converted) fill a row's empty fields."""

    columns: Columns
    kinds: Mapping[str, Kind]
    defaults: Mapping[str, Any]
    day: date
    special_kind: str | None

    def values(self, row: Row) -> dict[str, Any]:
        """The item's values as the loader would give them. Raises CellError with the column's name in it."""
        flat = dict(self.defaults)
        unit = self._unit(row)
        for place, field in self.columns.fields.items():
            cell = row.cells[place] if place < len(row.cells) else None
            if cell is None or field == DONE:
                continue
            try:
                flat[field] = _percent(cell) if field == PERCENT else convert(self.kinds[field], cell, unit)
            except CellError as error:
                raise CellError(f"“{self._header(place)}”一栏：{error}") from None
        self._add_done(row, flat, unit)
        return self._nested(flat)

    def cell(self, row: Row, field: str) -> Any:
        """The row's cell for a field; None without such a column."""
        place = next((at for at, key in self.columns.fields.items() if key == field), None)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def _unit(self, row: Row) -> str:
        return as_text(self.cell(row, "目标.单位")) or str(self.defaults.get("目标.单位", ""))

    def _header(self, place: int) -> str:
        return self.columns.headers.get(place, "")

    def _add_done(self, row: Row, flat: dict[str, Any], unit: str) -> None:
        """The done column: a number, a share in percent, or, where nothing is counted, words."""
        cell = self.cell(row, DONE)
        if cell is None:
            return
        try:
            if as_text(cell).rstrip().endswith(("%", "％")):
                flat[PERCENT] = _percent(cell)
                return
            number = convert("number", cell, unit)
        except CellError as error:
            if TARGET not in flat and not _has_digit(as_text(cell)):
                flat.setdefault(_NARRATIVE, convert("text", cell))
                return
            place = next(at for at, key in self.columns.fields.items() if key == DONE)
            raise CellError(f"“{self._header(place)}”一栏：{error}") from None
        if self.special_kind == "指标":
            flat[_INDICATOR_DONE] = number
            flat.setdefault(_INDICATOR_PERIOD, f"{self.day:%Y-%m}")
        else:
            flat[DONE] = number

    def _nested(self, flat: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field, value in flat.items():
            *path, last = field.split(".")
            block = values
            for step in path:
                block = block.setdefault(step, {})
            block[last] = value
        if PROGRESS in values:
            values[PROGRESS] = ({"日期": self.day, **values[PROGRESS]},)
        return values


def _percent(cell: Any) -> Decimal:
    return to_number(cell, "" if isinstance(cell, Decimal) else "%")


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
