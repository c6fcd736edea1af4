"""What stands at a fixed place of the sheet: frames, the red lines of a letter, the turned page number."""

from decimal import Decimal
from typing import Any

from generator.office.docx.ooxml import eighths, element, emu, twips
from generator.office.docx.styles import ASCENT, TIGHT
from generator.office.docx.template import DASH, number_runs
from generator.office.official.layout import (
    LETTER_RULE_GAP_MM,
    LETTER_RULE_WIDTH_MM,
    LETTER_THICK_RULE_MM,
    LETTER_THIN_RULE_MM,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    PAGE_NUMBER_BELOW_MM,
    PAGE_WIDTH_MM,
    RED,
    SMALL_PT,
    TYPE_WIDTH_MM,
    points,
)

_BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="{gap}" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" \
layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>
{place}<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}
<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr rot="0" vert="{direction}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{stand}"/>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""
_ON_SHEET = (
    '<wp:positionH relativeFrom="page"><wp:posOffset>{}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>{}</wp:posOffset></wp:positionV>'
)
_ON_FOOT = (
    '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
)


def frame(x_pt: Decimal, y_pt: Decimal, width_pt: Decimal, height_pt: Decimal) -> Any:
    """`w:framePr` at a place of the sheet, measured from its upper left corner."""
    return element(
        "w:framePr",
        w=twips(width_pt),
        h=twips(height_pt),
        hRule="exact",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(x_pt),
        y=twips(y_pt),
    )


def letter_rules(y_pt: Decimal, thick_above: bool) -> tuple[Any, Any, Decimal]:
    """Frame, borders and line height of a paragraph that is a double red line of 170 mm whose upper edge is at `y_pt`."""
    thick, thin, gap = (
        points(one) for one in (LETTER_THICK_RULE_MM, LETTER_THIN_RULE_MM, LETTER_RULE_GAP_MM)
    )
    upper, lower = (LETTER_THICK_RULE_MM, LETTER_THIN_RULE_MM)
    if not thick_above:
        upper, lower = lower, upper
    borders = element(
        "w:pBdr",
        element("w:top", val="single", sz=eighths(upper), space=0, color=RED),
        element("w:bottom", val="single", sz=eighths(lower), space=0, color=RED),
    )
    left = points(PAGE_WIDTH_MM - LETTER_RULE_WIDTH_MM) / 2
    made = frame(left, y_pt, points(LETTER_RULE_WIDTH_MM), thick + gap + thin)
    return made, borders, gap


def turned_number(side: str, number: int) -> Any:
    """The page number of a turned page, at the place it has on an upright sheet: a text box whose text runs downwards.

    `side` is where it stands on the upright sheet.
    """
    line = SMALL_PT * TIGHT
    right = points(MARGIN_BOTTOM_MM - PAGE_NUMBER_BELOW_MM) + SMALL_PT * (TIGHT * ASCENT - DASH)
    properties = element("w:pPr", element("w:pStyle", val="PageNumber"), element("w:jc", val=side))
    return _box(
        [element("w:p", properties, *number_runs())],
        number=number,
        gap=0,
        place=_ON_SHEET.format(emu(right - line), emu(points(MARGIN_LEFT_MM))),
        width=emu(line),
        height=emu(points(TYPE_WIDTH_MM)),
        wrap="<wp:wrapNone/>",
        name=f"页码{number}",
        direction="vert",
        stand="t",
    )


def foot_box(paragraphs: list[Any], height_pt: Decimal, number: int) -> Any:
    """A text box on the bottom of the type area, as wide as it, what is in it standing on its bottom."""
    return _box(
        paragraphs,
        number=number,
        gap=0,
        place=_ON_FOOT,
        width=emu(points(TYPE_WIDTH_MM)),
        height=emu(height_pt),
        wrap="<wp:wrapTopAndBottom/>",
        name="版记",
        direction="horz",
        stand="b",
    )


def _box(paragraphs: list[Any], **values: object) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    made = parse_xml(_BOX.format(**values))
    content = made.find(f".//{qn('w:txbxContent')}")
    for one in paragraphs:
        content.append(one)
    return made
