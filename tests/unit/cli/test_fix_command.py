"""`duban fix` as people and scripts call it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.model.paths_of_fields import field_paths

FIRST = "ledgers/livelihood/2024/MS-2024-001.yaml"
SECOND = "ledgers/livelihood/2024/MS-2024-002.yaml"
TYPED = "# 食堂\r\n事项：新建食堂\r\n牵头单位: 民政局   # 牵头\r\n完成时限: 2024年11月30日"
RIGHT = "# 食堂\r\n事项: 新建食堂\r\n牵头单位: 区民政局   # 牵头\r\n完成时限: 2024-11-30"
OPEN = "事项: 改造\n牵头单位: 区住建局\n完成时限: 11/30\n"

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Path:
    kinds = (
        f"  {kind}:\n"
        + "".join(
            f"    {one}: {'受限' if kind in ('督查专员和人才库', '抽取记录', '问题线索移交') else '内部'}\n"
            for one in fields
        )
        for kind, fields in field_paths().items()
    )
    more = {"site_config/visibility.yaml": "字段:\n" + "".join(kinds), FIRST: TYPED}
    for path, text in office(more).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def run(root: Path) -> Run:
    return lambda *arguments: CliRunner().invoke(duban, ["fix", *arguments, "--repo", str(root)])


def test_the_file_is_put_right_and_the_lines_are_shown(root: Path, run: Run) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    assert (root / FIRST).read_bytes() == RIGHT.encode()
    assert result.stdout.splitlines() == [
        f"已改 {FIRST}",
        "      2 | 事项: 新建食堂",
        "      3 | 牵头单位: 区民政局   # 牵头",
        "      4 | 完成时限: 2024-11-30",
        "改了 1 个文件 3 行。",
    ]


def test_a_second_run_has_nothing_to_do(root: Path, run: Run) -> None:
    run()
    before = (root / FIRST).stat()
    result = run()
    assert (result.exit_code, result.stdout) == (0, "没有可以自动改正的地方。\n")
    assert (root / FIRST).stat().st_mtime_ns == before.st_mtime_ns


def test_a_diff_writes_nothing_and_git_takes_it(root: Path, run: Run) -> None:
    result = run("--diff")
    assert result.exit_code == 0
    assert (root / FIRST).read_bytes() == TYPED.encode()
    (root / "fix.patch").write_bytes(result.stdout_bytes)
    subprocess.run(["git", "apply", "fix.patch"], cwd=root, check=True)
    assert (root / FIRST).read_bytes() == RIGHT.encode()


def test_what_a_person_must_decide_is_listed_and_the_exit_code_says_so(root: Path, run: Run) -> None:
    (root / SECOND).write_text(OPEN, encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert (root / FIRST).read_bytes() == RIGHT.encode()
    assert (root / SECOND).read_text(encoding="utf-8") == OPEN
    assert f"{SECOND}:3:7: S204" in result.stdout
    assert "    改法：核对后写成：完成时限: 2024-11-30\n" in result.stdout


def test_with_a_diff_the_list_stands_on_stderr(root: Path, run: Run) -> None:
    (root / SECOND).write_text(OPEN, encoding="utf-8")
    result = run("--diff")
    assert result.exit_code == 1 and SECOND in result.stderr and SECOND not in result.stdout


def test_only_named_files_are_touched_and_judged(root: Path, run: Run) -> None:
    (root / SECOND).write_text(OPEN.replace("事项:", "事项："), encoding="utf-8")
    assert run(FIRST).exit_code == 0
    assert (root / SECOND).read_text(encoding="utf-8").startswith("事项：")


def test_a_folder_may_be_named_from_where_one_stands(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "ledgers")
    assert run("livelihood").exit_code == 0
    assert (root / FIRST).read_bytes() == RIGHT.encode()


@pytest.mark.parametrize("path", ["ledgers/none.yaml", "/", ".."])
def test_a_path_outside_is_wrong_usage(root: Path, run: Run, path: str) -> None:
    result = run(path)
    assert result.exit_code == 2 and "台账仓库里没有" in result.stderr
    assert (root / FIRST).read_bytes() == TYPED.encode()


def test_json_has_lines_codes_and_what_remains(root: Path, run: Run) -> None:
    (root / SECOND).write_text(OPEN, encoding="utf-8")
    told = json.loads(run("--format", "json").stdout)
    assert told["written"] is True
    assert told["fixed"] == [
        {
            "path": FIRST,
            "lines": [
                {"line": 2, "before": "事项：新建食堂", "after": "事项: 新建食堂"},
                {"line": 3, "before": "牵头单位: 民政局   # 牵头", "after": "牵头单位: 区民政局   # 牵头"},
                {"line": 4, "before": "完成时限: 2024年11月30日", "after": "完成时限: 2024-11-30"},
            ],
            "codes": ["R402", "S204", "Y130"],
        }
    ]
    assert [(one["path"], one["code"]) for one in told["remaining"]] == [(SECOND, "S204")]
    assert json.loads(run("--format", "json", "--diff").stdout)["written"] is False


def test_a_linked_file_is_not_followed(
    root: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text("事项：甲\n", encoding="utf-8")
    (root / SECOND).symlink_to(outside)
    result = run()
    assert result.exit_code == 1 and "F104" in result.stdout
    assert outside.read_text(encoding="utf-8") == "事项：甲\n"


def test_control_characters_do_not_reach_the_terminal(root: Path, run: Run) -> None:
    (root / SECOND).write_text(
        '事项："甲\\e]0;x"\n牵头单位: 区民政局 #\u202e\n完成时限: 长期坚持\n', encoding="utf-8"
    )
    result = run()
    assert "\u202e" not in result.stdout and "\x1b" not in result.stdout
