"""What happened to items in the period: listed, closed, reopened, extended."""

from collections.abc import Callable, Iterator
from datetime import date

from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, Query, count, flow, stock
from generator.compute.fold import begin_day
from generator.model.item import Item


def closed_as(*manners: str) -> Query:
    """Items whose 销号 of one of the manners lies in the period and still holds."""

    def query(context: FigureContext) -> Counted:
        return count(
            status.item_id
            for status in context.statuses()
            if status.closed_on is not None
            and context.period.start <= status.closed_on <= context.until
            and status.closure_manner in manners
        )

    return query


def closed_this_year(context: FigureContext) -> Counted:
    """Closed as 完成 since 1 January of the year of `as_of`."""
    start = date(context.as_of.year, 1, 1)
    return count(
        status.item_id
        for status in context.statuses()
        if status.closure_manner == "完成" and status.closed_on is not None and status.closed_on >= start
    )


def items_with(days: Callable[[Item], Iterator[date]]) -> Query:
    """Items to which something happened on a day of the period."""

    def query(context: FigureContext) -> Counted:
        return count(
            status.item_id
            for status in context.statuses()
            if any(context.period.start <= day <= context.until for day in days(context.item(status.item_id)))
        )

    return query


SPECS: tuple[FigureSpec, ...] = (
    flow("closed.period", "本期完成销号", "项", closed_as("完成")),
    flow("closed.other.period", "本期其他方式销号", "项", closed_as("调整", "合并", "转常态", "转其他渠道")),
    stock("closed.year", "今年完成销号", "项", closed_this_year),
    flow("listed.period", "本期新列入", "项", items_with(lambda item: iter([begin_day(item)]))),
    flow(
        "reopened.period",
        "本期重新纳入",
        "项",
        items_with(lambda item: (one.reopened_on for one in item.reopenings)),
    ),
    flow(
        "extended.period",
        "本期批准延期",
        "项",
        items_with(lambda item: (one.approved_on for one in item.extensions if one.approved_on is not None)),
    ),
    flow(
        "followed_up.period",
        "本期回头督办",
        "项",
        items_with(lambda item: (one.visited_on for one in item.follow_ups if one.kind == "回头督办")),
    ),
    flow(
        "reported.period",
        "本期有进展反馈",
        "项",
        items_with(lambda item: (one.reported_on for one in item.progress)),
    ),
)
