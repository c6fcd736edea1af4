"""Dates within one register entry."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.check.context import Context, Place
from generator.findings import Finding
from generator.model.registers import Entry
from generator.model.registers.fieldwork import Problem

_PAIRS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "inspections": (("started_on", "起", "ended_on", "止"),),
    "problems": (("happened_on", "日期", "due_on", "整改时限"),),
    "suggestions": (("happened_on", "日期", "adopted_on", "采纳"),),
    "replies": (
        ("happened_on", "发函", "received_on", "签收"),
        ("happened_on", "发函", "answer_due_on", "应复日"),
        ("received_on", "签收", "answered_on", "复函日"),
    ),
    "appeals": (
        ("received_on", "收到结论", "happened_on", "日期"),
        ("happened_on", "日期", "reviewed_on", "复核日期"),
        ("reviewed_on", "复核日期", "second_review_on", "再复核日期"),
    ),
    "people": (("since", "聘期起", "until", "聘期止"),),
    "draws": (("happened_on", "日期", "until", "止"),),
}


def check_entry_dates_are_not_reversed(entry: Entry, context: Context) -> Iterator[Finding]:
    """止 is not before 起, an answer not before its letter, a review not before the appeal, and so on."""
    for earlier_field, earlier_name, later_field, later_name in _PAIRS.get(entry.register, ()):
        earlier: date | None = getattr(entry, earlier_field)
        later: date | None = getattr(entry, later_field)
        if earlier is not None and later is not None and later < earlier:
            yield _reversed(entry, (later_field,), earlier_name, earlier, later_name, later)
    if isinstance(entry, Problem):
        for place, recheck in enumerate(entry.rechecks):
            if recheck.checked_on < entry.happened_on:
                at = ("rechecks", place, "checked_on")
                yield _reversed(entry, at, "日期", entry.happened_on, "复查日期", recheck.checked_on)
    ruling: Any = getattr(entry, "ruling", None)
    if ruling is not None and ruling.ruled_on < entry.day:
        yield _reversed(entry, ("ruling", "ruled_on"), "日期", entry.day, "裁定日期", ruling.ruled_on)


def _reversed(entry: Entry, at: Place, earlier: str, earlier_on: date, later: str, later_on: date) -> Finding:
    return entry.finding("T316", at, earlier=earlier, earlier_on=earlier_on, later=later, later_on=later_on)
