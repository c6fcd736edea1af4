"""`duban diff` over real git: a screen long, in words, and harmless in a comment."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.cli.reports.change import SCREEN, WIDTH
from generator.cli.reports.plain import cells

GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
ITEM = "ledgers/livelihood/2024/MS-2024-{:03}.yaml"
BASE = "事项: 新建食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n目标: {数值: 10, 单位: 个}\n"
REPORTED = BASE + "进展:\n  - {日期: 2024-06-25, 累计完成: 6}\n"

Run = Callable[..., Result]


def git(root: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=root, check=True, capture_output=True)


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Path:
    """The small office with fifty items, committed as `main`; one more item on the branch `june`."""
    write(tmp_path, office({ITEM.format(number): BASE for number in range(1, 51)}))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "起始")
    git(tmp_path, "switch", "-qc", "june")
    write(tmp_path, {ITEM.format(51): BASE})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "新增")
    return tmp_path


@pytest.fixture
def run(root: Path) -> Run:
    return lambda *arguments: CliRunner().invoke(duban, ["diff", "--repo", str(root), *arguments])


def test_two_revisions(run: Run) -> None:
    result = run("main", "june")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:3] == [
        "改动：main → june（数据截至 2024-06-30）",
        "新增 1 项",
        "  · MS-2024-051 新建食堂10个：十件民生实事，区民政局，时限 2024-11-30",
    ]


def test_a_commit_is_named_by_its_first_digits(run: Run, root: Path) -> None:
    shown = subprocess.run(["git", "rev-parse", "main"], cwd=root, check=True, capture_output=True, text=True)
    commit = shown.stdout.strip()
    assert run(commit).stdout.startswith(f"改动：{commit[:10]} → 工作区（")
    assert json.loads(run(commit, "--format", "json").stdout)["base"] == commit


def test_a_revision_and_the_folder(run: Run, root: Path) -> None:
    assert run("june").stdout.splitlines()[1] == "台账、配置和文件都没有改动。"
    write(root, {ITEM.format(1): REPORTED})
    said = run("june").stdout
    assert "june → 工作区" in said and "进展 1 条" in said and "亮灯变化 1 项（红→绿 1）" in said


def test_never_longer_than_a_screen_unless_asked(run: Run, root: Path) -> None:
    write(root, {ITEM.format(number): REPORTED.replace("食堂", "食堂" * 50) for number in range(1, 51)})
    write(root, {ITEM.format(number): BASE for number in range(60, 80)})
    for form in ("text", "markdown"):
        said = run("main", "--format", form).stdout
        assert len(said.splitlines()) <= SCREEN
        assert "没有列全；加 --all 看全部。" in said
        assert "新增 21 项（列出 " in said and "进展 50 条（列出 " in said and "修改 50 项（列出 " in said
        if form == "text":
            assert all(cells(line) <= WIDTH + 4 for line in said.splitlines())
    whole = run("main", "--all").stdout
    assert whole.count("累计完成 6") == 50 and "没有列全" not in whole


def test_markdown_forges_nothing(run: Run, root: Path) -> None:
    evil = "@all <!-- --> fixes #12 [a](b) ![x](y) https://x.invalid `c` **d**"
    write(root, {ITEM.format(1): BASE + f"备注: '{evil}'\n"})
    said = run("june", "--format", "markdown").stdout
    (line,) = [line for line in said.splitlines() if "MS-2024-001" in line]
    assert line.startswith("  - MS-2024-001 ") and "修改 1 项" in said
    assert not any(mark in line for mark in ("@", "<", "#1", "](", "://", "`", "**"))


def test_text_forges_nothing_in_a_log(run: Run, root: Path) -> None:
    draft = "---\n文种: weekly-bulletin\n统计期: 2024-W26\n数据截至日期: 2024-06-30\n标题: '::error::假 ##[error]假'\n---\n甲\n"
    write(root, {"content/drafts/a.md": draft, ITEM.format(1): BASE + 'note: "\\e[31m"\n'})
    said = run("june").stdout
    assert not any(line.lstrip().startswith("::") for line in said.splitlines())
    assert "##[" not in said and "\x1b" not in said


def test_json_has_everything(run: Run, root: Path) -> None:
    write(root, {ITEM.format(number): REPORTED for number in range(1, 51)})
    told = json.loads(run("main", "--format", "json").stdout)
    assert (told["base"], told["head"], told["as_of"]) == ("main", "工作区", "2024-06-30")
    assert len(told["events"]) == 51
    assert told["events"][1] == {
        "kind": "进展", "item_id": "MS-2024-001", "title": "新建食堂10个", "words": "2024-06-25 累计完成 6",
        "facts": {"日期": "2024-06-25", "累计完成": "6"},
    }  # fmt: skip
    assert told["lights"][0]["before"] == "红" and told["lights"][0]["after"] == "绿"


@pytest.mark.parametrize("revision", ["没有", "--output=x", "main:ledgers", ""])
def test_a_revision_that_does_not_exist_is_a_usage_error(run: Run, revision: str, root: Path) -> None:
    result = run("--", revision)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有" in result.stderr
    assert not (root / "x").exists()


def test_a_broken_configuration_is_a_usage_error(run: Run, root: Path) -> None:
    write(root, {"site_config/units.yaml": "单位: [\n"})
    result = run("main")
    assert result.exit_code == 2 and "配置有错误" in result.stderr
    assert run("main", "june").exit_code == 0


def test_as_of_is_the_same_for_both(run: Run, root: Path) -> None:
    write(root, {ITEM.format(1): REPORTED})
    assert "数据截至 2024-05-31" in run("june", "--as-of", "2024-05-31").stdout
    assert "亮灯变化" not in run("june", "--as-of", "2024-05-31").stdout
