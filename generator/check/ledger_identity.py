"""The identity of every ledger at every date (domain: 原有 − 合并 − … + 新增 = 目前跟踪)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.check.context import Context
from generator.compute.fold import tracked_from
from generator.compute.identity import ledger_identity
from generator.findings import Finding
from generator.model.item import Closure, Item


def check_identity_holds(item: Item, context: Context) -> Iterator[Finding]:
    """What the events of each item add up to is what is tracked, on each day on which something changes.

    The sums of a ledger are sums over its items, so items are judged one by one: errors of two items cannot
    cancel each other. One closure takes one item out; only what was reopened can count twice.
    """
    if not item.reopenings:
        return
    closures = _closures(item)
    if _is_reversed(item, closures):
        return
    alone = replace(context.workspace, items=(item,), registers={})
    for day in _days(item, closures):
        identity = ledger_identity(alone, item.ledger, day)
        if not identity.holds:
            field = "closure" if item.closure is not None else "reopenings"
            name = context.config.ledgers[item.ledger].name
            yield item.finding("T323", (field,), date=day, ledger=name, own=identity.text)
            return


def _is_reversed(item: Item, closures: list[Closure]) -> bool:
    """Closed before it was listed, or reopened before it was closed: findings of their own (T303, T316)."""
    return any(closure.closed_on < tracked_from(item) for closure in closures) or any(
        one.reopened_on < one.previous_closure.closed_on for one in item.reopenings
    )


def _closures(item: Item) -> list[Closure]:
    undone = [one.previous_closure for one in item.reopenings]
    return [*undone, item.closure] if item.closure is not None else undone


def _days(item: Item, closures: list[Closure]) -> list[date]:
    days = {closure.closed_on for closure in closures} | {one.reopened_on for one in item.reopenings}
    return sorted(days | {tracked_from(item)})
