"""The closed loop of directives: 学习传达 → 贯彻部署 → 落实见效."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.compute.cadence.notice import Notice, Watch
from generator.compute.fold import tracked_from
from generator.compute.overdue import due_in_force
from generator.compute.status import TRACKED_STATES
from generator.compute.workdays import Calendar
from generator.model.item import DirectiveItem
from generator.periods import CADENCES, Period

STEPS = {"study": "学习传达", "deployment": "贯彻部署", "effect": "落实见效"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def loop_notices(watch: Watch) -> Iterator[Notice]:
    """Directives being tracked with a step missing for longer than the ledger's reporting cadence: one
    notice each, for the first missing step. 参阅 asks for no step, 暂缓 for none while it lasts.
    """
    for item, state in watch.items:
        if not isinstance(item, DirectiveItem) or state not in TRACKED_STATES or state == "暂缓":
            continue
        if item.special is not None and item.special.nature == "参阅":
            continue
        step, due_on = next_step(item, watch)
        if step and due_on <= watch.until:
            yield watch.about(item, "闭环", due_on, f"{STEPS[step]}尚未登记")


def next_step(item: DirectiveItem, watch: Watch) -> tuple[str, date]:
    """The first missing step and the day by which it is due; "" when the loop is closed.

    A step is due one cadence after the one before it (the first: after 交办, else the day tracking began).
    落实见效 is not asked for before the due date in force; of 长期坚持, not within a year.
    """
    cadence = watch.workspace.config.ledgers[item.ledger].cadence.reporting
    loop = item.special.loop if item.special is not None else None
    since = item.assignment.assigned_on if item.assignment is not None else tracked_from(item)
    for step in STEPS:
        done = getattr(loop, step) if loop is not None else None
        if done is not None:
            since = max(since, done.done_on)
            continue
        due_on = after_one(cadence, since, watch.calendar)
        if step == "effect":
            limit = due_in_force(item)
            due_on = max(due_on, limit if limit is not None else after_one("年", since, watch.calendar))
        return step, due_on
    return "", since


def after_one(cadence: str, day: date, calendar: Calendar) -> date:
    """One period of a cadence after a day, shifted to a working day; 按需 and 按会议 count as a month."""
    kind = CADENCES.get(cadence, "month")
    if kind == "week":
        return calendar.next_workday(day + timedelta(days=7))
    month = Period.containing(day, "month")
    for _ in range(_MONTHS[kind]):
        month = month.next
    return calendar.next_workday(min(month.start + timedelta(days=day.day - 1), month.end))
