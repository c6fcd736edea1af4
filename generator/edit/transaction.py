"""Several files written as one change: all of them or none."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class StaleError(Exception):
    """A file is not as it was when the change was prepared, or must not be written at all."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}：{reason}")


@dataclass(frozen=True, slots=True)
class Write:
    """One file of a change. `before` is what must stand there now; None: nothing may."""

    path: str
    content: bytes
    before: bytes | None = None


def write_together(root: Path, writes: Iterable[Write]) -> None:
    """Write files below `root`: each aside first, then all renamed into place.

    When anything fails, what was already renamed is put back and the error is raised again: StaleError for a
    file that changed in between, exists already or lies behind a link, OSError for what the disk refuses.
    """
    change = list(writes)
    for write in change:
        _judge(root, write)
    made: list[Path] = []
    staged: list[tuple[Write, Path]] = []
    placed: list[Write] = []
    try:
        for write in change:
            staged.append((write, _stage(root / write.path, write.content, made)))
        for write, aside in staged:
            _judge(root, write)
            aside.replace(root / write.path)
            placed.append(write)
    except BaseException:
        for _, aside in staged:
            aside.unlink(missing_ok=True)
        for write in reversed(placed):
            _put_back(root / write.path, write.before)
        for folder in reversed(made):
            with contextlib.suppress(OSError):  # somebody else put a file there
                folder.rmdir()
        raise


def _judge(root: Path, write: Write) -> None:
    target = root
    for step in write.path.split("/"):
        target = target / step
        if step in ("", ".", "..") or target.is_symlink():
            raise StaleError(write.path, "路径里有链接，不写")
    try:
        now = target.read_bytes()
    except FileNotFoundError:
        now = None
    if now is not None and write.before is None:
        raise StaleError(write.path, "文件已经存在")
    if now != write.before:
        raise StaleError(write.path, "文件在此期间被改过，请重新执行")


def _stage(target: Path, content: bytes, made: list[Path]) -> Path:
    """The content on disk beside its target, under a name no reader looks at."""
    missing = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    aside.unlink(missing_ok=True)  # left by an earlier process of the same number that was killed
    try:
        with aside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            aside.chmod(target.stat().st_mode & 0o7777)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _put_back(target: Path, before: bytes | None) -> None:
    if before is None:
        target.unlink(missing_ok=True)
    else:
        _stage(target, before, []).replace(target)
