"""The archive of the demonstration office as it lies in this repository: sound, reproducible, the year's figures counted from it."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.archive.facts import edition_facts
from generator.archive.reproduce import Reproducer
from generator.archive.store import Archive, open_archive
from generator.archive.verify import verify
from generator.compute.figures.annual import ANNUAL_IDS
from generator.compute.figures.context import FigureContext
from generator.compute.figures.identities import identity_problems
from generator.compute.figures.registry import evaluate_all
from generator.compute.measure import FigureValue
from generator.load.tree import FolderTree
from generator.load.workspace import load
from generator.paths import CONFIG, ISSUED, LEDGERS
from generator.periods import Period
from generator.view.edition import edition_view

ROOT = Path(__file__).parents[3]
COUNTED_IN_EDITIONS = (
    "F02", "F03", "F04", "F15", "F23", "F24", "F25", "F29", "F41", "F42", "F46", "F46a", "F47", "F48",
)  # fmt: skip
LARGEST = 12_000_000


@pytest.fixture(scope="module")
def archive() -> Archive:
    return open_archive(ROOT / ISSUED)


@pytest.fixture(scope="module")
def figures(archive: Archive) -> dict[str, FigureValue]:
    workspace = load(FolderTree(ROOT)).workspace
    assert workspace is not None
    view = edition_view(workspace, "internal", date(2024, 6, 30))
    context = FigureContext(
        view.counted, view.assessment, view.as_of, Period.parse("2023"), edition_facts(archive)
    )
    return evaluate_all(ANNUAL_IDS, context)


def test_it_is_sound_and_small(archive: Archive) -> None:
    assert verify(ROOT / ISSUED) == []
    assert len(archive.editions) >= 180
    assert sum(path.stat().st_size for path in (ROOT / ISSUED).rglob("*") if path.is_file()) <= LARGEST


def test_set_relations_and_identities_of_the_year_hold(figures: dict[str, FigureValue]) -> None:
    assert identity_problems(figures) == []
    assert [one for one in COUNTED_IN_EDITIONS if not figures[one].value] == []


def test_the_figures_of_the_year_open_to_documents_of_the_year(
    archive: Archive, figures: dict[str, FigureValue]
) -> None:
    issued = {one.edition_id: one.manifest["issued_on"] for one in archive.editions}
    withdrawn = {one.manifest["withdraws"] for one in archive.editions if one.manifest["withdraws"]}
    for name in COUNTED_IN_EDITIONS:
        assert all(issued[one].startswith("2023-") for one in figures[name].entries), name
        assert withdrawn.isdisjoint(figures[name].entries)
    assert withdrawn


@pytest.mark.slow
def test_its_trees_are_those_of_the_committed_files_and_its_numbers_come_out_again(
    archive: Archive, tmp_path: Path
) -> None:
    """In a copy with a history of its own, so that it holds before the files are committed here too."""
    for folder in (LEDGERS, CONFIG, ISSUED):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("restricted"))
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, tmp_path)
    for arguments in (
        ("init", "--quiet"),
        ("add", "--all"),
        ("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "x"),
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    copied = open_archive(tmp_path / ISSUED)
    assert copied.head == archive.head
    assert list(Reproducer(tmp_path, copied).differences(copied.editions)) == []


def test_the_summary_of_the_year_is_written_in_figures(archive: Archive) -> None:
    summary = next(one for one in archive.editions if one.manifest["kind"] == "annual-summary")
    data = json.loads(archive.read(summary.edition_id, "data.json"))
    told = {one["macro"]["id"] for one in data["figures"]}
    assert {one for one in ANNUAL_IDS if one not in told} <= {"F19a", "F19b", "F20a", "F46a"}
    assert next(one for one in data["figures"] if one["macro"]["id"] == "F51")["entries"] == []
