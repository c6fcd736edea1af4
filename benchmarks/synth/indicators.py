"""重点指标: monthly and quarterly figures with the day they may be shown from."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.synth.catalog import units_in
from benchmarks.synth.days import AS_OF, month_end, move, workday
from benchmarks.synth.endings import ABOVE
from benchmarks.synth.office import POST_OF
from benchmarks.synth.tasks import Task

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
QUARTERLY = (
    "地区生产总值",
    "城镇居民人均可支配收入",
    "农村居民人均可支配收入",
    "单位生产总值能耗",
    "农林牧渔业总产值",
)
Record = dict[str, Any]


def record(task: Task) -> Record:
    """The record of an indicator; columns as named in `catalog/indicators.txt`."""
    cells, rng = task.cells, task.rng
    category, others, lead, measure, goal, unit, direction, base, base_unit, weight = cells[1:]
    target = Decimal(goal)
    level = _level(task)
    out: Record = {
        "事项": task.title,
        "大项": category,
        "牵头单位": lead,
        "配合单位": () if lead == "区统计局" else ("区统计局",),
        "分管领导": POST_OF[lead],
        "列入": {"方式": "原表", "日期": date(task.year, 1, 12), "依据": f"{task.year}年指标责任分解表"},
        "立项": {"日期": date(task.year, 1, 12), "来源": "高质量发展目标责任书", "批准": "区委常委会会议"},
        "完成时限": date(task.year, 12, 31),
        "目标": {"数值": target, "单位": unit, "方向": direction, "口径": measure},
        "进展": tuple(_entries(task, measure, target, Decimal(base), level, rng)),
    }
    if task.year < 2024:
        manner = "完成" if level >= 0 else "转常态"
        reason = "年度数据核定，达到目标" if level >= 0 else "年度未达目标，转入下年指标继续跟踪"
        out["销号"] = {
            "日期": date(2024, 2, 20 + task.number % 5),
            "方式": manner,
            "依据": reason,
            "批准": ABOVE,
        }
    assessed: Record = {"权重": Decimal(weight)}
    if measure == "位次":
        assessed["位次目标"] = target
    elif measure == "累计同比" and target > 0:
        assessed["底线"] = target - 1
    out["专项信息"] = {
        "指标类别": (category, *units_in(others)),
        "基期": {"期": f"{task.year - 1}-12", "数值": Decimal(base), "单位": base_unit},
        "来源单位": "区统计局" if measure == "累计同比" else lead,
        "考核": assessed,
    }
    return {key: found for key, found in out.items() if found not in (None, ())}


def _level(task: Task) -> int:
    """+1 above the target, 0 just met, −1 and −2 below."""
    if task.year < 2024:
        return -1 if task.number % 6 == 0 else 1
    return {"黄": -1, "红": -2, "逾期": -1}.get(task.fate, 1)


def _entries(
    task: Task, measure: str, target: Decimal, base: Decimal, level: int, rng: Random
) -> Iterator[Record]:
    quarterly = task.cells[0] in QUARTERLY
    for month in range(1, 13):
        end = month_end(task.year, month)
        shown = workday(move(end, 16 + task.number % 12))
        if shown > AS_OF or (task.year == 2024 and month == 5 and task.number in (4, 9)):
            return  # these two are released in July only
        if month == 1 or (quarterly and month % 3):
            yield {"日期": shown, "期": f"{task.year}-{month:02d}", "无数据": True, "填报单位": task.cells[3]}
            continue
        yield {
            "日期": shown,
            "期": f"{task.year}-Q{month // 3}" if quarterly else f"{task.year}-{month:02d}",
            "可用日期": shown,
            **_figures(task, measure, target, base, level, month, rng),
            "数据性质": "初步核算数" if quarterly else "快报数",
            "填报单位": task.cells[3],
        }


def _figures(
    task: Task, measure: str, target: Decimal, base: Decimal, level: int, month: int, rng: Random
) -> Record:
    noise = Decimal(rng.randint(0, 12)) / 1000
    better = Decimal({1: 3, 0: 1, -1: -11, -2: -30}[level]) / 100 + noise
    sign = -1 if task.cells[7] == "逆向" else 1
    if measure == "位次":
        return {"位次": max(Decimal(1), target + (0 if level >= 0 else 2))}
    if measure == "累计":
        value = target * month / 12 * (1 + better)
        return {
            "完成值": value.quantize(Decimal(1) if target > 100 else HUNDREDTH),
            "当月": (value / month).quantize(HUNDREDTH),
        }
    value = target + sign * abs(target) * better
    total = base * (1 + value / 100) * month / 12 if measure == "累计同比" else value
    found: Record = {"完成值": value.quantize(TENTH), "总量": total.quantize(HUNDREDTH)}
    if measure == "累计同比":
        found["位次"] = Decimal(rng.randint(1, 4) if level >= 0 else rng.randint(5, 8))
    return found
