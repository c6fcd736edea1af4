"""What becomes of an item: one function for each fate."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from benchmarks.synth.catalog import one_of
from benchmarks.synth.curve import Curve, Dip, monthly
from benchmarks.synth.days import AS_OF, between, move, workday
from benchmarks.synth.office import OFFICE
from benchmarks.synth.settings import REVIEWED, Frame
from benchmarks.synth.tasks import Task
from benchmarks.synth.timeline import Timeline, begin, settle

COMMITTEE = "区委督办督查局局务会"
ABOVE = "区委常委会会议"


def course(task: Task, frame: Frame) -> Timeline:
    """The timeline of a task by its fate."""
    fate = settle(task)
    return COURSES.get(fate, _running)(task, begin(task, frame), fate, task.rng)


def _running(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """Open at the end: on time, slow or very slow."""
    curve = replace(base.curve, lead=rng.uniform(0.0, 0.05))
    if fate in ("黄", "红"):
        bad = (0.33, 0.42) if task.ledger == "projects" else (0.25, 0.36)
        depth = rng.uniform(0.07, 0.14) if fate == "黄" else rng.uniform(*bad)
        curve = replace(curve, lead=0.0, dip=Dip(AS_OF, depth, rng.randint(70, 120), stays=True))
    elif fate == "逾期":
        curve = replace(curve, dip=Dip(base.due, rng.uniform(0.12, 0.3), 60, stays=True))
    elif task.year < 2024 and rng.random() < 0.3:
        curve = replace(curve, dip=_past_dip(base, rng))
    return replace(base, curve=curve)


def _past_dip(base: Timeline, rng: Random) -> Dip:
    first = move(base.first_report, 45)
    last = max(first, min(move(base.due, -60), date(2024, 2, 28)))
    return Dip(between(rng, first, last), rng.uniform(0.1, 0.3), rng.randint(45, 80))


def _completed(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """Closed as 完成: on time, after having lagged, or late."""
    if fate == "已完成":
        done = between(rng, max(move(base.listed, 20), date(2024, 3, 20)), date(2024, 5, 31))
    elif fate == "迟完成":
        done = between(rng, move(base.due, 12), move(base.due, 60))
    elif task.ledger == "research_visits":
        done = between(rng, date(2023, 3, 1), date(2024, 4, 30))
    else:
        done = between(rng, move(base.due, -80), move(base.due, -18))
    done = min(max(done, move(base.first_report, 25)), date(2024, 6, 12))
    curve = _paced(base, done)
    if fate == "曾滞后":
        middle = move(base.listed, (done - base.listed).days * 6 // 10)
        curve = replace(
            curve, dip=Dip(middle, rng.uniform(0.1, 0.28), max(20, (done - base.listed).days // 4))
        )
    return _closed(task, replace(base, curve=curve), done, "完成", rng)


def _paced(base: Timeline, done: date) -> Curve:
    """The schedule run through faster or slower, so that all is done on a day."""
    start = base.curve.knots[0][0]
    return replace(base.curve, pace=(base.curve.knots[-1][0] - start).days / max(1, (done - start).days))


def _closed(task: Task, base: Timeline, done: date, manner: str, rng: Random, **more: Any) -> Timeline:
    """Closed some days after the last report."""
    closed = between(rng, move(done, 6), move(done, 16))
    facts: dict[str, Any] = {}
    if manner == "完成" and task.ledger in REVIEWED:
        facts["报请销号"] = ({"日期": workday(move(done, 2)), "依据": "自评已达到目标"},)
        facts["审核"] = ({"日期": workday(move(done, 5)), "结论": "通过"},)
    reason = one_of("通用", "销号依据", rng) if manner == "完成" else more.pop("依据")
    approver = COMMITTEE if manner == "完成" and frame_lead(task) != OFFICE else ABOVE
    facts["销号"] = {"日期": closed, "方式": manner, "依据": reason, "批准": approver, **more}
    return replace(base, last_report=done).having(**facts)


def frame_lead(task: Task) -> str:
    return OFFICE if task.ledger == "office_plan" else next((c for c in task.cells if c == OFFICE), "")


def _left_out(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """Closed otherwise: 合并 (its survivor is settled later), 调整, 转常态, 转其他渠道."""
    last = AS_OF if task.year == 2024 else date(2023, 11, 30)
    if task.ledger == "research_visits":
        last = date(2024, 3, 31)
    day = between(rng, move(base.first_report, 40), max(move(base.first_report, 60), move(last, -30)))
    why = {
        "合并": "与相近事项任务重合，合并办理",
        "调整": "上级政策变化，原任务不再单列",
        "转常态": "机制已建立，转入日常工作",
        "转其他渠道": "按职责转由主管部门专项推进",
    }[fate]
    more = {"去向": "区专项工作专班"} if fate == "转其他渠道" else {}
    return _closed(task, base, min(day, date(2024, 6, 10)), fate, rng, 依据=why, **more)


def _relapsed(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """Closed, found to have relapsed, taken up again: 重新纳入."""
    done = between(rng, date(2023, 5, 10), date(2023, 7, 20))
    done = max(done, move(base.first_report, 30))
    closed, visit = workday(move(done, 10)), workday(move(done, 70))
    back = workday(move(visit, 8))
    previous = {"日期": closed, "方式": "完成", "依据": one_of("通用", "销号依据", rng), "批准": COMMITTEE}
    again = {"日期": back, "理由": "回头看发现反弹，须继续整改", "批准": ABOVE, "原销号": previous}
    facts: dict[str, Any] = {
        "重新纳入": (again,),
        "回头看": ({"日期": visit, "类别": "回头看", "结果": "反弹", "情况": "部分点位出现反复"},),
    }
    base = replace(base, curve=_paced(base, done), last_report=done, reopened=back).having(**facts)
    if base.due > AS_OF:
        return base
    end = max(min(workday(move(base.due, -9)), date(2024, 6, 10)), workday(move(back, 40)))
    closure = {"日期": end, "方式": "完成", "依据": "再次核查，问题已解决", "批准": COMMITTEE}
    return base.having(销号=closure)


def _suspended(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    last = date(2023, 10, 31) if task.year < 2024 else date(2024, 5, 31)
    day = between(rng, move(base.first_report, 50), last)
    day = max(day, move(base.first_report, 20))
    facts = {
        "日期": day,
        "理由": one_of("通用", "暂缓理由", rng),
        "批准": ABOVE,
        "复核日期": date(2024, 9, 30),
    }
    return replace(base, last_report=day).having(暂缓=facts)


def _extended(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """延期; at the turn of a year also 结转."""
    if fate == "延期" and base.due.year == 2024:
        base = replace(base, due=date(2024, 6, 30))
    asked = workday(move(base.due, -rng.randint(16, 28)))
    new = {
        "结转": date(2024, rng.choice([9, 10, 11]), 30),
        "结转完成": date(2024, rng.choice([3, 4, 5]), 30),
    }.get(fate, move(base.due, 123))
    if new.month in (1, 3, 5, 7, 8, 10, 12):
        new = new.replace(day=31)
    one = {
        "申请": asked, "原时限": base.due, "新时限": new, "理由": one_of("通用", "延期理由", rng),
        "批准": ABOVE, "批准日期": workday(move(asked, 7)),
    }  # fmt: skip
    base = replace(base, ends=new, curve=Curve(monthly(max(base.listed, task.january), new))).having(
        延期=(one,)
    )
    if fate.startswith("结转"):
        carried = {"年度": 2024, "批准": "区政府常务会议", "依据": "上年未完，结转继续实施"}
        base = base.having(结转=(carried,))
    if fate == "结转完成":
        done = workday(move(new, -14))
        return _closed(task, replace(base, curve=_paced(base, done)), done, "完成", rng)
    lead = rng.choice([0.03, 0.01, -0.12])
    return replace(base, curve=replace(base.curve, lead=lead))


def _ahead(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """The target reached and not closed: waiting for acceptance, under review or sent back."""
    done = between(rng, date(2024, 5, 6), date(2024, 6, 5))
    base = replace(base, curve=_paced(base, max(done, move(base.first_report, 20))))
    if fate == "超前":
        return base
    asked = workday(date(2024, 6, 14))
    facts: dict[str, Any] = {"报请销号": ({"日期": asked, "依据": "自评已达到目标"},)}
    if fate == "退回":
        opinion = "佐证材料不全，补充验收资料后再报"
        facts["审核"] = ({"日期": date(2024, 6, 21), "结论": "退回", "意见": opinion},)
    return base.having(**facts)


def _waiting(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    """Not begun: 谋划, 待交办, 待签收, or nothing done where something should have been."""
    return replace(base, is_unstarted=True)


def _lasting(task: Task, base: Timeline, fate: str, rng: Random) -> Timeline:
    return replace(base, is_open_ended=True)


COURSES = {
    **dict.fromkeys(("完成", "曾滞后", "迟完成", "已完成"), _completed),
    **dict.fromkeys(("合并", "调整", "转常态", "转其他渠道"), _left_out),
    **dict.fromkeys(("结转", "结转完成", "延期"), _extended),
    **dict.fromkeys(("超前", "待审核", "退回"), _ahead),
    **dict.fromkeys(("谋划", "待交办", "待签收", "未启动"), _waiting),
    "反弹": _relapsed,
    "暂缓": _suspended,
    "长期": _lasting,
}
