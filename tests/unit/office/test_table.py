"""csv files as Excel and WPS write them."""

import pytest

from generator.office.table import Row, TableError, read_book

TEXT = "序号,事项,目标\n1,新增社区“宝宝屋”,6\n,,\n3, 新增公共（含专用）充电桩 ,400\n"
ROWS = (
    Row(1, ("序号", "事项", "目标")),
    Row(2, ("1", "新增社区“宝宝屋”", "6")),
    Row(4, ("3", "新增公共（含专用）充电桩", "400")),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert read_book("A.CSV", TEXT.encode(encoding)).sheets[0].rows == ROWS


def test_windows_line_ends_and_quotes() -> None:
    data = '事项,备注\r\n"甲, ""乙""","一\r\n二"\r\n丙,\r\n'.encode()
    assert [row.cells for row in read_book("a.csv", data).sheets[0].rows] == [
        ("事项", "备注"), ('甲, "乙"', "一\r\n二"), ("丙", None),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [";", "\t"])
def test_the_mark_that_separates_is_told_below_a_title_too(mark: str) -> None:
    data = f"2024年民生实事\n事项{mark}目标\n甲,乙{mark}3\n".encode()
    assert [row.cells for row in read_book("a.csv", data).sheets[0].rows][1:] == [
        ("事项", "目标"),
        ("甲,乙", "3"),
    ]


def test_the_mark_may_be_named_in_the_first_line() -> None:
    assert read_book("a.csv", "sep=;\n事项;目标\n".encode()).sheets[0].rows[0].cells == ("事项", "目标")


def test_tabs_separate_where_the_header_has_them() -> None:
    assert read_book("a.csv", "事项\t目标\n甲,乙\t3\n".encode()).sheets[0].rows[1].cells == ("甲,乙", "3")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "空的"),
        ("a.csv", b"\x00\x01", "不是 csv"),
        ("a.csv", b"\xff\xff\xff\xff", "UTF-8"),
        ("a.csv", b"a" * (5 * 1024 * 1024 + 1), "5 MiB"),
        ("a.csv", b"a,b\n" * 20_001, "20000 行"),
        ("a.csv", b"," * 200 + b"a", "200 列"),
        ("a.csv", b'"' + b"a" * 200_000, "读不懂"),
        ("a.xls", b"x", "另存为 .xlsx"),
        ("a.et", b"x", "另存为 .xlsx"),
        ("a.wps", b"x", "另存为 .xlsx"),
        ("a.ods", b"x", "另存为 .xlsx"),
        ("a.xlsm", b"x", "宏"),
        ("a.csv", b"PK\x03\x04", "改了后缀名"),
        ("a.docx", b"x", "只读"),
        ("noname", b"x", "只读"),
    ],
)
def test_what_is_not_read_is_said_why(name: str, data: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read_book(name, data)
