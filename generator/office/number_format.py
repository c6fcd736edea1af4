"""What a cell's number format says of the number in it: a day, a month, a share, a unit in quotes."""

import re
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.office.table import Cell, Faulty

_MONTH, _DAY, _FULL = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
BUILT_IN: dict[int, str] = {
    9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
    27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy", 31: _FULL, 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss",
    36: _MONTH, 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: "h:mm", 56: "h:mm:ss", 57: _MONTH, 58: _DAY,
}  # fmt: skip
"""Formats that a file names by number alone; 27–36 and 50–58 as Chinese Excel and WPS mean them (ECMA-376 part 1, 18.8.30)."""

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_UNIT = re.compile(r'[0#?](?:_.|\s)*"([^"]+)"(?:_.|\s|\\.)*')
_SCALED = re.compile(r"[0#?],(?![0#?])|![.,]|\\\.")
"""Formats that show thousands or 万: the number itself is not what one reads."""
_EXACT = Context(prec=15)
_LARGEST_POWER = 20
DAYS_TO_1904 = 1462
_DAYS_UNTIL_9999 = 2_958_465
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Format(NamedTuple):
    kind: Literal["plain", "day", "month", "time", "share"] = "plain"
    unit: str = ""


PLAIN = Format()


@lru_cache(maxsize=1024)
def read_format(code: str) -> Format:
    """A format code, judged on its part for positive numbers."""
    first = code.split(";")[0]
    bare = _LITERALS.sub("", first).lower()
    if "%" in bare:
        return Format("share")
    if "general" not in bare and re.search("[ymdhs]", bare):
        if "d" in bare:
            return Format("day")
        return Format("month") if "y" in bare else Format("time")
    unit = _UNIT.search(first)
    if unit is None or unit.end() < len(first) or _SCALED.search(first):
        return PLAIN
    return Format("plain", unit[1].strip())


def number_cell(text: str, form: Format, from_1904: bool) -> Cell:
    """A stored number as it is shown: to the 15 digits a spreadsheet keeps, a share as percent, a day as day."""
    try:
        number = _EXACT.create_decimal(text)
    except ArithmeticError:  # no number, or one beyond all bounds
        return Faulty("数写坏了；请重新输入")
    if not number.is_finite() or (number and abs(number.adjusted()) > _LARGEST_POWER):
        return Faulty("数太大或太小；请核对")
    if form.kind == "share":
        return f"{_shown(number * 100)}%"
    if form.kind in ("day", "month", "time"):
        return _day(number, form, from_1904)
    return f"{_shown(number)}{form.unit}" if form.unit else Decimal(_shown(number))


def _day(number: Decimal, form: Format, from_1904: bool) -> Cell:
    found = serial_day(number, from_1904) if form.kind != "time" else None
    if found is None:
        return Faulty("单元格是时间或不成立的日期；写成 2024-03-25")
    return found if form.kind == "day" else f"{found.year}年{found.month}月"


def serial_day(number: Decimal, from_1904: bool = False) -> date | None:
    """A day number of a spreadsheet; None where it is no day. Excel's 1900 is taken for a leap year only before March."""
    if not 61 <= number <= _DAYS_UNTIL_9999 - (DAYS_TO_1904 if from_1904 else 0):
        return None
    return (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=int(number))


def _shown(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
