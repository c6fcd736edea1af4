"""`duban check` as a clerk and as a script call it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.cli.reports.plain import visible
from generator.cli.reports.text import source_with_caret

ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
GOOD = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
UNITS = "分组: [区直部门, 乡镇街道, 国有企业]\n单位:\n  - {名称: 区民政局, 简称: 民政局, 组: 区直部门}\n"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """`run({path: text}, "--format", "json")` in a fresh office (`duban init`) with some files more."""

    def call(files: dict[str, str], *arguments: str) -> Result:
        runner = CliRunner()
        if not (tmp_path / "site_config").is_dir():
            assert runner.invoke(duban, ["init", str(tmp_path)]).exit_code == 0
        for path, text in {"site_config/units.yaml": UNITS, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return runner.invoke(duban, ["check", "--repo", str(tmp_path), *arguments])

    return call


def test_a_clean_office_says_how_much_was_looked_at(run: Callable[..., Result]) -> None:
    result = run({ITEM: GOOD})
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("检查了 ") and result.stdout.endswith(" 个文件：没有发现问题\n")
    assert result.stderr == ""


def test_text_shows_place_line_caret_and_what_to_type(run: Callable[..., Result]) -> None:
    result = run({ITEM: GOOD.replace("区民政局", "民政局")})
    assert result.exit_code == 1
    block = result.stdout.splitlines()[:4]
    assert block == [
        f"{ITEM}:2:7: 错误 R402 “民政局”是简称或曾用名",
        "      2 | 牵头单位: 民政局",
        "                    ^",
        "    改法：牵头单位: 区民政局",
    ]
    assert result.stdout.splitlines()[-1].endswith(" 个文件：1 处错误，0 处提醒")


def test_json_is_the_contract_and_nothing_else(run: Callable[..., Result]) -> None:
    result = run({ITEM: GOOD.replace("区民政局", "民政局")}, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "code": "R402",
            "severity": "error",
            "path": ITEM,
            "line": 2,
            "column": 7,
            "message": "“民政局”是简称或曾用名",
            "hint": "牵头单位: 区民政局",
            "item_id": "MS-2024-001",
        }
    ]


def test_nothing_found_is_an_empty_list(run: Callable[..., Result]) -> None:
    result = run({ITEM: GOOD}, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_warnings_alone_are_clean(run: Callable[..., Result]) -> None:
    result = run({ITEM: GOOD + "立项: {日期: 2024-12-01}\n"})
    assert result.exit_code == 0
    assert "提醒 T330" in result.stdout and result.stdout.splitlines()[-1].endswith("0 处错误，1 处提醒")


def test_a_configuration_that_cannot_be_read_is_exit_2_with_its_findings(run: Callable[..., Result]) -> None:
    result = run({"site_config/units.yaml": "单位: [\n"}, "--format", "json")
    assert result.exit_code == 2
    assert [one["code"] for one in json.loads(result.stdout)] == ["Y110"]


def test_a_folder_that_is_no_office_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(duban, ["--repo", str(tmp_path), "check"])
    assert result.exit_code == 2
    assert "不是台账仓库" in result.stderr


def test_a_wrong_as_of_is_a_usage_error(run: Callable[..., Result]) -> None:
    assert run({}, "--as-of", "2024-6-30").exit_code == 2


def test_as_of_does_not_change_what_is_wrong(run: Callable[..., Result]) -> None:
    files = {ITEM: GOOD + "销号: {日期: 2024-11-20, 方式: 完成}\n"}
    before, after = run(files, "--as-of", "2024-01-01"), run(files, "--as-of", "2025-01-01")
    assert before.stdout == after.stdout
    assert before.stdout.count("错误 T305") == 2


def test_the_caret_stands_below_wide_characters() -> None:
    line, caret = source_with_caret("事项: ab", 3, 6).split("\n")
    assert line.index("b") + 2 == caret.index("^")  # two Chinese characters before it take a cell more each


def test_a_long_line_is_shown_around_the_place() -> None:
    line, caret = source_with_caret("长" * 3000 + "短" + "长" * 3000, 1, 3001).split("\n")
    assert "短" in line and len(line) < 120
    assert caret.index("^") == 10 + 2 * line[10:].index("短")


def test_what_moves_a_terminal_is_spelt_out() -> None:
    assert visible("甲\x1b[31m\u202e\u2028\ud800") == "甲\\u001b[31m\\u202e\\u2028\\ud800"
