"""`duban import` on a folder: what it writes, prints and returns."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban

SHEET = (
    "序号,事项,年度目标,单位,完成情况,联系电话\n"
    "1,新增养老床位,250,张,378,1\n2,改造,若干,张,3,2\n3,新增社区“宝宝屋”,6,个,6,3\n"
)
SET = ("--set", "牵头单位=区政府办公室", "--set", "完成时限=2024-12-31")


@pytest.fixture
def repo(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Path:
    for path, text in office().items():
        place = tmp_path / "office" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path / "office"


@pytest.fixture
def run(repo: Path) -> Callable[..., Result]:
    def call(*arguments: str, sheet: str = "sheet.csv") -> Result:
        fixed = (
            "import",
            str(repo.parent / sheet),
            "--repo",
            str(repo),
            "--year",
            "2024",
            "--date",
            "2024-06-30",
        )
        asked = arguments if "--ledger" in arguments else ("--ledger", "livelihood", *arguments)
        return CliRunner().invoke(duban, [*fixed, *asked])

    return call


def snapshot(repo: Path) -> dict[str, bytes]:
    return {
        path.relative_to(repo).as_posix(): path.read_bytes() for path in repo.rglob("*") if path.is_file()
    }


def test_good_rows_are_written_and_a_bad_one_is_listed(repo: Path, run: Callable[..., Result]) -> None:
    before = snapshot(repo)
    result = run(*SET, "--add-units", "--format", "json")
    answer: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [item["id"] for item in answer["created"]] == ["MS-2024-001", "MS-2024-002"]
    assert [row["row"] for row in answer["refused"]] == [3]
    assert answer["unmatched_columns"] == ["联系电话"]
    assert answer["added_units"] == ["区政府办公室"]
    after = snapshot(repo)
    new = {path for path in after if path not in before}
    assert new == {"ledgers/livelihood/2024/MS-2024-001.yaml", "ledgers/livelihood/2024/MS-2024-002.yaml"}
    assert {path for path in before if before[path] != after[path]} == {"site_config/units.yaml"}
    assert "新增社区“宝宝屋”".encode() in after["ledgers/livelihood/2024/MS-2024-002.yaml"]


def test_importing_twice_writes_nothing_more(repo: Path, run: Callable[..., Result]) -> None:
    run(*SET, "--add-units")
    before = snapshot(repo)
    result = run(*SET, "--add-units")
    assert result.exit_code == 1
    assert "MS-2024-001：台账里已有 2024-06-30 的进展，内容相同" in result.stdout
    assert snapshot(repo) == before


def test_a_dry_run_writes_nothing(repo: Path, run: Callable[..., Result]) -> None:
    before = snapshot(repo)
    result = run(*SET, "--add-units", "--dry-run")
    assert "将写入 2 项" in result.stdout
    assert snapshot(repo) == before


def test_a_dry_run_tells_the_change_in_words(repo: Path, run: Callable[..., Result]) -> None:
    result = run(*SET, "--add-units", "--dry-run")
    assert "新增 2 项\n  · MS-2024-001 新增养老床位" in result.stdout
    answer = json.loads(run(*SET, "--add-units", "--dry-run", "--format", "json").stdout)
    assert [event["item_id"] for event in answer["diff"]["events"]] == ["MS-2024-001", "MS-2024-002"]


def test_a_later_sheet_reports_progress_in_place(repo: Path, run: Callable[..., Result]) -> None:
    run(*SET, "--add-units")
    path = repo / "ledgers/livelihood/2024/MS-2024-001.yaml"
    path.write_text("# 每月调度\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = snapshot(repo)
    (repo.parent / "next.csv").write_text("事项,完成情况\n新增养老床位,400张\n", encoding="utf-8")
    result = run("--date", "2024-07-31", sheet="next.csv")
    assert result.exit_code == 0, result.output
    assert "已给 1 项已有的事项记进展" in result.stdout
    after = snapshot(repo)
    assert [name for name in after if after[name] != before.get(name)] == [path.relative_to(repo).as_posix()]
    own = path.relative_to(repo).as_posix()
    assert after[own] == before[own] + "  - 日期: 2024-07-31\n    累计完成: 400\n".encode()


def test_a_row_that_check_would_report_is_refused(repo: Path, run: Callable[..., Result]) -> None:
    run(*SET, "--add-units")
    before = snapshot(repo)
    (repo.parent / "next.csv").write_text("事项,完成情况\n新增养老床位,300张\n", encoding="utf-8")
    result = run("--date", "2024-07-31", sheet="next.csv")
    assert result.exit_code == 1
    assert "A2：MS-2024-001 累计完成 300 小于台账里上一期的 378" in result.stderr
    assert snapshot(repo) == before


def test_everything_wrong_is_listed_with_its_cell(repo: Path, run: Callable[..., Result]) -> None:
    (repo.parent / "bad.csv").write_text("事项,目标,完成时限\n甲,若干,月底\n乙,约3,\n", encoding="utf-8")
    result = run("--set", "牵头单位=区民政局", sheet="bad.csv")
    assert [line.split("“")[0].strip() for line in result.stderr.splitlines() if line.startswith("    ")] == [
        "B2", "C2", "B3", "C3",
    ]  # fmt: skip


def test_a_clean_import_returns_zero(repo: Path, run: Callable[..., Result]) -> None:
    (repo.parent / "good.csv").write_text("事项,目标\n甲,3\n", encoding="utf-8")
    result = run("--set", "牵头单位=区民政局", "--set", "完成时限=2024-12-31", sheet="good.csv")
    assert result.exit_code == 0
    assert "已写入 1 项" in result.stdout
    assert result.stderr == ""


def test_an_own_map(repo: Path, run: Callable[..., Result]) -> None:
    (repo.parent / "own.csv").write_text("工程,数\n甲,3\n", encoding="utf-8")
    (repo.parent / "map.yaml").write_text("工程: 事项\n数: 目标.数值\n", encoding="utf-8")
    result = run(*SET, "--add-units", "--map", str(repo.parent / "map.yaml"), sheet="own.csv")
    assert result.exit_code == 0
    assert "目标: {数值: 3}" in (repo / "ledgers/livelihood/2024/MS-2024-001.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--ledger", "nothing"), "livelihood（十件民生实事）"),
        (("--set", "牵头单位"), "字段=值"),
        (("--set", "没有=甲"), "没有“没有”这个字段"),
        (("--year", "24"), "不是年份"),
        (("--date", "2024-6-30"), "不是日期"),
        (("--date", "2024-02-30"), "不是日期"),
        (("--map", "missing.yaml"), "没有这个--map 文件"),
    ],
)
def test_a_wrong_request_writes_nothing(
    repo: Path, run: Callable[..., Result], arguments: tuple[str, ...], words: str
) -> None:
    before = snapshot(repo)
    result = run(*SET, "--add-units", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert snapshot(repo) == before


@pytest.mark.parametrize(
    ("name", "data"), [("a.xlsx", b"x"), ("a.csv", b""), ("a.txt", b"x"), ("a.csv", None)]
)
def test_a_file_that_is_not_read(
    repo: Path, run: Callable[..., Result], name: str, data: bytes | None
) -> None:
    if data is not None:
        (repo.parent / name).write_bytes(data)
    result = run(*SET, sheet=name)
    assert result.exit_code == 2
    assert name in result.stderr


def test_units_that_cannot_be_added_stop_everything(repo: Path, run: Callable[..., Result]) -> None:
    (repo / "site_config/units.yaml").write_text("单位: [{名称: 区民政局} # 注\n]\n", encoding="utf-8")
    before = snapshot(repo)
    result = run(*SET, "--add-units")
    assert result.exit_code == 2
    assert "没有写任何文件" in result.stderr
    assert snapshot(repo) == before
