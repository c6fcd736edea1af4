"""What an import was asked for, and what it would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.office.columns import Columns


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


@dataclass(frozen=True, slots=True)
class NewItem:
    item_id: str
    path: str
    row: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    row: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would happen. `skipped` are total rows by number, `new_units` what --add-units adds."""

    created: tuple[NewItem, ...]
    refused: tuple[RefusedRow, ...]
    skipped: tuple[int, ...]
    columns: Columns
    new_units: tuple[str, ...]
    notes: tuple[str, ...]
