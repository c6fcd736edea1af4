"""`duban rank` as a script calls it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban

FILES = {
    "site_config/scoring/default.yaml": (
        "名称: 试行\n版本:\n  - 生效: 2023-01-01\n    组成:\n"
        "      - {名称: 序时, 方法: 序时完成, 分值: 60}\n"
        "      - {名称: 亮灯, 方法: 亮灯扣分, 分值: 20, 扣分: {黄: 2, 红: 6}}\n"
    ),
    "ledgers/livelihood/2024/MS-2024-001.yaml": (
        "事项: 食堂\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 12}\n"
        "进展: [{日期: 2024-05-20, 累计完成: 1}, {日期: 2024-06-20, 累计完成: 2}]\n"
    ),
    "ledgers/livelihood/2024/MS-2024-002.yaml": (
        "事项: 道路\n牵头单位: 各街道\n完成时限: 2024-12-31\n目标: {数值: 12}\n"
        "进展: [{日期: 2024-06-20, 累计完成: 6}]\n"
    ),
}


@pytest.fixture
def run(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Callable[..., Result]:
    def call(*arguments: str, more: dict[str, str] | None = None) -> Result:
        for path, text in office({**FILES, **(more or {})}).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return CliRunner().invoke(duban, ["--repo", str(tmp_path), "rank", *arguments])

    return call


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_json_is_the_contract(run: Callable[..., Result]) -> None:
    """2 of the 6 planned: 20 points; the red light costs 6 of 20."""
    found = rows(run("--period", "2024-06", "--format", "json"))
    assert found[0] == {
        "unit": "区民政局",
        "group": "区直部门",
        "score": 34.0,
        "rank": 1,
        "previous_rank": 1,
        "parts": [
            {"name": "序时", "points": 20.0, "items": ["MS-2024-001"]},
            {"name": "亮灯", "points": 14.0, "items": ["MS-2024-001"]},
        ],
    }
    assert found[1] == {
        "unit": "区住建局",
        "group": "区直部门",
        "score": 0.0,
        "rank": None,
        "previous_rank": None,
        "parts": [],
        "exempt_reason": "本期没有计分事项",
    }
    assert [(row["unit"], row["rank"]) for row in found[2:]] == [("东关街道", 1), ("西山街道", 1)]


def test_points_have_two_decimals_half_up(run: Callable[..., Result]) -> None:
    """6.6875 of the 50 planned by June: 60 × 0.13375 = 8.025."""
    item = (
        "事项: 食堂\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 100}\n"
        "进展: [{日期: 2024-06-20, 累计完成: 6.6875}]\n"
    )
    found = rows(
        run(
            "--period", "2024-06", "--format", "json", more={"ledgers/livelihood/2024/MS-2024-001.yaml": item}
        )
    )
    assert found[0]["parts"][0]["points"] == 8.03


def test_as_of_and_group(run: Callable[..., Result]) -> None:
    found = rows(
        run("--period", "2024-06", "--group", "乡镇街道", "--as-of", "2024-06-19", "--format", "json")
    )
    assert [(row["unit"], row["score"]) for row in found] == [("东关街道", 14.0), ("西山街道", 14.0)]


def test_text_shows_groups_ties_and_reasons(run: Callable[..., Result]) -> None:
    out = run("--period", "2024-06").stdout
    assert "2024年6月排名，数据截至 2024-06-30；试行，2023-01-01 起生效" in out
    assert out.index("区直部门") < out.index("乡镇街道")
    assert "1（并列）" in out and "免排名" in out and "本期没有计分事项" in out


def test_record_text_does_not_steer_the_terminal(run: Callable[..., Result]) -> None:
    units = '单位:\n  - {名称: "局\\e]0;x\\a[bold]", 组: "区直[red]"}\n'
    out = run("--period", "2024-06", more={"site_config/units.yaml": f"分组: []\n{units}"}).stdout
    assert "\x1b" not in out and "\a" not in out and "[bold]" in out and "[red]" in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--period", "2024-13"], "请写成 2024-W26"),
        (["--period", "2024-06", "--group", "国企"], "可选：区直部门、乡镇街道"),
        (["--period", "2024-06", "--ledger", "roads"], "可选：livelihood"),
        (["--period", "2024-06", "--list", "某清单"], "没有清单“某清单”"),
        (["--period", "2024-08"], "还没有开始"),
    ],
)
def test_what_cannot_be_ranked_is_a_usage_error(
    run: Callable[..., Result], options: list[str], words: str
) -> None:
    result = run(*options, "--format", "json")
    assert result.exit_code == 2
    assert words in result.stderr and result.stdout == ""


def test_without_a_rule_the_command_says_where_one_belongs(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    run("--period", "2024-06")
    (tmp_path / "site_config/scoring/default.yaml").unlink()
    result = CliRunner().invoke(duban, ["--repo", str(tmp_path), "rank", "--period", "2024-06"])
    assert result.exit_code == 2 and "site_config/scoring/" in result.stderr


OTHER_RULE = (
    "名称: 征求意见稿\n版本:\n  - 生效: 2025-01-01\n    组成:\n"
    "      - {名称: 序时, 方法: 序时完成, 分值: 60}\n"
    "      - {名称: 亮灯, 方法: 亮灯扣分, 分值: 20, 扣分: {黄: 2, 红: 20}}\n"
)


def what_if(run: Callable[..., Result], place: Path, rule: str, *arguments: str) -> Result:
    """The command with a rule file that lies outside the repository."""
    file = place.with_name(f"{place.name}-other.yaml")
    file.write_text(rule, encoding="utf-8")
    return run("--period", "2024-06", "--what-if", str(file), *arguments)


def test_what_if_sets_both_rules_side_by_side(run: Callable[..., Result], tmp_path: Path) -> None:
    result = what_if(run, tmp_path, OTHER_RULE, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["in_force"] == {"rule": "试行", "effective_on": "2023-01-01"}
    assert found["what_if"] == {"rule": "征求意见稿", "effective_on": "2025-01-01"}
    assert found["rows"][0] == {
        "unit": "区民政局",
        "group": "区直部门",
        "in_force": {"rank": 1, "score": 34.0},
        "what_if": {"rank": 1, "score": 20.0},
        "rank_change": 0,
        "score_change": -14.0,
        "parts": [
            {"name": "序时", "in_force": 20.0, "what_if": 20.0, "change": 0.0},
            {"name": "亮灯", "in_force": 14.0, "what_if": 0.0, "change": -14.0},
        ],
    }


def test_what_if_writes_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    run("--period", "2024-06")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = what_if(run, tmp_path, OTHER_RULE)
    assert "现行名次" in result.stdout and "亮灯 −14.00" in result.stdout
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (OTHER_RULE.replace("红: 20", "紫: 20"), "R428"),
        (OTHER_RULE.replace("方法: 序时完成", "方法: 登录次数"), "S"),
        (OTHER_RULE.replace("版本:", "版本"), "-other.yaml:"),
    ],
)
def test_what_if_finds_what_the_check_finds(
    run: Callable[..., Result], tmp_path: Path, rule: str, said: str
) -> None:
    result = what_if(run, tmp_path, rule)
    assert result.exit_code == 2
    assert said in result.stderr and "没有试算" in result.stderr
    assert result.stdout == ""


def test_a_rule_file_that_is_not_there_is_a_sentence(run: Callable[..., Result]) -> None:
    result = run("--period", "2024-06", "--what-if", "没有.yaml")
    assert (result.exit_code, "读不出" in result.stderr) == (2, True)


def test_one_ledger_shows_each_unit_by_its_own_measure(run: Callable[..., Result]) -> None:
    found = rows(run("--period", "2024-06", "--ledger", "livelihood", "--format", "json"))
    assert found[0]["unit"] == "区民政局" and found[0]["summary"].startswith("完成 0 项")
    assert "summary" not in found[1]
    tied = [row.get("tied") for row in found]
    assert tied == [None, None, True, True]
