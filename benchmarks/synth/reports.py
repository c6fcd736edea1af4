"""进展 of an item as its fate has it: usual reports, none, those of a standing task, those after a relapse."""

from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.synth.catalog import one_of
from benchmarks.synth.days import AS_OF, move, workday
from benchmarks.synth.entries import Report, entries, report_days
from benchmarks.synth.settings import WEEKLY, Frame
from benchmarks.synth.special import project_entry, rectification_entry
from benchmarks.synth.tasks import Task
from benchmarks.synth.timeline import Timeline, settle

Record = dict[str, Any]


def progress(task: Task, row: Frame, time: Timeline, info: Record) -> tuple[Record, ...]:
    rng, fate = task.rng, settle(task)
    if fate in ("谋划", "待交办", "待签收"):
        return ()
    weekly = task.ledger in WEEKLY
    if time.is_unstarted:
        days = report_days(time.first_report, time.last_report, weekly, rng)
        return tuple({"日期": day, "本期无变化": True, "填报单位": row.lead} for day in days)
    if time.is_open_ended:
        return tuple(_lasting(task, row, time))
    skips = rng.random() < 0.05 and "销号" not in time.facts
    report = Report(row.lead, row.domain, row.value, row.unit, time.curve, weekly, skips)
    found = entries(report, time.first_report, time.last_report, rng)
    found = _completed(report, found, time, rng)
    if time.reopened is not None:
        found += _again(report, time, found)
    if task.ledger == "projects":
        before = info["投资"]["截至上年底"]
        found = tuple(project_entry(task, entry, before, rng) for entry in found)
    if task.ledger == "rectification":
        found = tuple(rectification_entry(task, entry, rng) for entry in found)
    return found


def _completed(report: Report, found: tuple[Record, ...], time: Timeline, rng: Random) -> tuple[Record, ...]:
    """A last report of the whole target on the day it was reached, where the item ends as done."""
    closure = time.facts.get("销号") or next((one["原销号"] for one in time.facts.get("重新纳入", ())), None)
    if closure is None or closure["方式"] != "完成":
        return found
    whole = Decimal(100) if report.value is None else report.value
    key = "进度" if report.value is None else "累计完成"
    values = [entry[key] for entry in found if key in entry]
    if values and values[-1] >= whole:
        return found
    amount = "" if report.value is None else f"{whole:f}{report.unit}"
    told = one_of(report.domain, "完成", rng, n=amount or "任务的100%")
    kept = tuple(entry for entry in found if entry["日期"] < time.last_report)
    return (*kept, {"日期": time.last_report, key: whole, "进展情况": told, "填报单位": report.lead})


def _again(report: Report, time: Timeline, found: tuple[Record, ...]) -> tuple[Record, ...]:
    """Reports after 重新纳入: the true figure with 更正, then upwards again."""
    assert time.reopened is not None
    whole = Decimal(100) if report.value is None else report.value
    key = "进度" if report.value is None else "累计完成"
    closure = time.facts.get("销号")
    end = move(closure["日期"], -6) if closure is not None else AS_OF
    days = [day for day in (workday(move(time.reopened, step)) for step in range(12, 400, 30)) if day < end]
    out: list[Record] = []
    for place, day in enumerate(days):
        share = min(Decimal("0.97"), Decimal("0.7") + Decimal(place + 1) * Decimal("0.03"))
        value = (
            (whole * share).quantize(Decimal(1)) if whole >= 10 else (whole * share).quantize(Decimal("0.01"))
        )
        if closure is not None and place == len(days) - 1:
            value = whole
        entry: Record = {
            "日期": day,
            key: value,
            "进展情况": "按回头看意见逐处整改。",
            "填报单位": report.lead,
        }
        out.append({**entry, "更正": "回头看发现反弹，按核实数重报"} if not place else entry)
    return tuple(out)


def _lasting(task: Task, row: Frame, time: Timeline) -> list[Record]:
    rng = task.rng
    out: list[Record] = []
    for day in report_days(time.first_report, time.last_report, False, rng):
        told = one_of(
            row.domain, rng.choice(["推进", "推进", "收尾"]), rng, day.month, n="年度任务", left="工作"
        )
        plain = {"日期": day, "填报单位": row.lead}
        out.append(
            {"日期": day, "进展情况": told, "填报单位": row.lead}
            if rng.random() < 0.6
            else {**plain, "本期无变化": True}
        )
    return out
