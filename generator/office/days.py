"""Days as offices say them: 2024.3.25, 3月25日, 3月底, 二季度末, 年底前. What names no one day is not guessed."""

import calendar
import re
import unicodedata
from datetime import date

from generator.load.hints import parse_loose_date

_DIGITS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_YEAR = r"(?:(?P<year>[0-9]{4})年|本年度?|今年)?"
_MONTH = r"(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月份?"
_UNTIL = r"(?:之?前|以前|前完成)?"
_FORMS = (
    rf"{_YEAR}{_MONTH}(?P<day>[0-9]{{1,2}})[日号]{_UNTIL}",
    rf"{_YEAR}{_MONTH}(?P<third>[上中下])旬{_UNTIL}",
    rf"{_YEAR}{_MONTH}(?:底|末|内)?{_UNTIL}",
    rf"(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}}){_UNTIL}",
    rf"(?P<year>[0-9]{{4}})[.\-/](?P<month>[0-9]{{1,2}}){_UNTIL}",
    rf"{_YEAR}第?(?P<quarter>[1-4一二三四])季度?(?:底|末|内)?{_UNTIL}",
    rf"{_YEAR}(?P<half>[上下])半年(?:底|末|内)?{_UNTIL}",
    rf"(?P<year>[0-9]{{4}})年(?:底|末|内|终)?{_UNTIL}",
    rf"(?:[本今当]年?)?(?:年底|年末|年内|年终|全年){_UNTIL}",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_EIGHT = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])")


def read_day(text: str, year: int) -> date | None:
    """The last day that the words allow; where they name no year, it is in `year`. None for what names no day."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    eight = _EIGHT.fullmatch(bare)
    found = parse_loose_date(
        f"{eight[1]}-{eight[2]}-{eight[3]}" if eight else re.sub("之?前$|以前$", "", bare)
    )
    if found is not None or eight is not None:
        return found
    for pattern in _PATTERNS:
        match = pattern.fullmatch(bare)
        if match is not None:
            try:
                return _day({key: part for key, part in match.groupdict().items() if part}, year)
            except ValueError:
                return None
    return None


def _day(parts: dict[str, str], year: int) -> date:
    """Raises ValueError for a day that does not exist."""
    year = int(parts.get("year", year))
    if "month" in parts:
        month = _number(parts["month"])
        if "third" in parts and parts["third"] != "下":
            return date(year, month, {"上": 10, "中": 20}[parts["third"]])
        return date(year, month, int(parts["day"])) if "day" in parts else _month_end(year, month)
    if "quarter" in parts:
        return _month_end(year, _number(parts["quarter"]) * 3)
    return _month_end(year, 6 if parts.get("half") == "上" else 12)


def _number(text: str) -> int:
    return _DIGITS[text] if text in _DIGITS else int(text)


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])
