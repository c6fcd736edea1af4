"""One task → the record of its item, keys in the order of the format."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from benchmarks.synth.aftermath import annual_reviews, follow_up
from benchmarks.synth.curve import PROJECT_PLAN, QUARTERS
from benchmarks.synth.days import fridays, month_end, move, workday
from benchmarks.synth.endings import ABOVE, course
from benchmarks.synth.office import POST_OF
from benchmarks.synth.reports import progress
from benchmarks.synth.settings import ASSIGNED, Frame, frame, titled
from benchmarks.synth.special import special
from benchmarks.synth.tasks import Task
from benchmarks.synth.timeline import Timeline, settle

Record = dict[str, Any]
ORIGINS = {
    "livelihood": ("政府工作报告", "区政府常务会议"),
    "government_report": ("政府工作报告", "区人民代表大会"),
    "directives": ("上级指示批示", "区委办公室"),
    "research_visits": ("调研讲话任务分解", "区委常委会会议"),
    "decisions": ("会议议定", "区委办公室"),
    "rectification": ("审计和执法反馈", "区政府常务会议"),
}
FACTS = ("延期", "暂缓", "报请销号", "审核", "销号", "重新纳入", "回头看", "结转")
"""Blocks that a timeline brings, in the order of the format."""


def record(task: Task) -> Record:
    """The item's record for `task`, indicators apart."""
    row = frame(task)
    time = course(task, row)
    value, change = row.value, _target_change(task, row, time)
    if change is not None:
        row = replace(row, value=change["新值"])
    out: Record = {
        "事项": titled(task, value) if task.ledger != "projects" else task.title,
        "大项": row.category,
        "级别": row.level or None,
        "牵头单位": row.lead,
        "责任单位": row.shared,
        "配合单位": ("区财政局",) if task.number % 6 == 1 and row.lead != "区财政局" else (),
        "分管领导": POST_OF.get(row.lead),
        "包保人": _officer(task),
        "列入": _listing(task, time),
        "同列": _also_in(task),
        **_start(task, time),
        "工作措施": _measures(task),
        "完成时限": "长期坚持" if time.is_open_ended else time.due,
        "目标": _target(task, row, value),
        **_schedule(task, row, time),
    }
    info = special(task, row, time)
    out["进展"] = progress(task, row, time, info)
    out["目标调整"] = (change,) if change is not None else ()
    facts = {"审核": annual_reviews(task, time), **time.facts}
    out |= {key: facts[key] for key in FACTS if key in facts}
    if "回头看" not in out and (visit := follow_up(task, time)) is not None:
        out["回头看"] = (visit,)
    if settle(task) == "红" and task.ledger in ("livelihood", "key_tasks", "government_report"):
        reason = "施工区域受极端天气影响，属不可抗力"
        out["免排名"] = ({"自": date(2024, 5, 1), "理由": reason, "批准": ABOVE},)
    out["专项信息"] = info or None
    return {key: found for key, found in out.items() if found not in (None, ())}


def _target(task: Task, row: Frame, value: Decimal | None) -> Record | None:
    if value is None:
        return None
    direction = {"方向": "正向"} if task.ledger == "livelihood" else {}
    return {"数值": value, "单位": row.unit, **direction}


def _target_change(task: Task, row: Frame, time: Timeline) -> Record | None:
    """目标调整 of one item in nine that has a large enough number: a tenth less, with basis and approver."""
    if task.ledger not in ("livelihood", "government_report") or task.number % 9 != 4:
        return None
    if row.value is None or row.value < 20 or settle(task) not in ("正常", "完成", "曾滞后"):
        return None
    day = workday(move(time.listed, 75))
    new = (row.value * 9 / 10).quantize(Decimal(1))
    return {"日期": day, "原值": row.value, "新值": new, "依据": "上级下达任务数调整", "批准": ABOVE}


