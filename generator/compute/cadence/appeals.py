"""异议复核: the two 30-day clocks of 政府督查工作条例 17 (国令第733号), and how an appeal stands at a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.compute.cadence.notice import Notice, Watch
from generator.model.registers.conduct import Appeal

CLOCK = timedelta(days=30)
"""Both clocks, in calendar days; 延长 adds the same once more."""
Standing = Literal["复核中", "即将届满", "超期未复核", "已复核", "超期复核"]
SOON = 7
"""Days before the end of the second clock from which it is about to run out."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks of an appeal at a day.

    `appeal_by` is the last day to appeal, None where it is not known when the conclusion was received. `review_by` is
    the last day to review, with 延长 where it was decided by then and in time. `days_left` counts to it, below 0 when
    it has passed, None once reviewed.
    """

    appeal_by: date | None
    appealed_on: date
    appealed_late: bool
    review_by: date
    is_extended: bool
    reviewed_on: date | None
    days_left: int | None
    standing: Standing


def appeal_by(appeal: Appeal) -> date | None:
    """30 days from the day the conclusion was received."""
    return appeal.received_on + CLOCK if appeal.received_on is not None else None


def first_review_by(appeal: Appeal) -> date:
    """30 days from the appeal."""
    return appeal.day + CLOCK


def review_by(appeal: Appeal, as_of: date = date.max) -> date:
    """The last day to review: 30 more days where that was decided by `as_of` and before the first 30 were over."""
    first, extension = first_review_by(appeal), appeal.extension
    if extension is not None and extension.decided_on <= min(first, as_of):
        return first + CLOCK
    return first


def clocks(appeal: Appeal, as_of: date) -> Clocks | None:
    """None for an appeal that came later than `as_of`."""
    if appeal.day > as_of:
        return None
    first_end, end = appeal_by(appeal), review_by(appeal, as_of)
    reviewed_on = appeal.reviewed_on if appeal.reviewed_on and appeal.reviewed_on <= as_of else None
    left = None if reviewed_on is not None else (end - as_of).days
    return Clocks(
        appeal_by=first_end,
        appealed_on=appeal.day,
        appealed_late=first_end is not None and appeal.day > first_end,
        review_by=end,
        is_extended=end != first_review_by(appeal),
        reviewed_on=reviewed_on,
        days_left=left,
        standing=_standing(reviewed_on, end, left),
    )


def _standing(reviewed_on: date | None, end: date, left: int | None) -> Standing:
    if reviewed_on is not None:
        return "超期复核" if reviewed_on > end else "已复核"
    assert left is not None
    if left < 0:
        return "超期未复核"
    return "即将届满" if left <= SOON else "复核中"


def appeal_notices(watch: Watch) -> Iterator[Notice]:
    """Appeals that are not reviewed yet and whose second clock ends in the days looked at, or has ended. No unit is
    named: nobody is to learn who is behind an appeal.
    """
    for entry in watch.workspace.entries("appeals"):
        found = clocks(entry, watch.as_of) if isinstance(entry, Appeal) else None
        if found is None or found.reviewed_on is not None or found.review_by > watch.until:
            continue
        more = "（已延长一次）" if found.is_extended else ""
        late = watch.days_late(found.review_by)
        words = f"异议尚未复核，30日期限{'已过' if late else '将满'}{more}"
        yield Notice("异议复核", found.review_by, late, words, entry_id=entry.entry_id)
