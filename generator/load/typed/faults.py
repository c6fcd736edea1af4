"""What was found in one text: faults with the edits that undo them, by offset, and the text with those edits made."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.findings import Finding, corrected, make
from generator.findings.correction import Correction, Edit, apply_edits, split_lines

WIDE = "\u3000\u00a0\u2002\u2003\u2009\u202f"
"""Blanks that are none to YAML: ideographic, no-break, and what word processors put in."""
COLONS = "：∶﹕︰"
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True)
class Fault:
    """One kind of fault in one line; `line` counts from 0, columns from 1."""

    code: str
    line: int
    column: int
    edits: tuple[Edit, ...]
    certain: bool
    words: dict[str, Any] = field(default_factory=dict)


class Faults:
    """Collects faults of a text. Several of one kind in one line are one fault, at the first place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = split_lines(text)
        self.starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
        self._found: dict[tuple[int, str], Fault] = {}

    def add(
        self, code: str, at: int, start: int, stop: int, new: str, *, certain: bool = True, **words: str
    ) -> None:
        """A fault at offset `at`; the characters from `start` to `stop`, all of one line, become `new`."""
        line = bisect_right(self.starts, at) - 1
        begin = self.starts[line]
        edit = Edit(start - begin + 1, self.text[start:stop], new)
        shown = {
            name: "".join(one if one.isprintable() else "?" for one in word) for name, word in words.items()
        }
        fault = Fault(code, line, at - begin + 1, (edit,), certain, shown)
        before = self._found.get((line, code))
        if before is not None:
            both = before.certain and certain
            fault = replace(before, edits=(*before.edits, edit), certain=both)
        self._found[line, code] = fault

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def lines_at_fault(self) -> frozenset[int]:
        """Lines (from 1) with a fault."""
        return frozenset(line + 1 for line, _ in self._found)

    def findings(self, path: str, item_id: str | None) -> list[Finding]:
        """The faults as findings; each hint is the corrected line."""
        return [self._finding(fault, path, item_id) for fault in self._found.values()]

    def _finding(self, fault: Fault, path: str, item_id: str | None) -> Finding:
        line = fault.line + 1
        plain = make(fault.code, path=path, line=line, column=fault.column, item_id=item_id, **fault.words)
        return corrected(plain, Correction(line, self.lines[fault.line], fault.edits, fault.certain))

    @cached_property
    def edits(self) -> dict[int, list[Edit]]:
        """The certain edits of each line (from 0), in order, none that overlaps an earlier one. Asked for last."""
        found: dict[int, list[Edit]] = {}
        for fault in self._found.values():
            if fault.certain:
                found.setdefault(fault.line, []).extend(fault.edits)
        return {line: _apart(sorted(edits)) for line, edits in found.items()}

    def repaired(self) -> str:
        """The text with every certain edit made; line for line the same text."""
        out = list(self.lines)
        for line, edits in self.edits.items():
            out[line] = apply_edits(out[line], edits)
        breaks = [*(match[0] for match in _LINE_BREAK.finditer(self.text)), ""]
        return "".join(line + end for line, end in zip(out, breaks, strict=True))

    def as_typed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings about the repaired text, moved to where their places stand in the text as it was typed."""
        return [self._moved(finding) for finding in findings]

    def _moved(self, finding: Finding) -> Finding:
        line = finding.line - 1
        edits = self.edits.get(line)
        if not edits:
            return finding
        column = _column_before(finding.column, edits)
        correction = finding.correction
        if correction is not None:
            source = self.lines[line]
            moved = tuple(
                replace(edit, column=_column_before(edit.column, edits)) for edit in correction.edits
            )
            fits = all(source[one.column - 1 :].startswith(one.old) for one in moved)
            correction = replace(correction, source=source, edits=moved) if fits else None
        return replace(finding, column=column, correction=correction)


def _apart(edits: list[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for edit in edits:
        if not out or edit.column >= out[-1].end:
            out.append(edit)
    return out


def _column_before(column: int, edits: list[Edit]) -> int:
    """Where a column of the edited line stood before the edits."""
    moved = 0
    for edit in edits:
        start = edit.column + moved
        if column < start:
            break
        if column < start + len(edit.new):
            return edit.column + min(column - start, len(edit.old))
        moved += len(edit.new) - len(edit.old)
    return column - moved


def quoted(text: str) -> str:
    """The text in quotes, as people would put them."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
