"""The archive of an invented office: issued by the commands' own code, sound, reproducible, the same bytes every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.synth.archive import NotIssued, issue_all
from benchmarks.synth.archive_plan import Plan, Planned
from benchmarks.synth.archive_trees import future_trees
from benchmarks.synth.archive_words import filled
from benchmarks.synth.days import AS_OF, chance
from benchmarks.synth.tree import Written, planned_office, write_new
from benchmarks.synthesize import ROOT, SEED
from generator.archive.reproduce import Reproducer
from generator.archive.store import open_archive
from generator.archive.verify import verify
from generator.load import git
from generator.paths import ISSUED
from generator.periods import Period

ITEMS, EDITIONS = 60, 54


def watch(things, total):  # type: ignore[no-untyped-def]
    return things


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    """An office with its archive, all committed."""
    root = tmp_path_factory.mktemp("synth") / "office"
    made = planned_office(SEED, ITEMS, EDITIONS, watch)
    write_new(made.files, root)
    (root / "ledgers/restricted/x.yaml").parent.mkdir(exist_ok=True)
    (root / "ledgers/restricted/x.yaml").write_text("a: 1\n", encoding="utf-8")
    issue_all(root, made.plan, SEED, watch)
    for arguments in (
        ("init", "--quiet"),
        ("add", "--all"),
        ("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "x"),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root, made


def test_the_archive_is_sound_and_holds_the_plan(written: tuple[Path, Written]) -> None:
    root, made = written
    assert verify(root / ISSUED) == []
    archive = open_archive(root / ISSUED)
    assert [one.edition_id for one in archive.editions] == [one.edition_id for one in made.plan.documents]
    assert [one.manifest["issued_on"] for one in archive.editions] == [
        str(one.issued_on) for one in made.plan.documents
    ]
    assert not any(
        b"\xe5\xbe\x85\xe5\xa1\xab" in archive.read(one.edition_id, "document.md") for one in archive.editions
    )


def test_trees_are_those_of_the_commit_that_follows(written: tuple[Path, Written]) -> None:
    root, _ = written
    commit = git.commit_id(root)
    trees = (git.tree_id(root, commit, "ledgers"), git.tree_id(root, commit, "site_config"))
    source = open_archive(root / ISSUED).editions[0].manifest["source"]
    assert (source["ledgers"], source["site_config"], source["commit"]) == (*trees, None)
    now = future_trees(root)
    assert (now.ledgers, now.site_config) == trees
    assert not (root / ".git" / "index.lock").exists() and git.changed_paths(root, "ledgers") == []


def test_figures_and_tables_come_out_again(written: tuple[Path, Written]) -> None:
    root, _ = written
    archive = open_archive(root / ISSUED)
    assert list(Reproducer(root, archive).differences(archive.editions)) == []


@pytest.mark.parametrize("seed", ["1", "77"])
def test_every_run_writes_the_same_bytes(written: tuple[Path, Written], tmp_path: Path, seed: str) -> None:
    """Another process, another order of sets."""
    root, _ = written
    out = tmp_path / "again"
    command = [
        "-m",
        "benchmarks.synthesize",
        "--items",
        str(ITEMS),
        "--editions",
        str(EDITIONS),
        "--out",
        str(out),
    ]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "GIT_INDEX_FILE": str(tmp_path / "index")}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    issued = [path.relative_to(root) for path in (root / ISSUED).rglob("*") if path.is_file()]
    again = [path.relative_to(out) for path in (out / ISSUED).rglob("*") if path.is_file()]
    # the restricted file of the fixture is ignored by git, and so changes no tree
    assert sorted(issued) == sorted(again)
    assert [path for path in issued if (root / path).read_bytes() != (out / path).read_bytes()] == []


def test_what_may_not_be_issued_leaves_the_old_archive(tmp_path: Path) -> None:
    made = planned_office(SEED, 10, 0, watch)
    write_new(made.files, tmp_path / "office")
    old = tmp_path / "office" / ISSUED / "chain.jsonl"
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_text("old", encoding="utf-8")
    week = Period("week", 2023, 4)
    refused = Planned("weekly-bulletin", week, week.end, week.end, series="weekly-bulletin", number=1)
    with pytest.raises(NotIssued, match="D831"):
        issue_all(tmp_path / "office", Plan((refused,)), SEED, watch)
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in old.parent.parent.iterdir() if path.name.startswith(".")] == []


def test_a_filled_placeholder_is_a_sentence_only_where_it_stands_alone() -> None:
    head = "---\n拟稿: 【待填：拟稿人职务】\n核稿: 【待填：核稿人职务】\n主送: [【待填：主送单位】]\n保密审查: 【待填：x】\n---\n"
    text = filled(
        f"{head}\n地点：【待填：约谈地点】\n\n依据【待填：分解依据】，办理。\n",
        AS_OF,
        ("区民政局", "区住建局"),
        chance(1),
    )
    assert "核稿: 分管副局长\n" in text and "主送: [区民政局, 区住建局]\n" in text
    assert "保密审查: {职务: 办公室主任, 日期: 2024-06-30, 结论: 非密可上网}\n" in text
    assert "地点：区委督办督查局会议室。\n" in text
    assert "依据区委、区政府年度工作部署，办理。\n" in text
