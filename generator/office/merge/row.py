"""The three-way merge of one row: exported values, the sheet's, the file's now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model.item import Item
from generator.model.ledger import Ledger
from generator.model.workspace import Config
from generator.office.columns import NUMBER
from generator.office.export.columns import REPORT_DAY, Column
from generator.office.export.table import Scope
from generator.office.export.values import Stated, stated, unstated
from generator.office.fields import PROGRESS, UNIT_FIELDS, CellError
from generator.office.merge.cells import is_same, says, shown, unit_of
from generator.office.merge.plan import CellChange, Conflict, Draft, Remark, RowChange
from generator.office.merge.returned import ReturnedRow
from generator.office.references import References

_ADD_UNITS = "，或加 --add-units 一并登记"
"""No way here: the sheet's other names are all known."""
REQUIRED = frozenset({"事项", "牵头单位", "完成时限"})


@dataclass(frozen=True, slots=True)
class RowInput:
    """One row with all it is compared with. `columns` by header; `base` and `ours` by key.

    `base` is None for a csv whose file has changed since: then every difference is a conflict.
    `entries`: how many reports the file had when it was exported.
    """

    row: ReturnedRow
    columns: Mapping[str, Column]
    base: Mapping[str, Stated] | None
    ours: Mapping[str, Stated]
    item: Item
    entries: int
    scope: Scope
    day: date
    """Of a new report where the row names none."""


class RowMerger:
    """Merges rows into a draft of the plan."""

    def __init__(self, config: Config, draft: Draft) -> None:
        self.config = config
        self.draft = draft

    def merge(self, given: RowInput) -> None:
        """A row with a conflict or with a cell that cannot be taken changes nothing."""
        cells, filled, problems, conflicts = [], {}, [], []
        for header, column in given.columns.items():
            if header not in given.row.cells or column.key == NUMBER:
                continue
            try:
                if column.role == "fill":
                    value = says(column, given.row.cells[header], unit_of(column, given.ours))
                    if value is not None:
                        filled[column.key] = (header, value)
                    continue
                found = self._cell(given, header, column)
            except CellError as error:
                problems.append(self._remark(given, header, f"“{header}”一栏：{error}"))
                continue
            if isinstance(found, Conflict):
                conflicts.append(found)
            elif found is not None:
                cells.append(found)
        entry = None
        if filled and not problems:
            entry = self._entry(given, filled, problems, conflicts)
        self._settle(given, cells, entry, problems, conflicts)

    def _settle(
        self,
        given: RowInput,
        cells: list[CellChange],
        entry: Mapping[str, Any] | None,
        problems: list[Remark],
        conflicts: list[Conflict],
    ) -> None:
        self.draft.conflicts.extend(conflicts)
        self.draft.refused.extend(problems)
        if problems or conflicts:
            return
        if not cells and entry is None:
            self.draft.unchanged += 1
            return
        kinds = {column.key: column.kind for column in given.columns.values()}
        fields = {tuple(cell.key.split(".")): unstated(kinds[cell.key], cell.after) for cell in cells}
        item_id = given.row.item_id
        self.draft.changes.append(RowChange(item_id, given.row.place(NUMBER), fields, entry, tuple(cells)))

    def _remark(self, given: RowInput, header: str, message: str) -> Remark:
        return Remark(given.row.place(header), given.row.item_id, message)

    def _cell(self, given: RowInput, header: str, column: Column) -> CellChange | Conflict | None:
        """What becomes of one cell. Raises CellError."""
        cell, key = given.row.cells[header], column.key
        ours = given.ours.get(key)
        base = given.base.get(key) if given.base is not None else ours
        if is_same(column, cell, base):
            return None
        if column.role != "field":
            if not is_same(column, cell, ours):
                self.draft.notes.append(self._remark(given, header, f"“{header}”一栏不能在表里改，没有导入"))
            return None
        theirs = self._settled(given.item, column, says(column, cell, unit_of(column, given.ours)))
        if theirs in (base, ours):
            return None
        if theirs is None and key in REQUIRED:
            raise CellError("不能空着")
        place = given.row.place(header)
        if given.base is None or ours != base:
            exported = shown(column, base) if given.base is not None else "（表里没有记）"
            return Conflict(
                place, given.row.item_id, header, exported, shown(column, ours), shown(column, theirs)
            )
        return CellChange(place, key, ours, theirs)

    def _settled(self, item: Item, column: Column, value: Stated) -> Stated:
        """Units by their full names, choices from the lists. Raises CellError for others."""
        if value is None:
            return None
        if column.strict and column.key.count(".") and value not in column.choices:
            raise CellError(f"不能是“{value}”；可以写：{'、'.join(column.choices)}")
        if column.key not in (*UNIT_FIELDS, "分管领导", "级别", "大项"):
            return value
        values: dict[str, Any] = {column.key: value}
        _, faults = References(self.config, self._ledger(item), add_units=False).settle(values)
        for _, reason in faults:
            raise CellError(reason.removesuffix(_ADD_UNITS))
        return stated(values[column.key])

    def _ledger(self, item: Item) -> Ledger:
        return self.config.ledgers[item.ledger]

    def _entry(
        self,
        given: RowInput,
        filled: Mapping[str, tuple[str, Stated]],
        problems: list[Remark],
        conflicts: list[Conflict],
    ) -> dict[str, Any] | None:
        """The new report, or None where the file has it already or has another one for the same period."""
        kinds = {column.key: column for column in given.columns.values()}
        values = {key: unstated(kinds[key].kind, value) for key, (_, value) in filled.items()}
        day = values.pop(REPORT_DAY, given.day)
        entry = {"日期": day, **{key.removeprefix(f"{PROGRESS}."): value for key, value in values.items()}}
        if len(entry) == 1:
            header = filled[REPORT_DAY][0]
            problems.append(self._remark(given, header, "只填了填报日期，没有填进展；补上进展，或删去日期"))
            return None
        period = given.scope.period
        if self._ledger(given.item).special_kind == "指标" and period is not None and period.kind != "week":
            entry.setdefault("期", str(period))
        unit = given.scope.unit or self._only_unit(given.item)
        if unit:
            entry["填报单位"] = unit
        known = next(self._reported(given, day, unit), None)
        if known is None:
            return entry
        for key, (header, value) in filled.items():
            now = known.get(key.removeprefix(f"{PROGRESS}."))
            if now != value and key != REPORT_DAY:
                column = kinds[key]
                conflicts.append(
                    Conflict(
                        given.row.place(header), given.row.item_id, header, "（空）",
                        shown(column, now), shown(column, value),
                    )
                )  # fmt: skip
        return None

    def _only_unit(self, item: Item) -> str:
        units = self.config.expand(item.lead_units)
        return units[0] if len(units) == 1 else ""

    def _reported(self, given: RowInput, day: date, unit: str) -> Iterator[dict[str, Stated]]:
        """Reports that came into the file since the export, for the same period (without one: the same day)."""
        for one in given.item.progress[given.entries :]:
            period = given.scope.period
            same_time = one.reported_on in period if period is not None else one.reported_on == day
            if same_time and (not unit or one.reported_by in (unit, None)):
                yield {
                    str(info.alias): stated(getattr(one, name))
                    for name, info in type(one).model_fields.items()
                }
