"""The same table as csv for Excel and WPS, and as JSON for programs."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

from generator.office.export.columns import Column
from generator.office.export.guard import quoted
from generator.office.export.table import ItemRow, Table
from generator.office.export.values import Stated, cell_text

MARK = "导出标记"
"""Header of the last column of a csv that may come back: day and digest, by which the file's state is known again."""


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte-order mark. Text that looks like a formula has ' in front; numbers and days stand as they are."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    mark = [MARK] if table.returns else []
    writer.writerow([*(column.label for column in table.columns), *mark])
    for row in table.rows:
        cells = [_text(column, value) for column, value in zip(table.columns, row.values, strict=True)]
        writer.writerow([*cells, *([mark_of(table, row)] if table.returns else [])])
    return "\ufeff".encode() + out.getvalue().encode()


def mark_of(table: Table, row: ItemRow) -> str:
    return f"{table.as_of.isoformat()}/{row.digest}"


def _text(column: Column, value: Stated) -> str:
    text = cell_text(column.kind, value)
    return text if column.kind in ("number", "day") else quoted(text)


def json_bytes(table: Table) -> bytes:
    """`{台账, 名称, 数据截至日期, 事项: [{字段: 值}]}`; fields by their dotted keys, absent ones left out."""
    body: dict[str, Any] = {
        "台账": table.ledger,
        "名称": table.name,
        "数据截至日期": table.as_of.isoformat(),
    }
    if table.scope.unit:
        body["单位"] = table.scope.unit
    columns = [column for column in table.columns if column.role != "fill"]
    body["事项"] = [
        {
            column.key: _json(column, value)
            for column, value in zip(table.columns, row.values, strict=True)
            if column in columns and value is not None
        }
        for row in table.rows
    ]
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _json(column: Column, value: Stated) -> Any:
    """A number as JSON carries it where that is exact, else its digits as text."""
    if column.kind == "flag":
        return True
    if column.kind != "number" or not isinstance(value, str):
        return value
    number = Decimal(value)
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else value
