"""A small office whose ledgers are exported, filled like a clerk would in another program, and merged back."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.paths_of_fields import field_paths
from generator.model.workspace import Workspace
from generator.office.export.export import Form, export_ledger
from generator.office.export.table import Scope
from generator.office.merge.merge import merged, plan_merge
from generator.office.merge.plan import MergePlan
from generator.office.merge.returned import Returned, read_returned
from generator.office.table import read_book
from generator.view.edition import EditionView, edition_view
from generator.view.policy import Edition

AS_OF = date(2024, 6, 30)
FIRST = "ledgers/projects/2024/XM-2024-001.yaml"
SECOND = "ledgers/projects/2024/XM-2024-002.yaml"
ITEMS = {
    FIRST: (
        "# 头一个项目\n事项: 云岭大道改造  # 暂定名\n大项: 城建\n级别: 区级\n牵头单位: 区住建局\n"
        "责任单位:\n  # 两家\n  - 东关街道\n  - 西山街道  # 后加\n配合单位: [区民政局]\n工作措施: [倒排工期, 每月调度1次]\n"
        "完成时限: 2024-12-31 # 区里定的\n目标: {数值: 12000.5, 单位: 万元}\n"
        "进展:\n  - 日期: 2024-06-05\n    累计完成: 1000\n    进展情况: =SUM(A1) 不是公式\n"
        "专项信息:\n  项目: {级别: 市级, 性质: 新建}\n  投资: {总投资: 52000}\n备注: |\n  第一行\n  第二行\n"
    ),
    SECOND: "事项: 北站货场\n牵头单位: [区住建局, 区民政局]\n完成时限: 长期坚持\n",
    "ledgers/livelihood/2024/MS-2024-001.yaml": (
        "事项: 老年食堂\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-11-30\n同列: [projects]\n目标: {数值: 10, 单位: 个}\n"
    ),
}


def visibility(level: str = "内部") -> str:
    """Every field declared alike."""
    lines = [
        f"  {kind}:\n" + "".join(f"    {path}: {level}\n" for path in paths)
        for kind, paths in field_paths().items()
    ]
    return f"公开版:\n  启用: true\n  台账: [projects]\n字段:\n{''.join(lines)}"


class Desk:
    """The files of the office; every method reads them as they are then."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files: dict[str, bytes] = {path: text.encode() for path, text in files.items()}

    @property
    def workspace(self) -> Workspace:
        loaded = load(MemoryTree(self.files))
        assert loaded.workspace is not None
        assert not [one for one in loaded.findings if one.severity == "error"]
        return loaded.workspace

    def view(self, edition: Edition = "internal", as_of: date = AS_OF) -> EditionView:
        return edition_view(self.workspace, edition, as_of)

    def export(self, ledger: str = "projects", form: Form = "xlsx", scope: Scope | None = None) -> bytes:
        return export_ledger(self.view(), ledger, form, scope)

    def edit(self, path: str, old: str, new: str) -> None:
        assert old.encode() in self.files[path]
        self.files[path] = self.files[path].replace(old.encode(), new.encode())

    def merge(
        self, data: bytes, ledger: str = "projects", name: str = "表.xlsx", day: date | None = None
    ) -> MergePlan:
        workspace = self.workspace
        returned = read_returned(read_book(name, data))
        assert isinstance(returned, Returned)
        return plan_merge(returned, workspace, workspace.config.ledgers.get(ledger), day, AS_OF)

    def write(self, plan: MergePlan) -> None:
        items = self.workspace.item_by_id
        for change in plan.changes:
            item = items[change.item_id]
            self.files[item.path] = merged(item, self.files[item.path], change)


@pytest.fixture
def desk(office: Callable[..., dict[str, str]]) -> Desk:
    return Desk(office({**ITEMS, "site_config/visibility.yaml": visibility()}))


def _filled(data: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3]}
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    for (item_id, header), value in cells.items():
        sheet.cell(rows[item_id], columns[header]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def fill() -> Callable[..., bytes]:
    """`fill(data, {("XM-2024-001", "事项"): "新名"})`: the workbook, saved by another program with these cells typed."""
    return _filled
