"""The file itself: text stays text, tags, the same bytes, and characters that no font has."""

import io
import time
from collections.abc import Callable

import pdfplumber
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from generator.office.official.blocks import Heading, Paragraph, Picture, Run, Table
from generator.office.official.fonts import Fonts
from generator.office.pdf.printer import PdfPrinter, PrintError

HOSTILE = (
    '#panic("x") *b* _i_ $x$ @ref <lab> `c` [d] \\n \\u{41} // no /* no */ #{1+1} = h - l "q" \'s\' ~ -- ...'
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="80" height="40" fill="#06c"/></svg>'


def test_what_a_record_says_is_text(document: Callable, printed: Callable) -> None:
    table = Table(HOSTILE, (HOSTILE,), ((HOSTILE,),), ("left",))
    body = (Heading(1, (Run(HOSTILE),)), Paragraph((Run(HOSTILE, bold=True),)), table)
    pages = printed(document(*body, title=HOSTILE, unit=HOSTILE, notes=(HOSTILE,)))
    everything = "".join(page.words for page in pages).replace("\n", "").replace(" ", "")
    assert everything.count(HOSTILE.replace(" ", "")) >= 6


def test_the_file_is_tagged_with_title_and_language(document: Callable, printer: PdfPrinter) -> None:
    pdf = printer.pdf(document())
    read = PDFDocument(PDFParser(io.BytesIO(pdf)))
    assert read.catalog["Lang"] == b"zh-CN"
    assert read.catalog["MarkInfo"]["Marked"] is True
    assert "StructTreeRoot" in read.catalog
    assert read.catalog["ViewerPreferences"]["DisplayDocTitle"] is True
    (info,) = read.info
    assert info["Title"].decode("utf-16") == "关于交办有关督办事项的通知"
    assert info["CreationDate"] == b"D:20240524000000Z"
    assert b"pdfuaid" in pdf


def test_headings_that_skip_a_level_are_still_tagged_in_order(
    document: Callable, printer: PdfPrinter
) -> None:
    assert printer.pdf(document(Heading(4, (Run("（1）第四级"),)), Paragraph((Run("正文。"),))))


def test_the_same_document_is_the_same_bytes_at_another_time(
    document: Callable, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = PdfPrinter(fonts).pdf(document())
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert PdfPrinter(fonts).pdf(document()) == first


def test_characters_the_first_font_lacks_are_taken_from_the_next(
    document: Callable, printed: Callable
) -> None:
    rare = "镕堃喆瑀赟玥翀珺昇㎡"
    (sheet,) = printed(
        document(Heading(1, (Run(rare),)), Heading(2, (Run(rare),)), Paragraph((Run(rare),)), title=rare)
    )
    assert sheet.words.count(rare) == 4
    fonts_used = {line.font for line in sheet.lines if "镕" in line.text}
    assert all("Noto" in font for font in fonts_used)


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ({"title": "关于\U000f0000的通知"}, "标题"),
        ({"addressees": ("区\U000f0000局",)}, "主送"),
        ({"notes": ("联系\U000f0000",)}, "附注"),
    ],
)
def test_a_character_no_font_has_is_named_with_its_place(
    document: Callable, printer: PdfPrinter, field: dict[str, object], where: str
) -> None:
    with pytest.raises(PrintError) as raised:
        printer.pdf(document(**field))
    (missing,) = raised.value.missing
    assert missing.character == "\U000f0000"
    assert "U+F0000" in missing.message
    assert where in missing.message


def test_the_place_of_a_missing_character_is_told_down_to_the_cell(
    document: Callable, printer: PdfPrinter
) -> None:
    table = Table("进展", ("编号", "事项"), (("1", "好"), ("2", "坏\U000f0000的")), ("left", "left"))
    with pytest.raises(PrintError) as raised:
        printer.pdf(document(Paragraph((Run("一"),)), table))
    assert "正文的表《进展》第2行“事项”“坏\U000f0000的”" in raised.value.missing[0].message


def test_a_picture_is_printed_with_what_it_shows_in_words(document: Callable, printer: PdfPrinter) -> None:
    pdf = printer.pdf(document(Picture(SVG, "svg", "各台账亮灯情况：绿灯86项")))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (bar,) = (one for one in opened.pages[0].rects if one["non_stroking_color"][2] > 0.7)
    assert bar["width"] > bar["height"]
    assert "各台账亮灯情况：绿灯86项".encode("utf-16-be") in _unpacked(pdf)


def _unpacked(pdf: bytes) -> bytes:
    """All streams of a PDF and the bytes around them."""
    read = PDFDocument(PDFParser(io.BytesIO(pdf)))
    out = [pdf]
    for ref in read.xrefs:
        for number in ref.get_objids():
            found = read.getobj(number)
            out.append(found.get_data() if hasattr(found, "get_data") else _bytes(found))
    return b"".join(out)


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, dict):
        return b"".join(map(_bytes, value.values()))
    return b"".join(map(_bytes, value)) if isinstance(value, list) else b""


def test_a_machine_without_fonts_says_what_to_run(document: Callable) -> None:
    class None_:
        def fonts(self) -> list[object]:
            return []

    with pytest.raises(PrintError, match="duban doctor"):
        PdfPrinter(Fonts(None_())).pdf(document())


def test_a_line_break_in_a_run_is_one(document: Callable, printed: Callable) -> None:
    (sheet,) = printed(document(Paragraph((Run("第一行\n第二行"),))))
    assert sheet.line("第二行").top > sheet.line("第一行").top


def test_bold_text_keeps_its_font(document: Callable, printed: Callable) -> None:
    (sheet,) = printed(document(Paragraph((Run("紧要", bold=True),))))
    assert sheet.line("紧要").font == "FandolFang-Regular"
