"""What a single value should have been: dates, numbers, choices as people type them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.load.hints import parse_loose_date
from generator.load.typed.keys import fold, same_but_for_typing
from generator.load.typed.shapes import Shape


class Value(NamedTuple):
    """What to type, and whether there is any doubt."""

    text: str
    certain: bool = True


@dataclass(frozen=True)
class Around:
    """What the surroundings of a value say.

    `year` of the folder and `month` of a register's file (None elsewhere); `key` of the value; `unit` is the item's
    目标.单位, where it is written.
    """

    year: int | None = None
    month: int | None = None
    key: str = ""
    unit: str = ""


_LONGEST = 40  # characters of a date, number or choice, however typed
_WRAPPED = re.compile(r"""^[“”"'‘’「『]*(.*?)[”“"'’‘」』。；;，,、]*$""", re.DOTALL)
_DIGITS = r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:[.。][0-9]+)?"
_NUMBER = re.compile(rf"(?P<number>{_DIGITS})\s*(?P<unit>[^0-9\s.,+-]*)")
_SCALED = re.compile(r"[万亿千百十]")
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:[月/.-])([0-9]{1,2})[日号]?")
_WITH_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[Tt \t].*", re.ASCII)
_COMPACT = re.compile(r"(20[0-9]{2})([01][0-9])([0-3][0-9])")
_MONTH = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*月?份?")
_YES = frozenset({"是", "对", "yes", "y", "on", "true", "√", "✓", "✔"})
_NO = frozenset({"否", "不是", "no", "n", "off", "false", "×"})

_OWN_UNITS: dict[str, frozenset[str]] = {
    "进度": frozenset({"%"}),
    "权重": frozenset({"分", "%"}),
    "分值": frozenset({"分"}),
    "位次": frozenset({"位", "名"}),
    "位次目标": frozenset({"位", "名"}),
    "全市位次": frozenset({"位", "名"}),
    "全省位次": frozenset({"位", "名"}),
    "户数": frozenset({"户"}),
    "年度": frozenset({"年", "年度"}),
    "规模": frozenset({"项", "条", "件", "个"}),
    "反馈天数": frozenset({"天", "日"}),
    "总投资": frozenset({"万元"}),
    "截至上年底": frozenset({"万元"}),
}
"""Units that the field itself says; written behind the number they add nothing."""
_IN_TARGET_UNIT = frozenset({"数值", "累计完成", "累计", "原值", "新值", "完成值"})


def correct_value(typed: str, shape: Shape, around: Around) -> Value | None:
    """What should stand where `typed` stands, or None where only the person who typed it can know."""
    if len(typed) > _LONGEST:
        return None
    text = _bare(typed)
    if shape.kind == "date":
        return _date(text, shape, around)
    if shape.kind == "number":
        return _number(text, around)
    if shape.kind == "yes_no":
        return _yes_no(text)
    if shape.kind == "choice":
        word = same_but_for_typing(text, shape.words)
        return Value(word) if word is not None else None
    return None


def _bare(typed: str) -> str:
    """Half-width, without blanks and quotes around it and marks behind it."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    match = _WRAPPED.match(plain)
    return (
        (match[1] if match is not None else plain)
        .strip()
        .replace("−", "-")
        .replace("—", "-")
        .replace("–", "-")
    )


def _date(text: str, shape: Shape, around: Around) -> Value | None:
    word = same_but_for_typing(text, shape.words)
    if word is not None:
        return Value(word)
    day = parse_loose_date(text.replace("。", "."))
    if day is not None:
        return Value(day.isoformat())
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]), certain=True)
    timed = _WITH_TIME.fullmatch(text)
    if timed is not None:
        day = parse_loose_date(timed[1])
        return Value(day.isoformat(), certain=False) if day is not None else None
    without_year = _MONTH_DAY.fullmatch(text)
    if without_year is None or around.year is None:
        return None
    month = int(without_year[1])
    return _day(
        around.year, month, int(without_year[2]), certain=month == around.month and around.key == "日期"
    )


def _day(year: int, month: int, day: int, *, certain: bool) -> Value | None:
    try:
        return Value(date(year, month, day).isoformat(), certain)
    except ValueError:
        return None


def _number(text: str, around: Around) -> Value | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    unit = match["unit"]
    if unit and not _adds_nothing(unit, around):
        return None
    number = match["number"].replace(",", "").replace("。", ".").lstrip("+")
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, rest = digits.partition(".")
    return Value(f"{sign}{whole.lstrip('0') or '0'}{point}{rest}")


def _adds_nothing(unit: str, around: Around) -> bool:
    """Whether the unit behind a number is known without it; 万 and 亿 change the number and never are."""
    if unit in _OWN_UNITS.get(around.key, ()):
        return True
    return around.key in _IN_TARGET_UNIT and bool(around.unit) and fold(around.unit) == fold(unit)


def unit_behind(typed: str) -> tuple[str, str] | None:
    """A number and a plain counting word behind it (10个), None for anything else and for 万, 亿."""
    match = _NUMBER.fullmatch(_bare(typed[: _LONGEST + 1]))
    if match is None or not match["unit"] or _SCALED.search(match["unit"]):
        return None
    return match["number"].replace(",", ""), match["unit"]


def _yes_no(text: str) -> Value | None:
    word = text.casefold()
    return Value("true") if word in _YES else Value("false") if word in _NO else None


def correct_month(typed: str) -> str | None:
    """2024年5月, 2024.5, 2024-5 → 2024-05."""
    match = _MONTH.fullmatch(_bare(typed[: _LONGEST + 1]))
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return f"{match[1]}-{int(match[2]):02d}"
