"""`official.docx`: an empty A4 page with the styles of `styles`, the grid of lines, and page numbers left and right.

The file is committed so that an office can copy and change it (`site_config/templates/official.docx`); it is made here, from
the measures of `official.layout`, by `python -m generator.office.docx.template`.
"""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from generator.office.docx.ooxml import element, packed, reference, twips, twips_mm
from generator.office.docx.styles import ASCENT, BY_ID, FANG, TIGHT, fonts, style_elements
from generator.office.official.layout import (
    LINE_PT,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    PAGE_HEIGHT_MM,
    PAGE_NUMBER_BELOW_MM,
    PAGE_WIDTH_MM,
    SMALL_PT,
    TRACKING_PT,
    TYPE_WIDTH_MM,
    points,
)

PLACE = "site_config/templates/official.docx"
"""Where an office keeps a template of its own."""
FOOTER_MM = Decimal(20)
HEADER_MM = Decimal(15)
DASH = Decimal("0.38")
"""How high above the baseline the dash of a Chinese font stands, over its size."""
_CHAR_SPACE_UNITS = 4096

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{word}.styles+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{word}.settings+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{word}.footer+xml"/>\
<Override PartName="/word/footer2.xml" ContentType="{word}.footer+xml"/>\
</Types>""".replace("{word}", "application/vnd.openxmlformats-officedocument.wordprocessingml")
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
_RELATION = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'


def default_template() -> bytes:
    """The committed template."""
    return (files("generator.resources") / "office" / "official.docx").read_bytes()


def make_template() -> bytes:
    """The template's bytes, the same every time."""
    return packed(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELATIONS.format(
                _RELATION.format("rId1", "officeDocument", "word/document.xml")
            ).encode(),
            "word/document.xml": _xml(_document()),
            "word/_rels/document.xml.rels": _RELATIONS.format(
                "".join(
                    _RELATION.format(f"rId{place}", kind, target)
                    for place, (kind, target) in enumerate(
                        (
                            ("styles", "styles.xml"),
                            ("settings", "settings.xml"),
                            ("footer", "footer1.xml"),
                            ("footer", "footer2.xml"),
                        ),
                        1,
                    )
                )
            ).encode(),
            "word/styles.xml": _xml(_styles()),
            "word/settings.xml": _xml(_settings()),
            "word/footer1.xml": _xml(element("w:ftr", page_number("right"), _after_frame())),
            "word/footer2.xml": _xml(element("w:ftr", page_number("left"), _after_frame())),
        }
    )


def _xml(root: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return bytes(serialize_part_xml(root))


def _document() -> Any:
    section = element(
        "w:sectPr",
        reference("footer", "default", "rId3"),
        reference("footer", "even", "rId4"),
        element("w:pgSz", w=twips_mm(PAGE_WIDTH_MM), h=twips_mm(PAGE_HEIGHT_MM)),
        element(
            "w:pgMar",
            top=twips_mm(MARGIN_TOP_MM),
            right=twips_mm(MARGIN_RIGHT_MM),
            bottom=twips_mm(MARGIN_BOTTOM_MM),
            left=twips_mm(MARGIN_LEFT_MM),
            header=twips_mm(HEADER_MM),
            footer=twips_mm(FOOTER_MM),
            gutter=0,
        ),
        document_grid(),
    )
    return element("w:document", element("w:body", section))


def document_grid() -> Any:
    """`w:docGrid`: 22 lines. The width of 28 characters is that of the styles: LibreOffice gives a 3号 character two cells of a
    grid of characters that is narrower than it, and fourteen would stand on a line.
    """
    char_space = int(TRACKING_PT * _CHAR_SPACE_UNITS)
    return element("w:docGrid", type="lines", linePitch=twips(LINE_PT), charSpace=char_space)


def _styles() -> Any:
    defaults = element(
        "w:docDefaults",
        element(
            "w:rPrDefault",
            element("w:rPr", fonts(FANG), _languages(), element("w:kern", val=0)),
        ),
        element("w:pPrDefault", element("w:pPr")),
    )
    character = element(
        "w:style", element("w:name", val="Default Paragraph Font"), type="character", styleId="DefaultFont"
    )
    character.set(character.tag.replace("}style", "}default"), "1")
    return element("w:styles", defaults, character, *style_elements())


def _languages() -> Any:
    return element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")


def _settings() -> Any:
    return element(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:bordersDoNotSurroundHeader"),
        element("w:bordersDoNotSurroundFooter"),
        element("w:evenAndOddHeaders"),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:compat", *_compatibility()),
        element("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _compatibility() -> list[Any]:
    made = element("w:compatSetting", name="compatibilityMode", val=15)
    made.set(made.tag.replace("}compatSetting", "}uri"), "http://schemas.microsoft.com/office/word")
    return [element("w:spaceForUL"), element("w:balanceSingleByteDoubleByteWidth"), made]


def page_number(side: str) -> Any:
    """The paragraph `— 1 —` in a frame of its own, so that the dashes stand where they must whatever the footer's height."""
    dash = points(PAGE_HEIGHT_MM - MARGIN_BOTTOM_MM + PAGE_NUMBER_BELOW_MM)
    top = dash - SMALL_PT * (TIGHT * ASCENT - DASH)
    frame = element(
        "w:framePr",
        w=twips_mm(TYPE_WIDTH_MM),
        hRule="exact",
        h=twips(SMALL_PT * TIGHT),
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips_mm(MARGIN_LEFT_MM),
        y=twips(top),
    )
    properties = element("w:pPr", element("w:pStyle", val="PageNumber"), frame, element("w:jc", val=side))
    return element("w:p", properties, *number_runs())


def _after_frame() -> Any:
    """A paragraph that a frame can hang on: LibreOffice takes the last paragraph of a part for no frame."""
    return element("w:p", element("w:pPr", element("w:pStyle", val="Spacer")))


def number_runs() -> list[Any]:
    """The runs of a page number."""
    style = BY_ID["PageNumber"]

    def run(*children: Any) -> Any:
        return element("w:r", element("w:rPr", fonts(style.font)), *children)

    return [
        run(element("w:t", "— ")),
        run(element("w:fldChar", fldCharType="begin")),
        run(element("w:instrText", " PAGE ")),
        run(element("w:fldChar", fldCharType="separate")),
        run(element("w:t", "1")),
        run(element("w:fldChar", fldCharType="end")),
        run(element("w:t", " —")),
    ]


if __name__ == "__main__":
    Path(str(files("generator.resources") / "office" / "official.docx")).write_bytes(make_template())
