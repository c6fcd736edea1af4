"""One line of 催报清单."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, get_args

from generator.compute.fold import fold
from generator.compute.reporting import MissingReport, missing_reports
from generator.compute.status import state_of
from generator.compute.workdays import Calendar
from generator.model.item import Item
from generator.model.workspace import Workspace

Category = Literal[
    "进展报送",
    "督查",
    "合并督查",
    "文件印发",
    "预排名",
    "异议裁定",
    "复函",
    "延期到期",
    "延期待批",
    "暂缓复核",
    "闭环",
    "议定反馈",
    "问题整改",
    "回头看",
    "年度复核",
    "措施登记",
    "异议复核",
    "党建学习",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
"""In the order they are listed."""
Standing = Literal["due", "late", "missing"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that has to be done by a day and is not done.

    `what` says it in words; `kind` is that of a document to be issued. `missed` counts the reporting periods
    without a report (0 for anything else).
    """

    category: Category
    due_on: date
    days_late: int
    what: str
    units: tuple[str, ...] = ()
    ledger: str = ""
    item_id: str = ""
    entry_id: str = ""
    period: str = ""
    kind: str = ""
    officer: str = ""
    post: str = ""
    missed: int = 0

    @property
    def standing(self) -> Standing:
        """`missing`: a report that has been owed for more than one period."""
        if self.days_late == 0:
            return "due"
        return "missing" if self.missed > 1 else "late"


@dataclass(frozen=True)
class Watch:
    """What every part of 催报清单 looks at: the records, the day, and how far ahead it looks."""

    workspace: Workspace
    as_of: date
    until: date
    calendar: Calendar
    known_missing: tuple[MissingReport, ...] | None = None
    """`missing_reports(workspace, as_of)`, where somebody has counted them already."""

    @classmethod
    def at(
        cls,
        workspace: Workspace,
        as_of: date,
        within: int,
        missing: tuple[MissingReport, ...] | None = None,
    ) -> "Watch":
        calendar = Calendar.of(workspace.config.calendars)
        return cls(workspace, as_of, as_of + timedelta(days=within), calendar, missing)

    def days_late(self, due_on: date) -> int:
        """0 while the day is ahead, or is today."""
        return max((self.as_of - due_on).days, 0)

    @cached_property
    def missing(self) -> tuple[MissingReport, ...]:
        """Every report owed at `as_of`."""
        return (
            self.known_missing
            if self.known_missing is not None
            else missing_reports(self.workspace, self.as_of)
        )

    @cached_property
    def items(self) -> tuple[tuple[Item, str], ...]:
        """Every item that exists, as known at `as_of`, with its state."""
        config = self.workspace.config
        folded = (fold(item, self.as_of) for item in self.workspace.items)
        return tuple(
            (item, state_of(item, config.ledgers[item.ledger], self.as_of))
            for item in folded
            if item is not None
        )

    def about(self, item: Item, category: Category, due_on: date, what: str) -> Notice:
        """A notice about an item."""
        return Notice(
            category,
            due_on,
            self.days_late(due_on),
            what,
            units=self.workspace.config.expand(item.lead_units),
            ledger=item.ledger,
            item_id=item.item_id,
            officer=item.assigned_officer or "",
            post=item.responsible_post or "",
        )
