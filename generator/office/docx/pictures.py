"""Pictures in the text, as wide as it at most, with what they show in words."""

import io
from decimal import Decimal
from typing import Any

from generator.office.docx.ooxml import element, emu
from generator.office.official.blocks import Picture

_DPI_FALLBACK = 96
_SVG_SCALE = 3


def picture(part: Any, one: Picture, available_pt: Decimal) -> Any:
    """A run with the picture. Word shows no SVG it did not convert itself, so one of that form becomes PNG."""
    from docx.shared import Emu

    data = one.data
    if one.form == "svg":
        import vl_convert

        data = bytes(vl_convert.svg_to_png(data.decode(), scale=_SVG_SCALE))
    inline = part.new_pic_inline(io.BytesIO(data), width=Emu(emu(available_pt)))
    described = inline.docPr
    described.set("descr", one.alt)
    described.set("name", f"图片{described.get('id')}")
    return element("w:r", element("w:drawing", inline))
