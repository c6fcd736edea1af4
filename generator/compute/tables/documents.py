"""Tables that documents of their own bring: the 责任分解表, what is assigned, the closed loop of instructions."""

from collections.abc import Callable

from generator.compute.assessment import Status
from generator.compute.figures.context import ITEM_KIND, FigureContext
from generator.compute.figures.live.tables import LOOP, loop_step, original_items, to_assign, year_items
from generator.compute.tables.columns import COLUMNS, EMPTY, PLACE, Column, item_table
from generator.compute.tables.spec import TableSpec

BREAKDOWN = (PLACE, "大项", "任务", "目标要求", "措施", "完成时限", "牵头单位", "责任单位", "责任领导")
ASSIGNED = (PLACE, "编号", "事项", "目标要求", "完成时限", "牵头单位", "责任单位", "责任领导")
FULFILMENT = (PLACE, "编号", "大项", "事项", "牵头单位", "完成时限", "进展情况", "状态")
CLOSED_LOOP = (PLACE, "编号", "大项", "细化项", "牵头单位", *LOOP.values(), "状态")


def demand(context: FigureContext, status: Status) -> str:
    """目标要求: the target, and what must stand by when (阶段目标)."""
    target = COLUMNS["目标"](context, status)
    parts = [target] if target not in ("", EMPTY) else []
    if context.shows(ITEM_KIND, "阶段目标.要求"):
        parts += [
            f"{one.until.month}月{one.until.day}日前{one.requirement}"
            for one in context.item(status.item_id).milestones
            if one.requirement
        ]
    return "；".join(parts) or "按期完成"


def step(name: str) -> Callable[[FigureContext, Status], str]:
    """A step of the closed loop: its day and document."""

    def cell(context: FigureContext, status: Status) -> str:
        made = loop_step(context, status.item_id, name)
        if made is None:
            return EMPTY
        return f"{made.done_on.isoformat()}　{made.document or ''}".rstrip("　")

    return cell


COLUMNS_HERE = {
    "任务": COLUMNS["事项"],
    "细化项": COLUMNS["事项"],
    "目标要求": Column(demand),
    "学习传达": Column(step("study"), "专项信息.批示.闭环.学习.日期", ITEM_KIND),
    "贯彻部署": Column(step("deployment"), "专项信息.批示.闭环.贯彻.日期", ITEM_KIND),
    "落实见效": Column(step("effect"), "专项信息.批示.闭环.落实.日期", ITEM_KIND),
}

SPECS: tuple[TableSpec, ...] = (
    item_table("breakdown", "责任分解表", BREAKDOWN, original_items, COLUMNS_HERE),
    item_table("assigned", "交办事项清单", ASSIGNED, to_assign, COLUMNS_HERE),
    item_table("fulfilment", "落实情况台账", FULFILMENT, year_items),
    item_table("closed_loop", "闭环台账", CLOSED_LOOP, year_items, COLUMNS_HERE),
)
