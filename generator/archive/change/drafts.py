"""Documents that are not issued yet: whose text changed, and whose figures say something else now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.archive.change.shapes import Act, DraftChange, FigureChange
from generator.archive.drafts import Draft, draft_paths, read_draft
from generator.archive.evaluate import Evaluator, Figure
from generator.archive.macros import Call, Literal, segments
from generator.compute.measure import TableValue
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.view.edition import EditionView


@dataclass(frozen=True)
class _Document:
    """A draft as it reads: its text, its figures as printed and its tables, by the source of their macro."""

    title: str
    text: str
    figures: Mapping[str, tuple[str, str]]
    tables: Mapping[str, TableValue]


def draft_changes(
    before: tuple[Tree, EditionView], after: tuple[Tree, EditionView], *, evaluate: bool
) -> tuple[DraftChange, ...]:
    """Drafts that came, went, were rewritten, or whose figures or tables differ, by path.

    Without `evaluate` (no record differs) only those whose text differs are looked at.
    """
    old, new = _texts(before[0]), _texts(after[0])
    paths = sorted(path for path in {*old, *new} if evaluate or old.get(path) != new.get(path))
    if not paths:
        return ()
    first, then = _Reader(*before, old), _Reader(*after, new)
    return tuple(change for path in paths for change in _compare(path, first.read(path), then.read(path)))


def _texts(tree: Tree) -> dict[str, str]:
    return {path: text for path in draft_paths(tree) if (text := read_text(tree, path)[0]) is not None}


class _Reader:
    def __init__(self, tree: Tree, view: EditionView, texts: Mapping[str, str]) -> None:
        self.tree, self.view, self.texts = tree, view, texts
        self.evaluator = Evaluator(view)

    def read(self, path: str) -> _Document | None:
        if path not in self.texts:
            return None
        draft, findings = read_draft(self.tree, path, self.view.counted.config, self.view.as_of)
        if draft is None or findings:
            return _Document(path.rsplit("/", 1)[-1], self.texts[path], {}, {})
        return self._evaluated(draft, self.texts[path])

    def _evaluated(self, draft: Draft, text: str) -> _Document:
        calls = [one for one in segments(draft.body) if not isinstance(one, Literal)]
        pieces = [one for one in self.evaluator.evaluate(draft).pieces if not isinstance(one, str)]
        figures: dict[str, tuple[str, str]] = {}
        tables: dict[str, TableValue] = {}
        for call, piece in zip(calls, pieces, strict=False):  # a draft whose scope is unknown has no pieces
            if isinstance(call, Call) and isinstance(piece, Figure):
                figures[call.source] = (piece.value.title, piece.shown)
            elif isinstance(call, Call) and isinstance(piece, TableValue):
                tables[call.source] = piece
        return _Document(draft.head.title, text, figures, tables)


def _compare(path: str, before: _Document | None, after: _Document | None) -> Iterator[DraftChange]:
    shown = after or before
    if shown is None:
        return
    if before is None or after is None:
        yield DraftChange(path, shown.title, "删除" if after is None else "新增", (), ())
        return
    act: Act | None = "修改" if before.text != after.text else None
    figures = tuple(
        FigureChange(title, before.figures[source][1], now)
        for source, (title, now) in after.figures.items()
        if source in before.figures and before.figures[source][1] != now
    )
    tables = tuple(
        table.title
        for source, table in after.tables.items()
        if source in before.tables and _cells(before.tables[source]) != _cells(table)
    )
    if act or figures or tables:
        yield DraftChange(path, after.title, act, figures, tables)


def _cells(table: TableValue) -> list[tuple[str, ...]]:
    return [tuple(row.cells) for row in table.rows]
