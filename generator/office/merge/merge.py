"""A returned workbook or csv → what its import would write."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from generator.edit.changes import append_entry
from generator.edit.values import set_values
from generator.model.item import Item
from generator.model.ledger import Ledger
from generator.model.workspace import Workspace
from generator.office.columns import NUMBER
from generator.office.export.basis import BaseRow, BaseSheet
from generator.office.export.columns import Column, columns_of
from generator.office.export.table import Scope, digest_of, item_row
from generator.office.export.values import Stated
from generator.office.fields import PROGRESS
from generator.office.merge.cells import by_header
from generator.office.merge.plan import Draft, MergePlan, Remark, RowChange
from generator.office.merge.returned import Returned, ReturnedRow, ReturnedSheet
from generator.office.merge.row import RowInput, RowMerger
from generator.office.plan import RequestError
from generator.view.edition import EditionView, edition_view


def plan_merge(
    returned: Returned, workspace: Workspace, ledger: Ledger | None, day: date | None, as_of: date
) -> MergePlan:
    """Every row of the sheets of one ledger, or of all. `day` is that of new reports; without one, `as_of`, in a form
    (填报表) at most the last day of its period.

    Raises RequestError for a ledger the file has not, and for a period that has not begun.
    """
    draft = Draft()
    merger = _Merger(workspace, draft, day, as_of)
    chosen = [one for one in returned.sheets if _is_of(one, ledger)]
    if not chosen:
        known = "、".join(one.base.ledger for one in returned.sheets if one.base is not None)
        raise RequestError(f"这份表里没有这本台账；它是从 {known or '别处'} 导出的，用 --ledger 写明")
    for sheet in returned.sheets:
        if sheet not in chosen:
            draft.notes.append(Remark(sheet.name, "", "是别的台账的，没有导入"))
    for name in returned.missing:
        draft.notes.append(Remark(name, "", "导出时有这张工作表，现在没有了，或没有了表头；没有导入"))
    for sheet in chosen:
        merger.sheet(sheet, ledger, returned.as_of)
    return draft.plan()


def merged(item: Item, data: bytes, change: RowChange) -> bytes:
    """The bytes of an item's file with a row's change. Raises CannotEditError and UnwritableError."""
    if change.fields:
        data = set_values(data, type(item), change.fields)
    if change.entry is not None:
        data = append_entry(data, type(item), PROGRESS, change.entry)
    return data


def _is_of(sheet: ReturnedSheet, ledger: Ledger | None) -> bool:
    if sheet.base is None:
        return ledger is not None
    return ledger is None or sheet.base.ledger == ledger.key


class _Merger:
    def __init__(self, workspace: Workspace, draft: Draft, day: date | None, as_of: date) -> None:
        self.workspace = workspace
        self.draft = draft
        self.day, self.as_of = day, as_of
        self.rows = RowMerger(workspace.config, draft)
        self._views: dict[date, EditionView] = {}

    def sheet(self, sheet: ReturnedSheet, ledger: Ledger | None, as_of: date | None) -> None:
        base = sheet.base
        own = self.workspace.config.ledgers.get(base.ledger) if base is not None else ledger
        if own is None:
            raise RequestError(
                f"没有台账“{base.ledger if base is not None else ''}”，表“{sheet.name}”没法导入"
            )
        scope = base.scope if base is not None else Scope()
        day = self._day(scope)
        policy = self._view(as_of or self.as_of).policy
        columns = {one.key: one for one in columns_of(self.workspace.config, own, policy, form=scope.is_form)}
        keys = base.keys if base is not None else {one.label: one.key for one in columns.values()}
        headers = by_header(columns, keys)
        self._say_columns(sheet, headers, keys)
        for row in self._known(sheet, base):
            self._row(row, base, headers, as_of, scope, day)

    def _day(self, scope: Scope) -> date:
        if scope.period is None:
            return self.day or self.as_of
        day = self.day or min(self.as_of, scope.period.end)
        if day not in scope.period:
            raise RequestError(
                f"这是{scope.period.label}的填报表，{day} 不在这一期里；用 --date 写这一期里的一天"
            )
        return day

    def _view(self, as_of: date) -> EditionView:
        if as_of not in self._views:
            self._views[as_of] = edition_view(self.workspace, "internal", as_of)
        return self._views[as_of]

    def _say_columns(
        self, sheet: ReturnedSheet, headers: Mapping[str, Column], keys: Mapping[str, str]
    ) -> None:
        def note(message: str) -> None:
            self.draft.notes.append(Remark(sheet.name, "", message))

        lost = [header for header in keys if header not in sheet.headers]
        gone = [header for header in sheet.headers if header in keys and header not in headers]
        if lost:
            note(f"少了导出时有的栏：{'、'.join(lost)}；当作没有改")
        if gone:
            note(f"台账现在没有这些栏：{'、'.join(gone)}；没有导入")
        if sheet.unknown:
            note(f"多出的栏没有导入：{'、'.join(sheet.unknown)}")

    def _known(self, sheet: ReturnedSheet, base: BaseSheet | None) -> Iterator[ReturnedRow]:
        """The rows whose number stands once and was exported; the others are remarks."""
        counts = Counter(row.item_id for row in sheet.rows if row.item_id)
        exported = base.rows if base is not None else self.workspace.item_by_id
        missing = [key for key in base.rows if key not in counts] if base is not None else []
        for row in sheet.rows:
            if not row.item_id:
                self._refuse(
                    row, "没有编号；新事项不能加在导出的表里，请另用一张表导入（见指南“从表格导入”）"
                )
            elif counts[row.item_id] > 1:
                self._refuse(row, f"编号 {row.item_id} 有 {counts[row.item_id]} 行，都没有导入；只留一行")
            elif row.item_id not in exported:
                hint = f"；导出的表里有 {missing[0]}，是不是改了编号" if len(missing) == 1 else ""
                self._refuse(
                    row, f"编号 {row.item_id} 不在导出的表里{hint}；编号不能改，新事项请另用一张表导入"
                )
            else:
                yield row
        for item_id in missing:
            self.draft.notes.append(
                Remark(sheet.name, item_id, "导出时有这一行，现在没有了；台账不动，要去掉请销号")
            )

    def _refuse(self, row: ReturnedRow, message: str) -> None:
        self.draft.refused.append(Remark(row.place(NUMBER), row.item_id, message))

    def _row(
        self,
        row: ReturnedRow,
        base: BaseSheet | None,
        headers: Mapping[str, Column],
        as_of: date | None,
        scope: Scope,
        day: date,
    ) -> None:
        since = as_of or (row.mark[0] if row.mark is not None else None)
        if since is None:
            self._refuse(row, "“导出标记”一栏被改动了；请重新导出，再填一次")
            return
        item = self.workspace.item_by_id.get(row.item_id)
        view = self._view(since)
        seen = view.item(row.item_id)
        if item is None or seen is None:
            self._refuse(row, f"台账里现在没有 {row.item_id}，或它的文件有错误；先运行 duban check")
            return
        columns = tuple(headers.values())
        now = item_row(view, seen, columns)
        ours = {column.key: value for column, value in zip(columns, now.values, strict=True)}
        exported: Mapping[str, Stated] | None
        if base is not None:
            was: BaseRow = base.rows[row.item_id]
            exported, entries = was.values, was.entries
        else:
            is_old = row.mark is not None and row.mark[1] != digest_of(item)
            exported, entries = (None, 0) if is_old else (ours, len(item.progress))
        self.rows.merge(RowInput(row, headers, exported, ours, item, entries, scope, day))
