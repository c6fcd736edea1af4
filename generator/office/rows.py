"""One row of a sheet → the values of one item, and everything in it that cannot be one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from generator.load.hints import parse_loose_date
from generator.office.cell_text import squeezed
from generator.office.columns import DONE, NUMBER, PERCENT, TARGET, TARGET_UNIT
from generator.office.fields import (
    PROGRESS,
    CellError,
    Kind,
    as_text,
    convert,
    to_number,
    to_quantity,
    typed_quantity,
)
from generator.office.layout import Layout
from generator.office.measures import column_unit, target_unit
from generator.office.number_format import DAYS_TO_1904
from generator.office.records import Record
from generator.office.synonyms import Synonyms
from generator.office.table import Cell

_NARRATIVE = "进展.进展情况"
_INDICATOR_DONE = "进展.完成值"
_INDICATOR_PERIOD = "进展.期"
_SENTENCE = 8
"""Longer than this, or with a mark of a sentence, what stands in a column of done amounts is words."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell (`Sheet1!D7`, under its header), in Chinese, with what to type."""

    place: str
    header: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.place}“{self.header}”一栏：{self.reason}"
            if self.header
            else f"{self.place}：{self.reason}"
        )


@dataclass(slots=True)
class ReadRow:
    """The item's values as the loader would give them; what could not be read; what was read otherwise than typed."""

    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """(what was done, cell)."""


