"""The course of one item: when it was listed, until when it runs, what schedule it follows, what befell it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from benchmarks.synth.curve import PROJECT_PLAN, QUARTERS, Curve, by_month_table, daily, monthly
from benchmarks.synth.days import AS_OF, between, move
from benchmarks.synth.settings import ASSIGNED, REVIEWED, Frame, due_on, listed_on
from benchmarks.synth.tasks import Task

FIRST_REPORT = date(2022, 12, 20)


@dataclass(frozen=True)
class Timeline:
    """`due` is the date as first written, `ends` the one in force. `facts` are blocks of the item, by their keys."""

    listed: date
    due: date
    ends: date
    first_report: date
    last_report: date
    curve: Curve
    is_open_ended: bool = False
    is_unstarted: bool = False
    reopened: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def having(self, **facts: Any) -> "Timeline":
        """With more blocks; their keys are Chinese."""
        return replace(self, facts={**self.facts, **facts})


def begin(task: Task, frame: Frame) -> Timeline:
    """The timeline of a task before its fate bends it."""
    fate, rng = settle(task), task.rng
    listed = listed_on(task)
    due = due_on(task, listed)
    if task.ledger in ("directives", "research_visits") and fate in ("黄", "红", "正常", "反弹", "临期"):
        due = max(due, date(2024, 12, 31))
    if fate in ("待交办", "待签收", "谋划"):
        listed, due = date(2024, 6, 25), date(2024, 12, 31)
    if fate == "逾期":
        due = between(rng, date(2024, 5, 10), date(2024, 6, 20))
        listed = min(listed, move(due, -45))
    if fate == "临期":
        due = rng.choice([date(2024, 7, 1), date(2024, 7, 2), date(2024, 7, 3)])
        listed = min(listed, date(2024, 4, 10))
    start = max(listed, date(task.year, 1, 1))
    first = max(move(start, 5), FIRST_REPORT)
    return Timeline(listed, due, due, first, AS_OF, Curve(knots(task, frame, start, due)))


def settle(task: Task) -> str:
    """The fate, or the nearest one that the ledger has."""
    fate = task.fate
    if fate in ("待交办", "待签收") and task.ledger not in ASSIGNED:
        return "正常"
    if fate in ("待审核", "退回") and task.ledger not in REVIEWED:
        return "超前"
    if fate in ("结转", "结转完成") and task.ledger in (
        "projects",
        "office_plan",
        "lists",
        "decisions",
        "rectification",
    ):
        return "曾滞后"
    if fate in ("合并", "转常态", "反弹", "转其他渠道", "谋划") and task.ledger in (
        "projects",
        "lists",
        "office_plan",
    ):
        return "完成" if task.year < 2024 else "正常"
    if (
        task.ledger in ("decisions", "rectification")
        and task.year == 2024
        and fate in ("正常", "黄", "红", "延期")
    ):
        return {"正常": "已完成", "延期": "已完成"}.get(fate, fate) if task.number % 3 else "临期"
    return fate


def knots(task: Task, frame: Frame, start: date, due: date) -> tuple[tuple[date, float], ...]:
    """The schedule the ledger goes by."""
    if task.ledger == "projects":
        return by_month_table(task.year, tuple(enumerate(PROJECT_PLAN, 1)))
    if task.ledger == "government_report" and frame.value is not None and due.month == 12:
        return by_month_table(task.year, QUARTERS)
    return daily(start, due) if task.ledger == "decisions" else monthly(start, due)
