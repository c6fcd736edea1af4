"""The styles of the template: what each is called in WPS and how it measures, from `official.layout`.

Every style names its East-Asian font. None is based on another, so that a change of 正文 moves nothing else. Lines have an exact
height, so that 22 of them fill a page whatever the font; text also keeps to the page's grid of lines, as offices set it up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from generator.office.docx.ooxml import eighths, element, half_points, twips, whole
from generator.office.official.fonts import OFFICE_FONTS
from generator.office.official.layout import (
    ADDRESSEE_BLANK_LINES,
    ATTACHMENT_NOTE_BLANK_LINES,
    ATTACHMENT_TITLE_LINE,
    BODY_PT,
    BULLETIN_MARK_PT,
    BULLETIN_MARK_TOP_MM,
    BULLETIN_NUMBER_BLANK_LINES,
    BULLETIN_RULE_BELOW_LINE_MM,
    BULLETIN_RULE_MM,
    CELL_PT,
    ENDING_BLANK_LINES,
    INDENT_CHARACTERS,
    LETTER_MARK_PT,
    LETTER_NUMBER_BELOW_RULE_PT,
    LINE_PT,
    MARK_PT,
    MARK_TOP_MM,
    NUMBER_BLANK_LINES,
    PAGE_NUMBER_INDENT_CHARACTERS,
    RECORD_INDENT_CHARACTERS,
    RED,
    RED_RULE_MM,
    RULE_BELOW_NUMBER_MM,
    SMALL_LINE_PT,
    SMALL_PT,
    TABLE_LINE_PT,
    TABLE_PT,
    TITLE_BLANK_LINES,
    TITLE_LINE_PT,
    TITLE_PT,
    TYPE_WIDTH_MM,
    points,
)

SONG, FANG, KAI, HEI, PAGE = (OFFICE_FONTS[role] for role in ("title", "body", "kai", "hei", "song"))
TIGHT = Decimal("1.1")
"""Line height of a single line over its size: the top of the character is then the top of the line."""
UNDER = Decimal("0.1")
"""What such a line leaves under the character, over its size."""
ASCENT, SQUARE = Decimal("0.8"), Decimal("0.88")
"""How much of an exact line stands above the baseline, and of a character's square, over their heights."""
TITLE_DROP_PT = ASCENT * TITLE_LINE_PT - SQUARE * TITLE_PT
"""How far below the top of its line a title's characters begin."""
_TRACKING_TWIPS = -5
"""Added after each 3号 character: 28 of them then fill a line and a 29th does not; justified, they fill it wholly."""
_ZERO = Decimal(0)

