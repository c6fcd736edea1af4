"""A document's text (Markdown with figures and tables at known places) → blocks.

The text is parsed as CommonMark with pipe tables; HTML in it is text, links keep their words. Figures and tables are put into it
as marks of two characters that the text does not use, so that they come out of the parser where they went in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from generator.archive.evaluate import Broken, Chart, Figure, Piece
from generator.archive.freeze import EMPTY_TABLE
from generator.compute.measure import TableValue
from generator.office.official.blocks import (
    Align,
    Block,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    plain,
)
from generator.office.official.columns import is_wide
from generator.office.official.inline import ListMark, between, joined

_WIDE_CHARACTERS = (
    "\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2014\u2018-\u201d\u2026"
)
_NEEDS_NO_SPACE = re.compile(f"[{_WIDE_CHARACTERS}]")
_PLANES = range(0xF0000, 0xFFFFD)
_ALIGNED: Mapping[str, Align] = {"": "left", "left": "left", "center": "center", "right": "right"}
_Level = Literal[1, 2, 3, 4]
_LEVELS: Mapping[str, _Level] = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 4}
"""Documents begin at `##`: `#` is their title."""


def blocks_of(
    pieces: Sequence[Piece], pictures: Mapping[str, Picture] | None = None, breaks: bool = False
) -> tuple[Block, ...]:
    """The blocks of a text. `pictures` are those it may show, by the address written in it; any other is its words alone.

    `breaks`: a line that is a rule (`---`) begins a new page; else it is left out. A broken piece is a ValueError.
    """
    opening, closing = _unused("".join(piece for piece in pieces if isinstance(piece, str)))
    values: list[Figure | TableValue | Chart] = []
    text = ""
    for piece in pieces:
        if isinstance(piece, Broken):
            raise ValueError(piece.finding.message)
        if isinstance(piece, str):
            text += piece
            continue
        mark = f"{opening}{len(values)}{closing}"
        text += f"\n\n{mark}\n\n" if isinstance(piece, TableValue | Chart) else mark
        values.append(piece)
    marks = re.compile(f"{opening}([0-9]+){closing}", re.ASCII)
    return tuple(_Reader(values, marks, pictures or {}, breaks).blocks(text))


def _unused(text: str) -> tuple[str, str]:
    """Two characters of private use that do not stand in a text."""
    free = (chr(number) for number in _PLANES if chr(number) not in text)
    return next(free), next(free)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


class _Reader:
    """Walks the parser's tokens once."""

    def __init__(
        self,
        values: Sequence[Figure | TableValue | Chart],
        marks: re.Pattern[str],
        pictures: Mapping[str, Picture],
        breaks: bool,
    ) -> None:
        self._values, self._marks, self._pictures, self._breaks = values, marks, pictures, breaks
        self._number = {
            place: sum(1 for one in values[:place] if type(one) is type(value))
            for place, value in enumerate(values)
        }
        """Place among all values → place among those of its sort, as `data.json` lists them."""

    def blocks(self, text: str) -> Iterator[Block]:
        pending: Paragraph | None = None
        for block in self._blocks(_parser().parse(text)):
            if isinstance(block, Table) and not block.caption and pending is not None:
                yield _with_caption(block, plain(pending.runs))
                pending = None
                continue
            if pending is not None:
                yield pending
                pending = None
            if (
                isinstance(block, Paragraph)
                and block.indent
                and block.runs
                and all(run.bold for run in block.runs)
            ):
                pending = block  # may be the caption of a table a person wrote
            else:
                yield block
        if pending is not None:
            yield pending

    def _blocks(self, tokens: Sequence[Any]) -> Iterator[Block]:
        lists: list[ListMark] = []
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type in ("ordered_list_open", "bullet_list_open"):
                lists.append(ListMark(token.type == "ordered_list_open", int(token.attrGet("start") or 1)))
            elif token.type in ("ordered_list_close", "bullet_list_close"):
                lists.pop()
            elif token.type == "list_item_open":
                lists[-1].begin()
            elif token.type == "heading_open":
                yield Heading(_LEVELS[token.tag], tuple(self._runs(tokens[place + 1])))
            elif token.type == "paragraph_open":
                yield from self._paragraph(tokens[place + 1], lists[-1].mark(len(lists)) if lists else "")
            elif token.type in ("code_block", "fence"):
                for line in token.content.rstrip("\n").split("\n"):
                    yield Paragraph((Run(line.strip()),))
            elif token.type == "hr" and self._breaks:
                yield PageBreak()
            elif token.type == "table_open":
                end = next(
                    later for later in range(place, len(tokens)) if tokens[later].type == "table_close"
                )
                yield self._written_table(tokens[place:end])
                place = end
            place += 1

    def _paragraph(self, inline: Any, mark: str) -> Iterator[Block]:
        """A paragraph; a table or a picture that stands alone on its lines is a block."""
        found = self._marks.fullmatch(inline.content.strip())
        if found and isinstance(self._values[int(found[1])], TableValue):
            yield self._table(int(found[1]))
            return
        chart = self._values[int(found[1])] if found else None
        if isinstance(chart, Chart):
            yield Picture(chart.picture, "svg", chart.words)
            return
        only = inline.children[0] if len(inline.children) == 1 else None
        picture = (
            self._pictures.get(only.attrGet("src")) if only is not None and only.type == "image" else None
        )
        if picture is not None and only is not None:
            yield Picture(picture.data, picture.form, only.content or picture.alt)
            return
        runs = list(self._runs(inline))
        if mark:
            runs = joined([Run(mark), *runs])
        if plain(tuple(runs)).strip():
            yield Paragraph(tuple(runs))

    def _runs(self, inline: Any) -> Iterator[Run]:
        yield from joined(list(self._pieces_of(inline)))

    def _pieces_of(self, inline: Any) -> Iterator[Run]:
        bold = 0
        for place, child in enumerate(inline.children):
            if child.type == "strong_open":
                bold += 1
            elif child.type == "strong_close":
                bold -= 1
            elif child.type == "softbreak":
                yield from self._marked(between(inline.children, place), bool(bold))
            elif child.type == "hardbreak":
                yield Run("\n", bool(bold))
            elif child.type in ("text", "text_special", "code_inline", "image"):
                yield from self._marked(child.content, bool(bold))

    def _marked(self, text: str, bold: bool) -> Iterator[Run]:
        """Text in runs, each figure in one of its own."""
        for place, part in enumerate(self._marks.split(text)):
            if place % 2 == 0:
                if part:
                    yield Run(part, bold)
                continue
            value = self._values[int(part)]
            if isinstance(value, Figure):
                yield Run(value.shown, bold, value.value.figure_id, self._number[int(part)])

    def _table(self, place: int) -> Table:
        value = self._values[place]
        if not isinstance(value, TableValue):
            raise TypeError("not a table")
        rows = tuple(tuple(row.cells) for row in value.rows)
        if not rows:
            rows = ((EMPTY_TABLE, *[""] * (len(value.columns) - 1)),)
        align = tuple(_ALIGNED["right" if one in value.numeric else ""] for one in range(len(value.columns)))
        table = Table(
            value.title, tuple(value.columns), rows, align, False, value.table_id, self._number[place]
        )
        return _judged(table)

    def _written_table(self, tokens: Sequence[Any]) -> Table:
        """A pipe table of a person's own."""
        lines: list[list[str]] = []
        align: list[Align] = []
        for token in tokens:
            if token.type == "tr_open":
                lines.append([])
            elif token.type == "th_open":
                align.append(_ALIGNED[str(token.attrGet("style") or "").removeprefix("text-align:")])
            elif token.type == "inline":
                lines[-1].append(plain(tuple(self._runs(token))))
        header, *rows = lines
        return _judged(Table("", tuple(header), tuple(map(tuple, rows)), tuple(align)))


def _judged(table: Table) -> Table:
    return Table(
        table.caption, table.header, table.rows, table.align, is_wide(table), table.table_id, table.table
    )


def _with_caption(table: Table, caption: str) -> Table:
    return Table(caption, table.header, table.rows, table.align, table.wide, table.table_id, table.table)
