"""Export, change nothing or little, import: exactly what was changed comes back."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator
from generator.load.nodes import parse
from generator.load.tree import FolderTree
from generator.load.workspace import load
from generator.office.export.export import export_ledger, unit_form
from generator.office.export.guard import quoted, unquoted
from generator.office.export.table import Scope
from generator.office.merge.merge import plan_merge
from generator.office.merge.plan import MergePlan
from generator.office.merge.returned import read_returned
from generator.office.table import read_book
from generator.periods import Period
from generator.view.edition import EditionView, edition_view

Fill = Callable[..., bytes]
ROOT = Path(generator.__file__).parents[1]
FIRST = "ledgers/projects/2024/XM-2024-001.yaml"
SECOND = "ledgers/projects/2024/XM-2024-002.yaml"
THIRD = "ledgers/livelihood/2024/MS-2024-001.yaml"
IDS = {"XM-2024-001": FIRST, "XM-2024-002": SECOND, "MS-2024-001": THIRD}
NOTHING = MergePlan(unchanged=3)


@pytest.fixture(scope="module")
def demonstration() -> EditionView:
    workspace = load(FolderTree(ROOT)).workspace
    assert workspace is not None
    return edition_view(workspace, "internal", date(2024, 6, 30))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_nothing_changed_changes_nothing_in_any_ledger_of_the_demonstration(
    demonstration: EditionView, form: Any
) -> None:
    workspace = demonstration.counted
    for ledger in workspace.config.ledger_order:
        returned = read_returned(read_book(f"表.{form}", export_ledger(demonstration, ledger.key, form)))
        assert returned is not None
        plan = plan_merge(returned, workspace, ledger, None, date(2024, 6, 30))
        assert plan == MergePlan(unchanged=len(list(workspace.in_ledger(ledger.key)))), ledger.key


def test_a_form_over_all_ledgers_comes_back_unchanged(demonstration: EditionView) -> None:
    data = unit_form(demonstration, "区住建局", Period.parse("2024-06"))
    assert data is not None
    returned = read_returned(read_book("表.xlsx", data))
    assert returned is not None
    assert len(returned.sheets) > 1
    plan = plan_merge(returned, demonstration.counted, None, None, date(2024, 6, 30))
    assert plan == MergePlan(unchanged=sum(len(sheet.rows) for sheet in returned.sheets))


def test_saving_in_another_program_is_no_change(desk: Any, fill: Fill) -> None:
    assert desk.merge(fill(desk.export(), {})) == NOTHING


def test_other_types_for_the_same_values_are_no_change(desk: Any, fill: Fill) -> None:
    """Numbers as text, days as serials or loose text, other line ends and blanks."""
    cells = {
        ("XM-2024-001", "目标数"): "12,000.50",
        ("XM-2024-001", "完成时限"): 45657,
        ("MS-2024-001", "完成时限"): "2024年11月30日",
        ("XM-2024-001", "工作措施"): "倒排工期；每月调度1次",
        ("XM-2024-001", "配合单位"): "民政局",
        ("XM-2024-001", "备注"): " 第一行\r\n第二行\n",
        ("XM-2024-002", "完成时限"): "长期坚持 ",
    }
    assert desk.merge(fill(desk.export(), cells)) == NOTHING


def test_sorted_filtered_moved_and_added_columns_are_no_change(desk: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(desk.export()))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    header, *body = rows
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["某某局上报"])
    for row in (header, *reversed(body)):
        sheet.append([row[0], "自己加的" if row is header else "随手记", *reversed(row[1:])])
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = (
                "s" if cell.data_type == "f" else cell.data_type
            )  # openpyxl's guess when appending
    out = io.BytesIO()
    book.save(out)
    plan = desk.merge(out.getvalue())
    assert (plan.changes, plan.refused, plan.conflicts, plan.unchanged) == ((), (), (), 3)
    assert [note.message for note in plan.notes] == ["多出的栏没有导入：自己加的"]


EDITS: dict[tuple[str, str], tuple[tuple[str, ...], Any, Any]] = {
    ("XM-2024-001", "事项"): (
        ("事项",),
        "云岭大道改造（二期） # 不是批注",
        "云岭大道改造（二期） # 不是批注",
    ),
    ("XM-2024-001", "大项"): (("大项",), "是", "是"),
    ("XM-2024-001", "牵头单位"): (("牵头单位",), "住建局、区民政局", ("区住建局", "区民政局")),
    ("XM-2024-001", "责任单位"): (("责任单位",), "西山街道", ("西山街道",)),
    ("XM-2024-001", "配合单位"): (("配合单位",), None, None),
    ("XM-2024-001", "工作措施"): (("工作措施",), "倒排工期\n每周调度", ("倒排工期", "每周调度")),
    ("XM-2024-001", "完成时限"): (("完成时限",), date(2025, 6, 30), date(2025, 6, 30)),
    ("XM-2024-001", "目标数"): (("目标", "数值"), "1.3亿元", Decimal("13000")),
    ("XM-2024-001", "总投资（万元）"): (("专项信息", "投资", "总投资"), 53000.25, Decimal("53000.25")),
    ("XM-2024-001", "项目性质"): (("专项信息", "项目", "性质"), "续建", "续建"),
    ("XM-2024-001", "项目业主单位"): (("专项信息", "项目", "业主单位"), "云岭城投", "云岭城投"),
    ("XM-2024-001", "开工计划"): (("专项信息", "开工", "计划"), "2024-03-01", date(2024, 3, 1)),
    ("XM-2024-001", "备注"): (("备注",), None, None),
    ("XM-2024-002", "级别"): (("级别",), "省级", "省级"),
    ("XM-2024-002", "责任单位"): (("责任单位",), "各街道", "各街道"),
    ("XM-2024-002", "完成时限"): (("完成时限",), "2024-12-31", date(2024, 12, 31)),
    ("XM-2024-002", "目标数"): (("目标", "数值"), 7, Decimal(7)),
    ("XM-2024-002", "总投资（万元）"): (("专项信息", "投资", "总投资"), 800, Decimal(800)),
    ("XM-2024-002", "备注"): (("备注",), "甲: 乙\n第二行", "甲: 乙\n第二行"),
    ("MS-2024-001", "事项"): (("事项",), "12", "12"),
    ("MS-2024-001", "目标数"): (("目标", "数值"), None, None),
    ("MS-2024-001", "包保人"): (("包保人",), "督查专员03", "督查专员03"),
}
"""A cell → the field it is, what is typed, and what the file then says."""


def _flat(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    if not isinstance(value, dict):
        return {path: value}
    return {key: one for name, inner in value.items() for key, one in _flat(inner, (*path, name)).items()}


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(sorted(EDITS)), min_size=1, max_size=8))
def test_exactly_the_cells_that_were_changed_change(
    desk: Any, fill: Fill, cells: set[tuple[str, str]]
) -> None:
    start = dict(desk.files)
    typed = fill(desk.export(), {cell: EDITS[cell][1] for cell in cells})
    plan = desk.merge(typed)
    assert not (plan.refused or plan.conflicts or plan.notes)
    desk.write(plan)
    after, desk.files = desk.files, start
    for item_id, path in IDS.items():
        wanted = _flat(parse(start[path].decode(), "")[0])
        for cell in cells:
            field, _, value = EDITS[cell]
            if cell[0] == item_id:
                wanted[field] = value
        wanted = {field: value for field, value in wanted.items() if value is not None}
        assert _flat(parse(after[path].decode(), "")[0]) == wanted
        comments = [line for line in start[path].decode().splitlines() if line.startswith("#")]
        assert [line for line in after[path].decode().splitlines() if line.startswith("#")] == comments
    assert {path for path in after if after[path] != start[path]} == {IDS[cell[0]] for cell in cells}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(["备注", "事项"]))
def test_any_text_in_a_file_goes_out_and_comes_back_as_no_change(desk: Any, text: str, key: str) -> None:
    """Also what a spreadsheet cannot hold, or holds in an escape of its own (`_x000D_`)."""
    start = dict(desk.files)
    value = yaml.safe_dump(f"甲{text}乙_x000D_", allow_unicode=True, default_style='"', width=10_000).strip()
    lines = [line for line in start[SECOND].decode().splitlines() if not line.startswith(f"{key}:")]
    desk.files[SECOND] = ("\n".join([*lines, f"{key}: {value}"]) + "\n").encode()
    try:
        if load_findings(desk):
            return
        for form in ("xlsx", "csv"):
            plan = desk.merge(desk.export(form=form), name=f"表.{form}")
            assert plan == NOTHING
    finally:
        desk.files = start


def load_findings(desk: Any) -> bool:
    from generator.load.tree import MemoryTree

    return any(one.path == SECOND for one in load(MemoryTree(desk.files)).findings)


@given(st.text())
def test_the_mark_that_keeps_text_from_being_a_formula_comes_off_exactly(text: str) -> None:
    assert unquoted(quoted(text)) == text


def test_what_the_office_changed_meanwhile_stays(desk: Any, fill: Fill) -> None:
    sheet = fill(desk.export(), {("XM-2024-001", "大项"): "交通"})
    desk.edit(FIRST, "2024-12-31 # 区里定的", "2025-01-31 # 区里定的")
    desk.edit(SECOND, "北站货场", "北站货场搬迁")
    desk.write(desk.merge(sheet))
    assert "大项: 交通" in desk.files[FIRST].decode()
    assert "完成时限: 2025-01-31 # 区里定的" in desk.files[FIRST].decode()
    assert "北站货场搬迁" in desk.files[SECOND].decode()


def test_a_cell_changed_on_both_sides_is_a_conflict_and_its_row_is_left_alone(desk: Any, fill: Fill) -> None:
    sheet = fill(desk.export(), {("XM-2024-001", "事项"): "表里的名", ("XM-2024-001", "大项"): "交通"})
    desk.edit(FIRST, "云岭大道改造  # 暂定名", "台账的名  # 暂定名")
    plan = desk.merge(sheet)
    assert plan.changes == ()
    (conflict,) = plan.conflicts
    assert (conflict.place, conflict.exported, conflict.ours, conflict.theirs) == (
        "重点项目!B5", "云岭大道改造", "台账的名", "表里的名",
    )  # fmt: skip


def test_the_same_change_on_both_sides_is_none(desk: Any, fill: Fill) -> None:
    sheet = fill(desk.export(), {("XM-2024-001", "大项"): "交通"})
    desk.edit(FIRST, "大项: 城建", "大项: 交通")
    assert desk.merge(sheet) == NOTHING


def test_rows_added_deleted_doubled_and_renumbered_are_listed(desk: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(desk.export()))
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == ["MS-2024-001", "XM-2024-001", "XM-2024-002"]
    sheet.cell(4, 1).value = "MS-2024-009"
    for column, value in ((1, "XM-2024-001"), (2, "又一行")):
        sheet.cell(7, column).value = value
    sheet.cell(8, 2).value = "新事项"
    sheet.delete_rows(6)
    out = io.BytesIO()
    book.save(out)
    plan = desk.merge(out.getvalue())
    assert plan.changes == ()
    assert [(one.place, one.item_id) for one in plan.refused] == [
        ("重点项目!A4", "MS-2024-009"), ("重点项目!A5", "XM-2024-001"), ("重点项目!A6", "XM-2024-001"), ("重点项目!A7", ""),
    ]  # fmt: skip
    assert [one.item_id for one in plan.notes] == ["MS-2024-001", "XM-2024-002"]


@pytest.mark.parametrize(
    ("header", "value", "words"),
    [
        ("事项", None, "不能空着"),
        ("目标数", "约100", "不是准确的数"),
        ("完成时限", "尽快", "不是日期"),
        ("牵头单位", "区天文局", "单位名单里没有“区天文局”"),
        ("分管领导", "张三", "职务名单里没有“张三”"),
        ("项目性质", "翻新", "可以写：新建"),
        ("备注", "=1+1", "公式"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_its_row_left_alone(
    desk: Any, fill: Fill, header: str, value: Any, words: str
) -> None:
    plan = desk.merge(fill(desk.export(), {("XM-2024-001", header): value, ("XM-2024-001", "级别"): "省级"}))
    assert plan.changes == ()
    (remark,) = plan.refused
    assert remark.place.startswith("重点项目!")
    assert remark.place.endswith("5")
    assert words in remark.message


def test_a_column_that_is_computed_is_never_imported(desk: Any, fill: Fill) -> None:
    plan = desk.merge(fill(desk.export(), {("XM-2024-001", "状态"): "已销号"}))
    assert (plan.changes, plan.unchanged) == ((), 3)
    assert "不能在表里改" in plan.notes[0].message


def test_a_new_report_is_appended_once(desk: Any, fill: Fill) -> None:
    cells = {
        ("XM-2024-001", "填报日期"): "2024-06-28", ("XM-2024-001", "累计完成"): "1,200万元", ("XM-2024-001", "进展情况"): "路基完成。",
    }  # fmt: skip
    sheet = fill(desk.export(), cells)
    desk.write(desk.merge(sheet))
    appended = "  - 日期: 2024-06-28\n    累计完成: 1200\n    进展情况: 路基完成。\n    填报单位: 区住建局\n"
    assert f"不是公式\n{appended}专项信息:" in desk.files[FIRST].decode()
    assert desk.merge(sheet) == NOTHING


def test_another_report_for_the_same_day_is_a_conflict(desk: Any, fill: Fill) -> None:
    sheet = fill(
        desk.export(), {("XM-2024-001", "填报日期"): "2024-06-28", ("XM-2024-001", "累计完成"): 1200}
    )
    desk.edit(FIRST, "专项信息:", "  - {日期: 2024-06-28, 累计完成: 1100}\n专项信息:")
    (conflict,) = desk.merge(sheet).conflicts
    assert (conflict.label, conflict.ours, conflict.theirs) == ("累计完成", "1100", "1200")


def test_a_form_is_dated_within_its_period_and_names_its_unit(desk: Any, fill: Fill) -> None:
    scope = Scope("区民政局", Period.parse("2024-05"))
    sheet = fill(desk.export(scope=scope), {("XM-2024-002", "本期无变化"): "是"})
    desk.write(desk.merge(sheet))
    assert (
        "进展:\n  - 日期: 2024-05-31\n    本期无变化: true\n    填报单位: 区民政局\n"
        in desk.files[SECOND].decode()
    )
    assert desk.merge(sheet).changes == ()


def test_a_csv_of_an_earlier_state_changes_nothing_it_cannot_be_sure_of(desk: Any) -> None:
    sheet = desk.export(form="csv").decode("utf-8-sig").replace("北站货场", "北站货运中心")
    plan = desk.merge(sheet.encode("utf-8-sig"), name="表.csv")
    assert [(change.item_id, dict(change.fields)) for change in plan.changes] == [
        ("XM-2024-002", {("事项",): "北站货运中心"})
    ]
    desk.edit(SECOND, "完成时限: 长期坚持", "完成时限: 2024-12-31")
    stale = desk.merge(sheet.encode("utf-8-sig"), name="表.csv")
    assert stale.changes == ()
    assert {one.label for one in stale.conflicts} == {"事项", "完成时限"}


def test_a_sheet_of_another_ledger_is_refused(desk: Any) -> None:
    with pytest.raises(ValueError, match="projects"):
        desk.merge(desk.export(), ledger="livelihood")
