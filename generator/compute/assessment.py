"""What is derived of each item at a day: the shapes that every later stage reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

STATES = ("谋划", "待交办", "待签收", "办理中", "待审核", "退回补办", "暂缓", "已销号")
PROGRESS_CATEGORIES = ("已完成", "已达目标待验收", "超序时", "达序时", "欠序时", "未启动", "其他")
LIGHTS = ("绿", "蓝", "黄", "橙", "红")
"""From best to worst. An item without a light has None."""


@dataclass(frozen=True, slots=True)
class Status:
    """One item at `as_of`. Percentages are exact (not rounded) Decimals in percent, None without a measure."""

    item_id: str
    ledger: str
    lead_unit: str
    state: str
    progress_category: str
    light: str | None
    light_reason: str
    """In words, e.g. “落后序时 12.5 个百分点” or “逾期 3 天”; empty without a light."""
    actual_percent: Decimal | None
    scheduled_percent: Decimal | None
    progress_gap: Decimal | None
    """actual − scheduled, in percentage points."""
    schedule_note: str
    """How the schedule was computed, in words: “按月 6/12”."""
    target_value: Decimal | None
    done_value: Decimal | None
    due_on: date | None
    """The due date in force at `as_of`; None for 长期坚持."""
    original_due_on: date | None
    is_overdue: bool
    days_overdue: int
    workdays_overdue: int
    days_left: int | None
    last_reported_on: date | None
    closed_on: date | None
    closure_manner: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All items that exist at `as_of` (listed or approved by then), by number, in number order."""

    as_of: date
    statuses: Mapping[str, Status]

    def of(self, item_id: str) -> Status | None:
        return self.statuses.get(item_id)
