"""A ledger goes out as a sheet with the real commands, is filled, and comes back with only what was changed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

DUBAN = [sys.executable, "-m", "generator"]
ITEM = "ledgers/livelihood/2024/MS-2024-00{}.yaml"
TEXT = (
    "# 实事\n事项: 老年食堂{}\n级别: 区级\n牵头单位: 区民政局  # 主责\n完成时限: 2024-12-31\n目标: {{数值: 10, 单位: 个}}\n"
    "进展:\n  - {{日期: 2024-05-20, 累计完成: 3}}\n"
)


def run(root: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run([*DUBAN, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    office = tmp_path / "office"
    run(tmp_path, "init", str(office))
    site = office / "site_config/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "数据截至日期: 2024-06-30\n", encoding="utf-8")
    (office / "site_config/units.yaml").write_text(
        "单位:\n  - {名称: 区民政局}\n  - {名称: 区住建局}\n", encoding="utf-8"
    )
    for number in (1, 2):
        item = office / ITEM.format(number)
        item.parent.mkdir(parents=True, exist_ok=True)
        item.write_text(TEXT.format(number), encoding="utf-8")
    return office


def ledgers(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("ledgers/**/*.yaml")}


def fill(path: Path, cells: dict[tuple[int, str], Any]) -> None:
    """Row of the sheet and header → what is typed there."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[3]}
    for (row, header), value in cells.items():
        sheet.cell(row, columns[header]).value = value
    book.save(path)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_not_changed_is_not_written(root: Path, form: str) -> None:
    before = ledgers(root)
    run(root, "export-ledger", "livelihood", "--format", form, "--out", f"表.{form}")
    assert "没有改动" in run(root, "import", f"表.{form}", "--ledger", "livelihood")
    assert ledgers(root) == before


def test_changed_cells_are_told_and_then_written_in_place(root: Path) -> None:
    before = ledgers(root)
    run(root, "export-ledger", "livelihood", "--out", "表.xlsx")
    fill(root / "表.xlsx", {(4, "事项"): "老年食堂和助餐点", (5, "备注"): "已办妥"})
    told = run(root, "import", "表.xlsx", "--ledger", "livelihood", "--dry-run")
    assert "MS-2024-001 老年食堂和助餐点：事项 老年食堂1 → 老年食堂和助餐点" in told
    assert "将改写 2 个事项文件" in told
    assert ledgers(root) == before
    run(root, "import", "表.xlsx", "--ledger", "livelihood")
    first, second = ITEM.format(1), ITEM.format(2)
    assert ledgers(root) == {
        **before,
        first: before[first].replace("老年食堂1".encode(), "老年食堂和助餐点".encode()),
        second: before[second] + "备注: 已办妥\n".encode(),
    }
    assert "没有改动" in run(root, "import", "表.xlsx", "--ledger", "livelihood")


def test_a_form_is_filled_by_a_unit_and_appended(root: Path) -> None:
    run(
        root,
        "export-ledger",
        "all",
        "--form",
        "--unit",
        "区民政局",
        "--period",
        "2024-06",
        "--out",
        "填报表.xlsx",
    )
    fill(
        root / "填报表.xlsx", {(4, "累计完成"): "5个", (4, "进展情况"): "建成2处。", (5, "本期无变化"): "是"}
    )
    told = run(root, "import", "填报表.xlsx")
    assert "进展 2 条" in told
    assert (
        "  - {日期: 2024-05-20, 累计完成: 3}\n  - 日期: 2024-06-30\n    累计完成: 5\n    进展情况: 建成2处。\n    填报单位: 区民政局\n"
    ) in (root / ITEM.format(1)).read_text(encoding="utf-8")
    assert "没有改动" in run(root, "import", "填报表.xlsx")


def test_a_conflict_and_what_the_check_would_refuse_leave_their_rows_alone(root: Path) -> None:
    run(root, "export-ledger", "livelihood", "--out", "表.xlsx")
    fill(
        root / "表.xlsx",
        {
            (4, "完成时限"): "2024-11-30",
            (5, "填报日期"): "2024-06-20",
            (5, "累计完成"): 2,
            (5, "备注"): "涉及★的内容",
        },
    )
    path = root / ITEM.format(1)
    path.write_text(path.read_text(encoding="utf-8").replace("2024-12-31", "2025-01-31"), encoding="utf-8")
    before = ledgers(root)
    answer = json.loads(run_json(root, "import", "表.xlsx", "--format", "json"))
    assert ledgers(root) == before
    assert [(one["place"], one["ours"], one["theirs"]) for one in answer["conflicts"]] == [
        (f"{sheet_name(root)}!{column(root, '完成时限')}4", "2025-01-31", "2024-11-30")
    ]
    messages = "".join(one["message"] for one in answer["refused"])
    assert "T309" in messages
    assert "V701" in messages
    assert answer["changed"] == []


def run_json(root: Path, *arguments: str) -> str:
    done = subprocess.run([*DUBAN, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def sheet_name(root: Path) -> str:
    return openpyxl.load_workbook(root / "表.xlsx").sheetnames[0]


def column(root: Path, header: str) -> str:
    sheet = openpyxl.load_workbook(root / "表.xlsx").worksheets[0]
    return next(str(cell.column_letter) for cell in sheet[3] if cell.value == header)


def test_what_was_asked_wrongly_says_what_to_type(root: Path) -> None:
    assert "有：" in run(root, "export-ledger", "nothing", code=2)
    assert "是不是区民政局" in run(root, "export-ledger", "all", "--unit", "民政局", code=2)
    assert "--unit 和 --period" in run(root, "export-ledger", "all", "--form", code=2)
    run(root, "export-ledger", "livelihood", "--out", "表.xlsx")
    assert "--year" in run(root, "import", "表.xlsx", "--year", "2024", code=2)
    assert "livelihood" in run(root, "import", "表.xlsx", "--ledger", "projects", code=2)
