"""A workbook's zip: rows written as text (ten times faster than cell by cell), and no clock in it."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOMENT = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_CHUNK = 2_000
"""Rows written at once."""


def saved(book: "Workbook", rows: Sequence[Iterable[str]], moment: str) -> bytes:
    """The bytes of a workbook whose sheets have no rows yet; `rows` are those of each sheet, in order, as XML.

    `moment` (`2024-06-30T00:00:00Z`) stands in it as the time of making: the same content gives the same bytes.
    """
    from openpyxl.writer.excel import ExcelWriter

    out = io.BytesIO()
    with _Archive(out, rows, moment) as archive:
        ExcelWriter(book, archive).write_data()
    return out.getvalue()


class _Archive(zipfile.ZipFile):
    """Dates every part alike, replaces the times openpyxl writes into the properties, puts rows into the sheets."""

    def __init__(self, file: io.BytesIO, rows: Sequence[Iterable[str]], moment: str) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED)
        self.rows = rows
        self.moment = moment.encode()

    def writestr(self, zinfo_or_arcname: Any, data: Any, *arguments: Any, **options: Any) -> None:
        content = data.encode() if isinstance(data, str) else data
        if zinfo_or_arcname == _CORE:
            content = _TIMES.sub(lambda match: match[1] + self.moment, content)
        super().writestr(_part(str(zinfo_or_arcname)), content)

    def write(self, filename: Any, arcname: Any = None, *arguments: Any, **options: Any) -> None:
        """A sheet, which openpyxl has written to a file of its own."""
        match = _SHEET.fullmatch(str(arcname))
        head, tail = _NO_ROWS.split(Path(filename).read_bytes(), maxsplit=1)
        assert match is not None
        with self.open(_part(str(arcname)), "w") as part:
            part.write(head + b"<sheetData>")
            for chunk in _chunks(self.rows[int(match[1]) - 1]):
                part.write(chunk)
            part.write(b"</sheetData>" + tail)


def _part(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _chunks(rows: Iterable[str]) -> Iterable[bytes]:
    held: list[str] = []
    for row in rows:
        held.append(row)
        if len(held) == _CHUNK:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()
