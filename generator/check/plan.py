"""Targets, milestones, plans and extensions."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.check.context import Context, Place
from generator.compute.fold import is_approved
from generator.findings import Finding
from generator.model.item import Item


def check_target_is_positive(item: Item, context: Context) -> Iterator[Finding]:
    """A target is above zero; 逆向 may be zero, an indicator's may be anything."""
    if item.target is None or item.target.value is None:
        return
    if context.config.ledgers[item.ledger].special_kind == "指标":
        return
    values: list[tuple[Place, Decimal]] = [(("target", "value"), item.target.value)]
    values += [
        (("target_changes", place, "new_value"), change.new_value)
        for place, change in enumerate(item.target_changes)
    ]
    for at, value in values:
        if value < 0 or (value == 0 and item.target.direction == "正向"):
            yield item.finding("T310", at, value=value)


def check_target_changes_follow_each_other(item: Item, context: Context) -> Iterator[Finding]:
    """原值 of a 目标调整 is the target then in force."""
    current = item.target.value if item.target is not None else None
    for place, change in enumerate(item.target_changes):
        if current is not None and change.old_value != current:
            yield item.finding(
                "T328", ("target_changes", place, "old_value"), old=change.old_value, current=current
            )
        current = change.new_value


def check_milestones(item: Item, context: Context) -> Iterator[Finding]:
    """阶段目标 run from early to late, none after the due date in force, none above the target or falling."""
    dues = [item.due_date, *(one.new_due_on for one in item.extensions)]
    latest_due = max((due for due in dues if due is not None), default=None)
    latest: date | None = None
    for place, milestone in enumerate(item.milestones):
        at = ("milestones", place, "until")
        if latest is not None and milestone.until <= latest:
            yield item.finding("T311", at, date=milestone.until, before=latest)
        else:
            latest = milestone.until
        if latest_due is not None and not item.is_open_ended and milestone.until > latest_due:
            yield item.finding("T312", at, date=milestone.until, due=latest_due)


def check_milestone_values(item: Item, context: Context) -> Iterator[Finding]:
    """数值 of 阶段目标 is cumulative: it does not fall, and does not exceed the target."""
    target = item.target
    if target is None or target.value is None or target.direction == "逆向":
        return
    if context.config.ledgers[item.ledger].special_kind == "指标":
        return
    most = max([target.value, *(change.new_value for change in item.target_changes)])
    last = None
    for place, milestone in enumerate(item.milestones):
        value, at = milestone.value, ("milestones", place, "value")
        if value is None:
            continue
        if value > most:
            yield item.finding("T313", at, value=value, reason=f"超过目标 {most}")
        elif last is not None and value < last:
            yield item.finding("T313", at, value=value, reason=f"小于前一节点的 {last}")
        last = value


def check_plan_runs_upward(item: Item, context: Context) -> Iterator[Finding]:
    """月度计划 goes from month to month, and its cumulative value does not fall."""
    for place in range(1, len(item.plan)):
        before, point = item.plan[place - 1], item.plan[place]
        if point.month <= before.month:
            reason = f"{point.month} 排在 {before.month} 之后"
            yield item.finding("T314", ("plan", place, "month"), reason=reason)
        elif point.value < before.value:
            reason = f"{point.month} 累计 {point.value}，小于 {before.month} 的 {before.value}"
            yield item.finding("T314", ("plan", place, "value"), reason=reason)


def check_extensions(item: Item, context: Context) -> Iterator[Finding]:
    """延期 is asked for before the due date then in force (after a relapse: on the day of 重新纳入), names that date as
    原时限, and ends later.
    """
    in_force = item.due_date
    if in_force is None:
        return
    reopened = frozenset(one.reopened_on for one in item.reopenings)
    for place, extension in enumerate(item.extensions):
        if extension.requested_on > in_force and extension.requested_on not in reopened:
            at = ("extensions", place, "requested_on")
            yield item.finding("T306", at, requested=extension.requested_on, due=in_force)
        if extension.old_due_on != in_force:
            at = ("extensions", place, "old_due_on")
            yield item.finding("T307", at, old=extension.old_due_on, due=in_force)
        if extension.new_due_on <= extension.old_due_on:
            at = ("extensions", place, "new_due_on")
            yield item.finding("T308", at, old=extension.old_due_on, new=extension.new_due_on)
        if is_approved(extension):
            in_force = extension.new_due_on
