"""What an import was asked for, and what it would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.office.columns import Columns
from generator.office.rows import Problem
from generator.office.table import Table


class RequestError(ValueError):
    """The import was asked for in a way that cannot be done; the message says in Chinese what to type."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for. `defaults` are --set, `own_columns` header → field of --map."""

    ledger: str
    year: int
    day: date
    defaults: Mapping[str, str] = field(default_factory=dict)
    own_columns: Mapping[str, str] = field(default_factory=dict)
    add_units: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class NewItem:
    item_id: str
    path: str
    row: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class UpdatedItem:
    """An item of the ledger with one more entry of 进展; `before` is its file as it was read."""

    item_id: str
    path: str
    row: int
    title: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class UnchangedItem:
    """An item of the ledger that the row says nothing new of; `reason` says why."""

    item_id: str
    row: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    row: int
    title: str
    problems: tuple[Problem, ...]

    @property
    def reason(self) -> str:
        return "；".join(map(str, self.problems))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would happen. `skipped` are total rows by number, `new_units` what --add-units adds."""

    created: tuple[NewItem, ...]
    updated: tuple[UpdatedItem, ...]
    unchanged: tuple[UnchangedItem, ...]
    refused: tuple[RefusedRow, ...]
    skipped: tuple[int, ...]
    table: Table
    columns: Columns
    new_units: tuple[str, ...]
    notes: tuple[str, ...]
