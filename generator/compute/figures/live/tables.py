"""A ledger's year, its table at first (分解表), the closed loop of instructions, what is assigned: counts that documents begin with."""

from generator.compute.assessment import Status
from generator.compute.figures.context import FigureContext
from generator.compute.figures.live.stock import of_the_year
from generator.compute.figures.spec import Counted, FigureSpec, Query, count, flow, stock
from generator.compute.fold import begin_day
from generator.compute.identity import in_year_table
from generator.model.item import DirectiveItem, Item
from generator.model.special import LoopStep

ORIGINAL = ("原表", "结转")
LOOP = {"study": "学习传达", "deployment": "贯彻部署", "effect": "落实见效"}
"""Step of the closed loop → its word."""


def year_items(context: FigureContext) -> list[Status]:
    """What a ledger tells of a year: the year's items, closed ones too, without those merged into others."""
    return [one for one in of_the_year(context) if one.closure_manner != "合并"]


def original_items(context: FigureContext) -> list[Status]:
    """What the year's table held at first (原有): carried over from an earlier year, or listed as 原表 or 结转; 谋划 is not in yet."""
    items, year = context.workspace.item_by_id, context.period.year
    return [
        one
        for one in context.statuses()
        if one.state != "谋划"
        and in_year_table(items[one.item_id], year)
        and is_original(items[one.item_id], year)
    ]


def is_original(item: Item, year: int) -> bool:
    return item.year != year or item.listing is None or item.listing.manner in ORIGINAL


def loop_step(context: FigureContext, item_id: str, name: str) -> LoopStep | None:
    """A step of an instruction's closed loop as known on the day."""
    item = context.item(item_id)
    loop = item.special.loop if isinstance(item, DirectiveItem) and item.special is not None else None
    step: LoopStep | None = getattr(loop, name, None)
    return step


def to_assign(context: FigureContext) -> list[Status]:
    """What is handed out in the period: 交办 on one of its days; without 交办, waiting for it or begun in the period."""
    found = []
    for status in context.tracked():
        assignment = context.item(status.item_id).assignment
        if assignment is not None:
            is_due = context.period.start <= assignment.assigned_on <= context.until
        else:
            begun = begin_day(context.workspace.item_by_id[status.item_id])
            is_due = status.state == "待交办" or context.period.start <= begun <= context.until
        if is_due:
            found.append(status)
    return found


def _categories(context: FigureContext) -> Counted:
    """Different 大项 of the year's items; the entries are the items."""
    named = [(context.workspace.item_by_id[one.item_id].category, one.item_id) for one in year_items(context)]
    return Counted(len({name for name, _ in named if name}), tuple(item for name, item in named if name))


def _open_ended(context: FigureContext) -> Counted:
    items = context.workspace.item_by_id
    return count(one.item_id for one in year_items(context) if items[one.item_id].is_open_ended)


def _completed(context: FigureContext) -> Counted:
    return count(one.item_id for one in year_items(context) if one.closure_manner == "完成")


def _tracked(context: FigureContext) -> Counted:
    tracked = {one.item_id for one in context.tracked()}
    return count(one.item_id for one in year_items(context) if one.item_id in tracked)


def _step_made(name: str) -> Query:
    return lambda context: count(
        one.item_id for one in year_items(context) if loop_step(context, one.item_id, name) is not None
    )


def _loop_closed(context: FigureContext) -> Counted:
    """Instructions that went through every step."""
    return count(
        one.item_id
        for one in year_items(context)
        if all(loop_step(context, one.item_id, name) is not None for name in LOOP)
    )


SPECS: tuple[FigureSpec, ...] = (
    stock("year.items", "台账事项", "项", lambda context: count(one.item_id for one in year_items(context))),
    stock("year.categories", "台账大项", "个", _categories),
    stock("year.open_ended", "其中长期坚持", "项", _open_ended),
    stock("year.completed", "其中完成销号", "项", _completed),
    stock("year.tracked", "其中正在推进", "项", _tracked),
    stock(
        "table.original",
        "分解表原有",
        "项",
        lambda context: count(one.item_id for one in original_items(context)),
    ),
    *(stock(f"loop.{name}", f"已{word}", "项", _step_made(name)) for name, word in LOOP.items()),
    stock("loop.closed", "已闭环", "项", _loop_closed),
    flow(
        "assign.period",
        "本期交办事项",
        "项",
        lambda context: count(one.item_id for one in to_assign(context)),
    ),
)
