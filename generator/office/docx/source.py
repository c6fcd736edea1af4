"""A draft's text in chunks: which part of its source each printed paragraph or table comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.archive.evaluate import Piece
from generator.archive.macros import Literal, segments
from generator.office.official.blocks import Block, Heading, Paragraph, Picture, Table, plain
from generator.office.official.markdown import blocks_of


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, heading, list or table of the source (`start`, `end` in characters), and how many blocks it prints."""

    start: int
    end: int
    count: int


def chunks(body: str, pieces: Sequence[Piece]) -> list[Chunk]:
    """The chunks of a draft's body that print something, in order. `pieces` is the body as evaluated, without a fault."""
    found = [Chunk(start, end, 0) for start, end in _spans(body)]
    printed = [blocks_of(_between(body, pieces, one.start, one.end)) for one in found]
    out: list[Chunk] = []
    place = 0
    while place < len(found):
        one, blocks = found[place], printed[place]
        following = printed[place + 1] if place + 1 < len(found) else ()
        if _is_caption(blocks) and following and _takes_caption(following[0]):
            out.append(Chunk(one.start, found[place + 1].end, len(following)))
            place += 2
            continue
        if count := sum(map(_is_seen, blocks)):
            out.append(Chunk(one.start, one.end, count))
        place += 1
    return out


def _spans(body: str) -> Iterator[tuple[int, int]]:
    """Where the outermost blocks of the Markdown stand, without the line ends behind them."""
    from markdown_it import MarkdownIt

    parser: Any = MarkdownIt("commonmark", {"html": False}).enable("table")
    starts = [0]
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for token in parser.parse(body):
        if token.level == 0 and token.nesting >= 0 and token.map:
            start, end = starts[token.map[0]], min(starts[token.map[1]] - 1, len(body))
            while end > start and body[end - 1] == "\n":
                end -= 1
            yield start, end


def _between(body: str, pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The evaluated pieces of a stretch of the body."""
    out: list[Piece] = []
    place = 0
    for segment, piece in zip(segments(body), pieces, strict=True):
        length = len(segment.text) if isinstance(segment, Literal) else len(segment.source)
        if isinstance(piece, str):
            inside = piece[max(start - place, 0) : max(end - place, 0)]
            if inside:
                out.append(inside)
        elif start <= place < end:
            out.append(piece)
        place += length
    return out


def _is_seen(block: Block) -> bool:
    """An empty paragraph is none when it is read back, nor is a picture."""
    if isinstance(block, Picture):
        return False
    return not isinstance(block, Heading | Paragraph) or bool(plain(block.runs).strip())


def _is_caption(blocks: Sequence[Block]) -> bool:
    """Bold alone, and alone: may be the caption of the table below."""
    only = blocks[0] if len(blocks) == 1 else None
    return isinstance(only, Paragraph) and only.indent and all(run.bold for run in only.runs)


def _takes_caption(block: Block) -> bool:
    return isinstance(block, Table) and block.table is None and not block.caption
