"""The archive on disk: reading its editions, appending one, and putting right an append that was interrupted.

Order of an append: the folder of the edition (written aside, then renamed), its lines in SHA256SUMS, its line in the chain.
The chain line is the commit point: an edition exists when its line stands, complete with its newline. Whatever lies beyond
(a folder without a line, lines of SHA256SUMS too many, a half-written chain line) is removed before the next append.
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.archive.verify import (
    CHAIN,
    EDITION_ID,
    MANIFEST,
    SUMS,
    Link,
    Problem,
    chain_head,
    chain_line,
    read_chain,
    sha256,
    sums_lines,
    verify,
)

_UNFINISHED = "D860"
_ASIDE = ".writing-"


class ArchiveError(Exception):
    """The archive is not sound enough to append to, or the number is taken; `problems` say where."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True)
class StoredEdition:
    """One edition as it lies in the archive."""

    edition_id: str
    manifest: Mapping[str, Any]
    head: str
    """校验码 after this edition was added."""
    attachments: tuple[str, ...] = ()

    @property
    def series(self) -> str:
        return self.edition_id.split("/")[0]

    @property
    def year(self) -> int:
        return int(self.edition_id.split("/")[1])

    @property
    def number(self) -> int:
        return int(self.edition_id.split("/")[2])


@dataclass(frozen=True)
class Archive:
    """All editions in the order they were issued. Reading trusts the chain and does not verify; `verify` does."""

    root: Path
    editions: tuple[StoredEdition, ...]
    head: str

    def find(self, edition_id: str) -> StoredEdition | None:
        return next((edition for edition in self.editions if edition.edition_id == edition_id), None)

    def of_series(self, series: str, year: int | None = None) -> tuple[StoredEdition, ...]:
        return tuple(
            edition for edition in self.editions if edition.series == series and year in (None, edition.year)
        )

    def next_number(self, series: str, year: int) -> int:
        """Gapless, per series and year, never reused."""
        return max((edition.number for edition in self.of_series(series, year)), default=0) + 1

    def with_edition(self, edition_id: str, manifest: Mapping[str, Any], head: str) -> "Archive":
        """The archive with one more edition, as `Appender.edition` left it."""
        return Archive(self.root, (*self.editions, StoredEdition(edition_id, manifest, head)), head)

    def read(self, edition_id: str, file: str) -> bytes:
        return (self.root / edition_id / file).read_bytes()


def open_archive(root: Path) -> Archive:
    """The editions the chain at `root` (`content/issued`) names; an absent archive is an empty one.

    Raises ArchiveError when the chain or a manifest cannot be read.
    """
    chain = _chain_bytes(root)
    links, problems = read_chain(chain)
    broken = tuple(problem for problem in problems if problem.code != _UNFINISHED)
    if broken:
        raise ArchiveError("总链读不下去", broken)
    attached: dict[str, list[str]] = {}
    for link in links:
        if link.file != MANIFEST:
            attached.setdefault(link.edition, []).append(link.file)
    editions = tuple(_stored(root, link, attached) for link in links if link.file == MANIFEST)
    return Archive(root, editions, chain_head(chain))


def _stored(root: Path, link: Link, attached: Mapping[str, list[str]]) -> StoredEdition:
    path = f"{link.edition}/{MANIFEST}"
    try:
        manifest = json.loads((root / path).read_bytes())
    except (OSError, ValueError):
        raise ArchiveError("清单读不出来", (Problem("D852", path, 1),)) from None
    return StoredEdition(link.edition, manifest, sha256(link.line), tuple(attached.get(link.edition, ())))


def _chain_bytes(root: Path) -> bytes:
    """The chain's complete lines; a half-written last one is not there yet."""
    try:
        data = (root / CHAIN).read_bytes()
    except FileNotFoundError:
        return b""
    return data[: data.rfind(b"\n") + 1]


