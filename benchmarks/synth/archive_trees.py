"""The git trees that the files of a folder will have once they are committed: a tree's id is made from its content alone."""

import os
import subprocess
import tempfile
from pathlib import Path

from generator.archive.provenance import SOURCES, Provenance
from generator.load import git

_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
"""Whoever runs this, the ids are the same."""


def future_trees(root: Path) -> Provenance:
    """The trees of `ledgers/` and `site_config/` as a commit of everything below `root` would have them.

    `.gitignore` and `.gitattributes` are obeyed; neither the repository at `root` nor its index is touched.
    """
    with tempfile.TemporaryDirectory(prefix="duban-trees-") as folder:
        aside = Path(folder)
        _git(aside, root, "init", "--quiet")
        _git(aside, root, "add", "--all", "--", *SOURCES, ".gitignore", ".gitattributes")
        tree = _git(aside, root, "write-tree")
        ledgers, site_config = (_git(aside, root, "rev-parse", f"{tree}:{one}") for one in SOURCES)
    return Provenance(ledgers, site_config)


def _git(aside: Path, root: Path, *arguments: str) -> str:
    command = ["git", "--git-dir", str(aside), "--work-tree", str(root), *arguments]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | _ALONE
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise git.GitError(f"git {arguments[0]} 失败：{done.stderr.strip()}")
    return done.stdout.strip()
