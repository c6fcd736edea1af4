"""Small things of WordprocessingML: elements, lengths, a package whose bytes depend on nothing but its contents."""

import io
import zipfile
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.office.official.layout import points

EPOCH = (1980, 1, 1, 0, 0, 0)
_EMU_PER_POINT = 12700


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """`element("w:ind", left=632)` → an lxml element; attributes are in the element's own namespace.

    A child that is None is left out, text becomes the element's text.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    prefix = tag.split(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
            if child != child.strip():
                made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif child is not None:
            made.append(child)
    return made


def reference(what: str, kind: str, number: str) -> Any:
    """`w:headerReference` or `w:footerReference`. It declares both of its namespaces: lxml would invent a prefix for the
    second, or take one that another library has registered, and the bytes would depend on what else is imported.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import nsmap, qn

    declared = {name: nsmap[name] for name in ("w", "r")}
    made: Any = OxmlElement(f"w:{what}Reference", nsdecls=declared)
    made.set(qn("w:type"), kind)
    made.set(qn("r:id"), number)
    return made


def whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def twips(value_pt: Decimal) -> int:
    """Twentieths of a point, as Word measures lengths."""
    return whole(value_pt * 20)


def twips_mm(value_mm: Decimal) -> int:
    return twips(points(value_mm))


def half_points(value_pt: Decimal) -> int:
    """Font sizes."""
    return whole(value_pt * 2)


def eighths(value_mm: Decimal) -> int:
    """Widths of borders, in eighths of a point."""
    return whole(points(value_mm) * 8)


def emu(value_pt: Decimal) -> int:
    """Lengths in drawings."""
    return whole(value_pt * _EMU_PER_POINT)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of parts in the order given: the same parts are the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def repacked(data: bytes) -> bytes:
    """A package as a library wrote it, without the time of writing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({info.filename: archive.read(info) for info in archive.infolist()})
