"""Where a long title is broken: lines of about one length, and not inside a word where that can be seen (7.3.1 回行)."""

from decimal import ROUND_CEILING, Decimal
from functools import cache

from generator.office.official.columns import text_width
from generator.office.official.layout import TITLE_PT, TYPE_WIDTH_MM, points

LINE_CHARACTERS = points(TYPE_WIDTH_MM) / TITLE_PT
"""Characters of a title on one line."""
_BEFORE = (
    "（", "《", "“", "情况", "工作", "推进", "贯彻", "落实", "进展", "责任", "督查", "督办", "考核", "排名", "计划",
    "的通知", "的通报", "的报告", "的意见", "的提示", "通知", "通报", "方案", "公示", "专报",
)  # fmt: skip
_AFTER = frozenset("的和与及、）》”：")
_NEVER_FIRST = frozenset("，。、；：？！）》”〕】％%")
_NEVER_LAST = frozenset("（《“〔【")
_INSIDE_A_WORD = Decimal(40)
"""Costs as much as lines that differ by some six characters."""


def title_lines(title: str) -> tuple[str, ...]:
    """The lines of a title, one where it fits."""
    width = text_width(title)
    if width <= LINE_CHARACTERS or "\n" in title:
        return tuple(title.split("\n"))
    count = int((width / LINE_CHARACTERS).to_integral_value(ROUND_CEILING))
    for lines in (count, count + 1):
        broken = _broken(title, lines, width / lines)
        if broken is not None:
            return broken[1]
    return (title,)


def _broken(title: str, count: int, wanted: Decimal) -> tuple[Decimal, tuple[str, ...]] | None:
    """The cheapest way to break a title into a number of lines, with its cost; None where there is none."""
    places = [place for place in range(1, len(title)) if _may_break(title, place)]

    @cache
    def best(start: int, left: int) -> tuple[Decimal, tuple[str, ...]] | None:
        if left == 1:
            rest = title[start:]
            return None if text_width(rest) > LINE_CHARACTERS else ((text_width(rest) - wanted) ** 2, (rest,))
        found: list[tuple[Decimal, tuple[str, ...]]] = []
        for place in places:
            if place <= start or text_width(title[start:place]) > LINE_CHARACTERS:
                continue
            later = best(place, left - 1)
            if later is not None:
                cost = (text_width(title[start:place]) - wanted) ** 2 + _cost(title, place)
                found.append((cost + later[0], (title[start:place], *later[1])))
        return min(found, default=None)

    return best(0, count)


def _may_break(title: str, place: int) -> bool:
    before, after = title[place - 1], title[place]
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not (before.isascii() and after.isascii()) and not (
        before.isdigit() and after in "年月日期周季号届次项"
    )


def _cost(title: str, place: int) -> Decimal:
    known = title[place - 1] in _AFTER or title.startswith(_BEFORE, place)
    return Decimal(0) if known else _INSIDE_A_WORD
