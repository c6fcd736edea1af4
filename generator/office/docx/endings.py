"""What stands under the text: the list of attachments, unit and date, notes, and 版记 on the foot of the last page."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.office.docx.builder import Builder
from generator.office.docx.frames import foot_box
from generator.office.docx.ooxml import eighths, element
from generator.office.official.columns import text_width
from generator.office.official.document import OfficialDocument, chinese_date
from generator.office.official.layout import (
    CELL_PT,
    CHARACTERS_PER_LINE,
    INDENT_CHARACTERS,
    LINE_PT,
    RECORD_INDENT_CHARACTERS,
    RECORD_INNER_RULE_MM,
    RECORD_OUTER_RULE_MM,
    SEALED_DATE_RIGHT_CHARACTERS,
    SEALED_ENDING_BLANK_LINES,
    SMALL_LINE_PT,
    SMALL_PT,
    TYPE_WIDTH_MM,
    UNSEALED_DATE_SHIFT_CHARACTERS,
    UNSEALED_UNIT_RIGHT_CHARACTERS,
    points,
)

_ZERO = Decimal(0)
_RULE_LINE_PT = Decimal(2)
"""Height of a paragraph that is a rule, the rule included."""
_BOX_NUMBER = 950


def ending(builder: Builder, document: OfficialDocument) -> Iterator[Any]:
    yield from _attachment_list(builder, document)
    if document.ending == "sealed":
        yield from _sealed(builder, document)
    elif document.ending == "unsealed":
        yield from _unsealed(builder, document)
    if document.note:
        yield builder.text("Note", document.note)


def _attachment_list(builder: Builder, document: OfficialDocument) -> Iterator[Any]:
    """附件：1.…, the names under each other."""
    word = f"{document.attachment_word}："
    hanging = len(word) * CELL_PT
    left = INDENT_CHARACTERS * CELL_PT + hanging
    for place, name in enumerate(document.attachment_list):
        if place:
            yield builder.text("AttachmentNote", name, left=left, before=_ZERO)
        else:
            yield builder.text("AttachmentNote", word + name, left=left, hanging=hanging)


def _unsealed(builder: Builder, document: OfficialDocument) -> Iterator[Any]:
    """Unit two characters in from the right, the date beginning two characters right of it; the longer of both keeps to
    the right (7.3.5.2).
    """
    unit, day = text_width(document.unit), text_width(document.date_text)
    side, shift = Decimal(UNSEALED_UNIT_RIGHT_CHARACTERS), Decimal(UNSEALED_DATE_SHIFT_CHARACTERS)
    left = CHARACTERS_PER_LINE - side - max(unit, shift + day)
    yield builder.text("Signature", document.unit, left=max(left, _ZERO) * CELL_PT, justify="left")
    yield builder.text("Date", document.date_text, left=max(left + shift, _ZERO) * CELL_PT, justify="left")


def _sealed(builder: Builder, document: OfficialDocument) -> Iterator[Any]:
    """Date four characters in from the right, the unit centred over it, as far as it fits (7.3.5.1)."""
    unit, day = text_width(document.unit), text_width(document.date_text)
    right = Decimal(SEALED_DATE_RIGHT_CHARACTERS)
    centred = max(right + (day - unit) / 2, _ZERO)
    before = SEALED_ENDING_BLANK_LINES * LINE_PT
    yield builder.text("Signature", document.unit, right=centred * CELL_PT, before=before)
    yield builder.text("Date", document.date_text, right=right * CELL_PT)


def record(builder: Builder, document: OfficialDocument) -> Any:
    """版记: a run with a text box on the bottom of the last page's type area; None without a line. A letter has no rules in
    it (10.1).
    """
    lines = list(_record_lines(document))
    if not lines:
        return None
    ruled = document.layout != "letter"
    paragraphs: list[Any] = []
    height = _ZERO
    for place, (word, text) in enumerate(lines):
        if ruled:
            paragraphs.append(_rule(builder, RECORD_OUTER_RULE_MM if place == 0 else RECORD_INNER_RULE_MM))
        paragraphs.append(_record_line(builder, word, text))
        height += _line_count(word, text) * SMALL_LINE_PT
    if ruled:
        paragraphs.append(_rule(builder, RECORD_OUTER_RULE_MM))
        height += (len(lines) + 1) * _RULE_LINE_PT + points(RECORD_OUTER_RULE_MM)
    return foot_box(paragraphs, height, _BOX_NUMBER)


def _rule(builder: Builder, width_mm: Decimal) -> Any:
    """A rule: a paragraph of its own, since the borders of neighbouring paragraphs melt into one in some editors."""
    border = element("w:bottom", val="single", sz=eighths(width_mm), space=0, color="auto")
    return builder.paragraph("Spacer", borders=element("w:pBdr", border))


def _line_count(word: str, text: str) -> int:
    """How many lines a line of names takes, broken between characters."""
    room = points(TYPE_WIDTH_MM) / SMALL_PT - 2 * RECORD_INDENT_CHARACTERS - text_width(word)
    return max(1, -int(-text_width(text) // room)) if word else 1


def _record_lines(document: OfficialDocument) -> Iterator[tuple[str, str]]:
    """(word, text) of a line of names; ("", text) of one whose parts stand left and right."""
    for line in document.copies:
        yield f"{line.word}：", line.text
    printed = f"{chinese_date(document.printed_on)}印发" if document.printed_on is not None else ""
    if document.printed_by:
        yield "", f"{document.printed_by}\t{printed}"
    if document.print_run:
        yield "", f"\t{document.print_run}"


def _record_line(builder: Builder, word: str, text: str) -> Any:
    side = RECORD_INDENT_CHARACTERS * SMALL_PT
    if word:
        hanging = text_width(word) * SMALL_PT
        return builder.text("Record", word + text, left=side + hanging, hanging=hanging)
    return builder.text("Record", text, tab=points(TYPE_WIDTH_MM) - side)
