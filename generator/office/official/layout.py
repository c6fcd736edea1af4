"""Every measure of a printed official document (GB/T 9704-2012 党政机关公文格式), used by PDF and DOCX alike.

Names end in `_MM` (millimetres) or `_PT` (points). All are Decimal. A “character” is a cell of the grid and a “line” its pitch,
as the standard counts them (空二行, 右空四字).
"""

from decimal import Decimal
from typing import Final


def _d(text: str) -> Decimal:
    return Decimal(text)


POINTS_PER_MM: Final = _d("72") / _d("25.4")


def points(millimetres: Decimal) -> Decimal:
    """Millimetres in points."""
    return millimetres * POINTS_PER_MM


# The page (5.1, 5.2): A4, 37 mm above and 28 mm left of a type area of 156 × 225 mm.
PAGE_WIDTH_MM: Final = _d("210")
PAGE_HEIGHT_MM: Final = _d("297")
MARGIN_TOP_MM: Final = _d("37")
MARGIN_LEFT_MM: Final = _d("28")
MARGIN_RIGHT_MM: Final = _d("26")
MARGIN_BOTTOM_MM: Final = _d("35")
TYPE_WIDTH_MM: Final = _d("156")
TYPE_HEIGHT_MM: Final = _d("225")

# The grid (5.2.3): 22 lines of 28 characters. 28 × 16 pt would be 158 mm and 22 × 30 pt would overflow, so a cell is a
# little narrower than its character and a line a little lower than a character with 7/8 of its height.
LINES_PER_PAGE: Final = 22
CHARACTERS_PER_LINE: Final = 28
CELL_PT: Final = _d("15.79")
LINE_PT: Final = _d("28.95")

# Sizes: 2号, 3号, 4号 and 5号.
TITLE_PT: Final = _d("22")
BODY_PT: Final = _d("16")
SMALL_PT: Final = _d("14")
TABLE_PT: Final = _d("10.5")
TRACKING_PT: Final = CELL_PT - BODY_PT
"""Added after each character of 3号, so that 28 of them fill a line: negative."""

TITLE_LINE_PT: Final = _d("33")
"""Pitch of a title of several lines; the standard leaves it open."""
SMALL_LINE_PT: Final = _d("22")
"""Pitch of 4号 lines in 版记."""
TABLE_LINE_PT: Final = _d("15")
"""Pitch of lines inside a table cell."""
TABLE_CELL_PADDING_PT: Final = _d("3")

RED: Final = "FF0000"
"""Mark, rules and head, as an office's print shop and WPS know it."""

# The head of a document (7.2): mark 35 mm below the top of the type area, number two blank lines under it, red rule 4 mm
# below the number, title two blank lines under the rule, 主送 one blank line under the title.
MARK_TOP_MM: Final = _d("35")
MARK_PT: Final = _d("42")
"""The largest size of a mark; a long one is set smaller, to fit the type area on one line."""
NUMBER_BLANK_LINES: Final = 2
RULE_BELOW_NUMBER_MM: Final = _d("4")
RED_RULE_MM: Final = _d("0.5")
TITLE_BLANK_LINES: Final = 2
ADDRESSEE_BLANK_LINES: Final = 1

# Text (7.3).
INDENT_CHARACTERS: Final = 2
ATTACHMENT_NOTE_BLANK_LINES: Final = 1
WRITING_ROOM_LINES: Final = 4
"""Left blank under a heading at the end of the text that has nothing under it (批示栏)."""
ENDING_BLANK_LINES: Final = 1
SEALED_ENDING_BLANK_LINES: Final = 3
"""Room for the seal between the text and the unit's name, which stands centred over the date."""
SEALED_DATE_RIGHT_CHARACTERS: Final = 4
UNSEALED_UNIT_RIGHT_CHARACTERS: Final = 2
UNSEALED_DATE_SHIFT_CHARACTERS: Final = 2
"""The date begins so many characters right of the unit's name; where it is the longer one, it keeps
`UNSEALED_UNIT_RIGHT_CHARACTERS` at the right and the unit moves left."""
ATTACHMENT_TITLE_LINE: Final = 3
"""The line of the type area on which an attachment's title stands; 附件 with its number is on the first."""

# 版记 (7.4): on the bottom of the last page's type area, 4号 仿宋, one character in at both sides.
RECORD_OUTER_RULE_MM: Final = _d("0.35")
RECORD_INNER_RULE_MM: Final = _d("0.25")
RECORD_INDENT_CHARACTERS: Final = 1

# Page number (7.5): 4号 half-width 宋体, a dash each side, the dashes 7 mm below the type area, one character from the edge.
PAGE_NUMBER_BELOW_MM: Final = _d("7")
PAGE_NUMBER_INDENT_CHARACTERS: Final = 1

# Wide tables (7.5, 8): on an A4 page turned so that its head lies at the left edge of the upright page: the upright page's
# left margin is above the table, its top margin right of it. The page number keeps its place on the sheet.
LANDSCAPE_WIDTH_MM: Final = PAGE_HEIGHT_MM
LANDSCAPE_HEIGHT_MM: Final = PAGE_WIDTH_MM
LANDSCAPE_TOP_MM: Final = MARGIN_LEFT_MM
LANDSCAPE_RIGHT_MM: Final = MARGIN_TOP_MM
LANDSCAPE_BOTTOM_MM: Final = MARGIN_RIGHT_MM
LANDSCAPE_LEFT_MM: Final = MARGIN_BOTTOM_MM

# Letter (10.1 信函格式): measured from the paper's edges; no page number on page 1.
LETTER_MARK_TOP_MM: Final = _d("30")
LETTER_MARK_PT: Final = _d("36")
LETTER_RULE_BELOW_MARK_MM: Final = _d("4")
LETTER_RULE_WIDTH_MM: Final = _d("170")
LETTER_LOWER_RULE_FROM_BOTTOM_MM: Final = _d("20")
LETTER_THICK_RULE_MM: Final = _d("1")
LETTER_THIN_RULE_MM: Final = _d("0.35")
LETTER_RULE_GAP_MM: Final = _d("0.6")
"""The upper double rule is thick above thin, the lower one thin above thick."""
LETTER_NUMBER_BELOW_RULE_PT: Final = BODY_PT * 7 / 8
"""7/8 of a 3号 character; the number stands at the right edge of the type area."""

# Bulletin (简报): name, 第N期 under it, unit left and date right above a red rule. Not in the standard; as offices do it.
BULLETIN_MARK_TOP_MM: Final = _d("10")
BULLETIN_MARK_PT: Final = _d("48")
BULLETIN_NUMBER_BLANK_LINES: Final = 1
BULLETIN_TITLE_BLANK_LINES: Final = 1
BULLETIN_RULE_BELOW_LINE_MM: Final = _d("2")
BULLETIN_RULE_MM: Final = _d("1")

DRAFT_WORD: Final = "送审稿"
"""Printed at the head of what has not been issued, flush left on the first line of the type area."""


def mark_size(mark: str, largest: Decimal) -> Decimal:
    """Size in points of a mark (or bulletin name) that must stand on one line of the type area: `largest`, or less if long."""
    if not mark:
        return largest
    fitting = points(TYPE_WIDTH_MM) / len(mark)
    return min(largest, fitting.quantize(_d("0.5"), rounding="ROUND_FLOOR"))
