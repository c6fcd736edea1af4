"""xlsx files: exact numbers, and everything evil refused before it is parsed."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from openpyxl import Workbook

from generator.office.table import FORMULA_WITHOUT_VALUE, TableError, read_book

Build = Callable[..., bytes]


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> bytes:
    """The same zip with parts changed, dropped (None) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def keep(_: str, content: bytes) -> bytes:
    return content


def test_cells_are_exact(xlsx: Build) -> None:
    rows = [
        ["事项", "完成", "日期", "比例"],
        [" 甲 ", 41.04, datetime.combine(date(2024, 3, 5), time()), 0.784],
        [None, 0.1 + 0.2, date(2024, 3, 6), True],
        [],
        ["乙", 7000, None, 123456789012345],
    ]
    data = xlsx(rows, {"D2": "0.0%"})
    table = read_book("a.xlsx", data).sheets[0]
    assert [row.number for row in table.rows] == [1, 2, 3, 5]
    assert table.rows[1].cells == ("甲", Decimal("41.04"), date(2024, 3, 5), "78.4%")
    assert table.rows[2].cells == (None, Decimal("0.3"), date(2024, 3, 6), "是")
    assert table.rows[3].cells == ("乙", Decimal(7000), None, Decimal(123456789012345))


def test_numbers_as_excel_stores_them(xlsx: Build) -> None:
    """Excel writes 41.04 with 17 digits."""
    data = repacked(
        xlsx([["事项", 41.04]]), lambda _, content: content.replace(b"41.04", b"41.039999999999999")
    )
    assert read_book("a.xlsx", data).sheets[0].rows[0].cells == ("事项", Decimal("41.04"))


def test_hidden_sheets_stand_apart() -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.title, hidden.sheet_state = "底表", "hidden"
    hidden.append(["事项", "隐藏"])
    book.create_sheet("空表")
    book.create_sheet("民生").append(["事项", "目标"])
    stream = io.BytesIO()
    book.save(stream)
    found = read_book("a.xlsx", stream.getvalue())
    assert [table.name for table in found.sheets] == ["空表", "民生"]
    assert [table.name for table in found.hidden] == ["底表"]


def test_a_formula_without_value_is_not_an_empty_cell(xlsx: Build) -> None:
    cells = read_book("a.xlsx", xlsx([["事项", "=1+1", None]])).sheets[0].rows[0].cells
    assert cells[:2] == ("事项", FORMULA_WITHOUT_VALUE)


def test_a_formula_with_value_is_that_value(xlsx: Build) -> None:
    data = repacked(
        xlsx([["事项", "=1+1"]]),
        lambda _, content: re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", content),
    )
    assert read_book("a.xlsx", data).sheets[0].rows[0].cells == ("事项", Decimal(2))


def bomb(xlsx: Build) -> bytes:
    return repacked(xlsx([["事项"]]), keep, {"xl/media/a.bin": b"\0" * (49 * 1024 * 1024)})


def hidden_bomb(xlsx: Build) -> bytes:
    """A part that packs 1000:1 beside enough noise to hide it in the total."""
    noise = bytes(range(256)) * 4000
    out = io.BytesIO(xlsx([["事项"]]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/noise.bin", noise, zipfile.ZIP_STORED)
        archive.writestr("xl/media/a.bin", b"\0" * (20 * 1024 * 1024), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_entity(xlsx: Build) -> bytes:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    return repacked(
        xlsx([["事项", "目标"]]),
        lambda name, content: entity + content if name == "xl/worksheets/sheet1.xml" else content,
    )


def plain(xlsx: Build, change: Callable[[str, bytes], bytes | None] = keep, **extra: bytes) -> bytes:
    return repacked(
        xlsx([["事项"]]), change, {name.replace("__", "/"): content for name, content in extra.items()}
    )


EVIL: dict[str, tuple[Callable[[Build], bytes], str]] = {
    "no zip": (lambda xlsx: b"not a zip", "不是 xlsx"),
    "encrypted or old": (lambda xlsx: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "密码"),
    "cut off": (lambda xlsx: plain(xlsx)[:-40], "不是 xlsx"),
    "many parts": (lambda xlsx: plain(xlsx, **{f"x{n}": b"" for n in range(101)}), "100 个"),
    "large": (lambda xlsx: plain(xlsx, x=b"\0" * (51 * 1024 * 1024)), "50 MiB"),
    "bomb": (bomb, "100:1"),
    "hidden bomb": (hidden_bomb, "100:1"),
    "macros": (lambda xlsx: plain(xlsx, **{"xl__vbaProject.bin": b"x"}), "宏"),
    "external links": (lambda xlsx: plain(xlsx, xl__externalLinks__externalLink1=b"x"), "外部链接"),
    "no workbook": (lambda xlsx: plain(xlsx, lambda name, c: None if "workbook.xml" in name else c), "xlsx"),
    "broken sheet": (lambda xlsx: plain(xlsx, lambda name, c: b"<" if "sheet1" in name else c), "损坏"),
    "document type": (with_entity, "DTD"),
    "wide": (lambda xlsx: xlsx([["事项"] * 201]), "200 列"),
    "far row": (lambda xlsx: plain(xlsx, lambda _, c: c.replace(b'r="1"', b'r="1048576"')), "20000 行"),
}


@pytest.mark.parametrize("evil", EVIL)
def test_what_is_not_read_is_said_why(evil: str, xlsx: Build) -> None:
    make, words = EVIL[evil]
    with pytest.raises(TableError, match=words):
        read_book("a.xlsx", make(xlsx))
