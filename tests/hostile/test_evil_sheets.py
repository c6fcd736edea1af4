"""Spreadsheets nobody should send: each is refused with a reason, soon, and within 200 MB.

Each is read in a process of its own, whose peak is asked for (a peak of this process would be all the tests').
The time allowed is generous on purpose; `benchmarks/` measures.
"""

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

LIMIT = 200 * 1024 * 1024
READ = """
import json, sys, time
from pathlib import Path
path = Path(sys.argv[1])
from generator.office.table import TableError, read_book
try:
    book = read_book(path.name, path.read_bytes())
    said = "read %d" % sum(len(sheet.rows) for sheet in book.sheets)
except TableError as error:
    said = str(error)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([said, int(peak.split()[1]) * 1024, time.process_time()]))
"""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENTS = f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORKBOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
ROOT = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
LINKS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
PICTURE = LINKS.replace("worksheets/sheet1.xml", "media/a.svg")
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>事项</t></is></c></row>'


def sheet(content: str, before: str = "", after: str = "") -> str:
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>{content}</sheetData>{after}</worksheet>'


def book(rows: str = ROW, parts: dict[str, str | bytes] | None = None, **more: str) -> bytes:
    """A small workbook by hand, with parts replaced or added."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENTS, "_rels/.rels": ROOT, "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": LINKS, "xl/worksheets/sheet1.xml": sheet(rows, **more), "xl/styles.xml": "<styleSheet/>",
        "xl/sharedStrings.xml": "<sst/>", **(parts or {}),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def padded(data: bytes) -> bytes:
    """With noise enough that the ratio of the whole gives nothing away."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/noise.bin", bytes(range(256)) * 8000, zipfile.ZIP_STORED)
    return out.getvalue()


def entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    return book(before=f'<!DOCTYPE x [<!ENTITY e0 "哈">{lines}]>', rows=ROW.replace("事项", "&e19;"))


def far_entities() -> bytes:
    """A document type in another encoding, where a search for letters does not see it."""
    text = sheet(ROW, before="<!DOCTYPE worksheet [<!ENTITY a '哈'>]>").replace("UTF-8", "UTF-16")
    return book(parts={"xl/worksheets/sheet1.xml": text.encode("utf-16")})


def outside_entity() -> bytes:
    return book(
        before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', rows=ROW.replace("事项", "&a;")
    )


def uneven(one: str, count: int) -> str:
    """The same tag many times, told apart enough that it does not pack 100:1."""
    chance = random.Random(1)
    return "".join(one.replace("?", format(chance.getrandbits(16), "x")) for _ in range(count))


def many_cells() -> bytes:
    return book("<row>" + uneven('<c s="?"/>', 1_600_000) + "</row>")


def cells_as_many_as_allowed() -> bytes:
    return book("<row>" + uneven('<c s="?"/>', 1_499_900) + "</row>")


def deep() -> bytes:
    return book(uneven('<a b="?">', 700_000) + "</a>" * 700_000)


def very_deep() -> bytes:
    return book(uneven('<a b="?">', 1_600_000))


def many_rows() -> bytes:
    return padded(book("".join(f'<row r="{n}"><c><v>{n}</v></c></row>' for n in range(1, 20_100))))


def long_text() -> bytes:
    return book(ROW.replace("事项", uneven("督查督办?", 1_500_000)))


