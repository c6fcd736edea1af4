"""What an exported file looks like, what it never contains, and that it is always the same."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.office.export.basis import CHOICES_SHEET, SHEET
from generator.office.export.export import export_ledger
from generator.office.export.guard import looks_like_formula
from generator.office.export.table import ExportError, Scope
from generator.office.export.values import plain
from generator.office.export.workbook import HEADER_ROW
from generator.periods import Period

SECOND = "ledgers/projects/2024/XM-2024-002.yaml"
DANGEROUS = "=+-@\t\r＝＋－＠"


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def headers(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[HEADER_ROW]}


def test_the_same_content_gives_the_same_bytes_without_a_clock(desk: Any) -> None:
    data = desk.export()
    assert desk.export() == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2024-06-30T00:00:00Z"] * 2


def test_a_sheet_is_ready_to_be_filled_and_printed(desk: Any) -> None:
    book = opened(desk.export())
    sheet = book.worksheets[0]
    assert book.sheetnames == ["重点项目", CHOICES_SHEET, SHEET]
    assert [one.sheet_state for one in book.worksheets] == ["visible", "veryHidden", "veryHidden"]
    assert sheet.freeze_panes == "C4"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$B")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        4,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert sheet.column_dimensions["B"].width == 34
    assert sheet.protection.sheet
    columns = headers(sheet)
    open_ones = {header for header, column in columns.items() if not sheet.cell(5, column).protection.locked}
    assert {"事项", "完成时限", "累计完成", "备注"} <= open_ones
    assert not {"编号", "状态", "上次进展情况"} & open_ones


def test_units_and_choices_are_offered(desk: Any) -> None:
    book = opened(desk.export())
    sheet, lists = book.worksheets[0], book[CHOICES_SHEET]
    columns = headers(sheet)
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        letter, last = re.fullmatch(rf"'{CHOICES_SHEET}'!\$([A-Z]+)\$1:\$\1\$(\d+)", rule.formula1).groups()  # type: ignore[union-attr]
        words = [lists[f"{letter}{row}"].value for row in range(1, int(last) + 1)]
        offered[next(iter(rule.sqref.ranges)).min_col] = (words, rule.showErrorMessage)
    assert offered[columns["牵头单位"]] == (["区民政局", "区住建局", "东关街道", "西山街道", "各街道"], False)
    assert offered[columns["项目性质"]] == (["新建", "续建", "扩建", "改建"], True)
    assert offered[columns["本期无变化"]] == (["是"], True)
    assert columns["事项"] not in offered


def test_a_form_opens_only_the_cells_to_fill(desk: Any) -> None:
    sheet = opened(desk.export(scope=Scope("区民政局", Period.parse("2024-06")))).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(4, sheet.max_row + 1)] == ["MS-2024-001", "XM-2024-002"]
    assert sheet.page_setup.fitToWidth == 1
    columns = headers(sheet)
    opened_ = [header for header, column in columns.items() if not sheet.cell(5, column).protection.locked]
    assert opened_ == [
        "累计完成", "进度（%）", "本期无变化", "进展情况", "存在问题", "下步措施", "自开工累计", "形象进度", "要素保障",
    ]  # fmt: skip
    assert sheet.cell(
        4, columns["自开工累计"]
    ).protection.locked  # the item of another ledger has no such field


def test_a_form_without_anything_to_fill_is_refused(desk: Any) -> None:
    with pytest.raises(ExportError, match="没有要填报的事项"):
        desk.export(scope=Scope("东关街道", Period.parse("2024-06")))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([*DANGEROUS, " =", "　＝", "\u00a0@", "'=", "'"]),
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=20),
)
def test_no_text_becomes_a_formula(desk: Any, start: str, rest: str) -> None:
    text = f"{start}{rest}x"
    start_files = dict(desk.files)
    escaped = json.dumps(text, ensure_ascii=False)
    desk.files[SECOND] += f"备注: {escaped}\n包保人: {escaped}\n工作措施: [{escaped}]\n".encode()
    try:
        stored = desk.workspace.item_by_id["XM-2024-002"].note
        book = opened(desk.export())
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.coordinate
                    if isinstance(cell.value, str) and cell.value[:1] in DANGEROUS:
                        assert cell.quotePrefix, cell.coordinate
        for row in csv.reader(io.StringIO(desk.export(form="csv").decode("utf-8-sig"))):
            assert not any(looks_like_formula(cell) for cell in row)
        items = json.loads(desk.export(form="json"))["事项"]
        assert next(one for one in items if one["编号"] == "XM-2024-002")["备注"] == plain(stored)
    finally:
        desk.files = start_files


def test_no_formula_stands_in_the_parts(desk: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(desk.export())) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert any(b"=SUM(A1)" in sheet for sheet in sheets)
    assert not any(re.search(rb"<f[ >/]", sheet) for sheet in sheets)


def test_csv_is_what_excel_and_wps_open(desk: Any) -> None:
    data = desk.export(form="csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    first = next(row for row in rows if row["编号"] == "XM-2024-001")
    assert first["上次进展情况"] == "'=SUM(A1) 不是公式"
    assert (first["目标数"], first["完成时限"], first["责任单位"]) == (
        "12000.5",
        "2024-12-31",
        "东关街道、西山街道",
    )


def test_json_says_values_by_their_fields(desk: Any) -> None:
    body = json.loads(desk.export(form="json"))
    assert (body["台账"], body["数据截至日期"]) == ("projects", "2024-06-30")
    first = next(one for one in body["事项"] if one["编号"] == "XM-2024-001")
    assert (first["目标.数值"], first["专项信息.投资.总投资"], first["责任单位"]) == (
        12000.5,
        52000,
        ["东关街道", "西山街道"],
    )
    assert "进展.累计完成" not in first


def test_another_edition_has_only_what_it_may_see_and_no_base(desk: Any) -> None:
    rules = desk.files["site_config/visibility.yaml"].decode()
    for field in ("事项", "完成时限"):
        rules = rules.replace(f"    {field}: 内部\n", f"    {field}: 公开\n", 1)
    desk.files["site_config/visibility.yaml"] = rules.encode()
    view = desk.view("public")
    book = opened(export_ledger(view, "projects"))
    assert book.sheetnames == ["重点项目"]
    assert list(headers(book.worksheets[0])) == ["编号", "事项", "完成时限"]
    data = export_ledger(view, "projects", "csv").decode()
    assert "区住建局" not in data
    assert "导出标记" not in data
    with pytest.raises(ExportError):
        export_ledger(view, "livelihood")


def test_numbers_a_spreadsheet_cannot_hold_are_text(desk: Any) -> None:
    desk.edit("ledgers/projects/2024/XM-2024-001.yaml", "12000.5", "123456789012345678.123")
    sheet = opened(desk.export()).worksheets[0]
    assert sheet.cell(5, headers(sheet)["目标数"]).value == "123456789012345678.123"
