"""Proposals: the letters that are due at a day, one per unit and step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.compute.assessment import Assessment
from generator.compute.ladder.causes import Cause, causes
from generator.compute.ladder.taken import Taken
from generator.compute.ladder.trail import Trail
from generator.compute.measure import EditionFact
from generator.compute.reporting import MissingReport
from generator.compute.status import OPEN_STATES
from generator.model.ladder import PROPOSED_STEPS, LadderStep, LadderVersion
from generator.model.workspace import Workspace
from generator.periods import Period

SLOW = frozenset({"黄", "橙", "红"})


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One item of a letter: why, and since when it could have been sent. `item_id` may be empty (no answer to a
    letter about no item).
    """

    item_id: str
    reasons: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step proposed for a unit. `proposed_on` is the first day on which it was due: a proposal that nobody
    acts on stays, and grows older.
    """

    step: str
    unit: str
    kind: str
    approver: str
    copies: tuple[str, ...]
    items: tuple[ProposedItem, ...]
    proposed_on: date
    days_waiting: int
    note: str

    @property
    def times_proposed(self) -> int:
        """In how many months it has been on the list, this one included: counted, not stored."""
        first, last = self.proposed_on, self.proposed_on + timedelta(days=self.days_waiting)
        return (last.year - first.year) * 12 + last.month - first.month + 1


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An item that is ripe for a step."""

    step: LadderStep
    item: ProposedItem
    note: str


def propose(
    workspace: Workspace,
    as_of: date,
    editions: Iterable[EditionFact] = (),
    assessment: Assessment | None = None,
    missing: tuple[MissingReport, ...] | None = None,
) -> tuple[Proposal, ...]:
    """Every letter due at a day, the highest step first, then units in the office's order.

    Empty without `site_config/ladder.yaml` or before its first version. Never above 约谈. Reads no clock.
    `assessment` and `missing` (reports owed) are those of `as_of`, where they are there already.
    """
    ladder = workspace.config.ladder
    version = ladder.version_on(as_of) if ladder is not None else None
    if version is None:
        return ()
    trail = Trail(workspace, as_of, assessment, missing)
    taken = Taken(workspace, version, as_of, editions)
    found: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for (item_id, unit), by_step in sorted(_causes(version, trail).items()):
        candidate = _candidate(item_id, unit, by_step, version, taken)
        if candidate is not None and candidate.item.since <= as_of:
            found[candidate.step.step, unit].append(candidate)
    _add_slow_items(found, version, trail, taken)
    places = {unit.name: place for place, unit in enumerate(workspace.config.units.units)}
    order = sorted(
        found, key=lambda one: (-PROPOSED_STEPS.index(one[0]), places.get(one[1], len(places)), one[1])
    )
    return tuple(_proposal(key[1], found[key], workspace, as_of) for key in order)


def _rungs(version: LadderVersion) -> list[LadderStep]:
    return [step for step in version.steps if step.triggers is not None and step.step in PROPOSED_STEPS]


def _causes(version: LadderVersion, trail: Trail) -> dict[tuple[str, str], dict[str, list[Cause]]]:
    """(item, unit) → step → what makes it due."""
    found: dict[tuple[str, str], dict[str, list[Cause]]] = defaultdict(lambda: defaultdict(list))
    for step in _rungs(version):
        if step.triggers is not None:
            for cause in causes(step.triggers, trail, frozenset(version.ledgers)):
                found[cause.item_id, cause.unit][step.step].append(cause)
    return found


