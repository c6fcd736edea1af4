"""Indicators: no figure without its period and its release day, and periods written as periods."""

from collections.abc import Iterator
from typing import Any

from generator.check.context import Context, Place
from generator.findings import Finding
from generator.load.typed.values import correct_month
from generator.model.base import Record
from generator.model.item import IndicatorItem, Item
from generator.model.progress import ProgressEntry
from generator.model.registers import Entry
from generator.periods import Period, PeriodError

_FIGURES = ("indicator_value", "total", "current_month", "position")


def _has_figure(entry: ProgressEntry) -> bool:
    return any(getattr(entry, field) is not None for field in _FIGURES)


def check_indicator_names_its_release(item: Item, context: Context) -> Iterator[Finding]:
    """An entry with a figure of an indicator states its period (期) and its release day (可用日期)."""
    if not isinstance(item, IndicatorItem):
        return
    for place, entry in enumerate(item.progress):
        for field, name in (("period", "期"), ("available_on", "可用日期")):
            if _has_figure(entry) and getattr(entry, field) is None:
                yield item.finding("T321", ("progress", place, field), field=name)


def check_indicator_is_not_released_early(item: Item, context: Context) -> Iterator[Finding]:
    """可用日期 is not before the end of the period, and the entry is not dated before 可用日期."""
    if not isinstance(item, IndicatorItem):
        return
    for place, entry in enumerate(item.progress):
        if not _has_figure(entry) or entry.available_on is None:
            continue
        period = _period(entry.period) if entry.period is not None else None
        at = ("progress", place, "available_on")
        if period is not None and entry.available_on < period.end:
            yield item.finding("T322", at, available=entry.available_on, period=period.label, end=period.end)
        elif entry.reported_on < entry.available_on:
            at = ("progress", place, "reported_on")
            yield item.finding("T335", at, reported=entry.reported_on, available=entry.available_on)


def check_indicator_has_a_value(item: Item, context: Context) -> Iterator[Finding]:
    """An entry for a period (期) of an indicator has a figure, or says 无数据 or 本期无变化; an indicator with a
    考核 weight has a target to be measured against.
    """
    if not isinstance(item, IndicatorItem):
        return
    for place, entry in enumerate(item.progress):
        told = _has_figure(entry) or entry.no_data or entry.no_change
        if entry.period is not None and not told and entry.percent is None and entry.done_value is None:
            what = f"{entry.period}这一期没有数值"
            fix = "补上 完成值；这一期没有发布的写 无数据: true"
            yield item.finding("T347", ("progress", place, "period"), what=what, fix=fix)
    assessment = item.special.assessment if item.special is not None else None
    if assessment is not None and assessment.weight and item.target is None:
        fix = "补上 目标: {数值: …, 单位: …, 口径: 累计同比}；不考核的删去“权重”"
        what = "有考核权重，却没有目标，无法计分"
        yield item.finding("T347", ("special", "assessment", "weight"), what=what, fix=fix)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def _unreadable(record: Record, at: Place, text: Any) -> Iterator[Finding]:
    if isinstance(text, str) and _period(text) is None:
        yield record.finding("T326", at, text=text, instead=correct_month(text))


def check_item_periods(item: Item, context: Context) -> Iterator[Finding]:
    """期 of an entry and of 基期 is a week, month, quarter or year."""
    for place, entry in enumerate(item.progress):
        yield from _unreadable(item, ("progress", place, "period"), entry.period)
    base = item.special.base if isinstance(item, IndicatorItem) and item.special is not None else None
    if base is not None:
        yield from _unreadable(item, ("special", "base", "period"), base.period)


def check_entry_periods(entry: Entry, context: Context) -> Iterator[Finding]:
    """期 of a register entry is a week, month, quarter or year."""
    yield from _unreadable(entry, ("period",), getattr(entry, "period", None))


def check_skipped_periods(context: Context) -> Iterator[Finding]:
    """期 of a 停刊 is a week, month, quarter or year."""
    site = context.config.site
    for place, skipped in enumerate(site.skipped):
        yield from _unreadable(site, ("skipped", place, "period"), skipped.period)