Justify = Literal["both", "center", "left", "right"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A red rule under or above a paragraph: its width and its distance from the line (whole points, as Word keeps it)."""

    side: Literal["top", "bottom"]
    width_mm: Decimal
    space_pt: Decimal

    @property
    def height_pt(self) -> Decimal:
        """What it adds to its paragraph's height."""
        return whole(self.space_pt) + points(self.width_mm)


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. Lengths in points; `grid` ties its lines to the page's grid of lines."""

    style_id: str
    name: str
    font: str
    size: Decimal
    line: Decimal
    justify: Justify = "both"
    before: Decimal = _ZERO
    after: Decimal = _ZERO
    first: Decimal = _ZERO
    left: Decimal = _ZERO
    right: Decimal = _ZERO
    bold: bool = False
    red: bool = False
    grid: bool = False
    level: int | None = None
    keep: bool = False
    new_page: bool = False
    rule: Rule | None = None
    tab: Decimal | None = None
    free: bool = False
    follows: str = "Normal"


def _tight(size: Decimal) -> Decimal:
    return size * TIGHT


_INDENT = INDENT_CHARACTERS * CELL_PT
_BODY: dict[str, Any] = {"size": BODY_PT, "line": LINE_PT, "grid": True}
_TEXT: dict[str, Any] = {**_BODY, "first": _INDENT}
NUMBER_RULE = Rule("bottom", RED_RULE_MM, points(RULE_BELOW_NUMBER_MM) - BODY_PT * UNDER)
BULLETIN_RULE = Rule("bottom", BULLETIN_RULE_MM, points(BULLETIN_RULE_BELOW_LINE_MM) - BODY_PT * UNDER)

STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", FANG, **_TEXT),
    Style("Mark", "发文机关标志", SONG, MARK_PT, _tight(MARK_PT), "center", points(MARK_TOP_MM), red=True),
    Style(
        "Number", "发文字号", FANG, BODY_PT, _tight(BODY_PT), "center", NUMBER_BLANK_LINES * LINE_PT,
        rule=NUMBER_RULE,
    ),
    Style("LetterMark", "信函机关标志", SONG, LETTER_MARK_PT, _tight(LETTER_MARK_PT), "center", red=True),
    Style(
        "LetterNumber", "信函字号", FANG, BODY_PT, _tight(BODY_PT), "right", LETTER_NUMBER_BELOW_RULE_PT
    ),
    Style(
        "BulletinMark", "简报名称", SONG, BULLETIN_MARK_PT, _tight(BULLETIN_MARK_PT), "center",
        points(BULLETIN_MARK_TOP_MM), red=True,
    ),
    Style(
        "BulletinNumber", "简报期号", FANG, BODY_PT, _tight(BODY_PT), "center",
        BULLETIN_NUMBER_BLANK_LINES * LINE_PT,
    ),
    Style(
        "BulletinLine", "简报机关和日期", FANG, BODY_PT, _tight(BODY_PT), "left",
        BULLETIN_NUMBER_BLANK_LINES * LINE_PT,
        rule=BULLETIN_RULE, tab=points(TYPE_WIDTH_MM),
    ),
    Style("Title", "公文标题", SONG, TITLE_PT, TITLE_LINE_PT, "center", TITLE_BLANK_LINES * LINE_PT - TITLE_DROP_PT, keep=True),
    Style("Addressees", "主送机关", FANG, before=ADDRESSEE_BLANK_LINES * LINE_PT, **_BODY),
    Style("FlushLeft", "顶格正文", FANG, **_BODY),
    Style("Level1", "一级标题", HEI, level=0, keep=True, **_TEXT),
    Style("Level2", "二级标题", KAI, level=1, keep=True, **_TEXT),
    Style("Level3", "三级标题", FANG, bold=True, level=2, keep=True, **_TEXT),
    Style("Level4", "四级标题", FANG, level=3, **_TEXT),
    Style("AttachmentNote", "附件说明", FANG, before=ATTACHMENT_NOTE_BLANK_LINES * LINE_PT, left=_INDENT, **_BODY),
    Style(
        "Signature", "落款", FANG, justify="right", before=ENDING_BLANK_LINES * LINE_PT, keep=True, **_BODY
    ),
    Style("Date", "成文日期", FANG, justify="right", **_BODY),
    Style("Note", "附注", FANG, **_TEXT),
    Style("Attachment", "附件", HEI, new_page=True, keep=True, follows="AttachmentTitle", **_BODY),
    Style(
        "AttachmentTitle", "附件标题", SONG, TITLE_PT, TITLE_LINE_PT, "center",
        (ATTACHMENT_TITLE_LINE - 2) * LINE_PT, LINE_PT / 2, keep=True,
    ),
    Style("Caption", "表题", HEI, SMALL_PT, SMALL_LINE_PT, "center", LINE_PT / 3, keep=True),
    Style("TableHead", "表头", HEI, TABLE_PT, TABLE_LINE_PT, "center", follows="TableText"),
    Style("TableText", "表格", FANG, TABLE_PT, TABLE_LINE_PT, "left", follows="TableText"),
    Style("Picture", "图片", FANG, BODY_PT, LINE_PT, "center", free=True),
    Style(
        "Record", "版记", FANG, SMALL_PT, SMALL_LINE_PT, "left", left=RECORD_INDENT_CHARACTERS * SMALL_PT,
        right=RECORD_INDENT_CHARACTERS * SMALL_PT, follows="Record",
    ),
    Style("DraftWord", "送审标记", HEI, BODY_PT, _tight(BODY_PT), "left"),
    Style(
        "PageNumber", "页码", PAGE, SMALL_PT, _tight(SMALL_PT), "right",
        left=PAGE_NUMBER_INDENT_CHARACTERS * SMALL_PT, right=PAGE_NUMBER_INDENT_CHARACTERS * SMALL_PT,
        follows="PageNumber",
    ),
    Style("Spacer", "间隔", FANG, Decimal(1), Decimal(1), "left"),
)  # fmt: skip
"""All styles. 正文 is the one Word calls Normal: it shows as 正文 in every Chinese edition of Word and WPS."""

