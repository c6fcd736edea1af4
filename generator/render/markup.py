"""Small pieces of markup that every page uses: numbers as printed, days, lights."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from generator.compute.rounding import half_up, percent_text
from generator.render.escape import html, markdown

MISSING = "—"

LIGHT_SHAPES: dict[str, tuple[str, str]] = {
    "绿": ("●", "green"),
    "蓝": ("◆", "blue"),
    "黄": ("▲", "yellow"),
    "橙": ("▼", "orange"),
    "红": ("■", "red"),
    "未启动": ("○", "idle"),
    "已销号": ("✓", "closed"),
}
"""Word → shape and the name its colour has in the style sheet. A light is never colour alone."""

_TELLING = (
    "step",
    "category",
    "manner",
    "name",
    "meeting",
    "letter",
    "document",
    "post",
    "problem",
    "reason",
    "summary",
)
"""Fields of registers that say what an entry is about."""


def percent(value: Decimal | None) -> str:
    """62.3%; a dash without a measure."""
    return MISSING if value is None else percent_text(value)


def gap(value: Decimal | None) -> str:
    """A difference in percentage points with its sign (U+2212 for minus): +1.2, −38.0."""
    if value is None:
        return MISSING
    rounded = half_up(value, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded)}"


def number(value: Decimal | int | None) -> str:
    """A number as it was written, without trailing zeros and never with an exponent."""
    if value is None:
        return MISSING
    text = format(Decimal(value), "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def signed(value: int) -> str:
    """A difference of counts: +3, −2, 0 as 持平."""
    return f"+{value}" if value > 0 else f"−{-value}" if value else "持平"


def score(value: Decimal | None) -> str:
    """A score with two decimals, half up; ranks are decided by the exact one."""
    return MISSING if value is None else str(half_up(value, 2)).replace("-", "−")


def rank_change(row: Any) -> Markup:
    """↑2, ↓1 or — against the previous period, 新 where it had no rank then; nothing for a unit without a rank."""
    if row.rank is None:
        return Markup("")
    if row.previous_rank is None:
        return Markup('<span class="moved" title="上期没有名次">新</span>')
    moved = row.previous_rank - row.rank
    if moved == 0:
        return Markup('<span class="moved" title="名次不变">—</span>')
    arrow, words = ("↑", "上升") if moved > 0 else ("↓", "下降")
    return Markup('<span class="moved" title="{}{}名">{}{}</span>').format(
        words, abs(moved), arrow, abs(moved)
    )


def day(value: date | None) -> str:
    return MISSING if value is None else value.isoformat()


def short_day(value: date | None) -> str:
    """06-30, where the year is plain from what stands around it."""
    return MISSING if value is None else f"{value:%m-%d}"


def heading(level: int, words: str, name: str) -> Markup:
    """A Markdown heading with a fixed id, so that it stands in the table of contents and can be linked to."""
    return Markup("\n{} {} {{#{}}}\n").format("#" * level, markdown(words), name)


def inner_heading(level: int, words: str, name: str) -> Markup:
    """A heading inside a block of HTML, where Markdown is not read; it is not in the table of contents."""
    return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, name, html(words))


def light(word: str | None) -> Markup:
    """A light as shape, word and colour; a dash with its meaning for readers of screens where there is none."""
    if word is None or word not in LIGHT_SHAPES:
        return Markup('<span class="light light--none" title="不亮灯">—</span>')
    shape, name = LIGHT_SHAPES[word]
    return Markup('<span class="light light--{}"><span aria-hidden="true">{}</span>{}</span>').format(
        name, shape, html(word)
    )


def light_word(status: Any) -> str | None:
    """The word shown for an item's computed values: 已销号 and 未启动 stand where there is no light."""
    if status.state == "已销号":
        return "已销号"
    if status.light is not None:
        return str(status.light)
    return "未启动" if status.progress_category == "未启动" or status.state == "谋划" else None


def entry_words(entry: Any) -> str:
    """A register entry in a few words: what its own fields say, in the order of the register."""
    known = entry.facts
    words = [getattr(known, name, None) for name in _TELLING]
    return " ".join(str(word) for word in words if word)[:120]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "percent": percent,
    "gap": gap,
    "number": number,
    "day": day,
    "short_day": short_day,
    "light": light,
    "signed": signed,
    "score": score,
    "rank_change": rank_change,
    "entry_words": entry_words,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "heading": heading,
    "inner_heading": inner_heading,
    "light_word": light_word,
}
