"""A finding: what is wrong, where, and what to type instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from generator.findings.codes import all_codes
from generator.findings.correction import MAX_LINE, Correction, apply_edits, hint_of

Severity = Literal["error", "warning"]
MAX_WORD = 500  # characters of one word in a message; the longest list of field names has about 400


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """Another place that belongs to the finding; lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in the input. `line` and `column` count from 1, columns in characters."""

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str
    related: tuple[Related, ...] = field(default=())
    item_id: str | None = None
    correction: Correction | None = None
    """What `duban fix` may do about it; its result is the hint."""

    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.code, self.message)

    def as_json(self) -> dict[str, Any]:
        """The published form; `related` only where there is one."""
        out: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "hint": self.hint,
            "item_id": self.item_id,
        }
        if self.related:
            out["related"] = [
                {"path": r.path, "line": r.line, "column": r.column, "message": r.message}
                for r in self.related
            ]
        return out


def make(
    code: str,
    *,
    path: str,
    line: int = 1,
    column: int = 1,
    item_id: str | None = None,
    related: tuple[Related, ...] = (),
    **words: object,
) -> Finding:
    """A finding with the words of its code filled in.

    `words` are the names used in the code's 消息 and 提示; their values are inserted as text and never
    read as a format themselves. Raises KeyError for an unknown code or a missing word (a programming error).
    """
    entry = all_codes()[code]
    shown = {name: _short(str(word)) for name, word in words.items()}
    return Finding(
        code=code,
        severity=entry.severity,  # type: ignore[arg-type]
        path=_printable(path),
        line=line,
        column=column,
        message=entry.message.format(**shown),
        hint=entry.hint.format(**shown),
        related=related,
        item_id=item_id,
    )


def _short(word: str) -> str:
    """A word of a message on one line, cut where a whole paragraph was given."""
    line = " ".join(_printable(word).split())
    return line if len(line) <= MAX_WORD else f"{line[: MAX_WORD - 1]}…"


def _printable(text: str) -> str:
    """File names that are not UTF-8 arrive with lone surrogates, which no stream can print."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def corrected(finding: Finding, correction: Correction | None) -> Finding:
    """The finding with its correction, the corrected line for a hint."""
    if correction is None or correction.breaks_lines or correction.result == correction.source:
        return finding
    hint = hint_of(correction, correction.result, finding.hint)
    return replace(finding, hint=hint, correction=correction)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """By path, line, column, code: the same order on every run; exact repetitions are dropped.

    Where one line has several findings, each hint has all of them put right.
    """
    listed = list(dict.fromkeys(findings))
    certain: dict[tuple[str, int], list[Correction]] = {}
    for one in listed:
        if one.correction is not None and one.correction.certain:
            certain.setdefault((one.path, one.correction.line), []).append(one.correction)
    return sorted((_whole_line(one, certain) for one in listed), key=Finding.sort_key)


def _whole_line(finding: Finding, certain: dict[tuple[str, int], list[Correction]]) -> Finding:
    own = finding.correction
    if own is None or len(own.source) > 2 * MAX_LINE:
        return finding
    others = [
        one for one in certain.get((finding.path, own.line), ()) if one.source == own.source and one != own
    ]
    if not others:
        return finding
    edits = dict.fromkeys([*own.edits, *(edit for other in others for edit in other.edits)])
    return replace(finding, hint=hint_of(own, apply_edits(own.source, edits), finding.hint))
