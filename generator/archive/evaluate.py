"""A draft's text with its macros evaluated as of the draft's own 数据截至日期; what cannot be is a finding at its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.archive.drafts import Draft, draft_paths, read_draft
from generator.archive.kinds import DraftScope
from generator.archive.macros import Call, Fault, Literal, segments
from generator.archive.numbers import MacroError, Numbers, check_exists, shown, view_at
from generator.check.secrecy import check_no_secrecy_marks
from generator.compute.assessment import Assessment
from generator.compute.measure import EditionFact, FigureValue, TableValue
from generator.findings import Finding, make, sort_findings
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.model.documents import DocumentKind
from generator.model.workspace import Workspace
from generator.periods import Period
from generator.render.document_charts import draw, words_of
from generator.view.edition import EditionView, edition_view
from generator.view.policy import EDITIONS, Edition, policy_for, visible_workspace

_HEAD_FIELDS = {"ledger": "台账", "unit": "单位", "topic": "专题"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the text; `shown` is how it is printed there."""

    value: FigureValue
    shown: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A table drawn as a picture; `picture` is the SVG file, `words` what it shows."""

    chart_id: str
    table: TableValue
    picture: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that could not be evaluated: its source, as written."""

    source: str
    finding: Finding


Piece = str | Figure | TableValue | Chart | Broken
"""A `str` is a person's own text."""


@dataclass(frozen=True)
class Evaluated:
    """A draft's body in pieces, in order, with what is wrong with it."""

    draft: Draft
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


class Evaluator:
    """Evaluates drafts; every 数据截至日期 is assessed once. `editions` are the documents issued so far.

    What the public may read is counted from what the public may see, also where the view is the internal one.
    """

    def __init__(self, view: EditionView, editions: tuple[EditionFact, ...] = ()) -> None:
        self.view = view
        self.editions = editions
        self._views: dict[tuple[Edition, date], EditionView] = {(view.edition, view.as_of): view}

    def numbers(
        self, day: date, period: Period, scope: DraftScope, kind: DocumentKind | None = None
    ) -> Numbers:
        """Figures and tables of a document of a kind; without one, as the evaluator's own edition sees them."""
        counted_in = kind.counted_in if kind is not None else self.view.edition
        return Numbers(self._view(counted_in, day), period, scope, self.editions)

    def evaluate(self, draft: Draft) -> Evaluated:
        """Every macro of the body. Raises nothing for any text."""
        return evaluate(draft, self.numbers(draft.head.as_of, draft.period, draft.scope, draft.kind))

    def _view(self, edition: Edition, day: date) -> EditionView:
        if self.view.edition == "public":
            edition = "public"  # nothing else can be made of it
        if (edition, day) not in self._views:
            latest = (edition, self.view.as_of)
            if latest not in self._views:
                self._views[latest] = edition_view(self.view.counted, edition, self.view.as_of)
            self._views[edition, day] = view_at(self._views[latest], day)
        return self._views[edition, day]


def evaluate(draft: Draft, numbers: Numbers) -> Evaluated:
    """A draft by given numbers; where its scope does not exist, its text stays as written."""
    findings = list(_scope_findings(draft, numbers.view))
    if findings:
        return Evaluated(draft, (draft.body,), tuple(findings))
    pieces = evaluate_text(draft.body, numbers, draft)
    return Evaluated(draft, pieces, tuple(one.finding for one in pieces if isinstance(one, Broken)))


def evaluate_text(text: str, numbers: Numbers, draft: Draft | None = None) -> tuple[Piece, ...]:
    """A text in pieces; findings stand at their place in the draft it is the body of. Raises nothing for any text."""
    return tuple(_piece(segment, numbers, draft) for segment in segments(text))


def _piece(segment: Literal | Call | Fault, numbers: Numbers, draft: Draft | None) -> Piece:
    if isinstance(segment, Literal):
        return segment.text
    try:
        if isinstance(segment, Fault):
            raise MacroError(segment.code, **segment.words)
        if segment.macro == "table":
            return numbers.table(segment)
        if segment.macro == "chart":
            table = numbers.chart(segment)
            return Chart(segment.target, table, draw(segment.target, table), words_of(segment.target, table))
        value = numbers.figure(segment)
        return Figure(value, shown(value, bool(segment.words.get("bare"))))
    except MacroError as error:
        line, column = draft.place(segment.offset) if draft is not None else (1, 1)
        path = draft.path if draft is not None else ""
        return Broken(segment.source, make(error.code, path=path, line=line, column=column, **error.words))


def _scope_findings(draft: Draft, view: EditionView) -> Iterator[Finding]:
    for name, field in _HEAD_FIELDS.items():
        value = getattr(draft.scope, name)
        try:
            if value:
                check_exists(view, name, value)
        except MacroError as error:
            at = ("units",) if name == "unit" else (name,)
            yield draft.head.finding(error.code, at, **{**error.words, "field": field})


def draft_findings(workspace: Workspace, tree: Tree, as_of: date) -> list[Finding]:
    """What is wrong with the drafts of a tree (families F, Y, S, D, V), sorted; a sound draft has none.

    Macros are judged by what they ask for, not counted: the figures of a hundred drafts would take minutes.
    """
    views = {edition: _uncounted(workspace, edition, as_of) for edition in EDITIONS}
    findings: list[Finding] = []
    for path in draft_paths(tree):
        text, _ = read_text(tree, path)
        findings += check_no_secrecy_marks(path, text or "")
        draft, found = read_draft(tree, path, workspace.config, as_of)
        findings += found
        if draft is not None and not found:
            view = views[draft.kind.counted_in]
            numbers = Numbers(view, draft.period, draft.scope, names_only=True)
            findings += evaluate(draft, numbers).findings
    return sort_findings(findings)


def _uncounted(workspace: Workspace, edition: Edition, as_of: date) -> EditionView:
    """An edition's view in which nothing is assessed."""
    policy = policy_for(workspace.config, edition)
    return EditionView(edition, as_of, policy, visible_workspace(workspace, policy), Assessment(as_of, {}))
