"""Reading the archive for readers: whatever is wrong with it is reported, and only what is sound is read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.archive.document import Document, document_of
from generator.archive.store import Archive, StoredEdition
from generator.archive.verify import (
    CHAIN,
    MANIFEST,
    START,
    Link,
    Problem,
    chain_head,
    read_chain,
    sha256,
    verify,
)
from generator.findings import Finding, make
from generator.paths import ISSUED

_OF_THE_EDITION = frozenset({"D851", "D852", "D857"})
"""Problems of a file that make its edition unsound; a stray file beside it does not."""


@dataclass(frozen=True)
class Issued:
    """The sound editions of an archive, the same as documents, in the order of issue, and every problem that was found.

    `office_files` are the finished files for paper: edition → name → where it lies; `sheets` the finished spreadsheets of the
    ledgers and units, by what they are of. Both are made apart (`office.files`), and there only as far as they are made.
    """

    archive: Archive
    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    office_files: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    sheets: Mapping[str, Path] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(as_finding(problem) for problem in self.problems)


NOTHING_ISSUED = Issued(Archive(Path(ISSUED), (), START))


def read_issued(root: Path) -> Issued:
    """The archive at `root` (`content/issued`) without the chain lines and editions in which something is wrong.

    An absent archive is an empty one. Reads files, raises nothing for any content.
    """
    problems = verify(root)
    chain = (root / CHAIN).read_bytes() if (root / CHAIN).is_file() else b""
    chain = chain[: chain.rfind(b"\n") + 1]  # a line exists when its newline does
    found: list[tuple[StoredEdition, Document]] = []
    for edition in _sound(root, read_chain(chain)[0], problems):
        try:
            found.append((edition, document_of(edition)))
        except (KeyError, TypeError, ValueError, AttributeError):
            problems.append(
                Problem("D857", f"{edition.edition_id}/{MANIFEST}", 1, "缺少文种、标题、日期等内容")
            )
    archive = Archive(root, tuple(edition for edition, _ in found), chain_head(chain))
    return Issued(archive, tuple(document for _, document in found), tuple(sorted(problems)))


def _sound(root: Path, links: list[Link], problems: list[Problem]) -> Iterator[StoredEdition]:
    """The editions whose line, manifest and files are as they were issued."""
    lines = frozenset(problem.line for problem in problems if problem.path == CHAIN)
    wrong = frozenset(
        problem.path.rsplit("/", 1)[0] for problem in problems if problem.code in _OF_THE_EDITION
    )
    kept = [link for link in links if link.number not in lines and link.edition not in wrong]
    attached: dict[str, list[str]] = {}
    for link in kept:
        if link.file != MANIFEST:
            attached.setdefault(link.edition, []).append(link.file)
    for link in kept:
        if link.file == MANIFEST:
            manifest: Mapping[str, object] = json.loads((root / link.edition / MANIFEST).read_bytes())
            yield StoredEdition(
                link.edition, manifest, sha256(link.line), tuple(attached.get(link.edition, ()))
            )


def as_finding(problem: Problem) -> Finding:
    """A problem of the archive in the words of every other finding."""
    return make(problem.code, path=f"{ISSUED}/{problem.path}", line=problem.line, detail=problem.detail)
