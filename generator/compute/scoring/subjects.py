"""Which units are scored, and which items score for them."""

from collections.abc import Iterator
from datetime import date

from generator.compute.assessment import Status
from generator.compute.identity import stands_in
from generator.compute.lights import carries_light
from generator.compute.scoring.outcome import ScoredItem, ScoringContext, Subject
from generator.model.item import Item

NOT_SCORED_STATES = frozenset({"谋划", "待交办", "暂缓"})
"""Not yet handed to the unit, or suspended with an approval."""


def subjects(context: ScoringContext) -> tuple[Subject, ...]:
    """Every unit that has a group the rule ranks, in the order of groups and of the configuration.

    An item scores in full for each of its lead units: several lead units answer for one result together,
    none of them for a fraction of it. A unit group as 牵头单位 stands for its members. 责任单位 and
    配合单位 are not scored.
    """
    config = context.workspace.config
    scored: dict[str, list[ScoredItem]] = {}
    aside: dict[str, list[str]] = {}
    for one in _scored_items(context):
        reason = exemption(one.item, context.day)
        for unit in config.expand(one.item.lead_units):
            if reason is None:
                scored.setdefault(unit, []).append(one)
            else:
                aside.setdefault(unit, []).append(reason)
    return tuple(
        Subject(unit.name, group, tuple(scored.get(unit.name, ())), tuple(aside.get(unit.name, ())))
        for group in ranked_groups(context)
        for unit in config.units.units
        if unit.group == group
    )


def ranked_groups(context: ScoringContext) -> tuple[str, ...]:
    """The groups that are ranked, in the office's order: those of the rule, or all."""
    config = context.workspace.config
    named = dict.fromkeys([*config.units.groups, *(unit.group for unit in config.units.units if unit.group)])
    chosen = frozenset(context.version.groups)
    return tuple(group for group in named if not chosen or group in chosen)


def exemption(item: Item, day: date) -> str | None:
    """The reason of an exemption (免排名) in force at a day, with who approved it."""
    for one in item.exemptions:
        if one.since <= day and (one.until is None or day <= one.until):
            return f"{one.reason}（{one.approved_by}）"
    return None


def _scored_items(context: ScoringContext) -> Iterator[ScoredItem]:
    """Items of the scope; 计入台账 picks the ledgers of the overall ranking, a ledger or list ranked by
    itself needs no leave.
    """
    wanted = frozenset() if context.scope.ledger else frozenset(context.version.ledgers)
    for item_id, status in context.assessment.statuses.items():
        item = context.workspace.item_by_id[item_id]
        if not context.scope.holds(item) or (wanted and wanted.isdisjoint(item.ledgers)):
            continue
        ledger = context.workspace.config.ledgers[item.ledger]
        # a level that shows no light has no score either, in whatever ledger it is listed
        if carries_light(item, ledger) and _still_counts(item, status, context.day):
            yield ScoredItem(item, status)


def _still_counts(item: Item, status: Status, day: date) -> bool:
    """Open and handed over, or closed as 完成 while it stands in the year. Merged, adjusted, moved away:
    nobody's score.
    """
    if status.closed_on is None:
        return status.state not in NOT_SCORED_STATES
    return status.closure_manner == "完成" and stands_in(item, status, day.year)
