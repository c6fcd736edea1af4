"""A revised DOCX back into its draft: the wording is taken over, figures and tables stay macros, what was retyped in them is
a conflict.

What nobody touched keeps its source byte for byte. New text is escaped against the template engine: whatever is typed in WPS,
it is text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.archive.evaluate import Chart, Evaluated, Figure
from generator.archive.front import compose_head
from generator.archive.macros import Call, segments
from generator.compute.measure import TableValue
from generator.model.workspace import Config
from generator.office.docx.align import Step, align, with_figures
from generator.office.docx.builder import digest, table_text
from generator.office.docx.identity import wording
from generator.office.docx.read import Found, Grid, Piece, Text, Unit, read_docx
from generator.office.docx.source import chunks
from generator.office.docx.template import make_template
from generator.office.docx.write import write_docx
from generator.office.official.read import read_evaluated
from generator.render.escape import draft as escaped

_LEVEL = "Level"
_SHOWN = 24


class ReviseError(ValueError):
    """A file that cannot be taken back at all; the text is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure or cell that was retyped: what the ledgers say and what the file says. `where` names it in Chinese."""

    where: str
    ours: str
    theirs: str


@dataclass
class Revision:
    """The draft's new text, and what happened to it, in Chinese."""

    text: str
    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def revise(text: str, evaluated: Evaluated, config: Config, data: bytes) -> Revision:
    """The draft file `text` with the wording of a revised DOCX (`data`).

    `evaluated` is that draft as it evaluates now, without findings. Raises DocxError for a file that is refused, ReviseError
    for one that was not printed from this text.
    """
    found = read_docx(data)
    document = read_evaluated(evaluated, config)
    if found.identity != wording(document):
        raise ReviseError(
            "这个 DOCX 不是由草稿现在的文字打印的：打印之后草稿又改过，或不是同一份草稿。请重新打印后再改"
            if found.identity
            else "这个 DOCX 不是由草稿打印的，或打印时留下的标记已丢失。请用 duban print 打印草稿，在打印出的文件上修改"
        )
    return _Taker(text, evaluated, read_docx(write_docx(document, make_template())), found).revision()


