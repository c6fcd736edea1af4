"""`duban explain` and `duban schema` as people call them."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.findings.codes import all_codes


def run(*arguments: str) -> Result:
    return CliRunner().invoke(duban, arguments)


def test_a_code_is_explained_without_a_repository() -> None:
    result = run("explain", "s204")
    assert result.exit_code == 0
    assert result.stdout.startswith("S204　应当是日期（错误，字段）\n")
    assert "错的例子：\n    日期: 2024年3月25日\n" in result.stdout
    assert "对的例子：\n    日期: 2024-03-25\n" in result.stdout


def test_every_code_can_be_explained_and_is_listed() -> None:
    listed = run("explain").stdout
    for code, words in all_codes().items():
        assert f"  {code}　{words.title}\n" in listed
        assert run("explain", code).exit_code == 0, code


def test_an_unknown_code_brings_near_ones() -> None:
    result = run("explain", "S240")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有“S240”这个代码" in result.stderr and "S204 应当是日期" in result.stderr
    assert "\x1b" not in run("explain", "\x1b[31mx").stderr


def test_schemas_are_written_one_file_each(tmp_path: Path) -> None:
    result = run("schema", "--out", str(tmp_path / "schema"))
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "schema").iterdir())
    printed = json.loads(run("schema").stdout)
    assert names == sorted(printed)
    assert "yaml-language-server" in result.stdout and f"{len(names)} 个" in result.stdout
    assert json.loads((tmp_path / "schema" / "item.json").read_text(encoding="utf-8")) == printed["item.json"]


def test_a_folder_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("schema", "--out", str(tmp_path / "file" / "schema"))
    assert result.exit_code == 2 and "无法写入" in result.stderr
