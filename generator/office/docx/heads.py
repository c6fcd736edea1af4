"""The heads of the four layouts. On pre-printed paper the red parts keep their room and are left blank."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.office.docx.builder import Builder
from generator.office.docx.frames import frame, letter_rules
from generator.office.docx.ooxml import element
from generator.office.docx.styles import BULLETIN_RULE, NUMBER_RULE, TIGHT, TITLE_DROP_PT, UNDER, Rule
from generator.office.official.blocks import Run
from generator.office.official.document import OfficialDocument
from generator.office.official.layout import (
    BODY_PT,
    BULLETIN_MARK_PT,
    BULLETIN_NUMBER_BLANK_LINES,
    BULLETIN_TITLE_BLANK_LINES,
    DRAFT_WORD,
    LETTER_LOWER_RULE_FROM_BOTTOM_MM,
    LETTER_MARK_PT,
    LETTER_MARK_TOP_MM,
    LETTER_NUMBER_BELOW_RULE_PT,
    LETTER_RULE_BELOW_MARK_MM,
    LETTER_RULE_GAP_MM,
    LETTER_THICK_RULE_MM,
    LETTER_THIN_RULE_MM,
    LINE_PT,
    MARGIN_LEFT_MM,
    MARGIN_TOP_MM,
    MARK_PT,
    NUMBER_BLANK_LINES,
    PAGE_HEIGHT_MM,
    TITLE_BLANK_LINES,
    TYPE_WIDTH_MM,
    mark_size,
    points,
)

_RULES_MM = LETTER_THICK_RULE_MM + LETTER_RULE_GAP_MM + LETTER_THIN_RULE_MM
_WORD_WIDTH = BODY_PT * 4


def head(builder: Builder, document: OfficialDocument, preprinted: bool) -> Iterator[Any]:
    """Mark, number, rule and title, in the flow of the first page. A letter's red parts are in `letter_header`."""
    if document.layout == "letter":
        yield from _letter(builder, document)
    elif document.layout == "bulletin":
        yield from _bulletin(builder, document, preprinted)
    else:
        yield from _document(builder, document, preprinted)


def _document(builder: Builder, document: OfficialDocument, preprinted: bool) -> Iterator[Any]:
    yield _mark(builder, "Mark", document.mark, MARK_PT, preprinted)
    yield from _draft_word(builder, document, Decimal(0))
    before = NUMBER_BLANK_LINES * LINE_PT - mark_size(document.mark, MARK_PT) * UNDER
    borders = _no_border() if preprinted else None
    yield builder.text("Number", document.number, before=before, borders=borders)
    yield _title(builder, document, TITLE_BLANK_LINES, NUMBER_RULE if preprinted else None)


def _bulletin(builder: Builder, document: OfficialDocument, preprinted: bool) -> Iterator[Any]:
    yield _mark(builder, "BulletinMark", document.mark, BULLETIN_MARK_PT, preprinted)
    yield from _draft_word(builder, document, Decimal(0))
    before = BULLETIN_NUMBER_BLANK_LINES * LINE_PT - mark_size(document.mark, BULLETIN_MARK_PT) * UNDER
    yield builder.text("BulletinNumber", document.number, before=before)
    line = f"{document.unit}\t{document.date_text}"
    yield builder.text("BulletinLine", line, borders=_no_border() if preprinted else None)
    yield _title(builder, document, BULLETIN_TITLE_BLANK_LINES, BULLETIN_RULE if preprinted else None)


def _letter(builder: Builder, document: OfficialDocument) -> Iterator[Any]:
    size = mark_size(document.mark, LETTER_MARK_PT)
    rules_end = points(LETTER_MARK_TOP_MM + LETTER_RULE_BELOW_MARK_MM + _RULES_MM) + size
    before = rules_end + LETTER_NUMBER_BELOW_RULE_PT - points(MARGIN_TOP_MM)
    yield from _draft_word(builder, document, before)
    yield builder.text("LetterNumber", document.number, before=before)
    yield builder.text("Title", document.title)


def letter_header(builder: Builder, document: OfficialDocument, preprinted: bool) -> list[Any]:
    """What stands above the type area of a letter's first page."""
    if preprinted:
        return [builder.paragraph("Spacer")]
    size = mark_size(document.mark, LETTER_MARK_PT)
    place = frame(points(MARGIN_LEFT_MM), points(LETTER_MARK_TOP_MM), points(TYPE_WIDTH_MM), size * TIGHT)
    runs = builder.runs("LetterMark", (Run(document.mark),), size if size != LETTER_MARK_PT else None)
    below = points(LETTER_MARK_TOP_MM + LETTER_RULE_BELOW_MARK_MM) + size
    return [
        builder.paragraph("LetterMark", *runs, frame=place, line=size * TIGHT),
        _rules(builder, below, thick_above=True),
        builder.paragraph("Spacer"),
    ]


def letter_footer(builder: Builder, preprinted: bool) -> list[Any]:
    """The double rule at the foot of a letter's first page, which has no page number."""
    if preprinted:
        return [builder.paragraph("Spacer")]
    upper = points(PAGE_HEIGHT_MM - LETTER_LOWER_RULE_FROM_BOTTOM_MM - _RULES_MM)
    return [_rules(builder, upper, thick_above=False), builder.paragraph("Spacer")]


def _rules(builder: Builder, y_pt: Decimal, *, thick_above: bool) -> Any:
    place, borders, gap = letter_rules(y_pt, thick_above)
    return builder.paragraph("Spacer", frame=place, borders=borders, line=gap)


def _mark(builder: Builder, style: str, mark: str, largest: Decimal, preprinted: bool) -> Any:
    """The red name on one line; a long one is set smaller."""
    size = mark_size(mark, largest)
    runs = [] if preprinted else builder.runs(style, (Run(mark),), size if size != largest else None)
    return builder.paragraph(style, *runs, line=size * TIGHT)


def _draft_word(builder: Builder, document: OfficialDocument, below_pt: Decimal) -> Iterator[Any]:
    if document.draft:
        y = points(MARGIN_TOP_MM) + below_pt
        place = frame(points(MARGIN_LEFT_MM), y, _WORD_WIDTH, BODY_PT * TIGHT)
        yield builder.text("DraftWord", DRAFT_WORD, frame=place)


def _title(builder: Builder, document: OfficialDocument, blank_lines: int, left_out: Rule | None) -> Any:
    """The title, so many blank lines under the rule, or under where it is printed already."""
    before = blank_lines * LINE_PT - TITLE_DROP_PT + (left_out.height_pt if left_out is not None else 0)
    return builder.text("Title", document.title, before=before)


def _no_border() -> Any:
    return element("w:pBdr", element("w:bottom", val="nil"))
