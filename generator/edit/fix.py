"""Typing faults put right: the certain corrections of findings are made in the files' bytes, everything else stays.

No correction is trusted: a file is judged again with it, and left alone where that did not help or changed what
stands on other lines.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.edit.unchanged import same_elsewhere
from generator.findings import Finding
from generator.findings.correction import Correction, Edit, apply_edits
from generator.load.tree import OverlayTree, Tree
from generator.paths import CONFIG, ISSUED, RESTRICTED

PROTECTED = (ISSUED, RESTRICTED)
"""Never touched unless named: issued bytes are frozen, restricted files are another repository's."""

Judge = Callable[[Tree], Sequence[Finding]]
"""Everything that is wrong in a tree."""

_MOST_ROUNDS = 10
_LINE_BREAK = re.compile("(\r\n|[\r\n\x85\u2028\u2029])")


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file before and after, and what was found and put right in it."""

    path: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """What can be put right, which files had to be left alone, and what is still wrong after that."""

    files: tuple[FixedFile, ...]
    left_alone: tuple[str, ...]
    remaining: tuple[Finding, ...]


def is_wanted(path: str, named: Sequence[str]) -> bool:
    """Whether a file is to be put right: below one of the `named` paths, or anywhere where none is named."""
    if named and not any(name in ("", path) or path.startswith(f"{name}/") for name in named):
        return False
    return all(
        not path.startswith(f"{place}/") or any(f"{name}/".startswith(f"{place}/") for name in named)
        for place in PROTECTED
    )


def repair(tree: Tree, judge: Judge, named: Sequence[str] = ()) -> Repair:
    """Put right what is certain in the files of a tree; nothing is written."""
    work = _Work(tree, judge, named)
    findings = judge(tree)
    for _ in range(_MOST_ROUNDS):
        if not work.round(findings):
            break
        findings = judge(work.now)
    files = tuple(
        FixedFile(path, tree.read(path), data, tuple(work.done[path]))
        for path, data in sorted(work.files.items())
    )
    remaining = (one for one in findings if one.severity == "error" and is_wanted(one.path, named))
    return Repair(files, tuple(sorted(work.left_alone)), tuple(remaining))


class _Work:
    """The files changed so far, and those that must not be."""

    def __init__(self, tree: Tree, judge: Judge, named: Sequence[str]) -> None:
        self.tree = tree
        self.judge = judge
        self.named = named
        self.files: dict[str, bytes] = {}
        self.done: dict[str, list[Finding]] = {}
        self.left_alone: set[str] = set()

    @property
    def now(self) -> Tree:
        return OverlayTree(self.tree, self.files)

    def round(self, findings: Sequence[Finding]) -> bool:
        """Make the certain corrections, and those that come to light by them; whether anything changed.

        Between the first and the last judgement of all files only the configuration and the files in hand are read.
        """
        paths = self._to_do(findings)
        changed = False
        before = self.judge(self._part(paths)) if paths else ()
        for _ in range(_MOST_ROUNDS):
            made = self._corrected(findings)
            if not made:
                break
            after = self.judge(
                OverlayTree(self._part(paths), {path: data for path, (data, _) in made.items()})
            )
            changed |= self._keep_what_helped(made, before, after)
            findings = before = self.judge(self._part(paths))
        return changed

    def _to_do(self, findings: Iterable[Finding]) -> frozenset[str]:
        return frozenset(
            one.path
            for one in findings
            if one.correction is not None
            and one.correction.certain
            and one.path not in self.left_alone
            and is_wanted(one.path, self.named)
        )

    def _part(self, paths: frozenset[str]) -> Tree:
        return _PartTree(self.now, frozenset({*self.tree.paths(CONFIG), *paths}))

    def _corrected(self, findings: Sequence[Finding]) -> dict[str, tuple[bytes, list[Finding]]]:
        """Path → its bytes with every certain correction made, and the findings they belong to."""
        out: dict[str, tuple[bytes, list[Finding]]] = {}
        for path in sorted(self._to_do(findings)):
            own = [one for one in findings if one.path == path and one.correction and one.correction.certain]
            old = self.now.read(path)
            new = with_corrections_made(old, [one.correction for one in own if one.correction is not None])
            if new != old:
                out[path] = new, own
        return out

    def _keep_what_helped(
        self,
        made: dict[str, tuple[bytes, list[Finding]]],
        before: Sequence[Finding],
        after: Sequence[Finding],
    ) -> bool:
        kept = False
        for path, (new, own) in made.items():
            lines = {one.correction.line for one in own if one.correction is not None}
            if _faults(after, path) < _faults(before, path) and same_elsewhere(
                self.now.read(path), new, lines
            ):
                self.files[path] = new
                self.done.setdefault(path, []).extend(own)
                kept = True
            else:
                self.left_alone.add(path)
        return kept


class _PartTree:
    """Some files of a tree, as if there were no others."""

    def __init__(self, tree: Tree, wanted: frozenset[str]) -> None:
        self.tree = tree
        self.wanted = wanted
        self.read = tree.read
        self.is_link = tree.is_link
        self.size = tree.size

    def paths(self, under: str) -> list[str]:
        return sorted(path for path in self.wanted if path.startswith(f"{under}/"))


def _faults(findings: Sequence[Finding], path: str) -> tuple[int, int]:
    """How much is wrong with a file: first with its form, which hides what else is wrong; then with what it says."""
    own = [one for one in findings if one.path == path and one.severity == "error"]
    form = sum(one.code[0] in "FYS" for one in own)
    return form, len(own) - form


def with_corrections_made(data: bytes, corrections: Iterable[Correction]) -> bytes:
    """The bytes of a UTF-8 file with corrections made; byte-order mark, line ends and all other lines stay.

    A correction of a line that reads differently now is left out.
    """
    parts = _LINE_BREAK.split(data.decode("utf-8"))
    mark = "\ufeff" if parts[0].startswith("\ufeff") else ""
    parts[0] = parts[0].removeprefix("\ufeff")
    by_line: dict[int, dict[Edit, None]] = {}
    for one in corrections:
        place = 2 * (one.line - 1)
        if place < len(parts) and parts[place] == one.source:
            by_line.setdefault(place, {}).update(dict.fromkeys(one.edits))
    for place, edits in by_line.items():
        parts[place] = apply_edits(parts[place], edits)
    return (mark + "".join(parts)).encode()