class Appender:
    """Appends to an archive that was found sound when it was opened; see `appending`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.archive = archive = open_archive(root)
        """The editions there were when it was opened."""
        self.head = archive.head
        self._files = {edition.edition_id: set(edition.attachments) for edition in archive.editions}
        self._last: dict[str, int] = {}
        for edition in archive.editions:
            self._last[f"{edition.series}/{edition.year}"] = edition.number

    def next_number(self, series: str, year: int) -> int:
        return self._last.get(f"{series}/{year}", 0) + 1

    def edition(self, edition_id: str, files: Mapping[str, bytes]) -> str:
        """Freeze an edition's files (manifest among them) and return the new 校验码.

        The number must be the next of its series and year; raises ArchiveError when it is not.
        """
        if not EDITION_ID.fullmatch(edition_id) or MANIFEST not in files:
            raise ArchiveError(f"不是期的编号：{edition_id}")
        series, year, number = edition_id.split("/")
        if self.next_number(series, int(year)) != int(number):
            taken = edition_id in self._files
            raise ArchiveError(f"编号 {edition_id} {'已被使用' if taken else '不是下一号'}")
        ordered = {name: files[name] for name in sorted(files, key=lambda name: (name == MANIFEST, name))}
        _place_folder(self.root, edition_id, ordered)
        self._commit(edition_id, {name: sha256(data) for name, data in ordered.items()}, MANIFEST)
        self._files[edition_id] = set()
        self._last[f"{series}/{year}"] = int(number)
        return self.head

    def attachment(self, edition_id: str, name: str, data: bytes) -> str:
        """Freeze a further file (a signed scan) beside an issued edition and return the new 校验码.

        The file is renamed into place last: until then it waits under a name that `tidy` knows how to finish.
        """
        if edition_id not in self._files:
            raise ArchiveError(f"没有 {edition_id} 这一期")
        if (self.root / edition_id / name).exists():
            raise ArchiveError(f"{edition_id} 已有文件 {name}，已签发的文件不能替换")
        aside = _write_aside(self.root / edition_id / name, data)
        self._commit(edition_id, {name: sha256(data)}, name)
        aside.rename(self.root / edition_id / name)
        self._files[edition_id].add(name)
        return self.head

    def _commit(self, edition_id: str, digests: Mapping[str, str], chained: str) -> None:
        _append(
            self.root / SUMS, sums_lines({f"{edition_id}/{name}": value for name, value in digests.items()})
        )
        line = chain_line(edition_id, chained, digests[chained], self.head)
        _append(self.root / CHAIN, line + b"\n")
        self.head = sha256(line)


@contextlib.contextmanager
def appending(root: Path) -> Iterator[Appender]:
    """Lock the archive, put right what an interrupted append left, and hand out an Appender.

    Raises ArchiveError when the archive has problems that are not such leftovers.
    """
    with locked(root):
        tidy(root)
        yield Appender(root)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[None]:
    """One append at a time on one machine; the lock goes with the process, however it ends."""
    root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def tidy(root: Path) -> tuple[Problem, ...]:
    """Finish or remove what an interrupted append left beyond the chain; raise ArchiveError for any other problem.

    Only what the chain does not vouch for is removed. Returns what was put right.
    """
    before = tuple(verify(root))
    if not before:
        return ()
    for aside in sorted(root.rglob(f"{_ASIDE}*")):
        _finish_or_remove(root, aside)
    problems = tuple(verify(root))
    leftovers = tuple(problem for problem in problems if problem.code == _UNFINISHED)
    if len(leftovers) != len(problems):
        raise ArchiveError("档案有问题，先核验处理再签发", tuple(p for p in problems if p not in leftovers))
    for problem in leftovers:
        if problem.path == CHAIN:
            _truncate(root / CHAIN, _chain_bytes(root))
        elif problem.path == SUMS:
            kept = (root / SUMS).read_bytes().split(b"\n")[: problem.line - 1]
            _truncate(root / SUMS, b"".join(line + b"\n" for line in kept))
        else:
            shutil.rmtree(root / problem.path.rsplit("/", 1)[0], ignore_errors=True)
    return before


def _finish_or_remove(root: Path, aside: Path) -> None:
    """An attachment the chain already names is renamed into place; anything else written aside is removed."""
    target = aside.with_name(aside.name.removeprefix(_ASIDE))
    if aside.is_dir():
        shutil.rmtree(aside)
        return
    path = target.relative_to(root).as_posix()
    links, _ = read_chain(_chain_bytes(root))
    named = any(
        f"{link.edition}/{link.file}" == path and link.digest == sha256(aside.read_bytes()) for link in links
    )
    if named and not target.exists():
        aside.rename(target)
    else:
        aside.unlink()


def _place_folder(root: Path, edition_id: str, files: Mapping[str, bytes]) -> None:
    target = root / edition_id
    aside = target.with_name(f"{_ASIDE}{target.name}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name, data in files.items():
        with (aside / name).open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    aside.rename(target)


def _write_aside(target: Path, data: bytes) -> Path:
    aside = target.with_name(f"{_ASIDE}{target.name}")
    with aside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return aside


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _truncate(path: Path, kept: bytes) -> None:
    if kept:
        os.truncate(path, len(kept))
    else:
        path.unlink(missing_ok=True)
