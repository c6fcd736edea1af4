"""An xlsx file → its sheets, part by part; every part is bounded by `check_package` before it is opened."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import IO, NamedTuple

from generator.office.cell_text import clean, unescaped
from generator.office.number_format import BUILT_IN, PLAIN, Format, read_format
from generator.office.package import check_package
from generator.office.sheet_xml import place_of, read_sheet
from generator.office.table import Book, Table, TableError
from generator.office.xml_events import elements, local, read_events

MAX_STRINGS = 300_000
_WORKBOOK = "xl/workbook.xml"


class _Sheet(NamedTuple):
    name: str
    part: str
    is_visible: bool


def read_xlsx(data: bytes) -> Book:
    """Every worksheet, the hidden ones apart. Raises TableError."""
    check_package(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise TableError("xlsx 文件已损坏；请在 WPS 里重新另存为 .xlsx") from error


def _read(archive: zipfile.ZipFile) -> Book:
    workbook = _workbook_part(archive)
    parts = _targets(archive, workbook)
    sheets, from_1904 = _sheets(archive, workbook, {key: part for key, (part, _) in parts.items()})
    by_kind = {kind: part for part, kind in parts.values()}
    strings = _strings(archive, by_kind.get("sharedStrings"))
    formats = _formats(archive, by_kind.get("styles"))
    shown: list[Table] = []
    hidden: list[Table] = []
    for sheet in sheets:
        with _open(archive, sheet.part) as stream:
            table = read_sheet(stream, sheet.name, strings, formats, from_1904=from_1904)
        comments = _comments(archive, sheet.part)
        (shown if sheet.is_visible else hidden).append(replace(table, comments=comments))
    return Book(tuple(shown), tuple(hidden))


def _open(archive: zipfile.ZipFile, part: str) -> IO[bytes]:
    if part.lower().startswith("xl/media/"):
        raise TableError("xlsx 文件写法特殊，读不下去；请在 WPS 里重新另存为 .xlsx")
    try:
        return archive.open(part)
    except KeyError as error:
        raise TableError(f"xlsx 文件缺少 {part}；请在 WPS 里重新另存为 .xlsx") from error


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside the file: id → (part, kind)."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    if listing not in archive.namelist():
        return found
    with _open(archive, listing) as stream:
        for element, attributes in elements(stream):
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (target.lstrip("/"), kind)
    return found


def _workbook_part(archive: zipfile.ZipFile) -> str:
    roots = _targets(archive, "")
    return next((part for part, kind in roots.values() if kind == "officeDocument"), _WORKBOOK)


def _sheets(archive: zipfile.ZipFile, workbook: str, parts: Mapping[str, str]) -> tuple[list[_Sheet], bool]:
    sheets: list[_Sheet] = []
    from_1904 = False
    with _open(archive, workbook) as stream:
        for element, attributes in elements(stream):
            if element == "workbookPr":
                from_1904 = attributes.get("date1904") in ("1", "true")
            elif element == "sheet" and attributes.get("id") in parts:
                part = parts[attributes["id"]]
                if "chartsheets/" not in part:
                    state = attributes.get("state", "visible")
                    sheets.append(_Sheet(attributes.get("name", ""), part, state == "visible"))
    if not sheets:
        raise TableError("xlsx 文件里没有工作表；请在 WPS 里重新另存为 .xlsx")
    return sheets, from_1904


def _strings(archive: zipfile.ZipFile, part: str | None) -> list[str]:
    """The texts that cells share; of rich text the words, without the readings above them."""
    found: list[str] = []
    pieces: list[str] = []
    state = {"t": False, "rPh": False}

    def start(full_name: str, _: dict[str, str]) -> None:
        name = local(full_name)
        if name == "si":
            pieces.clear()
        elif name in state:
            state[name] = True

    def text(piece: str) -> None:
        if state["t"] and not state["rPh"]:
            pieces.append(piece)

    def end(full_name: str) -> None:
        name = local(full_name)
        if name in state:
            state[name] = False
        elif name == "si":
            if len(found) >= MAX_STRINGS:
                raise TableError("文字单元格太多；请只保留要导入的行和列")
            found.append(clean(unescaped("".join(pieces))) or "")

    if part is not None:
        with _open(archive, part) as stream:
            read_events(stream, start, end, text)
    return found


def _formats(archive: zipfile.ZipFile, part: str | None) -> list[Format]:
    """Number formats by the style numbers that cells carry."""
    own: dict[str, str] = {}
    formats: list[Format] = []
    inside = False
    if part is None:
        return formats
    with _open(archive, part) as stream:
        for element, attributes in elements(stream):
            if element == "numFmt":
                own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif element in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                inside = element == "cellXfs"
            elif element == "xf" and inside:
                number = attributes.get("numFmtId", "0")
                code = own.get(number) or (
                    BUILT_IN.get(int(number)) if number.isdecimal() and len(number) < 9 else None
                )
                formats.append(read_format(code) if code else PLAIN)
    return formats


def _comments(archive: zipfile.ZipFile, sheet: str) -> frozenset[tuple[int, int]]:
    """Cells with a comment (批注); what it says is not read."""
    found: set[tuple[int, int]] = set()
    for part, kind in _targets(archive, sheet).values():
        if kind == "comments":
            with _open(archive, part) as stream:
                places = (place_of(at.get("ref", "")) for name, at in elements(stream) if name == "comment")
                found.update(place for place in places if place is not None)
    return frozenset(found)
