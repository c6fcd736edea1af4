"""A file's tables → what an import would write: items, entries, refused rows, units to add. Nothing is written here."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.check.secrecy import check_no_secrecy_marks
from generator.edit.item_file import item_text
from generator.edit.yaml_text import UnwritableError
from generator.load.nodes import parse
from generator.load.records import build
from generator.load.tree import Tree
from generator.model.base import Source
from generator.model.item import ITEM_TYPES, Item
from generator.model.ledger import Ledger
from generator.model.workspace import Config, Workspace
from generator.office.columns import NUMBER, TITLE
from generator.office.fields import CellError, as_text
from generator.office.known_items import KnownItems, NothingNew, comparable, differing_fields, with_progress
from generator.office.layout import listed
from generator.office.plan import (
    ImportPlan,
    NewItem,
    RefusedRow,
    Request,
    RequestError,
    UnchangedItem,
    UpdatedItem,
)
from generator.office.records import Record
from generator.office.references import References
from generator.office.request import row_reader
from generator.office.rows import Problem, ReadRow, RowReader
from generator.office.table import Book
from generator.paths import ITEM_ID, item_path, parse_item_path

LAST_NUMBER = 99_999
_REQUIRED = {
    "事项": "没有事项名称；填上，或删去这一行",
    "牵头单位": "没有牵头单位；填上，表里没有这一栏时加 --set 牵头单位=…",
    "完成时限": "没有完成时限；填上，表里没有这一栏时加 --set 完成时限=2024-12-31",
}


def plan_import(book: Book, workspace: Workspace, tree: Tree, request: Request) -> ImportPlan:
    """Judge every row. Numbers follow those of all files in the ledger's folder, readable or not.

    Raises RequestError for an unknown ledger, an unknown key, or a file without a header; TableError for a sheet whose
    merged cells make no sense.
    """
    ledger = _ledger(workspace.config, request.ledger)
    reader = row_reader(book, workspace.config, ledger, request)
    references = References(workspace.config, ledger, add_units=request.add_units)
    paths = tree.paths("ledgers")
    known = KnownItems(workspace, paths, ledger.key, request.year)
    planner = _Planner(reader, references, known, tree)
    for record in reader.layout.rows.records:
        planner.judge(record)
    numbers = _free_numbers(paths, ledger, request.year, len(planner.accepted))
    created = tuple(
        NewItem(number, item_path(ledger.key, number), row, title, text)
        for number, (row, title, text) in zip(numbers, planner.accepted, strict=True)
    )
    remarks = (f"{words}：{listed(places)}" for words, places in planner.remarks.items())
    return ImportPlan(
        created,
        tuple(planner.updated),
        tuple(planner.unchanged),
        tuple(planner.refused),
        reader.layout.rows.totals,
        reader.layout.table,
        reader.layout.columns,
        tuple(references.added),
        (*reader.layout.notes, *remarks),
    )


class _Planner:
    """Goes through the rows; later rows are compared with those accepted before."""

    def __init__(self, reader: RowReader, references: References, known: KnownItems, tree: Tree) -> None:
        self.reader = reader
        self.references = references
        self.known = known
        self.tree = tree
        self.seen: dict[object, int] = {}
        self.accepted: list[tuple[int, str, str]] = []
        self.updated: list[UpdatedItem] = []
        self.unchanged: list[UnchangedItem] = []
        self.refused: list[RefusedRow] = []
        self.remarks: dict[str, list[str]] = {}

    def judge(self, record: Record) -> None:
        row = self.reader.read(record)
        units, faults = self.references.settle(row.values)
        row.problems += [self.reader.problem_of(record, key, reason) for key, reason in faults]
        title = str(row.values.get("事项", "")) or as_text(self.reader.cell(record, TITLE))
        item = None
        try:
            item = self._item(record, row, title)
            if item is None:
                row.problems += self._lacking(record, row)
            if not row.problems:
                self._once(record, row, item)
                self._accept(record, row, item)
                self.references.accept(units)
        except NothingNew as same:
            assert item is not None
            self.unchanged.append(UnchangedItem(item.item_id, record.number, item.title, str(same)))
        except (CellError, UnwritableError) as error:
            row.problems.append(self._about_row(record, str(error)))
        if row.problems:
            row.problems.sort(key=lambda problem: (len(problem.place), problem.place))
            self.refused.append(RefusedRow(record.number, title, tuple(row.problems)))
        else:
            for words, place in row.remarks:
                self.remarks.setdefault(words, []).append(place)

    def _item(self, record: Record, row: ReadRow, title: str) -> Item | None:
        """The item of the ledger that the row is about. Raises CellError for a number that nothing has."""
        number = as_text(self.reader.cell(record, NUMBER))
        found = self.known.by_number(number, title) if number else None
        if found is not None or not title:
            return found
        units = (
            row.values.get("牵头单位") if "牵头单位" in self.reader.layout.columns.fields.values() else None
        )
        found = self.known.by_title(title, units)
        namesake = self.known.namesake(title)
        if found is None and namesake is not None:
            told = f"与 {namesake.item_id} 同名、牵头单位不同，作为另一项导入"
            row.remarks.append((told, self.reader.address(record, TITLE)))
        return found

    def _lacking(self, record: Record, row: ReadRow) -> list[Problem]:
        """What a new item must have, apart from cells already complained of."""
        told = {problem.place for problem in row.problems}
        return [
            self.reader.problem_of(record, key, reason)
            for key, reason in _REQUIRED.items()
            if not row.values.get(key) and self.reader.address(record, key) not in told
        ]

    def _once(self, record: Record, row: ReadRow, item: Item | None) -> None:
        """Raises CellError for the second row about one item."""
        lead = frozenset(row.values.get("牵头单位", ()))
        key = item.item_id if item is not None else (comparable(row.values["事项"]), lead)
        if key in self.seen:
            raise CellError(f"与第 {self.seen[key]} 行是同一事项，不重复导入；删去一行")
        self.seen[key] = record.number

    def _accept(self, record: Record, row: ReadRow, item: Item | None) -> None:
        if item is None:
            self.accepted.append((record.number, row.values["事项"], self._text(row.values)))
            return
        reader = self.reader
        for key, old, new in differing_fields(item, row.values, reader.layout.columns.fields.values()):
            told = f"“{key}”台账是“{_said(old)}”、表里是“{_said(new)}”，没有改"
            row.remarks.append((f"{item.item_id} {told}", reader.address(record, key)))
        before, after = with_progress(item, row.values, reader.day, self.tree.read)
        self._judge_text(after.decode("utf-8-sig"))
        self.updated.append(UpdatedItem(item.item_id, item.path, record.number, item.title, before, after))

    def _text(self, values: Mapping[str, Any]) -> str:
        text = item_text(ITEM_TYPES[self.reader.special_kind], values)
        self._judge_text(text)
        return text

    def _judge_text(self, text: str) -> None:
        """The file's text, read back through the loader: what it refuses, or a 密级 mark, refuses the row."""
        value, _ = parse(text, "")
        _, findings = build(ITEM_TYPES[self.reader.special_kind], value, Source("", text))
        findings = [*findings, *check_no_secrecy_marks("", text)]
        if findings:
            raise CellError("；".join(f"{finding.message}（{finding.hint}）" for finding in findings))

    def _about_row(self, record: Record, reason: str) -> Problem:
        return Problem(self.reader.address(record, TITLE), "", reason)


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "没有写" if value is None else str(value)


def _ledger(config: Config, asked: str) -> Ledger:
    for ledger in config.ledger_order:
        if asked in (ledger.key, ledger.name):
            return ledger
    known = "、".join(f"{ledger.key}（{ledger.name}）" for ledger in config.ledger_order) or "（还没有台账）"
    raise RequestError(f"没有台账“{asked}”；有：{known}")


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
