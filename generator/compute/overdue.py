"""The due date in force and how far past it an item is. All functions take an item already folded to
`as_of`.
"""

from dataclasses import dataclass
from datetime import date

from generator.compute.fold import approval_day, is_approved
from generator.compute.workdays import Calendar
from generator.model.item import DirectiveItem, Item


@dataclass(frozen=True, slots=True)
class Lateness:
    """Calendar and working days past the due date; zeros while it is not overdue."""

    is_overdue: bool = False
    days: int = 0
    workdays: int = 0


def due_in_force(item: Item) -> date | None:
    """完成时限 with the approved 延期 applied: the one approved last (in file order on one day). None for
    长期坚持.
    """
    if item.is_open_ended:
        return None
    approved = [extension for extension in item.extensions if is_approved(extension)]
    if not approved:
        return item.due_date
    return sorted(approved, key=approval_day)[-1].new_due_on


def runs_clock(item: Item) -> bool:
    """Whether a due date can be missed at all: of directives only those 批办; 指导 and 参阅 run no clock."""
    return not (
        isinstance(item, DirectiveItem) and item.special is not None and item.special.nature != "批办"
    )


def lateness(
    item: Item, due_on: date | None, *, is_open: bool, is_reached: bool, as_of: date, calendar: Calendar
) -> Lateness:
    """How overdue the item is at `as_of`.

    Never overdue: 长期坚持, 谋划, 暂缓, 已销号 (`is_open` is False for the last three), 已达目标待验收, and
    what runs no clock. The due day itself is still in time. Working days are those after the due day up to
    `as_of`, included.
    """
    if due_on is None or as_of <= due_on or not is_open or is_reached or not runs_clock(item):
        return Lateness()
    return Lateness(True, (as_of - due_on).days, calendar.workdays_between(due_on, as_of))
