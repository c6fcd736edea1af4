"""csv files as Excel and WPS write them."""

import csv
import io
from collections.abc import Iterator

from generator.office.cell_text import clean
from generator.office.table import Row, Table, TableError, check_extent

_DELIMITERS = ",\t;"
_LOOK_AT = 20
"""Lines that the delimiter is told by; the first may be a title without any."""


def read_csv(data: bytes) -> Table:
    """Values separated by comma, tab or semicolon, in the encodings that offices write. Raises TableError."""
    text = _decode(data)
    if text.startswith("sep=") and text[5:6] in ("\r", "\n"):
        delimiter, text = text[4], text[5:]
    else:
        delimiter = _delimiter(text)
    try:
        return Table(tuple(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))))
    except csv.Error as error:
        raise TableError(
            "读不懂这个 csv 文件：引号不成对或单元格太长；请在 WPS 里另存为 .xlsx 后重试"
        ) from error


def _rows(records: Iterator[list[str]]) -> Iterator[Row]:
    for number, record in enumerate(records, 1):
        cells = tuple(clean(cell) for cell in record)
        width = max((place for place, cell in enumerate(cells, 1) if cell is not None), default=0)
        if width:
            check_extent(number, width)
            yield Row(number, cells)


def _delimiter(text: str) -> str:
    """The one that most of the first lines have, the most often."""
    lines = text[: _LOOK_AT * 2000].splitlines()[:_LOOK_AT]
    return max(
        _DELIMITERS,
        key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)),
    )


def _decode(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableError("这不是 csv 文件，是改了后缀名的 Excel 文件；请在 WPS 里打开，另存为 .xlsx 后重试")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise TableError("这不是 csv 文件（含有二进制内容）；请另存为 .xlsx 后重试")
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("文字编码不是 UTF-8 也不是 GBK；请在 WPS 里另存为 .xlsx 后重试")
