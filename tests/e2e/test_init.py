"""`duban init` with the real commands: a fresh office checks clean and builds at once; nothing is overwritten."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DUBAN = Path(sys.executable).with_name("duban")
GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main")


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DUBAN, *arguments], capture_output=True, text=True, encoding="utf-8", check=False, timeout=300, cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        [*GIT, *arguments], cwd=root, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_fresh_office_checks_clean_and_says_what_to_do_next(tmp_path: Path) -> None:
    office = tmp_path / "office"
    made = run("init", office)
    assert made.returncode == 0
    assert "duban check --repo" in made.stdout and "site_config/site.yaml" in made.stdout
    checked = run("check", "--repo", office, "--format", "json")
    assert (checked.returncode, json.loads(checked.stdout)) == (0, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office"]


@pytest.mark.slow
def test_fresh_office_builds_at_once(tmp_path: Path) -> None:
    office = tmp_path / "office"
    run("init", office)
    built = run("build", "--repo", office, "--out", office / "site", "--as-of", "2024-06-30")
    assert built.returncode == 0, built.stderr
    home = (office / "site/index.html").read_text(encoding="utf-8")
    assert "示例区督查督办台账" in home
    assert "虚构" not in home


def test_one_item_in_a_fresh_office_is_on_schedule_or_not(tmp_path: Path) -> None:
    office = tmp_path / "office"
    run("init", office)
    item = office / "ledgers/livelihood/2024/MS-2024-001.yaml"
    item.parent.mkdir(parents=True)
    item.write_text(
        "事项: 改造农贸市场10个\n牵头单位: 区委督办督查局\n完成时限: 2024-12-31\n目标: {数值: 10, 单位: 个}\n"
        "进展:\n  - {日期: 2024-06-28, 累计完成: 3}\n",
        encoding="utf-8",
    )
    said = run("status", "--repo", office, "--as-of", "2024-06-30", "--format", "json")
    (status,) = json.loads(said.stdout)
    assert (status["state"], status["light"], status["progress_gap"]) == ("办理中", "黄", -20.0)


@pytest.mark.parametrize("present", ["已有.txt", "site_config/site.yaml"])
def test_folder_with_content_is_refused_and_untouched(tmp_path: Path, present: str) -> None:
    office = tmp_path / "office"
    (office / present).parent.mkdir(parents=True)
    (office / present).write_text("原有内容", encoding="utf-8")
    before = tree(tmp_path)
    refused = run("init", office)
    assert refused.returncode == 2
    assert "已经有内容" in refused.stderr and not refused.stdout
    assert tree(tmp_path) == before


def test_a_file_in_the_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "office").write_text("x", encoding="utf-8")
    assert run("init", tmp_path / "office").returncode == 2
    assert (tmp_path / "office").read_text(encoding="utf-8") == "x"


def test_current_empty_folder_and_an_empty_clone_are_filled(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    made = run("init", ".", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "site_config/site.yaml").is_file()
    assert "ledgers/README.md" in git(tmp_path, "status", "--short", "-uall")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".duban")]


def test_git_neither_takes_the_restricted_ledger_nor_converts_issued_bytes(tmp_path: Path) -> None:
    office = tmp_path / "office"
    run("init", office)
    git(office, "init", "-q")
    git(office, "config", "core.autocrlf", "true")
    issued = office / "content/issued/weekly-bulletin/2024/1/document.md"
    secret = office / "ledgers/restricted/registers/clues/2024-01.yaml"
    for path in (issued, secret):
        path.parent.mkdir(parents=True)
    issued.write_bytes(b"# a\r\nb\n")
    secret.write_text("[]\n", encoding="utf-8")
    git(office, "add", "-A")
    git(office, "commit", "-q", "-m", "开始")
    assert "restricted" not in git(office, "ls-files")
    issued.unlink()
    git(office, "checkout", "--", ".")
    assert issued.read_bytes() == b"# a\r\nb\n"
