"""One office with many faults: one run finds every one where it is, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check.run import check
from generator.check.sweep import sweep
from generator.findings import Finding
from generator.load.tree import FolderTree
from generator.load.workspace import load

PLANTED = Path(__file__).parents[2] / "fixtures" / "planted"


@pytest.fixture
def planted(tmp_path: Path, complete_visibility: Callable[[Path], None]) -> FolderTree:
    shutil.copytree(PLANTED / "tree", tmp_path, dirs_exist_ok=True)
    complete_visibility(tmp_path)
    return FolderTree(tmp_path)


def expected() -> list[str]:
    return (PLANTED / "expected.txt").read_text(encoding="utf-8").splitlines()


def places(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(f"{one.path}:{one.line}:{one.column}: {one.code}" for one in findings)


def test_every_planted_fault_is_found_where_it_is_and_nothing_else(planted: FolderTree) -> None:
    assert places(check(load(planted), planted)) == sorted(expected())


def test_the_faults_are_many_and_of_many_kinds() -> None:
    lines = expected()
    assert len(lines) >= 60
    assert len({line[-4:] for line in lines}) >= 45
    assert len({line.split(":")[0] for line in lines}) >= 20


@pytest.mark.parametrize("enough", [1, 100_000])
def test_several_processes_find_the_same_as_one(planted: FolderTree, enough: int) -> None:
    once = check(load(planted), planted)
    first = sweep(planted, enough=enough)
    assert first.findings == once
    assert sweep(planted, known=first.clean, enough=enough).findings == once
    assert sweep(planted, all_items=True, enough=enough).findings == once
