"""Causes: which trigger of a step holds for which item and unit, since when, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.compute.assessment import Status
from generator.compute.cadence.followup import is_outstanding
from generator.compute.cadence.reports import periods_missed
from generator.compute.ladder.trail import Trail
from generator.compute.overdue import runs_clock
from generator.compute.reporting import report_due
from generator.compute.status import OPEN_STATES
from generator.model.item import Item
from generator.model.ladder import Triggers
from generator.model.registers.conduct import Reply

REACHED = "已达目标待验收"


@dataclass(frozen=True, slots=True)
class Cause:
    """One trigger that holds. `item_id` is empty where a letter about no item was not answered."""

    item_id: str
    unit: str
    words: str
    since: date


def causes(triggers: Triggers, trail: Trail, ledgers: frozenset[str]) -> Iterator[Cause]:
    """All causes at the trail's day, items in number order; `ledgers` empty: every ledger."""
    for status in trail.assessment.statuses.values():
        item = trail.workspace.item_by_id[status.item_id]
        if status.state not in OPEN_STATES or (ledgers and ledgers.isdisjoint(item.ledgers)):
            continue
        shared = [*_by_day(triggers, item, status), *_by_periods(triggers, item, status, trail)]
        for unit in trail.workspace.config.expand(item.lead_units):
            for words, since in shared:
                yield Cause(item.item_id, unit, words, since)
        yield from _by_reports(triggers, item, trail)
    yield from _by_replies(triggers, trail, ledgers)


def _by_day(triggers: Triggers, item: Item, status: Status) -> Iterator[tuple[str, date]]:
    """The due date comes near, or has passed."""
    if status.due_on is None:
        return
    left, ahead = status.days_left, triggers.due_within_days
    is_near = ahead is not None and left is not None and 0 <= left <= ahead and runs_clock(item)
    if ahead is not None and is_near and status.progress_category != REACHED:
        yield f"还有{left}天到期" if left else "今天到期", status.due_on - timedelta(days=ahead)
    overdue = triggers.overdue_days
    if overdue is not None and status.is_overdue and status.days_overdue >= overdue:
        yield f"逾期{status.days_overdue}天", status.due_on + timedelta(days=overdue)


def _by_periods(triggers: Triggers, item: Item, status: Status, trail: Trail) -> Iterator[tuple[str, date]]:
    """Behind schedule, or red, at the ends of so many periods in a row and still today. What carries no light
    (不亮灯级别) has neither.
    """
    if not trail.carries_light(item):
        return
    wanted = triggers.red_periods
    if wanted is not None and status.light == "红":
        ends = trail.red(item)
        if len(ends) >= wanted:
            yield f"连续{len(ends)}期亮红灯（{status.light_reason.replace(' ', '')}）", ends[wanted - 1]
    wanted = triggers.periods_behind
    if wanted is not None and status.progress_gap is not None and status.progress_gap < 0:
        ends = trail.behind(item)
        if len(ends) >= wanted:
            yield f"连续{len(ends)}期欠序时", ends[wanted - 1]


def _by_reports(triggers: Triggers, item: Item, trail: Trail) -> Iterator[Cause]:
    wanted = triggers.missing_reports
    if wanted is None:
        return
    ledger = trail.workspace.config.ledgers[item.ledger]
    for owed in trail.late_reports.get(item.item_id, ()):
        missed = periods_missed(item, owed, trail.watch)
        if len(missed) >= wanted:
            due_on = report_due(ledger, missed[-wanted], trail.watch.calendar)
            yield Cause(item.item_id, owed.unit, f"连续{len(missed)}期未报进展", due_on + timedelta(days=1))


def _by_replies(triggers: Triggers, trail: Trail, ledgers: frozenset[str]) -> Iterator[Cause]:
    """No answer by the answer date; an item that is closed by now asks for none."""
    wanted = triggers.unanswered_days
    if wanted is None:
        return
    for entry in trail.workspace.entries("replies"):
        if (
            not isinstance(entry, Reply)
            or not is_outstanding(entry, trail.watch)
            or entry.answer_due_on is None
        ):
            continue
        since = entry.answer_due_on + timedelta(days=wanted)
        if since > trail.as_of:
            continue
        words = f"{entry.letter} 应于{entry.answer_due_on}复函，逾期{trail.watch.days_late(entry.answer_due_on)}天"
        if not entry.items and not ledgers:
            yield Cause("", entry.unit, words, since)
        for item_id in entry.items:
            item, status = trail.workspace.item_by_id.get(item_id), trail.assessment.of(item_id)
            if item is None or status is None or status.state not in OPEN_STATES:
                continue
            if not ledgers or not ledgers.isdisjoint(item.ledgers):
                yield Cause(item_id, entry.unit, words, since)
