"""What `duban check` does before it prints: reading, judging, comparing with a base commit, judging drafts and archive."""

import gc
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.check.change import compare, policy_of
from generator.check.run import check_change, checked_paths
from generator.check.sweep import Swept, sweep
from generator.findings import Finding
from generator.load import git
from generator.load.cache import cache_file, read_clean_files, write_clean_files
from generator.load.config import load_config
from generator.load.tree import FolderTree
from generator.model.workspace import Workspace
from generator.paths import CONFIG, DRAFTS, ISSUED, RESTRICTED, parse_item_path


@dataclass(frozen=True)
class Base:
    """What a check is compared with: a revision, who changes it, and the revision whose list of permissions counts."""

    revision: str
    actor: str | None
    policy: str | None


def judge(root: Path, *, use_cache: bool) -> Swept:
    """Everything but what needs a day or another commit, with a bar on a terminal."""
    tree = FolderTree(root)
    place = cache_file(_caches(), root) if use_cache else None
    with _progress() as progress:
        task = progress.add_task("检查", total=len(checked_paths(tree)))
        gc.disable()  # a quarter of the time of 10,000 items goes into looking for cycles that records do not have
        try:
            swept = sweep(
                tree,
                known=read_clean_files(place) if place is not None else None,
                all_items=bool(tree.paths(DRAFTS)),
                tracked_restricted=git.tracked_paths(root, RESTRICTED),
                on_files=lambda count: progress.update(task, advance=count, refresh=True),
            )
        finally:
            gc.enable()
    if place is not None and swept.workspace is not None:
        write_clean_files(place, swept.clean)
    return swept


def judge_drafts(root: Path, workspace: Workspace | None, as_of: date) -> list[Finding]:
    """What is wrong with drafts; the machinery of documents is loaded only where there is one."""
    tree = FolderTree(root)
    if workspace is None or not tree.paths(DRAFTS):
        return []
    from generator.archive.evaluate import draft_findings

    return draft_findings(workspace, tree, as_of)


def judge_change(root: Path, base: Base) -> list[Finding]:
    """What the work tree takes back of a base commit, and what the actor may not change. Raises GitError."""
    commit = git.commit_id(root, base.revision)
    candidates = git.differing_paths(root, commit)
    whole = git.GitTree.whole(root, commit)
    before = whole.only({*candidates, *whole.paths(CONFIG)})
    new_items = [path for path in candidates if parse_item_path(path) and not before.holds(path)]
    policy_tree = git.GitTree.at_revision(root, base.policy or commit, (CONFIG,))
    change = compare(
        before, FolderTree(root), candidates,
        policy=policy_of(load_config(policy_tree)[0]),
        actor=base.actor,
        forgotten=git.deleted_paths(root, commit, new_items),
    )  # fmt: skip
    return [*check_change(change), *_archive_findings(root, whole)]


def _archive_findings(root: Path, before: git.GitTree) -> list[Finding]:
    """The archive verified as `duban verify --base` does: it only grows."""
    chain = f"{ISSUED}/chain.jsonl"
    if not (root / ISSUED).is_dir() and not before.holds(chain):
        return []
    from generator.archive.sound import as_finding
    from generator.archive.verify import verify

    old_chain = before.only([chain]).read(chain) if before.holds(chain) else None
    return [as_finding(problem) for problem in verify(root / ISSUED, old_chain=old_chain)]


def _caches() -> Path:
    """The user's folder of caches."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _progress() -> Progress:
    """A bar on stderr, only on a terminal; drawn when a piece is done, not by a thread (processes are copied meanwhile)."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("检查"), BarColumn(), MofNCompleteColumn(),
        console=console, transient=True, auto_refresh=False, disable=not console.is_terminal,
    )  # fmt: skip
