"""Documents made for a measure, printed, and read back from the PDF in millimetres."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pdfplumber
import pytest

from generator.office.official.blocks import Block, Paragraph, Run
from generator.office.official.document import OfficialDocument
from generator.office.official.fonts import Fonts
from generator.office.pdf.printer import PdfPrinter

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """Characters of one height on a page, in millimetres from the paper's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True)
class Sheet:
    """A printed page."""

    width: float
    height: float
    lines: tuple[Line, ...]
    sideways: tuple[Line, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    """Filled bars: left, right, top, bottom."""
    strokes: tuple[tuple[float, float, float, float], ...]
    """Horizontal strokes: left, right, height on the page, thickness."""
    colours: frozenset[Any]
    words: str

    def line(self, text: str) -> Line:
        """The line that begins with a text."""
        return next(line for line in self.lines if line.text.startswith(text))


def _line(characters: list[dict[str, Any]]) -> Line:
    return Line(
        "".join(one["text"] for one in characters),
        min(one["x0"] for one in characters) * MM,
        max(one["x1"] for one in characters) * MM,
        min(one["top"] for one in characters) * MM,
        max(one["bottom"] for one in characters) * MM,
        max(one["size"] for one in characters),
        characters[0]["fontname"].partition("+")[2],
    )


def _sheet(page: Any) -> Sheet:
    turned = [one for one in page.chars if abs(one["matrix"][1]) > abs(one["matrix"][0])]
    upright = sorted((one for one in page.chars if one not in turned), key=lambda one: round(one["top"], 1))
    lines = [
        _line(sorted(characters, key=lambda one: one["x0"]))
        for _, characters in groupby(upright, key=lambda one: round(one["top"], 1))
    ]
    return Sheet(
        page.width * MM,
        page.height * MM,
        tuple(lines),
        (_line(turned),) if turned else (),
        tuple((one["x0"] * MM, one["x1"] * MM, one["top"] * MM, one["bottom"] * MM) for one in page.rects),
        tuple(
            (one["x0"] * MM, one["x1"] * MM, one["top"] * MM, one["linewidth"] * MM)
            for one in page.lines
            if abs(one["top"] - one["bottom"]) < 0.01
        ),
        frozenset(one["non_stroking_color"] for one in (*page.chars, *page.rects)),
        page.extract_text(),
    )


def sheets(pdf: bytes) -> tuple[Sheet, ...]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return tuple(map(_sheet, opened.pages))


@pytest.fixture(scope="session")
def fonts(printing_fonts: Fonts) -> Fonts:
    return printing_fonts


@pytest.fixture(scope="session")
def printer(fonts: Fonts) -> PdfPrinter:
    return PdfPrinter(fonts)


@pytest.fixture
def printed(printer: PdfPrinter) -> Callable[..., tuple[Sheet, ...]]:
    """`printed(document)` → its pages."""
    return lambda document, **options: sheets(printer.pdf(document, **options))


def paragraph(text: str, *, indent: bool = True, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold),), indent)


@pytest.fixture
def document() -> Callable[..., OfficialDocument]:
    """`document(*blocks, layout=…, …)` → a 公文 with these blocks and fields."""

    def build(*body: Block, **fields: Any) -> OfficialDocument:
        given: dict[str, Any] = {
            "edition_id": "assignment/2024/2",
            "layout": "document",
            "mark": "中共云岭区委督办督查局文件",
            "number": "云委督交〔2024〕2号",
            "title": "关于交办有关督办事项的通知",
            "unit": "中共云岭区委督办督查局",
            "issued_on": date(2024, 5, 24),
            "as_of": date(2024, 5, 20),
            "addressees": ("区民政局",),
            "body": body or (paragraph("请抓好落实。"),),
            **fields,
        }
        return OfficialDocument(**given)

    return build
