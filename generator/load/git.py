"""Trees of files as git keeps them: what an edition was made from, what a branch started from.

Only `git` itself is asked, with plumbing commands; nothing is checked out and nothing is written.
"""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_LINK = "120000"
_SUBMODULE = "160000"


class GitError(Exception):
    """git has no such revision or tree, or there is no repository; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class _Blob:
    object_id: str
    size: int
    is_link: bool


def git(root: Path, *arguments: str) -> str:
    """The output of a git command in `root`. Raises GitError when it fails or git is not installed."""
    return _run(root, arguments).decode("utf-8", "replace")


def _run(root: Path, arguments: tuple[str, ...], stdin: bytes | None = None) -> bytes:
    command = ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except OSError as error:
        raise GitError("没有找到 git") from error
    if done.returncode != 0:
        raise GitError(f"git {arguments[0]} 失败：{done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def is_repository(root: Path) -> bool:
    """Whether `root` lies in a git work tree."""
    try:
        return git(root, "rev-parse", "--is-inside-work-tree").strip() == "true"
    except GitError:
        return False


def prefix(root: Path) -> str:
    """Where `root` lies in its repository: "" at the top, else a path ending in “/”."""
    return git(root, "rev-parse", "--show-prefix").strip()


def tree_id(root: Path, revision: str, folder: str) -> str | None:
    """The id of a folder's tree in a revision, None where the folder is not in it."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", f"{revision}:{prefix(root)}{folder}").strip()
    except GitError:
        return None


def commit_id(root: Path, revision: str = "HEAD") -> str:
    """The full id of a commit. Raises GitError when there is none (an empty repository, a wrong name)."""
    try:
        return git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        ).strip()
    except GitError:
        raise GitError(f"git 里没有“{revision}”这个版本") from None


def changed_paths(root: Path, *folders: str) -> list[str]:
    """Paths below the folders that differ from HEAD or are not yet committed, relative to `root`, sorted."""
    listing = _run(
        root, ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *folders)
    )
    at = prefix(root)
    return sorted(
        entry[3:].decode("utf-8", "replace").removeprefix(at) for entry in listing.split(b"\0") if entry
    )


def differing_paths(root: Path, base: str) -> list[str]:
    """Paths below `root` that may differ between a commit and the work tree with its new files.

    "May": line ends of a checkout are not the repository's; who compares the bytes knows.
    """
    tracked = _names(root, ("diff", "-z", "--name-only", "--no-renames", "--relative", base))
    untracked = _names(root, ("ls-files", "-z", "--others", "--exclude-standard"))
    return sorted({*tracked, *untracked})


def deleted_paths(root: Path, revision: str, paths: list[str]) -> list[str]:
    """Those of the paths that some commit up to a revision deleted."""
    if not paths:
        return []
    few = paths if len(paths) <= 200 else sorted({path.split("/")[0] for path in paths})
    arguments = ("log", "-z", "--diff-filter=D", "--no-renames", "--name-only", "--format=", "--relative")
    return sorted(set(_names(root, (*arguments, revision, "--", *few))) & set(paths))


def tracked_paths(root: Path, folder: str) -> list[str]:
    """Files below a folder that git has in its index; none outside a repository."""
    try:
        return _names(root, ("ls-files", "-z", "--", folder))
    except GitError:
        return []


def _names(root: Path, arguments: tuple[str, ...]) -> list[str]:
    listing = _run(root, arguments).decode("utf-8", "replace")
    return sorted(name.strip("\n") for name in listing.split("\0") if name.strip("\n"))


class GitTree:
    """Files of some git trees, each mounted at a folder: `GitTree(root, {"ledgers": "‹tree id›"})`. A `load.tree.Tree`."""

    def __init__(self, root: Path, trees: Mapping[str, str]) -> None:
        self.root = root
        self._blobs: dict[str, _Blob] = {}
        self._data: dict[str, bytes] = {}
        for folder, tree in trees.items():
            self._blobs.update(_list(root, folder, tree))

    @classmethod
    def at_revision(cls, root: Path, revision: str, folders: tuple[str, ...]) -> "GitTree":
        """The folders as they are in a revision; an absent one is empty."""
        commit = commit_id(root, revision)
        found = {folder: tree_id(root, commit, folder) for folder in folders}
        return cls(root, {folder: tree for folder, tree in found.items() if tree is not None})

    @classmethod
    def whole(cls, root: Path, revision: str) -> "GitTree":
        """Everything below `root` as it is in a revision."""
        commit = commit_id(root, revision)
        tree = git(root, "rev-parse", "--verify", "--quiet", f"{commit}:{prefix(root)}").strip()
        return cls(root, {"": tree})

    def holds(self, path: str) -> bool:
        return path in self._blobs

    def only(self, paths: Iterable[str]) -> "GitTree":
        """The same tree with these files alone: the first reading fetches no others."""
        out = GitTree(self.root, {})
        out._blobs = {path: self._blobs[path] for path in paths if path in self._blobs}
        return out

    def paths(self, under: str) -> list[str]:
        return sorted(path for path in self._blobs if path.startswith(f"{under}/"))

    def read(self, path: str) -> bytes:
        if path not in self._blobs:
            raise FileNotFoundError(path)
        if path not in self._data:
            self._fetch([one for one in self._blobs if one not in self._data])
        return self._data[path]

    def is_link(self, path: str) -> bool:
        return path in self._blobs and self._blobs[path].is_link

    def size(self, path: str) -> int:
        if path not in self._blobs:
            raise FileNotFoundError(path)
        return self._blobs[path].size

    def object_id(self, path: str) -> str | None:
        """git's id of a file's content: equal ids are equal bytes."""
        blob = self._blobs.get(path)
        return blob.object_id if blob else None

    def _fetch(self, paths: list[str]) -> None:
        """Read many blobs through one `git cat-file --batch`."""
        wanted = "".join(f"{self._blobs[path].object_id}\n" for path in paths).encode()
        output = _run(self.root, ("cat-file", "--batch"), wanted)
        at = 0
        for path in paths:
            end = output.index(b"\n", at)
            size = int(output[at:end].rsplit(b" ", 1)[1])
            self._data[path] = output[end + 1 : end + 1 + size]
            at = end + 1 + size + 1


def _list(root: Path, folder: str, tree: str) -> dict[str, _Blob]:
    listing = _run(root, ("ls-tree", "-r", "-z", "--long", "--full-tree", tree))
    out: dict[str, _Blob] = {}
    for entry in listing.split(b"\0"):
        if not entry:
            continue
        facts, path = entry.split(b"\t", 1)
        mode, _, object_id, size = facts.decode().split()
        if mode != _SUBMODULE:
            name = path.decode("utf-8", "replace")
            out[f"{folder}/{name}" if folder else name] = _Blob(object_id, int(size), mode == _LINK)
    return out
