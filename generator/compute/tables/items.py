"""Tables of items: those that lag, those that are done, those that are due."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from generator.compute.assessment import LIGHTS, Status
from generator.compute.figures.context import FigureContext
from generator.compute.figures.live.stock import LAGGING_LIGHTS
from generator.compute.measure import Row, TableValue
from generator.compute.tables.columns import COLUMNS, item_table
from generator.compute.tables.spec import TableSpec
from generator.model.item import FollowUp

BEHIND = ("编号", "事项", "牵头单位", "进度", "序时进度", "进度差", "亮灯", "亮灯原因", "存在问题")

Choose = Callable[[FigureContext], list[Status]]


def worst_first(statuses: Iterator[Status]) -> list[Status]:
    """Red before orange before yellow, then the largest lag, then by number."""
    return sorted(
        statuses,
        key=lambda one: (
            -LIGHTS.index(one.light) if one.light else 1,
            one.progress_gap if one.progress_gap is not None else Decimal(0),
            one.item_id,
        ),
    )


def lagging(context: FigureContext) -> list[Status]:
    return worst_first(status for status in context.tracked() if status.light in LAGGING_LIGHTS)


def red(context: FigureContext) -> list[Status]:
    return worst_first(status for status in context.tracked() if status.light == "红")


def overdue(context: FigureContext) -> list[Status]:
    """The longest overdue first."""
    late = [status for status in context.tracked() if status.is_overdue]
    return sorted(late, key=lambda one: (-one.days_overdue, one.item_id))


def due_next(context: FigureContext) -> list[Status]:
    """Due in the period after this one and not at their target yet, by due date."""
    due = [
        (status.due_on, status)
        for status in context.tracked()
        if status.due_on is not None
        and status.due_on in context.period.next
        and status.progress_category != "已达目标待验收"
    ]
    return [status for _, status in sorted(due, key=lambda one: (one[0], one[1].item_id))]


def closed(context: FigureContext) -> list[Status]:
    """Closed as 完成 in the period, by day."""
    done = [
        (status.closed_on, status)
        for status in context.statuses()
        if status.closed_on is not None
        and context.period.start <= status.closed_on <= context.until
        and status.closure_manner == "完成"
    ]
    return [status for _, status in sorted(done, key=lambda one: (one[0], one[1].item_id))]


def in_category(*categories: str) -> Choose:
    return lambda context: [one for one in context.tracked() if one.progress_category in categories]


def in_ledger(ledger: str, choose: Choose) -> Choose:
    """The same choice in one ledger, whatever the document is about."""
    return lambda context: choose(context.within(ledger=ledger))


def follow_ups(spec: TableSpec, context: FigureContext) -> TableValue:
    """回头督办 and 回头看 made in the period, by day."""
    found: list[tuple[date, str, FollowUp]] = []
    for status in context.statuses():
        for one in context.item(status.item_id).follow_ups:
            if context.period.start <= one.visited_on <= context.until:
                found.append((one.visited_on, status.item_id, one))
    rows = [
        Row(tuple(_follow_up_cell(context, item_id, one, name) for name in FOLLOW_UP_COLUMNS), (item_id,))
        for _, item_id, one in sorted(found, key=lambda one: (one[0], one[1]))
    ]
    return spec.value(FOLLOW_UP_COLUMNS, rows)


FOLLOW_UP_COLUMNS = ("编号", "事项", "牵头单位", "类别", "日期", "结果", "情况")


def _follow_up_cell(context: FigureContext, item_id: str, one: FollowUp, name: str) -> str:
    if name in COLUMNS:
        return COLUMNS[name](context, context.assessment.statuses[item_id])
    return context.say("事项", one, name, under="回头看")


SPECS: tuple[TableSpec, ...] = (
    item_table("lagging", "亮黄橙红灯事项", BEHIND, lagging),
    item_table("red", "亮红灯事项", BEHIND, red),
    item_table(
        "projects_lagging",
        "进度滞后项目",
        ("编号", "事项", "牵头单位", "包保人", "进度", "序时进度", "亮灯", "形象进度", "存在问题"),
        in_ledger("projects", lagging),
    ),
    item_table("tasks_lagging", "进度滞后重点任务", BEHIND, in_ledger("key_tasks", lagging)),
    item_table(
        "overdue", "逾期事项", ("编号", "事项", "牵头单位", "完成时限", "逾期天数", "进度", "原因"), overdue
    ),
    item_table(
        "due_next", "下期到期事项", ("编号", "事项", "牵头单位", "完成时限", "进度", "亮灯"), due_next
    ),
    item_table("closed", "本期完成销号事项", ("编号", "事项", "牵头单位", "销号日期", "销号依据"), closed),
    item_table(
        "on_schedule",
        "达到序时进度事项",
        ("编号", "事项", "牵头单位", "目标", "完成", "进度", "序时进度", "进展情况"),
        in_category("已达目标待验收", "超序时", "达序时"),
    ),
    item_table(
        "items",
        "事项进展",
        ("编号", "事项", "牵头单位", "目标", "完成", "进度", "序时进度", "亮灯", "完成时限"),
        lambda context: list(context.tracked()),
    ),
    item_table(
        "issues",
        "滞后事项存在问题",
        ("编号", "事项", "牵头单位", "存在问题", "原因", "下步措施"),
        lambda context: [one for one in lagging(context) if context.say_progress(one.item_id, "存在问题")],
    ),
    TableSpec("follow_ups", "回头督办和回头看", follow_ups),
)
