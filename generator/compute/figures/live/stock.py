"""How the items stand: tracked, by light, by category of progress, overdue."""

from collections.abc import Callable
from datetime import date

from generator.compute.aggregate import ON_SCHEDULE
from generator.compute.assessment import LIGHTS, PROGRESS_CATEGORIES, Status
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, Query, count, stock
from generator.compute.identity import stands_in

LIGHT_IDS = dict(zip(LIGHTS, ("green", "blue", "yellow", "orange", "red"), strict=True))
CATEGORY_IDS = dict(
    zip(
        PROGRESS_CATEGORIES,
        ("completed", "reached", "ahead", "on_schedule", "behind", "not_started", "other"),
        strict=True,
    )
)

LAGGING_LIGHTS = frozenset({"黄", "橙", "红"})


def tracked_where(test: Callable[[Status], bool]) -> Query:
    """A figure that counts the tracked items for which something holds."""
    return lambda context: count(status.item_id for status in context.tracked() if test(status))


def light_is(light: str) -> Query:
    return tracked_where(lambda status: status.light == light)


def category_is(category: str) -> Query:
    """Closed items keep their category, so 已完成 is counted over all of the year's items."""
    return lambda context: count(
        status.item_id for status in of_the_year(context) if status.progress_category == category
    )


def of_the_year(context: FigureContext) -> list[Status]:
    """What a year's progress is told over: items that stand in the year of `as_of`, closed ones too,
    without 谋划.
    """
    items = context.workspace.item_by_id
    return [
        status
        for status in context.statuses()
        if status.state != "谋划" and stands_in(items[status.item_id], status, context.as_of.year)
    ]


def reds(context: FigureContext, day: date) -> dict[str, None]:
    return {status.item_id: None for status in context.tracked(day) if status.light == "红"}


def red_change(context: FigureContext) -> Counted:
    """Red items now minus red items at the end of the period before; the entries are those that changed."""
    now, before = reds(context, context.as_of), reds(context, context.period.previous.end)
    changed = [one for one in sorted({*now, *before}) if (one in now) != (one in before)]
    return Counted(len(now) - len(before), tuple(changed))


def newly_red(context: FigureContext) -> Counted:
    now, before = reds(context, context.as_of), reds(context, context.period.previous.end)
    return count(one for one in now if one not in before)


def no_longer_red(context: FigureContext) -> Counted:
    now, before = reds(context, context.as_of), reds(context, context.period.previous.end)
    return count(one for one in before if one not in now)


def due_next(context: FigureContext) -> Counted:
    """Tracked items whose due date lies in the period after this one and that have not reached their
    target.
    """
    following = context.period.next
    return count(
        status.item_id
        for status in context.tracked()
        if status.due_on is not None
        and status.due_on in following
        and status.progress_category != "已达目标待验收"
    )


def lead_units(context: FigureContext) -> Counted:
    """Units that lead a tracked item. The entries are the items."""
    items = [status.item_id for status in context.tracked()]
    expand = context.workspace.config.expand
    units = {unit for one in items for unit in expand(context.workspace.item_by_id[one].lead_units)}
    return Counted(len(units), tuple(items))


SPECS: tuple[FigureSpec, ...] = (
    stock("active", "目前跟踪事项", "项", tracked_where(lambda status: True)),
    *(stock(f"light.{name}", f"亮{light}灯事项", "项", light_is(light)) for light, name in LIGHT_IDS.items()),
    stock("light.red.change", "红灯较上期", "项", red_change, "change"),
    stock("light.red.new", "本期新亮红灯", "项", newly_red),
    stock("light.red.cleared", "本期红灯解除", "项", no_longer_red),
    *(
        stock(f"category.{name}", f"{category}事项", "项", category_is(category))
        for category, name in CATEGORY_IDS.items()
    ),
    stock(
        "on_schedule",
        "达到序时进度事项",
        "项",
        tracked_where(lambda status: status.progress_category in ON_SCHEDULE),
    ),
    stock("lagging", "亮黄橙红灯事项", "项", tracked_where(lambda status: status.light in LAGGING_LIGHTS)),
    stock("overdue", "逾期事项", "项", tracked_where(lambda status: status.is_overdue)),
    stock("suspended", "暂缓事项", "项", tracked_where(lambda status: status.state == "暂缓")),
    stock("due.next", "下期到期事项", "项", due_next),
    stock("lead_units", "牵头单位", "家", lead_units),
)
