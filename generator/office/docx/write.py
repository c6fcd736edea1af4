"""A document as DOCX, written into a template with our styles: the same document and template are the same bytes."""

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from generator.office.docx.builder import Builder, TemplateError
from generator.office.docx.endings import ending, record
from generator.office.docx.frames import turned_number
from generator.office.docx.heads import head, letter_footer, letter_header
from generator.office.docx.identity import add_identity
from generator.office.docx.ooxml import element, reference, repacked, twips_mm
from generator.office.docx.pictures import picture
from generator.office.docx.tables import table
from generator.office.official import layout
from generator.office.official.blocks import Block, Heading, PageBreak, Paragraph, Picture, Table
from generator.office.official.document import Attachment, OfficialDocument

_UPRIGHT_PT = layout.points(layout.TYPE_WIDTH_MM)
_TURNED_PT = layout.points(layout.LANDSCAPE_WIDTH_MM - layout.LANDSCAPE_LEFT_MM - layout.LANDSCAPE_RIGHT_MM)


def write_docx(document: OfficialDocument, template: bytes, *, preprinted: bool = False) -> bytes:
    """The document's DOCX. `preprinted` leaves the red head blank.

    A draft's figures and tables are marked, so that a revised file can be read back (`revise`). Raises TemplateError for a
    template that is none or lacks one of our styles.
    """
    import docx

    try:
        made = docx.Document(io.BytesIO(template))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateError("模板 official.docx 打不开，或不是 DOCX 文件") from error
    writer = _Writer(made, document)
    writer.write(preprinted)
    _describe(made.core_properties, document)
    if document.draft:
        add_identity(made, document)
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue())


class _Writer:
    """Fills the body of one file, section by section."""

    def __init__(self, made: Any, document: OfficialDocument) -> None:
        self.builder = Builder(made, document.draft)
        self.document, self.part = document, made.part
        self.body = made.element.body
        for child in list(self.body)[:-1]:
            self.body.remove(child)
        self.section = self.body[-1]
        self.upright = copy.deepcopy(self.section)
        self.turned: Any = None
        self.fresh = False

    def write(self, preprinted: bool) -> None:
        document, builder = self.document, self.builder
        if document.layout == "letter":
            self._first_page(letter_header(builder, document, preprinted), letter_footer(builder, preprinted))
        self._add(head(builder, document, preprinted))
        if document.addressees:
            self._add([builder.text("Addressees", f"{'、'.join(document.addressees)}：")])
        self._blocks(document.body)
        self._turn(False)
        self._add(ending(builder, document))
        for one in document.attachments:
            self._attachment(one)
        self._turn(False)
        box = record(builder, document)
        self._add([builder.paragraph("Spacer", *([box] if box is not None else []))])

    def _add(self, elements: Any) -> None:
        for one in elements:
            self.section.addprevious(one)
            self.fresh = False

    def _attachment(self, one: Attachment) -> None:
        self._turn(one.landscape)
        self._add([self.builder.text("Attachment", one.label, new_page=False if self.fresh else None)])
        if one.title:
            self._add([self.builder.text("AttachmentTitle", one.title)])
        self._blocks(one.blocks, turned=one.landscape)

    def _blocks(self, blocks: Sequence[Block], turned: bool = False) -> None:
        for block in blocks:
            if not turned:
                self._turn(isinstance(block, Table) and block.wide)
            self._add(self._block(block, _TURNED_PT if turned or self._is_turned() else _UPRIGHT_PT))

    def _block(self, block: Block, available_pt: Decimal) -> Iterator[Any]:
        builder = self.builder
        match block:
            case Heading():
                style = f"Level{block.level}"
                yield builder.paragraph(style, *builder.runs(style, block.runs))
            case Paragraph():
                style = "Normal" if block.indent else "FlushLeft"
                yield builder.paragraph(style, *builder.runs(style, block.runs))
            case Table():
                yield from table(builder, block, available_pt)
            case Picture():
                yield builder.paragraph("Picture", picture(self.part, block, available_pt))
            case PageBreak():
                yield builder.paragraph("Spacer", new_page=True)

    def _is_turned(self) -> bool:
        return self.turned is not None and self.turned is self.section

    def _turn(self, turned: bool) -> None:
        """End the section where the sheet has to be turned."""
        if turned == self._is_turned():
            return
        self.section.addprevious(self.builder.paragraph("Spacer", section=copy.deepcopy(self.section)))
        following = self._turned_section() if turned else copy.deepcopy(self.upright)
        self.section.getparent().replace(self.section, following)
        self.section = following
        if turned:
            self.turned = following
        self.fresh = True

    def _turned_section(self) -> Any:
        """Page set-up of a turned sheet: its page numbers stand where they do on an upright one."""
        from docx.oxml.ns import qn

        made = copy.deepcopy(self.upright)
        for one in list(made):
            if one.tag in (qn("w:headerReference"), qn("w:footerReference"), qn("w:docGrid")):
                made.remove(one)
        made.find(qn("w:pgSz")).attrib.clear()
        size, margins = made.find(qn("w:pgSz")), made.find(qn("w:pgMar"))
        for name, value in (
            ("w", twips_mm(layout.LANDSCAPE_WIDTH_MM)),
            ("h", twips_mm(layout.LANDSCAPE_HEIGHT_MM)),
            ("orient", "landscape"),
        ):
            size.set(qn(f"w:{name}"), str(value))
        for name, length in (
            ("top", layout.LANDSCAPE_TOP_MM),
            ("right", layout.LANDSCAPE_RIGHT_MM),
            ("bottom", layout.LANDSCAPE_BOTTOM_MM),
            ("left", layout.LANDSCAPE_LEFT_MM),
        ):
            margins.set(qn(f"w:{name}"), str(twips_mm(length)))
        for place, (kind, side) in enumerate((("default", "right"), ("even", "left"))):
            footer = [self.builder.paragraph("PageNumber", turned_number(side, 900 + place))]
            made.insert(place, self._reference("footer", kind, footer))
        return made

    def _first_page(self, header: list[Any], footer: list[Any]) -> None:
        """Give the first page a header and footer of its own."""
        from docx.oxml.ns import qn

        self.section.insert(0, self._reference("header", "first", header))
        self.section.insert(1, self._reference("footer", "first", footer))
        title_page = element("w:titlePg")
        grid = self.section.find(qn("w:docGrid"))
        grid.addprevious(title_page) if grid is not None else self.section.append(title_page)

    def _reference(self, what: str, kind: str, paragraphs: list[Any]) -> Any:
        """A header or footer as a part of the file, and what names it in a section."""
        part, number = self.part.add_header_part() if what == "header" else self.part.add_footer_part()
        for child in list(part.element):
            part.element.remove(child)
        for one in paragraphs:
            part.element.append(one)
        return reference(what, kind, number)


def _describe(properties: Any, document: OfficialDocument) -> None:
    """Title, author and days of the document, not of the printing."""
    day = document.issued_on or document.as_of
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.title, properties.author = document.title, document.unit
    properties.subject, properties.language = document.number, document.language
    properties.last_modified_by, properties.comments, properties.keywords = "", "", ""
    properties.created = properties.modified = stamp.replace(tzinfo=None)
    properties.revision = 1
