"""Items as a compact table in JSON, by ledger and year: what the explorer loads and other programs read.

A row is an array in the order of `columns`; the schema is made from the same list, so that it cannot say something else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.compute.rounding import json_percent
from generator.view.edition import ItemView

Json = Any


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its name, what it may hold (JSON Schema), what it means, and where it comes from."""

    name: str
    schema: Mapping[str, Json]
    meaning: str
    value: Callable[[ItemView], Json]


_TEXT: Mapping[str, Json] = {"type": "string"}
_TEXT_OR_NONE: Mapping[str, Json] = {"type": ["string", "null"]}
_DAY: Mapping[str, Json] = {"type": ["string", "null"], "format": "date"}
_PERCENT: Mapping[str, Json] = {"type": ["number", "null"]}
_NAMES: Mapping[str, Json] = {"type": "array", "items": {"type": "string"}}


def _percent(value: Decimal | None) -> float | None:
    return json_percent(value)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


COLUMNS: tuple[TableColumn, ...] = (
    TableColumn("id", _TEXT, "编号，永不改变，永不重用", lambda one: one.item_id),
    TableColumn("title", _TEXT_OR_NONE, "事项", lambda one: one.facts.title),
    TableColumn("ledgers", _NAMES, "所在台账和同列台账的键，所在台账在前", lambda one: list(one.ledgers)),
    TableColumn("year", {"type": "integer"}, "年度", lambda one: one.year),
    TableColumn("lead_units", _NAMES, "牵头单位", lambda one: list(one.lead_units)),
    TableColumn("post", _TEXT_OR_NONE, "分管领导（职务）", lambda one: one.facts.responsible_post),
    TableColumn("level", _TEXT_OR_NONE, "级别", lambda one: one.facts.level),
    TableColumn("category", _TEXT_OR_NONE, "大项", lambda one: one.facts.category),
    TableColumn("state", _TEXT_OR_NONE, "状态", lambda one: one.status.state),
    TableColumn("progress", _TEXT_OR_NONE, "进度类别", lambda one: one.status.progress_category),
    TableColumn("light", _TEXT_OR_NONE, "亮灯：绿、蓝、黄、橙、红，不亮灯为 null", lambda one: one.status.light),
    TableColumn("days_overdue", {"type": ["integer", "null"]}, "逾期天数，0 为未逾期", lambda one: one.status.days_overdue),
    TableColumn("actual_percent", _PERCENT, "进度，百分数，一位小数", lambda one: _percent(one.status.actual_percent)),
    TableColumn("scheduled_percent", _PERCENT, "序时进度，百分数", lambda one: _percent(one.status.scheduled_percent)),
    TableColumn("progress_gap", _PERCENT, "进度差，百分点", lambda one: _percent(one.status.progress_gap)),
    TableColumn("due_on", _DAY, "完成时限；长期坚持为 null", lambda one: _day(one.status.due_on)),
    TableColumn("closed_on", _DAY, "销号日期", lambda one: _day(one.status.closed_on)),
)  # fmt: skip
"""A value that the edition may not show is null."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The items that live in one ledger and year. `path` is its place in the site."""

    ledger: str
    year: int
    path: str
    content: Mapping[str, Json]


def shards(items: Iterable[ItemView], as_of: date) -> Iterator[Shard]:
    """Every item once, in the ledger it lives in; ledgers and years in order of first appearance, items by number."""
    found: dict[tuple[str, int], list[ItemView]] = defaultdict(list)
    for item in items:
        found[item.ledgers[0] if item.ledgers else item.ledger, item.year].append(item)
    for (ledger, year), members in found.items():
        content = {
            "as_of": as_of.isoformat(),
            "ledger": ledger,
            "year": year,
            "also_in": sorted({key for item in members for key in item.ledgers} - {ledger}),
            "columns": [column.name for column in COLUMNS],
            "rows": [[column.value(item) for column in COLUMNS] for item in members],
        }
        yield Shard(ledger, year, f"api/items/{ledger}-{year}.json", content)


def table_schema() -> Mapping[str, Json]:
    """JSON Schema of one shard."""
    return {
        "type": "object",
        "title": "一本台账一个年度的事项",
        "required": ["as_of", "ledger", "year", "also_in", "columns", "rows"],
        "properties": {
            "as_of": {"type": "string", "format": "date", "description": "数据截至日期"},
            "ledger": {"type": "string", "description": "台账的键"},
            "year": {"type": "integer"},
            "also_in": {"type": "array", "items": {"type": "string"}, "description": "其中事项同列的台账"},
            "columns": {"const": [column.name for column in COLUMNS]},
            "rows": {
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [
                        {**column.schema, "title": column.name, "description": column.meaning}
                        for column in COLUMNS
                    ],
                    "minItems": len(COLUMNS),
                    "maxItems": len(COLUMNS),
                },
            },
        },
    }