def _candidate(
    item_id: str, unit: str, by_step: dict[str, list[Cause]], version: LadderVersion, taken: Taken
) -> _Candidate | None:
    """The step an item is ripe for.

    It climbs one rung at a time: the highest step whose trigger holds, but at most the one above the highest
    step taken. 温馨提示 is a courtesy: no rung to climb from, and not sent to who has had a letter. What was
    done to the item less than 冷却天数 ago, and what was sent to the unit this month (每月一函), is not done again.
    """
    rungs = [step for step in _rungs(version) if step.step != "温馨提示"]
    target = max((place for place, step in enumerate(rungs) if step.step in by_step), default=-1)
    ripe = by_step[rungs[target].step] if target >= 0 else []
    onset = min((one.since for one in ripe), default=taken.as_of)
    done = taken.steps_of_item(item_id, unit, onset)
    reached = max((place for place, step in enumerate(rungs) if step.step in done), default=-1)
    if target >= 0:
        step = rungs[min(target, reached + 1)]
    elif reached < 0:
        step = next(one for one in _rungs(version) if one.step == "温馨提示")
    else:
        return None
    held = by_step.get(step.step) or by_step[rungs[target].step]
    note = ""
    if target >= 0 and rungs[target].step != step.step:
        note = f"已符合{rungs[target].step}的条件，越级须经{version.skip_approver}批准"
    since = _first_day(min(cause.since for cause in held), step, item_id, unit, version, taken)
    reasons = tuple(dict.fromkeys(cause.words for cause in held))
    return _Candidate(step, ProposedItem(item_id, reasons, since), note)


def _first_day(
    since: date, step: LadderStep, item_id: str, unit: str, version: LadderVersion, taken: Taken
) -> date:
    """The day from which a step could be taken: not before the cool-down is over."""
    days = step.cooldown_days if step.cooldown_days is not None else version.cooldown_days
    last = taken.last_of_item(item_id, unit)
    if last is not None:
        since = max(since, last + timedelta(days=max(days, 1)))
    sent = taken.last_to_unit(unit, step.step) if step.once_a_month else None
    if sent is not None:
        since = max(since, Period.containing(sent, "month").next.start)
    return since


def _add_slow_items(
    found: dict[tuple[str, str], list[_Candidate]], version: LadderVersion, trail: Trail, taken: Taken
) -> None:
    """A letter of once a month lists all slow items of the unit (黄、橙、红, or overdue) that stand in no other
    proposal and are not cooling down.
    """
    monthly = {step.step: step for step in _rungs(version) if step.once_a_month and step.step != "温馨提示"}
    proposed = {(one.item.item_id, unit) for (_, unit), ripe in found.items() for one in ripe}
    units = {unit: monthly[step] for step, unit in found if step in monthly}
    if not units:
        return
    for status in trail.assessment.statuses.values():
        if status.state not in OPEN_STATES or not (status.light in SLOW or status.is_overdue):
            continue
        item = trail.workspace.item_by_id[status.item_id]
        if version.ledgers and frozenset(version.ledgers).isdisjoint(item.ledgers):
            continue
        for unit in trail.workspace.config.expand(item.lead_units):
            if unit in units and (item.item_id, unit) not in proposed:
                step = units[unit]
                if _first_day(date.min, step, item.item_id, "", version, taken) <= trail.as_of:
                    words = status.light_reason.replace(" ", "") or f"逾期{status.days_overdue}天"
                    listed = ProposedItem(item.item_id, (f"{words}（一并列入）",), date.max)
                    found[step.step, unit].append(_Candidate(step, listed, ""))


def _proposal(unit: str, ripe: list[_Candidate], workspace: Workspace, as_of: date) -> Proposal:
    step = ripe[0].step
    proposed_on = min(one.item.since for one in ripe)
    items = tuple(
        replace(one.item, since=proposed_on) if one.item.since == date.max else one.item
        for one in sorted(ripe, key=lambda one: one.item.item_id)
    )
    return Proposal(
        step=step.step,
        unit=unit,
        kind=step.kind or "",
        approver=step.approver,
        copies=tuple(_posts(unit, items, workspace)),
        items=items,
        proposed_on=proposed_on,
        days_waiting=(as_of - proposed_on).days,
        note="；".join(dict.fromkeys(f"{one.item.item_id} {one.note}" for one in ripe if one.note)),
    )


def _posts(unit: str, items: Iterable[ProposedItem], workspace: Workspace) -> Iterator[str]:
    """The posts in charge of the items (else of the unit), in protocol order."""
    config = workspace.config
    known = [workspace.item_by_id[one.item_id] for one in items if one.item_id]
    named = {item.responsible_post for item in known if item.responsible_post}
    own = config.unit_by_name[unit].post if unit in config.unit_by_name else None
    if not named and own is not None:
        named = {own}
    last = len(config.post_order)
    yield from sorted(named, key=lambda one: (config.post_order.get(one, last), one))