def one_text_in_every_cell() -> bytes:
    row = "<c t='s'><v>0</v></c>" * 20 + "</row>"
    text = "".join(map(chr, range(0x4E00, 0x9000)))
    return padded(
        book(
            uneven('<row spans="?">' + row, 10_000),
            parts={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'},
        )
    )


def many_texts() -> bytes:
    texts = "".join(f"<si><t>{n}</t></si>" for n in range(320_000))
    return book(parts={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'})


def merges_over_each_other() -> bytes:
    rows = "".join(f'<row r="{n}"><c><v>{n}</v></c></row>' for n in range(1, 19_000))
    merges = "".join(f'<mergeCell ref="A{n}:B18999"/>' for n in range(1, 20_100))
    return book(rows, after=f"<mergeCells>{merges}</mergeCells>")


EVIL: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: book(parts={"xl/media/a.bin": b"\0" * (49 << 20)}), "100:1"),
    "hidden bomb": (lambda: padded(book(parts={"xl/media/a.bin": b"\0" * (40 << 20)})), "100:1"),
    "bomb in a bomb": (lambda: book(parts={"xl/media/a.xlsx": book(parts={"x": b"\0" * (45 << 20)}) * 3}), "read 1"),
    "too large unpacked": (lambda: padded(book(parts={f"x{n}": bytes(range(256)) * 8 * 4096 for n in range(7)})), "50 MiB"),
    "many parts": (lambda: book(parts={f"x{n}": b"" for n in range(100)}), "100 个"),
    "entities": (entities, "实体"),
    "far entities": (far_entities, "实体"),
    "outside entity": (outside_entity, "实体"),
    "macros": (lambda: book(parts={"xl/vbaProject.bin": b"x"}), "宏"),
    "renamed xlsm": (lambda: book(parts={"[Content_Types].xml": f"{CONTENTS}<!-- macroEnabled -->"}), "宏"),
    "old macros": (lambda: book(parts={"xl/macrosheets/sheet1.xml": "<x/>"}), "宏"),
    "controls": (lambda: book(parts={"xl/activeX/activeX1.xml": "<x/>"}), "控件"),
    "external links": (lambda: book(parts={"xl/externalLinks/externalLink1.xml": "<x/>"}), "外部链接"),
    "data connections": (lambda: book(parts={"xl/connections.xml": "<x/>"}), "外部链接"),
    "encrypted": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "old xls renamed": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
    "a Word file renamed": (lambda: renamed("word/document.xml"), "Word"),
    "an ods renamed": (lambda: zipped({"mimetype": "x", "content.xml": "<x/>"}), ".ods"),
    "the same part twice": (lambda: zipped({"[Content_Types].xml": CONTENTS, "XL/a.xml": "", "xl/A.xml": ""}), "重名"),
    "a lie about its size": (lambda: book(before="", after='<dimension ref="A1:XFD1048576"/>'), "read 1"),
    "a far cell": (lambda: book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "20000 行"),
    "a wide cell": (lambda: book('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "200 列"),
    "many rows": (many_rows, "20000 行"),
    "many cells": (many_cells, "单元格太多"),
    "cells as many as allowed": (cells_as_many_as_allowed, "read 0"),
    "one text in every cell": (one_text_in_every_cell, "文字太多"),
    "many texts": (many_texts, "文字单元格太多"),
    "one long text": (long_text, "read 1"),
    "deep": (deep, "read 0"),
    "very deep": (very_deep, "太多"),
    "merged over each other": (merges_over_each_other, "20000 处"),
    "rows in disorder": (lambda: book('<row r="5"/><row r="4"/>'), "次序"),
    "a huge number": (lambda: book('<row r="1"><c><v>1e999999999</v></c></row>'), "read 1"),
    "not xml": (lambda: book("<row"), "损坏"),
    "a sheet that is a picture": (lambda: book(parts={"xl/_rels/workbook.xml.rels": PICTURE}), "特殊"),
    "no sheet": (lambda: book(parts={"xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships/>"}), "没有工作表"),
    "cut off": (lambda: book()[:-30], "损坏"),
}  # fmt: skip


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def renamed(part: str) -> bytes:
    return zipped({"[Content_Types].xml": CONTENTS, part: "<x/>"})


@pytest.mark.parametrize("evil", EVIL)
def test_an_evil_sheet_is_refused_within_bounds(evil: str, tmp_path: Path) -> None:
    make, words = EVIL[evil]
    path = tmp_path / "a.xlsx"
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=60, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    said, used, _ = json.loads(done.stdout)
    assert words in said, said
    assert used < LIMIT


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK" + b"\0" * (5 << 20))
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=60, encoding="utf-8"
    )
    assert "5 MiB" in json.loads(done.stdout)[0]
