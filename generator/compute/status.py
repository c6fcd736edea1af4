"""States, derived from dates and the ledger's 环节, and progress categories, of items folded to `as_of`."""

from datetime import date

from generator.compute.achievement import Achievement
from generator.compute.fold import fold, tracked_from
from generator.model.item import Item, ProjectItem
from generator.model.ledger import Ledger

OPEN_STATES = frozenset({"待交办", "待签收", "办理中", "待审核", "退回补办"})
"""States in which work goes on: only these can be overdue, carry a light or owe a report."""
TRACKED_STATES = OPEN_STATES | {"暂缓"}
"""States that count as 目前跟踪: 暂缓 stays tracked, 谋划 is not tracked yet."""


def state_of(item: Item, ledger: Ledger, as_of: date) -> str:
    """The state of a folded item.

    In this order: 已销号, 谋划 (立项 lies ahead), 暂缓, 待审核 (报请销号 without an 审核 on that day or
    later), 退回补办 (the last 审核 sent it back), 待交办 and 待签收 where the ledger uses these steps, else
    办理中. Submissions and reviews before a 重新纳入 are of the past.
    """
    if item.closure is not None:
        return "已销号"
    if tracked_from(item) > as_of:
        return "谋划"
    if item.suspension is not None and item.suspension.resumed_on is None:
        return "暂缓"
    asked = _review_state(item)
    if asked is not None:
        return asked
    if ledger.steps.assignment and item.assignment is None:
        return "待交办"
    if ledger.steps.receipt and (item.assignment is None or item.assignment.received_on is None):
        return "待签收"
    return "办理中"


def is_tracked(item: Item, as_of: date) -> bool:
    """Whether an item as stored (not folded) counts as 目前跟踪 on a day."""
    folded = fold(item, as_of)
    return folded is not None and folded.closure is None and tracked_from(folded) <= as_of


def category_of(item: Item, state: str, found: Achievement) -> str:
    """The progress category of a folded item, decided on exact values.

    已完成 = closed as 完成 and nothing else. Closed otherwise, 谋划, 暂缓 and whatever has no measure or no
    schedule is 其他. 未启动: nothing done and nothing reported but 本期无变化 (a project: not begun
    either). 超序时, 达序时, 欠序时: gap above, at, below 0.
    """
    if item.closure is not None:
        return "已完成" if item.closure.manner == "完成" else "其他"
    if state in ("暂缓", "谋划"):
        return "其他"
    if found.is_reached:
        return "已达目标待验收"
    if not found.actual_percent and _is_unstarted(item):
        return "未启动"
    if found.gap is None:
        return "其他"
    if found.gap == 0:
        return "达序时"
    return "超序时" if found.gap > 0 else "欠序时"


def _review_state(item: Item) -> str | None:
    since = max((one.reopened_on for one in item.reopenings), default=date.min)
    submitted = max((one.submitted_on for one in item.submissions if one.submitted_on >= since), default=None)
    reviews = sorted(
        (one for one in item.reviews if one.reviewed_on >= since), key=lambda one: one.reviewed_on
    )
    last = reviews[-1] if reviews else None
    if submitted is not None and (last is None or submitted > last.reviewed_on):
        return "待审核"
    return "退回补办" if last is not None and last.conclusion == "退回" else None


def _is_unstarted(item: Item) -> bool:
    if isinstance(item, ProjectItem):
        start = item.special.start if item.special is not None else None
        if start is not None and start.planned_on is not None:
            return start.actual_on is None
    return all(entry.no_change or entry.no_data for entry in item.progress)