def _officer(task: Task) -> str | None:
    """包保人: every project but one in twelve has one."""
    if task.ledger != "projects" or task.number % 12 == 0:
        return None
    return f"督查专员{1 + task.number % 12:02d}"


def _listing(task: Task, time: Timeline) -> Record:
    added = (task.ledger == "research_visits" and task.year > 2022) or settle(task) in (
        "谋划",
        "待交办",
        "待签收",
    )
    if added:
        manner = "拆分" if task.number == 5 and task.year == 2023 else "新增"
        return {"方式": manner, "日期": time.listed, "依据": "补充任务清单"}
    table = {"decisions": "会议纪要", "rectification": "反馈意见"}.get(
        task.ledger, f"{task.year}年责任分解表"
    )
    return {"方式": "原表", "日期": time.listed, "依据": table}


def _also_in(task: Task) -> tuple[str, ...]:
    """同列: works of 实事 and 三改 stand among the projects, larger matters among the key tasks."""
    place = task.number
    if task.ledger == "projects":
        if task.cells[0].startswith("梅园"):
            return ("livelihood",)
        if task.cells[0].startswith("青石"):
            return ("renovation",)
        return ("key_tasks",) if task.cells[7] == "省级" else ()
    if task.ledger == "livelihood" and place % 6 == 2 and task.cells[6] == "工程":
        return ("projects",)
    if task.ledger == "renovation" and place % 4 == 1:
        return ("projects", "key_tasks")
    return ("key_tasks",) if task.ledger in ("government_report", "livelihood") and place % 7 == 3 else ()


def _start(task: Task, time: Timeline) -> Record:
    """立项, and 交办 where the ledger uses it."""
    origin, approver = ORIGINS.get(task.ledger, ("年度工作安排", "区委常委会会议"))
    fate = settle(task)
    approved = date(2024, 7, 15) if fate == "谋划" else time.listed
    out: Record = {"立项": {"日期": approved, "来源": origin, "批准": approver}}
    if task.ledger not in ASSIGNED or fate in ("待交办", "谋划"):
        return out
    assigned = next(fridays(move(time.listed, 1), move(time.listed, 8)))
    number = f"云委督交〔{assigned.year}〕{1 + task.number % 60}号"
    received = {} if fate == "待签收" else {"签收": move(assigned, 1 + task.number % 2)}
    return {**out, "交办": {"日期": assigned, "文号": number, **received}}


def _measures(task: Task) -> tuple[str, ...]:
    every = (
        "每月现场调度1次", "建立任务清单和责任清单", "倒排工期、挂图作战", "定期会商解决难点", "完成情况向社会公开",
        "落实专人跟踪办理", "开展中期评估", "按季度核验成效",
    )  # fmt: skip
    return tuple(task.rng.sample(every, 2)) if task.number % 3 else ()


def _schedule(task: Task, row: Frame, time: Timeline) -> Record:
    """阶段目标 of the government report, 月度计划 of a project."""
    if settle(task) in ("待交办", "待签收"):
        return {"序时口径": "按日"}
    if row.value is None or time.is_open_ended:
        return {}
    if task.ledger == "projects":
        points = tuple(
            {"月": f"{task.year}-{month:02d}", "累计": _share(row.value, percent)}
            for month, percent in enumerate(PROJECT_PLAN, 1)
        )
        return {"月度计划": points}
    if task.ledger == "government_report" and time.due == date(task.year, 12, 31) and time.ends == time.due:
        steps = tuple(
            {"至": month_end(task.year, month), "数值": _share(row.value, percent)}
            for month, percent in QUARTERS
        )
        return {"阶段目标": steps}
    return {"序时口径": "按月"} if task.ledger == "government_report" else {}


def _share(value: Decimal, percent: int) -> Decimal:
    share = value * percent / 100
    return (
        share.quantize(Decimal(1), ROUND_CEILING)
        if value == int(value) and value >= 20
        else share.normalize() + 0
    )
