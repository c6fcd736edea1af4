"""`duban status` and `duban shares` as a script calls them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban

ITEMS = {
    "ledgers/livelihood/2024/MS-2024-001.yaml": (
        "事项: 新建[bold]食堂\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 80}\n"
        "进展: [{日期: 2024-06-20, 累计完成: 81}]\n同列: [projects]\n"
    ),
    "ledgers/livelihood/2024/MS-2024-002.yaml": (
        '事项: "改造\\e]0;x\\a道路"\n牵头单位: 各街道\n完成时限: 2024-06-01\n目标: {数值: 8}\n'
    ),
    "ledgers/projects/2024/XM-2024-001.yaml": (
        "事项: 云岭大道\n牵头单位: 区住建局\n完成时限: 长期坚持\n进展: [{日期: 2024-06-20, 进展情况: 施工。}]\n"
        "销号: {日期: 2024-06-21, 方式: 调整, 依据: 核验, 批准: 会议}\n"
    ),
}


@pytest.fixture
def run(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Callable[..., Result]:
    """`run("status", "--format", "json", more={path: text})` in a small office on disk."""

    def call(*arguments: str, more: dict[str, str] | None = None) -> Result:
        for path, text in office({**ITEMS, **(more or {})}).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return CliRunner().invoke(duban, ["--repo", str(tmp_path), *arguments])

    return call


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_status_json_is_the_contract(run: Callable[..., Result]) -> None:
    first, second, third = rows(run("status", "--format", "json"))
    assert first == {
        "id": "MS-2024-001",
        "ledger": "livelihood",
        "title": "新建[bold]食堂",
        "lead_unit": "区民政局",
        "state": "办理中",
        "category": "已达目标待验收",
        "light": "绿",
        "actual_percent": 101.3,
        "scheduled_percent": 50.0,
        "progress_gap": 51.3,
        "due_on": "2024-12-31",
        "is_overdue": False,
        "days_overdue": 0,
    }
    assert (second["category"], second["is_overdue"], second["days_overdue"]) == ("未启动", True, 29)
    assert (third["due_on"], third["light"], third["actual_percent"], third["state"]) == (
        None,
        None,
        None,
        "已销号",
    )


def test_as_of_moves_the_day(run: Callable[..., Result]) -> None:
    found = rows(run("status", "--format", "json", "--as-of", "2024-06-19"))
    assert (found[0]["category"], found[0]["scheduled_percent"]) == ("未启动", 41.7)
    assert found[2]["state"] == "办理中"


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--ledger", "projects"], ["MS-2024-001", "XM-2024-001"]),  # 同列 counts
        (["--unit", "民政局"], ["MS-2024-001"]),
        (["--unit", "东关街道"], ["MS-2024-002"]),  # a member of 各街道
        (["--unit", "区民政局", "--ledger", "projects"], ["MS-2024-001"]),
        (["--as-of", "2023-12-31"], []),
    ],
)
def test_filters(run: Callable[..., Result], options: list[str], ids: list[str]) -> None:
    assert [row["id"] for row in rows(run("status", "--format", "json", *options))] == ids


@pytest.mark.parametrize("options", [["--ledger", "nothing"], ["--unit", "区某局"]])
def test_an_unknown_name_is_a_usage_error(run: Callable[..., Result], options: list[str]) -> None:
    result = run("status", *options)
    assert result.exit_code == 2
    assert "没有" in result.stderr and result.stdout == ""


def test_the_table_shows_lights_as_shape_and_word(run: Callable[..., Result]) -> None:
    out = run("status").stdout
    assert "● 绿" in out and "■ 红" in out and "✓ 已销号" in out
    assert "新建[bold]食堂" in out  # no markup of ours
    assert "\x1b]0" not in out and "\a" not in out  # nor of the terminal
    assert "共 3 项，逾期 1 项。" in out


def test_a_broken_file_is_said_on_stderr_alone(run: Callable[..., Result]) -> None:
    result = run(
        "status", "--format", "json", more={"ledgers/livelihood/2024/MS-2024-009.yaml": "事项: 甲\n"}
    )
    assert len(rows(result)) == 3
    assert "1 个文件有错误" in result.stderr


def test_shares_add_up_and_agree_with_status(run: Callable[..., Result]) -> None:
    assert rows(run("shares", "--format", "json")) == [
        {"category": "已达目标待验收", "count": 1, "percent": 33.4},
        {"category": "未启动", "count": 1, "percent": 33.3},
        {"category": "其他", "count": 1, "percent": 33.3},
    ]
    assert [row["count"] for row in rows(run("shares", "--ledger", "projects", "--format", "json"))] == [1, 1]
    assert rows(run("shares", "--as-of", "2023-12-31", "--format", "json")) == []
    assert "100.0%" in run("shares").stdout
