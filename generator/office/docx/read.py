"""A DOCX read back as what a person sees in it: paragraphs by their style, figures by their marks, tables by their cells.

Tracked changes count as accepted; headers, footers, text boxes, comments and pictures are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.office.docx.identity import NAME
from generator.office.docx.package import CUSTOM, DOCUMENT, STYLES, DocxError, parts_of
from generator.office.docx.styles import ALIASES
from generator.office.docx.styles import STYLES as OUR_STYLES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_SKIPPED = frozenset(
    _W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "drawing", "pict", "object", "instrText")
)
_FIGURE = re.compile(r"figure:([0-9]{1,4}):([0-9a-f]{8})", re.ASCII)
_TABLE = re.compile(r"duban_table_([0-9]{1,4})_([0-9a-f]{8})", re.ASCII)
_CONTENT = frozenset(
    ("Normal", "FlushLeft", "Level1", "Level2", "Level3", "Level4", "Attachment", "AttachmentTitle", "Caption",
     "Title", "Addressees", "Picture")
)  # fmt: skip
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look. `figure` is a figure's place among the draft's figures, `digest` tells what was printed there."""

    text: str
    bold: bool = False
    figure: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `style` is the id of one of our styles. `label` stands above an attachment's title."""

    style: str
    pieces: tuple[Piece, ...]
    label: str = ""

    @property
    def plain(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its first row the head; `table` is its place among the draft's tables."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    table: int | None = None
    digest: str = ""


Unit = Text | Grid


@dataclass(frozen=True)
class Found:
    """What was read. `units` are what stands in the draft's text, in order; `identity` says which text was printed."""

    title: str
    addressees: str
    units: tuple[Unit, ...]
    identity: str
    comments: int


def read_docx(data: bytes) -> Found:
    """Raises DocxError for a file that is refused or is no document."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    parts = parts_of(data)
    try:
        root = fromstring(parts[DOCUMENT], forbid_dtd=True)
        styles = fromstring(parts[STYLES], forbid_dtd=True) if STYLES in parts else None
        custom = fromstring(parts[CUSTOM], forbid_dtd=True) if CUSTOM in parts else None
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise DocxError("DOCX 文件已损坏，读不下去；请在 WPS 里打开，另存为 .docx 后重试") from error
    body = root.find(f"{_W}body")
    if body is None:
        raise DocxError("DOCX 文件里没有正文")
    units = list(_Reader(_style_names(styles)).units(body, 0))
    title = "".join(one.plain for one in units if isinstance(one, Text) and one.style == "Title")
    addressees = "".join(one.plain for one in units if isinstance(one, Text) and one.style == "Addressees")
    kept = [one for one in units if isinstance(one, Grid) or one.style not in ("Title", "Addressees")]
    comments = sum(1 for _ in root.iter(f"{_W}commentReference"))
    return Found(title, addressees, tuple(_joined(kept)), _identity(custom), comments)


def _identity(custom: Any) -> str:
    if custom is None:
        return ""
    for one in custom:
        if one.get("name") == NAME:
            return "".join(one.itertext()).strip()
    return ""


def _style_names(styles: Any) -> dict[str, str]:
    """Style id in the file → id of ours with that name; the file's default style is 正文."""
    ours = {style.name: style.style_id for style in OUR_STYLES} | {name: key for key, name in ALIASES.items()}
    found: dict[str, str] = {}
    for one in styles.iter(f"{_W}style") if styles is not None else ():
        name = one.find(f"{_W}name")
        known = ours.get(str(name.get(f"{_W}val"))) if name is not None else None
        if known:
            found[str(one.get(f"{_W}styleId"))] = known
    return found


def _joined(units: list[Unit]) -> Iterator[Unit]:
    """An attachment's label and title as one, a caption with its table; empty paragraphs left out."""
    place = 0
    while place < len(units):
        unit, after = units[place], units[place + 1] if place + 1 < len(units) else None
        if isinstance(unit, Text) and unit.style == "Attachment":
            has_title = isinstance(after, Text) and after.style == "AttachmentTitle"
            yield Text(
                "Attachment", after.pieces if has_title and isinstance(after, Text) else (), unit.plain
            )
            place += 2 if has_title else 1
            continue
        if isinstance(unit, Text) and unit.style == "Caption" and isinstance(after, Grid):
            yield Grid(unit.plain, after.rows, after.table, after.digest)
            place += 2
            continue
        if isinstance(unit, Grid) or unit.plain.strip():
            yield unit
        place += 1


class _Reader:
    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles

    def units(self, parent: Any, depth: int) -> Iterator[Unit]:
        """Paragraphs and tables of the text, also those inside controls and tracked insertions."""
        if depth > MAX_DEPTH:
            raise DocxError("DOCX 文件的结构太深，不像正常的文件；请把内容复制到新文件再试")
        for child in parent:
            if child.tag == f"{_W}p":
                style = self._style(child)
                if style in _CONTENT:
                    yield Text(style, tuple(_merged(self._pieces(child, None, depth))))
            elif child.tag == f"{_W}tbl":
                yield self._grid(child, depth)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
                yield from self.units(child, depth + 1)

    def _style(self, paragraph: Any) -> str:
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if named is None:
            return "Normal"
        return self._styles.get(str(named.get(f"{_W}val")), "Normal")

    def _grid(self, table: Any, depth: int) -> Grid:
        mark = next(
            (
                match
                for one in table.iter(f"{_W}bookmarkStart")
                if (match := _TABLE.fullmatch(str(one.get(f"{_W}name"))))
            ),
            None,
        )
        rows = tuple(
            tuple(self._cell(cell, depth) for cell in row.findall(f"{_W}tc"))
            for row in table.findall(f"{_W}tr")
        )
        return Grid("", rows, int(mark[1]) if mark else None, mark[2] if mark else "")

    def _cell(self, cell: Any, depth: int) -> str:
        lines = [
            "".join(piece.text for piece in self._pieces(one, None, depth)) for one in cell.iter(f"{_W}p")
        ]
        return " ".join(" ".join(lines).split())

    def _pieces(self, parent: Any, mark: tuple[int, str] | None, depth: int) -> Iterator[Piece]:
        if depth > MAX_DEPTH:
            raise DocxError("DOCX 文件的结构太深，不像正常的文件；请把内容复制到新文件再试")
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{_W}r":
                yield from self._run(child, mark)
            elif child.tag == f"{_W}sdt":
                tag = child.find(f"{_W}sdtPr/{_W}tag")
                found = _FIGURE.fullmatch(str(tag.get(f"{_W}val"))) if tag is not None else None
                inside = (int(found[1]), found[2]) if found else mark
                pieces = list(self._pieces(child, inside, depth + 1))
                yield from _as_figure(pieces, inside) if found and inside else pieces
            else:
                yield from self._pieces(child, mark, depth + 1)

    def _run(self, run: Any, mark: tuple[int, str] | None) -> Iterator[Piece]:
        bold = run.find(f"{_W}rPr/{_W}b")
        is_bold = bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off")
        text = ""
        for child in run:
            if child.tag == f"{_W}t":
                text += child.text or ""
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                text += "\n"
            elif child.tag == f"{_W}tab":
                text += " "
            elif child.tag == f"{_W}noBreakHyphen":
                text += "-"
        if text:
            yield Piece(text, is_bold)


def _as_figure(pieces: list[Piece], mark: tuple[int, str]) -> list[Piece]:
    """A control's text as one figure; an emptied control is no figure any more."""
    text = "".join(piece.text for piece in pieces)
    return [Piece(text, all(piece.bold for piece in pieces), *mark)] if text.strip() else []


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Editors cut a sentence into many runs: neighbours of one look are one piece again."""
    last: Piece | None = None
    for piece in pieces:
        same = last is not None and last.figure is None and piece.figure is None and last.bold == piece.bold
        if same and last is not None:
            last = Piece(last.text + piece.text, last.bold)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