class _Taker:
    """Takes one file back."""

    def __init__(self, text: str, evaluated: Evaluated, printed: Found, found: Found) -> None:
        self._text, self._evaluated, self._printed, self._found = text, evaluated, printed, found
        self._body = evaluated.draft.body
        calls = [one for one in segments(self._body) if isinstance(one, Call)]
        values = [one for one in evaluated.pieces if isinstance(one, Figure | TableValue | Chart)]
        pairs = list(zip(calls, values, strict=True))
        self._figures = [(call, one) for call, one in pairs if isinstance(one, Figure)]
        self._tables = [(call, one) for call, one in pairs if isinstance(one, TableValue)]
        self._chunks = chunks(self._body, evaluated.pieces)
        if sum(chunk.count for chunk in self._chunks) != len(printed.units):
            raise ReviseError("草稿的排版比较特殊，改过的文件对不回去；请直接在草稿里修改")
        self._place_of = [place for place, chunk in enumerate(self._chunks) for _ in range(chunk.count)]
        self._revision = Revision(text)

    def revision(self) -> Revision:
        steps = [self._with_figures(step) for step in align(self._printed.units, self._found.units)]
        body = self._written(steps)
        head = self._text[: len(self._text) - len(self._body)]
        self._revision.text = self._titled(head) + body
        self._report(steps)
        return self._revision

    def _with_figures(self, step: Step) -> Step:
        old = self._printed.units[step.old] if step.old is not None else None
        if step.same or not isinstance(step.unit, Text) or not isinstance(old, Text):
            return step
        return replace(step, unit=with_figures(old, step.unit))

    def _written(self, steps: Sequence[Step]) -> str:
        """The new body: untouched chunks with what stood between them, everything else by itself between empty lines."""
        out = self._body[: self._chunks[0].start] if self._chunks else ""
        last: int | None = None
        parts = list(self._parts(steps))
        for place, (source, chunk) in enumerate(parts):
            if place:
                follows = last is not None and chunk == last + 1
                between = (
                    self._body[self._chunks[chunk - 1].end : self._chunks[chunk].start]
                    if follows and chunk is not None
                    else "\n\n"
                )
                out += between
            out += source
            last = chunk
        tail = self._body[self._chunks[-1].end :] if self._chunks else self._body
        return out + tail

    def _parts(self, steps: Sequence[Step]) -> Iterator[tuple[str, int | None]]:
        """(source, place of the untouched chunk it is or None), in order."""
        place = 0
        while place < len(steps):
            step = steps[place]
            chunk = self._place_of[step.old] if step.old is not None else None
            if chunk is not None and self._is_whole(steps[place:], chunk):
                one = self._chunks[chunk]
                yield self._body[one.start : one.end], chunk
                place += one.count
                continue
            yield self._markdown(step), None
            place += 1

    def _is_whole(self, steps: Sequence[Step], chunk: int) -> bool:
        """Whether a chunk begins here with all its units untouched and in order."""
        first = self._place_of.index(chunk)
        count = self._chunks[chunk].count
        return [(step.old, step.same) for step in steps[:count]] == [
            (first + one, True) for one in range(count)
        ]

    def _markdown(self, step: Step) -> str:
        unit = step.unit
        if isinstance(unit, Grid):
            if unit.table is not None and unit.table < len(self._tables):
                return self._tables[unit.table][0].source
            return _written_table(unit)
        if unit.style == "Attachment":
            return f"## {self._inline(_attachment_heading(unit))}"
        marks = (
            "#" * (int(unit.style.removeprefix(_LEVEL)) + 1) + " " if unit.style.startswith(_LEVEL) else ""
        )
        return marks + self._inline(unit.pieces)

    def _inline(self, pieces: Sequence[Piece]) -> str:
        out = ""
        for place, piece in enumerate(pieces):
            if piece.figure is not None and piece.figure < len(self._figures):
                out += self._figures[piece.figure][0].source
                continue
            text = piece.text.lstrip() if place == 0 else piece.text
            text = text.rstrip() if place == len(pieces) - 1 else text
            written = str(escaped(text))
            out += f"**{written}**" if piece.bold and text.strip() == text and text else written
        return out

    def _titled(self, head: str) -> str:
        """The draft's head with a reworded title; what else stands there is not taken from the paper."""
        title = " ".join(self._found.title.split())
        if title and title != " ".join(self._printed.title.split()):
            lines = head.split("\n")
            for place, line in enumerate(lines):
                if line.startswith("标题:"):
                    lines[place] = compose_head({"标题": title}).split("\n")[1]
                    self._revision.notes.append(f"标题改为“{title}”")
                    head = "\n".join(lines)
                    break
        if self._found.addressees.strip() != self._printed.addressees.strip():
            self._revision.notes.append("主送机关有改动，没有带回；请在草稿开头的“主送”里改")
        return head

    def _report(self, steps: Sequence[Step]) -> None:
        one = self._revision
        one.moved = sum(1 for step in steps if step.moved)
        one.added = sum(1 for step in steps if step.old is None)
        one.changed = sum(1 for step in steps if step.old is not None and not step.same)
        kept = {step.old for step in steps if step.old is not None}
        one.removed = sum(1 for place in range(len(self._printed.units)) if place not in kept)
        if self._found.comments:
            one.notes.append(f"文件里有 {self._found.comments} 处批注，没有带回")
        self._lost(steps)
        for step in steps:
            one.conflicts += self._conflicts(step.unit)

    def _lost(self, steps: Sequence[Step]) -> None:
        """Figures and tables that stand nowhere any more."""
        present = {
            piece.figure for step in steps if isinstance(step.unit, Text) for piece in step.unit.pieces
        }
        tables = {step.unit.table for step in steps if isinstance(step.unit, Grid)}
        for unit in self._printed.units:
            if isinstance(unit, Grid):
                if unit.table is not None and unit.table not in tables:
                    self._revision.notes.append(f"删去了表格“{self._tables[unit.table][1].title}”")
                continue
            for piece in unit.pieces:
                if piece.figure is not None and piece.figure not in present:
                    value = self._figures[piece.figure][1]
                    self._revision.notes.append(
                        f"删去了数字“{value.value.title}”（{value.shown}），原在“{_short(unit.plain)}”"
                    )

    def _conflicts(self, unit: Unit) -> Iterator[Conflict]:
        if isinstance(unit, Grid):
            yield from self._table_conflicts(unit)
            return
        for piece in unit.pieces:
            if piece.figure is None or piece.figure >= len(self._figures):
                continue
            value = self._figures[piece.figure][1]
            typed = piece.text.strip()
            if digest(piece.text) != piece.digest and typed != value.shown:
                yield Conflict(f"“{_short(unit.plain)}”里的{value.value.title}", value.shown, typed)

    def _table_conflicts(self, unit: Grid) -> Iterator[Conflict]:
        if unit.table is None or unit.table >= len(self._tables):
            return
        if digest(table_text(unit.rows[0] if unit.rows else (), unit.rows[1:])) == unit.digest:
            return
        printed = next(
            one for one in self._printed.units if isinstance(one, Grid) and one.table == unit.table
        )
        title = self._tables[unit.table][1].title
        if len(unit.rows) != len(printed.rows):
            ours, theirs = (f"{len(one.rows) - 1} 行" for one in (printed, unit))
            yield Conflict(f"表格“{title}”的行数", ours, theirs)
        for number, (row, other) in enumerate(zip(printed.rows, unit.rows, strict=False)):
            if len(row) != len(other):
                yield Conflict(f"表格“{title}”第{number}行的列数", str(len(row)), str(len(other)))
                continue
            for column, ours, theirs in zip(printed.rows[0], row, other, strict=True):
                if ours != theirs:
                    place = f"第{number}行“{column}”" if number else "的表头"
                    yield Conflict(f"表格“{title}”{place}", ours, theirs)


def _attachment_heading(unit: Text) -> tuple[Piece, ...]:
    word = unit.label.rstrip("0123456789 ") or "附件"
    if not unit.plain.strip():
        return (Piece(unit.label or word),)
    return (Piece(f"{word}："), *unit.pieces)


def _written_table(unit: Grid) -> str:
    """A table a person wrote, as a pipe table."""
    head, *rows = unit.rows or ((),)
    lines = [head, *rows]
    marks = f"| {' | '.join('---' for _ in head)} |"
    written = [f"| {' | '.join(str(escaped(cell)) for cell in line)} |" for line in lines]
    caption = [f"**{escaped(unit.caption)}**", ""] if unit.caption else []
    return "\n".join([*caption, written[0], marks, *written[1:]])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