@dataclass(frozen=True, slots=True)
class RowReader:
    """What all rows of one sheet have in common. `defaults` (--set, converted) fill a row's empty fields."""

    layout: Layout
    kinds: Mapping[str, Kind]
    defaults: Mapping[str, Any]
    day: date
    year: int
    special_kind: str | None
    words: Synonyms

    def read(self, record: Record) -> ReadRow:
        """Every cell is judged; none is given up because of another."""
        flat = dict(self.defaults)
        row = ReadRow({})
        unit = target_unit(self.layout, self.words, record, str(self.defaults.get(TARGET_UNIT, "")))
        if unit and (self.cell(record, TARGET) is not None or self.cell(record, TARGET_UNIT) is not None):
            flat[TARGET_UNIT] = unit
        for place, key in self.layout.columns.fields.items():
            cell = record.cells.get(place)
            if cell is None or key in (NUMBER, TARGET_UNIT):
                continue
            try:
                if key == DONE:
                    self._settle_done(record, place, cell, flat, unit, row)
                elif self.kinds[key] == "number":
                    self._settle_number(record, place, cell, flat, unit, row)
                else:
                    self._settle_other(record, place, cell, flat, row)
            except CellError as error:
                row.problems.append(self.problem(record, place, str(error)))
        if record.category is not None and "大项" not in flat:
            flat["大项"] = record.category[0]
        row.values = self._nested(flat)
        return row

    def cell(self, record: Record, key: str) -> Cell:
        """The record's cell for a field; None without such a column."""
        place = self.layout.columns.place(key)
        return record.cells.get(place) if place is not None else None

    def address(self, record: Record, key: str) -> str:
        """Where a field's value stands, or should: its cell, or the row's first cell where the sheet has no such column."""
        place = self.layout.columns.place(key)
        if key == "大项" and record.category is not None and (place is None or place not in record.cells):
            return self.layout.table.address(*record.category[1:])
        if place is None:
            place = min(self.layout.columns.fields)
        return self.layout.table.address(record.origins.get(place, record.number), place)

    def problem(self, record: Record, place: int, reason: str) -> Problem:
        header = self.layout.columns.headers.get(place, "")
        return Problem(
            self.layout.table.address(record.origins.get(place, record.number), place), header, reason
        )

    def problem_of(self, record: Record, key: str, reason: str) -> Problem:
        """About a field, wherever its value came from."""
        place = self.layout.columns.place(key)
        header = self.layout.columns.headers.get(place, "") if place is not None else ""
        return Problem(self.address(record, key), header, reason)

    def _settle_other(
        self, record: Record, place: int, cell: Cell, flat: dict[str, Any], row: ReadRow
    ) -> None:
        """A text, a list, a day. Raises CellError."""
        key = self.layout.columns.fields[place]
        kind, text = self.kinds[key], as_text(cell)
        if kind in ("day", "due") and self.layout.table.from_1904 and isinstance(cell, Decimal):
            cell += DAYS_TO_1904
        value = flat[key] = convert(kind, cell, year=self.year)
        if isinstance(value, date) and not isinstance(cell, date) and parse_loose_date(text) != value:
            row.remarks.append((f"“{text}”按 {value} 记", self.address(record, key)))
        elif kind == "due" and isinstance(value, str) and squeezed(text) != value:
            row.remarks.append((f"“{text}”按“{value}”记", self.address(record, key)))

    def _settle_number(
        self, record: Record, place: int, cell: Cell, flat: dict[str, Any], unit: str, row: ReadRow
    ) -> None:
        """A number in the field's unit. Raises CellError."""
        key = self.layout.columns.fields[place]
        wanted = self.words.fixed_units.get(key, unit if key == TARGET else "")
        flat[key] = self._percent(cell) if key == PERCENT else self._amount(record, place, cell, wanted, row)

    def _settle_done(
        self, record: Record, place: int, cell: Cell, flat: dict[str, Any], unit: str, row: ReadRow
    ) -> None:
        """The done column: a number, a share in percent, or, where nothing is counted, words. Raises CellError."""
        text = as_text(cell)
        if isinstance(cell, str) and _is_words(text, TARGET in flat):
            flat.setdefault(_NARRATIVE, convert("text", cell))
            if any(character.isdigit() for character in text):
                row.remarks.append(("写的是文字，记为进展情况，没有记数", self.address(record, DONE)))
        elif squeezed(text).endswith("%") and unit != "%":
            flat[PERCENT] = self._percent(cell)
        elif self.special_kind == "指标":
            flat[_INDICATOR_DONE] = self._amount(record, place, cell, unit, row)
            flat.setdefault(_INDICATOR_PERIOD, f"{self.day:%Y-%m}")
        else:
            flat[DONE] = self._amount(record, place, cell, unit, row)

    def _amount(self, record: Record, place: int, cell: Cell, wanted: str, row: ReadRow) -> Decimal:
        """A number in `wanted`; one without a word of its own is in the unit of its column. Raises CellError."""
        if place in record.shared:
            raise CellError("合并单元格里的数管着几项，分不开；取消合并，每行各填一个数")
        typed = typed_quantity(cell)
        of_column = column_unit(self.layout, self.words, place)
        found = to_quantity(cell, wanted, of_column)
        if found.value != typed.value:
            was = f"{typed.value:f}{typed.unit or of_column}"
            row.remarks.append(
                (
                    f"“{was}”记为 {found.value:f}{found.unit}",
                    self.address(record, self.layout.columns.fields[place]),
                )
            )
        return found.value

    def _percent(self, cell: Cell) -> Decimal:
        typed = typed_quantity(cell)
        if not typed.unit and 0 < typed.value <= 1:
            share = f"{typed.value * 100:f}".rstrip("0").rstrip(".") if "." in f"{typed.value:f}" else "100"
            raise CellError(f"{typed.value:f} 说不清是 {share}% 还是 {typed.value:f}%；写成带 % 的数")
        return to_number(cell, "%")

    def _nested(self, flat: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in flat.items():
            *path, last = key.split(".")
            block = values
            for step in path:
                block = block.setdefault(step, {})
            block[last] = value
        if PROGRESS in values:
            values[PROGRESS] = ({"日期": self.day, **values[PROGRESS]},)
        return values


def _is_words(text: str, has_target: bool) -> bool:
    """Whether what stands in a column of done amounts is a sentence, not an amount."""
    if not any(character.isdigit() for character in text):
        return not has_target
    is_sentence = any(mark in text for mark in "，。；、\n")
    return len(text) > (_SENTENCE if is_sentence else 2 * _SENTENCE)
