"""Drafts: found in `content/drafts/`, read, and their heads judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.archive.front import split
from generator.archive.kinds import (
    UNIT_SEPARATOR,
    DraftScope,
    ScopeError,
    check_scope,
    find_kind,
    known_kinds,
    parse_period,
)
from generator.findings import Finding
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.model.documents import DocumentKind, DraftHead
from generator.model.workspace import Config
from generator.paths import DRAFTS
from generator.periods import Period, PeriodError
from generator.render.documents import PLACEHOLDER


@dataclass(frozen=True)
class Draft:
    """One draft whose head can be read. `body_line` is the line of the file on which `body` begins."""

    path: str
    kind: DocumentKind
    period: Period
    scope: DraftScope
    head: DraftHead
    body: str
    body_line: int
    todos: tuple[tuple[int, str], ...] = ()
    """Every 【待填：…】 with its line in the file, the head's included."""

    @property
    def slug(self) -> str:
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def series(self) -> str:
        """The series its number is taken from: the kind's, or that of the edition it corrects or withdraws."""
        if self.head.original:
            return self.head.original.split("/")[0]
        return self.kind.series or self.kind.key

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of a character of the body."""
        before = self.body[:offset]
        return self.body_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


def draft_paths(tree: Tree) -> list[str]:
    """The drafts of a tree, sorted."""
    return [
        path
        for path in tree.paths(DRAFTS)
        if path.endswith(".md")
        and not path.rsplit("/", 1)[-1].startswith(".")
        and path != f"{DRAFTS}/README.md"
    ]


def read_draft(tree: Tree, path: str, config: Config, as_of: date) -> tuple[Draft | None, list[Finding]]:
    """A draft, or None and what is wrong with its head."""
    text, findings = read_text(tree, path)
    if text is None:
        return None, findings
    parts, findings = split(text, path)
    if parts is None:
        return None, findings
    head = parts.head
    kind = find_kind(config, head.kind)
    if kind is None:
        return None, [head.finding("D802", ("kind",), kind=head.kind, known=known_kinds(config))]
    if kind.offline:
        return None, [head.finding("D840", ("kind",), name=kind.name, key=kind.key)]
    try:
        period = parse_period(kind, head.period, as_of)
    except PeriodError as error:
        words: dict[str, Any] = {"name": kind.name, "period": head.period, "suggestion": str(error)}
        return None, [head.finding("D803", ("period",), **words)]
    scope = DraftScope(head.ledger or "", UNIT_SEPARATOR.join(head.units), head.topic or "")
    draft = Draft(path, kind, period, scope, head, parts.body, parts.body_line, todos(text))
    return draft, list(_head_findings(draft, config, as_of))


def todos(text: str) -> tuple[tuple[int, str], ...]:
    """Every 【待填：…】 of a text with its line, counted from 1."""
    return tuple(
        (number, match[0])
        for number, line in enumerate(text.split("\n"), 1)
        for match in PLACEHOLDER.finditer(line)
    )


def _head_findings(draft: Draft, config: Config, as_of: date) -> Iterator[Finding]:
    """数据截至日期 lies in the period or after it, not after the data; the scope is one the kind takes; what goes upward
    (呈阅) sets no answer date.
    """
    head, period = draft.head, draft.period
    if head.as_of > as_of:
        yield head.finding("D804", ("as_of",), day=head.as_of, as_of=as_of)
    elif head.as_of < period.start:
        suggestion = min(period.end, as_of)
        yield head.finding(
            "D811", ("as_of",), day=head.as_of, period=period.label, start=period.start, suggestion=suggestion
        )
    if draft.kind.direction == "上行" and head.answer_due_on is not None:
        yield head.finding("D841", ("answer_due_on",), name=draft.kind.name)
    try:
        check_scope(config, draft.kind, draft.scope)
    except ScopeError as error:
        words: dict[str, Any] = {
            "name": draft.kind.name,
            "fault": error.fault,
            "suggestion": error.suggestion,
        }
        yield head.finding("D816", ("kind",), **words)
