"""An item's events in words: how it was closed, extended, what was reported."""

from generator.archive.change.values import NOTHING, stated, written
from generator.model.base import Part
from generator.model.item import Closure, Extension, Item, TargetChange
from generator.model.progress import ProgressEntry

_LEFT_OUT = ("存在问题", "原因", "下步措施", "填报单位", "可用日期")
"""Fields of an entry that are not needed to tell what was reported."""


def block_words(part: Part, item: Item) -> str:
    """A new block of an item's list."""
    if isinstance(part, Extension):
        return _extended(part)
    if isinstance(part, TargetChange):
        return _retargeted(part, item)
    if isinstance(part, ProgressEntry):
        return _reported(part)
    return written(part)


def closure_words(closure: Closure) -> str:
    parts = [f"{written(closure.closed_on)} {closure.manner}"]
    parts.append(f"依据：{closure.evidence or NOTHING}")
    parts.append(f"批准：{closure.approved_by or NOTHING}")
    if closure.merged_into:
        parts.append(f"并入 {closure.merged_into}")
    if closure.transferred_to:
        parts.append(f"去向 {closure.transferred_to}")
    return "，".join(parts)


def _extended(part: Extension) -> str:
    days = f"{written(part.old_due_on)} → {written(part.new_due_on)}"
    return f"{days}，理由：{part.reason}，批准：{part.approved_by or NOTHING}"


def _retargeted(part: TargetChange, item: Item) -> str:
    unit = item.target.unit if item.target is not None and item.target.unit else ""
    values = f"{written(part.old_value)} → {written(part.new_value)}{unit}"
    return f"{values}，依据：{part.basis}，批准：{part.approved_by}"


def _reported(part: ProgressEntry) -> str:
    facts = stated(part)
    day = facts.pop("日期")
    if part.no_change:
        return f"{day} 本期无变化"
    narrative = facts.pop("进展情况", "")
    correction = facts.pop("更正", "")
    told = [f"{name} {value}" for name, value in facts.items() if name not in _LEFT_OUT]
    if correction:
        told.append(f"更正：{correction}")
    return f"{day} {'，'.join([*told, *([narrative] if narrative else [])])}".rstrip()