BY_ID = {style.style_id: style for style in STYLES}
ALIASES = {"Normal": "正文"}


def style_elements() -> Iterator[Any]:
    """`w:style` elements."""
    for style in STYLES:
        alias = ALIASES.get(style.style_id)
        made = element(
            "w:style",
            element("w:name", val=style.name),
            element("w:aliases", val=alias) if alias else None,
            element("w:next", val=style.follows) if style.follows != style.style_id else None,
            element("w:qFormat"),
            _paragraph_properties(style),
            _run_properties(style),
            type="paragraph",
            styleId=style.style_id,
        )
        if style.style_id == "Normal":
            made.set(made.tag.replace("}style", "}default"), "1")
        else:
            made.set(made.tag.replace("}style", "}customStyle"), "1")
        yield made


def _paragraph_properties(style: Style) -> Any:
    """`w:pPr`, its children in the order the schema asks for."""
    line = (
        element("w:spacing", before=twips(style.before), after=twips(style.after), line=240, lineRule="auto")
        if style.free
        else element(
            "w:spacing",
            before=twips(style.before),
            after=twips(style.after),
            line=twips(style.line),
            lineRule="exact",
        )
    )
    return element(
        "w:pPr",
        element("w:keepNext") if style.keep else None,
        element("w:pageBreakBefore") if style.new_page else None,
        element("w:widowControl", val=0),
        red_rule(style.rule) if style.rule else None,
        element("w:tabs", element("w:tab", val="right", pos=twips(style.tab))) if style.tab else None,
        element("w:overflowPunct", val=0),
        element("w:autoSpaceDE", val=0),
        element("w:autoSpaceDN", val=0),
        element("w:snapToGrid", val=1 if style.grid else 0),
        line,
        _indent(style),
        element("w:jc", val=style.justify),
        element("w:outlineLvl", val=style.level) if style.level is not None else None,
    )


def red_rule(rule: Rule) -> Any:
    """`w:pBdr` with a red line."""
    line = element(
        f"w:{rule.side}", val="single", sz=eighths(rule.width_mm), space=whole(rule.space_pt), color=RED
    )
    return element("w:pBdr", line)


def _indent(style: Style) -> Any:
    characters = INDENT_CHARACTERS * 100 if style.first else 0
    return element(
        "w:ind",
        left=twips(style.left),
        right=twips(style.right),
        firstLineChars=characters,
        firstLine=twips(style.first),
    )


def _run_properties(style: Style) -> Any:
    return element(
        "w:rPr",
        fonts(style.font),
        element("w:b") if style.bold else None,
        element("w:color", val=RED) if style.red else None,
        element("w:spacing", val=_TRACKING_TWIPS) if style.size == BODY_PT else None,
        element("w:sz", val=half_points(style.size)),
        element("w:szCs", val=half_points(style.size)),
    )


def fonts(name: str) -> Any:
    """One font for every script: figures in a Chinese font are half as wide as its characters."""
    return element("w:rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name)
