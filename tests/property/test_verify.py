"""Whatever happens to an archive, `verify` sees it."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive import verify as module
from generator.archive.verify import (
    CHAIN,
    MANIFEST,
    START,
    SUMS,
    chain_head,
    chain_line,
    sha256,
    sums_lines,
    verify,
)

EDITIONS = [
    "weekly-bulletin/2024/1",
    "weekly-bulletin/2024/2",
    "reminder-letter/2024/1",
    "weekly-bulletin/2024/3",
]


def write_archive(root: Path, editions: list[str]) -> None:
    """A sound archive by its written description, not by the code that issues."""
    chain, files, previous = b"", {}, START
    for edition in editions:
        folder = root / edition
        folder.mkdir(parents=True)
        (folder / "document.md").write_text(f"# {edition}\n\n正文\n", encoding="utf-8")
        (folder / "data.json").write_text('{"figures":{}}\n', encoding="utf-8")
        digests = {name: sha256((folder / name).read_bytes()) for name in ("data.json", "document.md")}
        (folder / MANIFEST).write_text(json.dumps({"id": edition, "files": digests}), encoding="utf-8")
        digest = sha256((folder / MANIFEST).read_bytes())
        line = chain_line(edition, MANIFEST, digest, previous)
        chain, previous = chain + line + b"\n", sha256(line)
        files.update({f"{edition}/{name}": value for name, value in {**digests, MANIFEST: digest}.items()})
    (root / CHAIN).write_bytes(chain)
    (root / SUMS).write_bytes(sums_lines(files))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "issued"
    write_archive(root, EDITIONS)
    return root


def test_a_sound_archive_has_no_problem_and_sha256sum_agrees(archive: Path) -> None:
    assert verify(archive) == []
    done = subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=archive, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_one_of_a_thousand_bit_flips_is_seen(archive: Path) -> None:
    files = sorted(path for path in archive.rglob("*") if path.is_file())
    chance = random.Random(20240630)
    for _ in range(1000):
        path = chance.choice(files)
        sound = path.read_bytes()
        place, bit = chance.randrange(len(sound)), chance.randrange(8)
        path.write_bytes(sound[:place] + bytes([sound[place] ^ (1 << bit)]) + sound[place + 1 :])
        assert verify(archive), f"{path.relative_to(archive)} byte {place} bit {bit}"
        path.write_bytes(sound)
    assert verify(archive) == []


def _swap_lines(root: Path) -> None:
    lines = (root / CHAIN).read_bytes().splitlines(keepends=True)
    (root / CHAIN).write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))


def _rename(root: Path) -> None:
    (root / "weekly-bulletin/2024/2").rename(root / "weekly-bulletin/2024/9")


def _fork(root: Path) -> None:
    lines = (root / CHAIN).read_bytes().splitlines()
    lines[2] = chain_line("reminder-letter/2024/1", MANIFEST, "0" * 64, sha256(lines[0]))
    (root / CHAIN).write_bytes(b"\n".join(lines) + b"\n")


STRUCTURAL: dict[str, Callable[[Path], object]] = {
    "a deleted document": lambda root: (root / EDITIONS[1] / "document.md").unlink(),
    "a deleted manifest": lambda root: (root / EDITIONS[1] / MANIFEST).unlink(),
    "a deleted edition": lambda root: shutil.rmtree(root / EDITIONS[3]),
    "an added file": lambda root: (root / EDITIONS[0] / "note.md").write_text("x"),
    "an added file beside": lambda root: (root / "README").write_text("x"),
    "an added edition": lambda root: shutil.copytree(root / EDITIONS[3], root / "weekly-bulletin/2024/4"),
    "a renamed edition": _rename,
    "reordered lines": _swap_lines,
    "a fork": _fork,
    "a cut chain": lambda root: (root / CHAIN).write_bytes((root / CHAIN).read_bytes()[:-30]),
    "a lost last line": lambda root: (root / CHAIN).write_bytes(
        b"".join((root / CHAIN).read_bytes().splitlines(keepends=True)[:-1])
    ),
    "an empty chain": lambda root: (root / CHAIN).write_bytes(b""),
    "no chain": lambda root: (root / CHAIN).unlink(),
    "no sums": lambda root: (root / SUMS).unlink(),
    "a link in place of a file": lambda root: (
        (root / EDITIONS[0] / "data.json").rename(root.parent / "data.json"),
        (root / EDITIONS[0] / "data.json").symlink_to(root.parent / "data.json"),
    ),
    "a sums line too many": lambda root: (root / SUMS).open("ab").write(b"0" * 64 + b"  x\n"),
}


@pytest.mark.parametrize("change", STRUCTURAL)
def test_every_structural_change_is_seen(archive: Path, change: str) -> None:
    STRUCTURAL[change](archive)
    assert verify(archive)


def test_a_link_has_its_own_code(archive: Path) -> None:
    STRUCTURAL["a link in place of a file"](archive)
    assert "D861" in {problem.code for problem in verify(archive)}


def test_loss_of_the_newest_editions_is_seen_against_an_anchor(archive: Path, tmp_path: Path) -> None:
    whole = (archive / CHAIN).read_bytes()
    cut = tmp_path / "cut"
    write_archive(cut, EDITIONS[:3])
    assert verify(cut) == []
    assert [problem.code for problem in verify(cut, head=chain_head(whole))] == ["D859"]
    assert [problem.code for problem in verify(cut, old_chain=whole)] == ["D859"]
    assert verify(archive, head=chain_head((cut / CHAIN).read_bytes())) == []
    assert verify(archive, old_chain=(cut / CHAIN).read_bytes()) == []


def test_the_module_runs_alone_with_the_standard_library_only(archive: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.py"
    shutil.copy(str(module.__file__), alone)
    command = [sys.executable, "-I", "-S", str(alone), str(archive)]
    assert subprocess.run(command, capture_output=True).returncode == 0
    (archive / EDITIONS[0] / "document.md").write_text("改", encoding="utf-8")
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={"PYTHONUTF8": "1"})
    assert done.returncode == 1
    assert "weekly-bulletin/2024/1/document.md:1: D851" in done.stdout
