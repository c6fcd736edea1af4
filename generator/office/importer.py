"""A table → what an import would write: items, refused rows, units to add. Nothing is written here."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.check.secrecy import check_no_secrecy_marks
from generator.edit.item_file import item_text
from generator.edit.yaml_text import UnwritableError
from generator.load.nodes import parse
from generator.load.records import build
from generator.model.base import Source
from generator.model.item import ITEM_TYPES
from generator.model.ledger import Ledger
from generator.model.workspace import Config, Workspace
from generator.office.columns import IGNORE, TITLE, Columns, find_columns, normal, synonyms
from generator.office.fields import CellError, as_text, convert, field_kinds
from generator.office.plan import ImportPlan, NewItem, RefusedRow, Request, RequestError
from generator.office.references import References
from generator.office.rows import RowReader
from generator.office.table import Row, Table
from generator.paths import ITEM_ID, item_path, parse_item_path

LAST_NUMBER = 99_999
_REQUIRED = {
    "事项": "没有事项名称",
    "牵头单位": "没有牵头单位；表里没有这一栏时加 --set 牵头单位=…",
    "完成时限": "没有完成时限；表里没有这一栏时加 --set 完成时限=2024-12-31",
}


def plan_import(table: Table, workspace: Workspace, paths: Iterable[str], request: Request) -> ImportPlan:
    """Judge every row. `paths` are all ledger files, readable or not: a number is never used twice.

    Raises RequestError for an unknown ledger, an unknown key, or a table without a header.
    """
    ledger = _ledger(workspace.config, request.ledger)
    reader, references = _reader(table, workspace.config, ledger, request)
    planner = _Planner(reader, references, _known_titles(workspace, ledger.key, request.year))
    for row in table.rows:
        if row.number > reader.columns.header_row:
            planner.judge(row)
    numbers = _free_numbers(paths, ledger, request.year, len(planner.accepted))
    created = tuple(
        NewItem(number, item_path(ledger.key, number), row.number, title, text)
        for number, (row, title, text) in zip(numbers, planner.accepted, strict=True)
    )
    return ImportPlan(
        created,
        tuple(planner.refused),
        tuple(planner.skipped),
        reader.columns,
        tuple(references.added),
        table.notes,
    )


class _Planner:
    """Goes through the rows; later rows are compared with those accepted before."""

    def __init__(self, reader: RowReader, references: References, titles: dict[str, str]) -> None:
        self.reader = reader
        self.references = references
        self.titles = titles
        self.accepted: list[tuple[Row, str, str]] = []
        self.refused: list[RefusedRow] = []
        self.skipped: list[int] = []

    def judge(self, row: Row) -> None:
        title = as_text(self.reader.cell(row, TITLE))
        words = {normal(cell) for cell in row.cells[:3] if isinstance(cell, str)}
        if words & synonyms().totals:
            self.skipped.append(row.number)
            return
        try:
            self._take(row)
        except (CellError, UnwritableError) as error:
            self.refused.append(RefusedRow(row.number, title, str(error)))

    def _take(self, row: Row) -> None:
        values = self.reader.values(row)
        for key, reason in _REQUIRED.items():
            if not values.get(key):
                raise CellError(reason)
        title: str = values["事项"]
        known = self.titles.get(comparable(title))
        if known is not None:
            raise CellError(f"这个事项{known}，不重复导入")
        units = self.references.settle(values)
        text = self._text(values)
        self.titles[comparable(title)] = f"与第 {row.number} 行相同"
        self.references.accept(units)
        self.accepted.append((row, title, text))

    def _text(self, values: dict[str, Any]) -> str:
        """The file's text, read back through the loader: what it refuses, or a 密级 mark, refuses the row."""
        kind = ITEM_TYPES[self.reader.special_kind]
        text = item_text(kind, values)
        value, _ = parse(text, "")
        _, findings = build(kind, value, Source("", text))
        findings = [*findings, *check_no_secrecy_marks("", text)]
        if findings:
            raise CellError("；".join(f"{finding.message}（{finding.hint}）" for finding in findings))
        return text


def comparable(title: str) -> str:
    """Two titles that differ in spaces alone are the same item."""
    return re.sub(r"\s", "", title)


def _ledger(config: Config, asked: str) -> Ledger:
    for ledger in config.ledger_order:
        if asked in (ledger.key, ledger.name):
            return ledger
    known = "、".join(f"{ledger.key}（{ledger.name}）" for ledger in config.ledger_order) or "（还没有台账）"
    raise RequestError(f"没有台账“{asked}”；有：{known}")


def _reader(table: Table, config: Config, ledger: Ledger, request: Request) -> tuple[RowReader, References]:
    kinds = field_kinds(ITEM_TYPES[ledger.special_kind])
    for header, key in request.own_columns.items():
        if key not in kinds and key != IGNORE:
            raise RequestError(
                f"--map：“{header}”对应的“{key}”不是台账字段；可以写：{'、'.join(kinds)}、{IGNORE}"
            )
    defaults = {}
    for key, text in request.defaults.items():
        if key not in kinds:
            raise RequestError(f"--set：没有“{key}”这个字段；可以写：{'、'.join(kinds)}")
        try:
            defaults[key] = convert(kinds[key], text.strip() or None)
        except CellError as error:
            raise RequestError(f"--set {key}：{error}") from None
    columns = find_columns(table.rows, request.own_columns, defaults)
    if columns is None:
        raise RequestError(
            "没有找到表头：前 20 行里没有一栏是事项名称（事项、实事项目、项目名称…）；改表头，或用 --map 指明"
        )
    _judge_map(columns, request.own_columns)
    reader = RowReader(columns, kinds, defaults, request.day, ledger.special_kind)
    return reader, References(config, ledger, add_units=request.add_units)


def _judge_map(columns: Columns, own: Mapping[str, str]) -> None:
    headers = {normal(header): header for header in columns.headers.values()}
    for header in own:
        if normal(header) not in headers:
            raise RequestError(
                f"--map：表里没有“{header}”这一栏；表头是：{'、'.join(columns.headers.values())}"
            )
    taken: dict[str, str] = {}
    for place, key in columns.fields.items():
        if key in taken:
            raise RequestError(
                f"“{taken[key]}”和“{columns.headers[place]}”两栏都对应“{key}”；用 --map 只留一栏"
            )
        taken[key] = columns.headers[place]


def _known_titles(workspace: Workspace, ledger: str, year: int) -> dict[str, str]:
    return {
        comparable(item.title): f"台账里已有，编号 {item.item_id}"
        for item in workspace.items
        if item.ledger == ledger and item.year == year
    }


def _free_numbers(paths: Iterable[str], ledger: Ledger, year: int, count: int) -> list[str]:
    """`count` numbers after the highest in the year's folder."""
    highest = 0
    for path in paths:
        at = parse_item_path(path)
        match = ITEM_ID.fullmatch(at.item_id) if at is not None and at.ledger == ledger.key else None
        if match is not None and match["year"] == f"{year:04d}":
            highest = max(highest, int(match["number"]))
    if highest + count > LAST_NUMBER:
        raise RequestError(f"编号用完了：{ledger.key} {year} 年最多 {LAST_NUMBER} 项")
    return [f"{ledger.prefix}-{year:04d}-{number:03d}" for number in range(highest + 1, highest + count + 1)]
