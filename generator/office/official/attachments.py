"""What of a document's text is an attachment (附件): it begins a new page and is named under the text."""

import re
from collections.abc import Iterator, Sequence

from generator.office.official.blocks import Block, Heading, Table, plain
from generator.office.official.document import Attachment

_OPENS = re.compile(r"(附件|附表|附)\s*[0-9一二三四五六七八九十]*\s*(?:[：:]\s*(.*))?")
"""`附：问题清单`, `附件1：…`, `附表`: what a heading of the first level reads like where the attachments begin."""


def split_attachments(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Attachment, ...]]:
    """The text, and its attachments: from the first such heading on, every heading of the first level begins another one."""
    starts: list[int] = []
    for place, block in enumerate(blocks):
        if (
            isinstance(block, Heading)
            and block.level == 1
            and (starts or _OPENS.fullmatch(plain(block.runs)))
        ):
            starts.append(place)
    if not starts:
        return tuple(blocks), ()
    ends = [*starts[1:], len(blocks)]
    parts = [
        (plain(_heading(blocks[start]).runs), blocks[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(blocks[: starts[0]]), tuple(_attachments(parts))


def _heading(block: Block) -> Heading:
    if not isinstance(block, Heading):
        raise TypeError("not a heading")
    return block


def _attachments(parts: Sequence[tuple[str, Sequence[Block]]]) -> Iterator[Attachment]:
    for place, (heading, blocks) in enumerate(parts, 1):
        match = _OPENS.fullmatch(heading)
        named = (match[2] or "").strip() if match else heading
        word = "附表" if match and match[1] == "附表" else "附件"
        captions = tuple(block.caption for block in blocks if isinstance(block, Table) and block.caption)
        yield Attachment(
            label=word if len(parts) == 1 else f"{word}{place}",
            title=named or (captions[0] if len(captions) == 1 else ""),
            listed=(named,) if named else captions or (heading,),
            blocks=tuple(_without_title(blocks, named or (captions[0] if len(captions) == 1 else ""))),
            landscape=any(isinstance(block, Table) and block.wide for block in blocks),
        )


def _without_title(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    """The blocks; the one table of an attachment does not say its title again."""
    tables = [block for block in blocks if isinstance(block, Table)]
    for block in blocks:
        if isinstance(block, Table) and len(tables) == 1 and block.caption == title:
            yield Table("", block.header, block.rows, block.align, block.wide, block.table_id, block.table)
        else:
            yield block
