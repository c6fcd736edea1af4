"""Whether every character of a document can be printed: what no font has would come out as an empty box."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.office.official.blocks import Block, Heading, Paragraph, Run, Table, plain
from generator.office.official.document import OfficialDocument
from generator.office.official.fonts import Fonts, Role

_AROUND = 8
_HEADINGS: tuple[Role, ...] = ("hei", "kai", "body", "body")


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character no font of its place has. `where` says the place in Chinese."""

    character: str
    where: str

    @property
    def message(self) -> str:
        name = unicodedata.name(self.character, "")
        code = f"U+{ord(self.character):04X}{f' {name}' if name else ''}"
        shown = self.character if self.character.isprintable() else "�"
        return f"“{shown}”（{code}）没有字体可印，在{self.where}"


def missing_glyphs(document: OfficialDocument, fonts: Fonts) -> tuple[MissingGlyph, ...]:
    """Each character that cannot be printed, at the first place it stands."""
    found: dict[str, MissingGlyph] = {}
    for role, place, text in _texts(document):
        for character in fonts.lacking(role, text):
            if character not in found:
                at = text.index(character)
                around = text[max(0, at - _AROUND) : at + _AROUND + 1].replace("\n", " ")
                found[character] = MissingGlyph(character, f"{place}“{around}”")
    return tuple(found.values())


def _texts(document: OfficialDocument) -> Iterator[tuple[Role, str, str]]:
    """(role, place, text) of everything that is printed."""
    yield "title", "版头", document.mark
    yield "title", "标题", document.title
    lines = [document.number, document.unit, document.date_text, document.note, document.print_run]
    yield "body", "版头、落款或附注", "".join(lines)
    yield "body", "主送", "、".join(document.addressees)
    yield "body", "附件说明", "".join(document.attachment_list)
    for copies in document.copies:
        yield "body", f"版记“{copies.word}”", copies.text
    yield from _blocks(document.body, "正文")
    for one in document.attachments:
        yield "title", one.label, one.title
        yield from _blocks(one.blocks, one.label)


def _blocks(blocks: Sequence[Block], place: str) -> Iterator[tuple[Role, str, str]]:
    count = 0
    for block in blocks:
        match block:
            case Heading():
                yield _HEADINGS[block.level - 1], f"{place}的小标题", _plain(block.runs)
            case Paragraph():
                count += 1
                yield "body", f"{place}第{count}段", _plain(block.runs)
            case Table():
                yield from _table(block, place)
            case _:
                pass


def _table(table: Table, place: str) -> Iterator[tuple[Role, str, str]]:
    name = f"{place}的表{f'《{table.caption}》' if table.caption else ''}"
    yield "hei", f"{name}表头", "".join((table.caption, *table.header))
    for number, row in enumerate(table.rows, 1):
        for column, cell in zip(table.header, row, strict=False):
            yield "body", f"{name}第{number}行“{column}”", cell


def _plain(runs: tuple[Run, ...]) -> str:
    return plain(runs)
