"""亮灯: from the rule version in force, the progress gap and the due date. Exact values decide."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.compute.achievement import Achievement
from generator.compute.assessment import LIGHTS
from generator.compute.bands import band_holds
from generator.compute.overdue import Lateness, runs_clock
from generator.compute.rounding import half_up
from generator.compute.status import OPEN_STATES
from generator.model.item import DirectiveItem, Item, ProjectItem
from generator.model.ledger import Ledger
from generator.model.rules import LightRule, LightVersion

_WORDS = {"序时": ("超序时", "落后序时"), "目标": ("优于目标", "落后目标"), "上限": ("低于上限", "超出上限")}


@dataclass(frozen=True, slots=True)
class StatusLight:
    """A light and why, in words. `light` None: none is shown."""

    light: str | None = None
    reason: str = ""


def version_on(rule: LightRule, as_of: date) -> LightVersion | None:
    """The version in force on a day: the last that had taken effect; None before the first."""
    versions = [version for version in rule.versions if version.effective_on <= as_of]
    return max(versions, key=lambda version: version.effective_on, default=None)


def carries_light(item: Item, ledger: Ledger) -> bool:
    """False for the levels in 不亮灯级别, by the item's own 级别 or that of the directive's author: no
    light, score or rank.
    """
    levels = {item.level}
    if isinstance(item, DirectiveItem) and item.special is not None and item.special.given is not None:
        levels.add(item.special.given.level)
    return levels.isdisjoint(ledger.no_light_levels)


def light_of(
    item: Item,
    version: LightVersion | None,
    *,
    state: str,
    found: Achievement,
    due_on: date | None,
    late: Lateness,
    as_of: date,
) -> StatusLight:
    """The worst of the lights that apply to a folded item; of equal ones the reason named first below.

    No light: a state without work going on, or no rule in force (the caller asks `carries_light` first).
    已达目标 is 绿. Lights that may apply: 逾期灯 past the due date; 临期灯 from `临期天数` days before it
    to the day itself; for a project 逾期未开工灯 from that many days after the planned start (at least one)
    while it has not begun; the band of the progress gap. Without a gap an item with a due date still ahead
    is 绿, one without either has no light.
    """
    if version is None or state not in OPEN_STATES:
        return StatusLight()
    if found.is_reached:
        return StatusLight("绿", "已达目标")
    lights = [
        *_by_day(version, item, due_on, late, as_of),
        *_by_start(version, item, as_of),
        *_by_gap(version, found),
    ]
    if found.gap is None and due_on is not None and runs_clock(item):
        lights.append(StatusLight("绿", "未到期"))
    shown = [one for one in lights if one.light is not None] or lights[:1]
    return max(shown, key=lambda one: _badness(one.light), default=StatusLight())


def gap_text(gap: Decimal, against: str = "序时") -> str:
    """“落后序时 12.5 个百分点”, “优于目标 …”, “超出上限 …”. One decimal; a gap too small to show is 持平."""
    shown = half_up(gap, 1)
    if shown == 0:
        return f"与{against}持平"
    better, worse = _WORDS[against]
    return f"{better if shown > 0 else worse} {abs(shown)} 个百分点"


def _badness(light: str | None) -> int:
    return LIGHTS.index(light) if light in LIGHTS else -1


def _by_day(
    version: LightVersion, item: Item, due_on: date | None, late: Lateness, as_of: date
) -> list[StatusLight]:
    if late.is_overdue:
        return [StatusLight(version.overdue_light, f"逾期 {late.days} 天")]
    if due_on is None or version.due_within_days is None or not runs_clock(item):
        return []
    left = (due_on - as_of).days
    if not 0 <= left <= version.due_within_days:
        return []
    return [StatusLight(version.due_light, f"还有 {left} 天到期" if left else "今天到期")]


def _by_start(version: LightVersion, item: Item, as_of: date) -> list[StatusLight]:
    """开工 of a project; one that has begun, or need not have, adds nothing to 绿."""
    start = item.special.start if isinstance(item, ProjectItem) and item.special is not None else None
    if (
        start is None
        or start.planned_on is None
        or start.actual_on is not None
        or version.unstarted_days is None
    ):
        return []
    waited = (as_of - start.planned_on).days
    if waited < max(version.unstarted_days, 1):
        return []
    return [StatusLight(version.unstarted_light, f"超过计划开工日 {waited} 天未开工")]


def _by_gap(version: LightVersion, found: Achievement) -> list[StatusLight]:
    if found.gap is None:
        return []
    reason = gap_text(found.gap, found.schedule.against)
    for band in version.bands:
        if band_holds(band, found.gap):
            return [StatusLight(band.light, reason)]
    return [StatusLight(None, f"{reason}，亮灯规则没有这一区间")]
