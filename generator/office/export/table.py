"""One ledger, as an edition sees it, as rows of stated values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from generator.compute.reporting import REPORTING_STATES
from generator.compute.rounding import half_up
from generator.model.item import Item
from generator.model.ledger import Ledger
from generator.office.columns import NUMBER
from generator.office.export.columns import COMPUTED, LAST, Column, columns_of, fill_keys
from generator.office.export.values import Stated, stated
from generator.office.fields import PROGRESS
from generator.periods import Period
from generator.view.edition import EditionView, ItemView
from generator.view.projection import Projection, by_alias
from generator.view.status import STATUS_FIELDS

CLOSED = "已销号"


class ExportError(ValueError):
    """What was asked for cannot be exported; the message says in Chinese what to type."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One unit's items only; with a period, the form (填报表) in which the unit reports for it."""

    unit: str = ""
    period: Period | None = None

    @property
    def is_form(self) -> bool:
        return self.period is not None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item. `digest` (SHA-256 of its file's text in UTF-8) and `entries` (its reports) are the base of a merge;
    empty outside the internal edition. `fillable`: the columns of a new report that are the item's to fill.
    """

    item_id: str
    values: tuple[Stated, ...]
    digest: str
    entries: int
    fillable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `returns`: whether it may come back, which only the internal edition's does."""

    ledger: str
    name: str
    title: str
    as_of: date
    scope: Scope
    columns: tuple[Column, ...]
    rows: tuple[ItemRow, ...]
    returns: bool


def ledger_of(view: EditionView, asked: str) -> Ledger:
    """A ledger by key or name. Raises ExportError for one the edition does not show."""
    shown = [view.counted.config.ledgers[one.key] for one in view.ledgers]
    for ledger in shown:
        if asked in (ledger.key, ledger.name):
            return ledger
    known = "、".join(f"{ledger.key}（{ledger.name}）" for ledger in shown)
    raise ExportError(f"没有台账“{asked}”；有：{known}")


def ledger_table(
    view: EditionView, ledger: Ledger, scope: Scope | None = None, *, own: bool = False
) -> Table:
    """The items of a ledger by number: those that live in it, and unless `own` those also listed (同列).

    With a unit, the items it leads; in a form, of these the ones that owe reports at the view's day.
    """
    scope = scope or Scope()
    columns = columns_of(view.counted.config, ledger, view.policy, form=scope.is_form)
    items = (
        item for item in view.items if (item.ledger == ledger.key if own else ledger.key in item.ledgers)
    )
    rows = tuple(item_row(view, item, columns) for item in items if _is_meant(view, item, scope))
    return Table(
        ledger.key, ledger.short_name or ledger.name, _title(ledger, scope), view.as_of, scope, columns, rows,
        view.edition == "internal",
    )  # fmt: skip


def item_row(view: EditionView, item: ItemView, columns: tuple[Column, ...]) -> ItemRow:
    """An item's values in the order of the columns."""
    record = view.counted.item_by_id[item.item_id]
    found = _Values(item)
    internal = view.edition == "internal"
    special = view.counted.config.ledgers[item.ledger].special_kind
    return ItemRow(
        item.item_id,
        tuple(found.of(column) for column in columns),
        digest_of(record) if internal else "",
        len(record.progress) if internal else 0,
        _fillable(special) if item.status.state != CLOSED else frozenset(),
    )


def digest_of(item: Item) -> str:
    return sha256(item.text.encode()).hexdigest()


def _is_meant(view: EditionView, item: ItemView, scope: Scope) -> bool:
    if scope.unit and scope.unit not in view.counted.config.expand(item.lead_units):
        return False
    return not scope.is_form or item.status.state in REPORTING_STATES


def _title(ledger: Ledger, scope: Scope) -> str:
    unit = f"{scope.unit} " if scope.unit else ""
    return f"{unit}{ledger.name}{scope.period.label}填报表" if scope.period else f"{unit}{ledger.name}台账"


@cache
def _fillable(special_kind: str | None) -> frozenset[str]:
    return frozenset(f"{PROGRESS}.{key}" for key in ("日期", *fill_keys(special_kind)))


class _Values:
    """The values of one item by the key of a column."""

    def __init__(self, item: ItemView) -> None:
        self.item = item
        self.entries: tuple[Projection, ...] = item.facts.progress

    def of(self, column: Column) -> Stated:
        if column.role == "fill":
            return None
        first, _, rest = column.key.partition(".")
        if column.key == NUMBER:
            return self.item.item_id
        if first == COMPUTED:
            return _computed(self.item.status, rest)
        if first == LAST:
            return stated(_field(self.entries[-1], (rest,))) if self.entries else None
        return stated(_field(self.item.facts, tuple(column.key.split("."))))


def _field(block: Any, path: tuple[str, ...]) -> Any:
    """A field by its Chinese path; None where a block on the way is absent or of another kind."""
    for step in path:
        if not isinstance(block, Projection):
            return None
        block = by_alias(block, step)
    return block


_STATUS_NAMES = {declared: name for name, declared in STATUS_FIELDS.items()}


def _computed(status: Projection, declared: str) -> Stated:
    value = getattr(status, _STATUS_NAMES[declared])
    if declared.endswith("进度") and value is not None:
        return stated(half_up(value, 1))
    return stated(value)


def tables_of(view: EditionView, scope: Scope) -> Iterator[Table]:
    """A sheet for every ledger with something in it, an item in its own ledger only: its progress is typed once."""
    for shown in view.ledgers:
        table = ledger_table(view, view.counted.config.ledgers[shown.key], scope, own=True)
        if table.rows:
            yield table
