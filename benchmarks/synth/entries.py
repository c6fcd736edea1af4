"""进展: what the lead unit reported, week by week or month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from random import Random
from typing import Any

from benchmarks.synth.catalog import one_of, trouble
from benchmarks.synth.curve import Curve
from benchmarks.synth.days import fridays, month_end, months, workday

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Report:
    """How an item reports: by whom, about what, measured how. `value` None = in percent."""

    lead: str
    domain: str
    value: Decimal | None
    unit: str
    curve: Curve
    weekly: bool
    skip_last: bool = False


def report_days(first: date, last: date, weekly: bool, rng: Random) -> list[date]:
    """Fridays, or a working day late in each month, within the two days."""
    if weekly:
        return list(fridays(first, last))
    days = [workday(min(month_end(*one), date(*one, rng.randint(24, 28)))) for one in months(first, last)]
    return [day for day in days if first <= day <= last]


def entries(report: Report, first: date, last: date, rng: Random) -> tuple[dict[str, Any], ...]:
    """Entries from early to late. A cumulative value never falls; a monthly figure speaks for its month's end."""
    days = report_days(first, last, report.weekly, rng)
    if report.skip_last and len(days) > 2:
        days = days[:-1]
    return tuple(_entries(report, days, rng))


def _entries(report: Report, days: list[date], rng: Random) -> Iterator[dict[str, Any]]:
    best, said_month, said = Decimal(0), 0, ""
    for place, day in enumerate(days):
        share = report.curve.done(day if report.weekly else month_end(day.year, day.month))
        measured = max(best, measure(report.value, share))
        opens_month = day.month != said_month
        said_month = day.month
        if measured == best and place and rng.random() < (0.75 if report.weekly else 0.5):
            yield {"日期": day, "本期无变化": True, "填报单位": report.lead}
            continue
        best = measured
        entry: dict[str, Any] = {"日期": day, "进度" if report.value is None else "累计完成": measured}
        entry |= words(report, share, measured, day, rng, said, brief=report.weekly and not opens_month)
        said = entry["进展情况"]
        yield {**entry, "填报单位": report.lead}


def measure(target: Decimal | None, share: float) -> Decimal:
    """The share as a percentage, or as a value in the target's unit, rounded up."""
    parts = Decimal(round(share * 10000)) / 10000
    if target is None:
        return (parts * 100).to_integral_value(ROUND_CEILING)
    if target == int(target) and target >= 3:
        return (parts * target).to_integral_value(ROUND_CEILING)
    return (parts * target).quantize(CENT, ROUND_CEILING).normalize() + 0


def words(
    report: Report, share: float, measured: Decimal, day: date, rng: Random, said: str, *, brief: bool
) -> dict[str, str]:
    """进展情况, and 存在问题, 原因, 下步措施 where the item lags (or sometimes otherwise)."""
    stage = "起步" if share < 0.15 else "推进" if share < 0.72 else "收尾" if share < 1 else "完成"
    month = day.month
    amount = f"{measured:f}{report.unit}" if report.value is not None else f"任务的{measured:f}%"
    slots = {"n": amount, "left": _left(report, measured), "pct": min(95, max(5, round(share * 20) * 5))}
    told = one_of(report.domain, stage, rng, month, **slots)
    if told[:4] == said[:4]:
        told = one_of(report.domain, stage, rng, month, **slots)
    if not brief and rng.random() < 0.4:
        told += one_of("通用", "细节", rng, month)
    out = {"进展情况": told}
    behind = report.curve.planned(day) - share
    if (behind > 0.05 and rng.random() < (0.25 if brief else 0.9)) or (
        not brief and share < 1 and rng.random() < 0.12
    ):
        problem, cause, step = trouble(report.domain, rng, month)
        return {**out, "存在问题": problem, "原因": cause, "下步措施": step}
    if not brief and share < 1 and rng.random() < 0.5:
        out["下步措施"] = one_of("通用", "无问题下步", rng, month)
    return out


def _left(report: Report, measured: Decimal) -> str:
    if report.value is None or measured >= report.value:
        return "工作"
    return f"{report.value - measured:f}{report.unit}"
