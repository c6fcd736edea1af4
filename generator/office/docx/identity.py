"""Which text a printed draft was made from: kept in the file's own properties, where no editor shows or changes it.

A digest of the wording alone: the numbers in it move with the ledgers, and that is no reason to refuse a revised file.
"""

import hashlib
from typing import Any

from generator.office.official.blocks import Block, Heading, Paragraph, Run, Table
from generator.office.official.document import OfficialDocument

PART = "/docProps/custom.xml"
NAME = "duban-draft"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{}"><vt:lpwstr>{}</vt:lpwstr></property></Properties>"""


def wording(document: OfficialDocument) -> str:
    """Digest of a document's words: title, text and attachments, with figures and tables by their place alone."""
    words = [document.title, *map(_words, document.body)]
    for one in document.attachments:
        words += [one.label, one.title, *map(_words, one.blocks)]
    return hashlib.sha256("\x00".join(words).encode()).hexdigest()[:32]


def _words(block: Block) -> str:
    match block:
        case Heading():
            return f"{block.level}{_run_words(block.runs)}"
        case Paragraph():
            return _run_words(block.runs)
        case Table():
            if block.table is not None:
                return f"\x01{block.table}"
            return "\x02".join((block.caption, *block.header, *(cell for row in block.rows for cell in row)))
        case _:
            return "\x03"


def _run_words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text if run.figure is None else f"\x01{run.figure}" for run in runs)


def add_identity(made: Any, document: OfficialDocument) -> None:
    """Write the digest into the package of a python-docx document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = made.part.package
    part = Part(PackURI(PART), _TYPE, _XML.format(NAME, wording(document)).encode(), package)
    package.relate_to(part, _RELATION)
