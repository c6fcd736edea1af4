"""Answers, extensions, reviews and re-checks that are about to be due, or are past it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from generator.compute.cadence.loop import after_one
from generator.compute.cadence.notice import Notice, Watch
from generator.compute.fold import is_approved, tracked_from
from generator.compute.overdue import due_in_force
from generator.compute.scoring.visits import recheck_state
from generator.compute.status import OPEN_STATES
from generator.model.item import DecisionItem, IndicatorItem, Item
from generator.model.registers.conduct import Reply
from generator.model.registers.fieldwork import Inspection, Problem

LOOK_BACK_WITHIN = 365
"""Days after which nobody looks back any more."""


def reply_notices(watch: Watch) -> Iterator[Notice]:
    """Letters that were sent and are not answered, or whose answer was sent back (退回). A letter whose items are
    all closed by now asks for nothing any more.
    """
    closed = {item.item_id for item, state in watch.items if state == "已销号"}
    for entry in watch.workspace.entries("replies"):
        if not isinstance(entry, Reply) or not is_outstanding(entry, watch) or entry.answer_due_on is None:
            continue
        if entry.items and closed.issuperset(entry.items):
            continue
        if entry.answer_due_on <= watch.until:
            answered = entry.answered_on is not None and entry.answered_on <= watch.as_of
            words = f"{entry.letter} {'复函被退回，待重报' if answered else '尚未复函'}"
            late = watch.days_late(entry.answer_due_on)
            item_id = entry.items[0] if len(entry.items) == 1 else ""
            yield Notice(
                "复函",
                entry.answer_due_on,
                late,
                words,
                (entry.unit,),
                item_id=item_id,
                entry_id=entry.entry_id,
            )


def is_outstanding(entry: Reply, watch: Watch) -> bool:
    """Sent by then, and not answered by then for good."""
    if entry.day > watch.as_of:
        return False
    return entry.answered_on is None or entry.answered_on > watch.as_of or entry.reviewed == "退回"


def item_notices(watch: Watch) -> Iterator[Notice]:
    """What the items themselves are waiting for."""
    for item, state in watch.items:
        if state in OPEN_STATES:
            yield from _extensions(item, watch)
            yield from _report_back(item, watch)
            yield from _annual_review(item, watch)
        elif state == "暂缓" and item.suspension is not None and item.suspension.review_on <= watch.until:
            yield watch.about(item, "暂缓复核", item.suspension.review_on, "暂缓到复核日期")
        elif state == "已销号":
            yield from _look_back(item, watch)


def _extensions(item: Item, watch: Watch) -> Iterator[Notice]:
    """An extension in force that runs out, and requests nobody has decided on."""
    due_on = due_in_force(item)
    if due_on is None or due_on > watch.until:
        return
    if any(is_approved(one) for one in item.extensions):
        yield watch.about(item, "延期到期", due_on, f"延期后的时限（原时限 {item.due_date}）")
    pending = [one for one in item.extensions if not is_approved(one) and one.new_due_on > due_on]
    if pending:
        yield watch.about(item, "延期待批", due_on, f"申请延至 {pending[-1].new_due_on}，尚未批准")


def _report_back(item: Item, watch: Watch) -> Iterator[Notice]:
    """What a meeting asked to be told and was not."""
    back = item.special.report_back if isinstance(item, DecisionItem) and item.special is not None else None
    if back is None or back.limit is None or back.reported_on is not None or back.limit > watch.until:
        return
    yield watch.about(item, "议定反馈", back.limit, "议定事项落实情况尚未反馈")


def _annual_review(item: Item, watch: Watch) -> Iterator[Notice]:
    """长期坚持 has no due date and no closure: it is reviewed (审核) every year from the day tracking began."""
    if not item.is_open_ended:
        return
    last = max((one.reviewed_on for one in item.reviews), default=tracked_from(item))
    due_on = after_one("年", last, watch.calendar)
    if due_on <= watch.until:
        yield watch.about(item, "年度复核", due_on, f"长期坚持事项满一年未审核（上次 {last}）")


def _look_back(item: Item, watch: Watch) -> Iterator[Notice]:
    """回头看 of what was closed as 完成 within a year (指标 apart), where the office asks for one; a relapse
    (反弹) is to be reopened.
    """
    if item.closure is None:
        return
    after = [one for one in item.follow_ups if one.visited_on >= item.closure.closed_on]
    relapses = [one.visited_on for one in after if one.result == "反弹"]
    if relapses:
        yield watch.about(item, "回头看", relapses[-1], "回头看发现反弹，应重新纳入")
        return
    rule = watch.workspace.config.ladder
    version = rule.version_on(watch.as_of) if rule is not None else None
    if version is None or version.look_back_after_days is None or item.closure.manner != "完成":
        return
    is_long_ago = (watch.as_of - item.closure.closed_on).days > LOOK_BACK_WITHIN
    if after or is_long_ago or isinstance(item, IndicatorItem):
        return
    due_on = watch.calendar.next_workday(
        item.closure.closed_on + timedelta(days=version.look_back_after_days)
    )
    visited = any(
        isinstance(one, Inspection)
        and one.nature == "回头看"
        and item.item_id in one.items
        and item.closure.closed_on <= one.day <= watch.as_of
        for one in watch.workspace.entries("inspections")
    )
    if due_on <= watch.until and not visited:
        yield watch.about(item, "回头看", due_on, f"{item.closure.closed_on} 销号，尚未回头看")


def problem_notices(watch: Watch) -> Iterator[Notice]:
    """Problems found by visits whose 整改时限 comes or has passed and that no re-check found put right."""
    for entry in watch.workspace.entries("problems"):
        if not isinstance(entry, Problem) or entry.day > watch.as_of or entry.due_on is None:
            continue
        state = recheck_state(entry, watch.as_of)
        if entry.due_on > watch.until or state is None:
            continue
        late = watch.days_late(entry.due_on)
        words = f"督查发现问题{'尚未复查' if state == '未改' else f'复查结果为{state}'}"
        notice = Notice("问题整改", entry.due_on, late, words, (entry.unit,), entry_id=entry.entry_id)
        yield replace(notice, item_id=entry.item or "")
