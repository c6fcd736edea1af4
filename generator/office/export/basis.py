"""The hidden sheet of an exported workbook: what was exported, so that only real changes come back.

Row 1: marker, version, JSON about the sheets. Every other row: place of the sheet, 编号, digest, and JSON of the
exported values in as many cells as it takes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.office.export.table import Scope, Table
from generator.office.export.values import Stated
from generator.periods import Period, PeriodError

SHEET = "_督办基准"
CHOICES_SHEET = "_选项"
MARKER = "duban-export"
VERSION = "1"
_CELL = 30_000
"""Characters of one cell; a spreadsheet holds 32,767."""


class BasisError(ValueError):
    """The hidden sheet cannot be understood; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class BaseRow:
    """One item as exported: values by the key of a column."""

    item_id: str
    digest: str
    entries: int
    values: Mapping[str, Stated]


@dataclass(frozen=True, slots=True)
class BaseSheet:
    title: str
    ledger: str
    scope: Scope
    keys: Mapping[str, str]
    """Header → key of the column."""
    rows: Mapping[str, BaseRow]


@dataclass(frozen=True, slots=True)
class Basis:
    as_of: date
    sheets: tuple[BaseSheet, ...]


def basis_rows(titled: Sequence[tuple[str, Table]]) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet for tables and the names of their sheets."""
    about = {
        "as_of": titled[0][1].as_of.isoformat(),
        "sheets": [
            {
                "title": title,
                "ledger": table.ledger,
                "unit": table.scope.unit,
                "period": str(table.scope.period or ""),
                "columns": [[column.label, column.key] for column in table.columns],
            }
            for title, table in titled
        ],
    }
    yield (MARKER, VERSION, *_cells(about))
    for place, (_, table) in enumerate(titled):
        for row in table.rows:
            yield (str(place), row.item_id, row.digest, *_cells([row.entries, row.values]))


def _cells(value: Any) -> list[str]:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return [f"|{text[start : start + _CELL]}|" for start in range(0, len(text), _CELL)]


def _joined(cells: Sequence[str]) -> Any:
    """The bars keep programs from taking off blanks where a text was cut."""
    return json.loads("".join(cell[1:-1] for cell in cells))


def read_basis(rows: Iterator[tuple[str, ...]]) -> Basis:
    """The other way round. Raises BasisError for what these rows cannot have been made by."""
    head = next(rows, ())
    if head[:1] != (MARKER,):
        raise BasisError("隐藏的基准表不完整，请重新导出")
    if head[1:2] != (VERSION,):
        raise BasisError("这张表是别的版本的程序导出的，请重新导出")
    try:
        about = _joined(head[2:])
        sheets = [_Sheet(one) for one in about["sheets"]]
        for cells in rows:
            sheets[int(cells[0])].add(cells)
        return Basis(date.fromisoformat(about["as_of"]), tuple(sheet.made() for sheet in sheets))
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
        PeriodError,
    ) as error:
        raise BasisError("隐藏的基准表被改动过，读不出导出时的内容；请重新导出") from error


class _Sheet:
    def __init__(self, about: Mapping[str, Any]) -> None:
        self.title = str(about["title"])
        self.ledger = str(about["ledger"])
        period = str(about["period"])
        self.scope = Scope(str(about["unit"]), Period.parse(period) if period else None)
        self.keys = {str(label): str(key) for label, key in about["columns"]}
        self.rows: dict[str, BaseRow] = {}

    def add(self, cells: tuple[str, ...]) -> None:
        entries, values = _joined(cells[3:])
        given = dict(zip(self.keys.values(), map(_stated, values), strict=True))
        self.rows[cells[1]] = BaseRow(cells[1], cells[2], int(entries), given)

    def made(self) -> BaseSheet:
        return BaseSheet(self.title, self.ledger, self.scope, self.keys, self.rows)


def _stated(value: Any) -> Stated:
    if value is None or isinstance(value, str):
        return value
    return tuple(str(one) for one in value)
