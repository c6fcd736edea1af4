"""Offices of any size, and what the command refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.synth.tree import office, write_in_place
from benchmarks.synthesize import SEED, main
from generator.check.run import check
from generator.load.tree import FolderTree, MemoryTree
from generator.load.workspace import load


@pytest.mark.parametrize("size", [1, 7, 400])
def test_an_office_of_any_size_is_clean(size: int) -> None:
    tree = MemoryTree(office(SEED, size, lambda tasks, total: tasks))
    loaded = load(tree)
    assert check(loaded, tree) == ()
    assert loaded.workspace is not None and len(loaded.workspace.items) == size


def test_command_writes_a_whole_repository(tmp_path: Path) -> None:
    out = tmp_path / "office"
    done = CliRunner().invoke(main, ["--items", "20", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert (out / "mkdocs.yml").is_file() and (out / ".gitattributes").is_file()
    loaded = load(FolderTree(out))
    assert loaded.workspace is not None and len(loaded.workspace.items) == 20
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "之间选一个"),
        (["--demo", "--items", "3"], "之间选一个"),
        (["--items", "3"], "--out"),
        (["--demo", "--editions", "3"], "--editions"),
        (["--items", "3", "--out", "{full}"], "已经有内容"),
    ],
)
def test_what_cannot_be_done_is_refused(tmp_path: Path, arguments: list[str], words: str) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").write_text("x", encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, [one.format(out=out, full=full) for one in arguments])
    assert (done.exit_code, words in done.output) == (2, True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "x"]


def test_rewriting_in_place_keeps_what_is_not_its_own(tmp_path: Path) -> None:
    for path in (
        "ledgers/livelihood/2024/MS-2024-999.yaml",
        "content/drafts/a.md",
        "content/x.md",
        "README.md",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old", encoding="utf-8")
    write_in_place({"ledgers/a.yaml": "a: 1\n", "content/index.md": "# x\n", "README.md": "new"}, tmp_path)
    left = {
        path.relative_to(tmp_path).as_posix(): path.read_text()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert left == {
        "ledgers/a.yaml": "a: 1\n",
        "content/index.md": "# x\n",
        "content/drafts/a.md": "old",
        "content/x.md": "old",
        "README.md": "old",
    }
    assert not (tmp_path / "ledgers/livelihood").exists()


def test_a_real_office_is_never_rewritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a real office the archive only grows."""
    for path, text in office(SEED, 1, lambda tasks, total: tasks).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.replace("演示: true\n", ""), encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("benchmarks.synthesize.ROOT", tmp_path)
    done = CliRunner().invoke(main, ["--demo"])
    assert (done.exit_code, "不是演示机关" in done.output) == (2, True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
