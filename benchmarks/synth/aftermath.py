"""What comes after the course of an item: visits to what was closed or slow, and the survivor of a merger."""

from typing import Any

from benchmarks.synth.days import AS_OF, move, workday
from benchmarks.synth.tasks import Task
from benchmarks.synth.timeline import Timeline

Record = dict[str, Any]


def follow_up(task: Task, time: Timeline) -> Record | None:
    """回头看 of what was closed, 回头督办 of what was slow."""
    closure, dip = time.facts.get("销号"), time.curve.dip
    if task.ledger not in ("livelihood", "renovation", "government_report"):
        return None
    if closure is not None and closure["方式"] == "完成" and task.number % 2:
        day = workday(move(closure["日期"], 60))
        if day <= AS_OF:
            return {"日期": day, "类别": "回头看", "结果": "巩固", "情况": "现场查看，使用和管护正常。"}
    if dip is not None and dip.depth > 0.1 and move(dip.day, 12) <= AS_OF and dip.day > time.first_report:
        result = "无变化" if dip.stays else "好转"
        return {
            "日期": workday(move(dip.day, 12)),
            "类别": "回头督办",
            "结果": result,
            "情况": "现场督办，重新排定进度。",
        }
    return None


def annual_reviews(task: Task, time: Timeline) -> tuple[Record, ...]:
    """审核 of 长期坚持, a year after listing and every year since; one in four is still to be done."""
    if not time.is_open_ended:
        return ()
    days = [workday(move(time.listed, 360 + 364 * place)) for place in range(3)]
    closed = time.facts.get("销号", {}).get("日期", AS_OF)
    held = [day for day in days if day <= min(AS_OF, closed)]
    if task.number % 4 == 1:
        held = held[:-1]
    return tuple({"日期": day, "结论": "通过", "意见": "年度复核，继续坚持"} for day in held)


def settle_merges(tasks: list[Task], records: dict[str, Record]) -> None:
    """并入: an item merged away names one of its ledger and year that was not."""
    for task in tasks:
        closure = records[task.item_id].get("销号")
        if closure is None or closure["方式"] != "合并":
            continue
        others = (
            one.item_id
            for one in tasks
            if (one.ledger, one.year) == (task.ledger, task.year)
            and records[one.item_id].get("销号", {}).get("方式") not in ("合并", "调整")
            and one.item_id != task.item_id
        )
        found = next(others, None)
        if found is None:
            closure["方式"] = "调整"
        else:
            closure["并入"] = found
