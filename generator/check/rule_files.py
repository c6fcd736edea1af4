"""Rule files: lights that cover every value, scores that add up, versions one can choose between."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.check.context import Context, Place, choose_from
from generator.check.references import ledger_findings
from generator.compute.bands import band_problems
from generator.compute.scoring.parameters import METHODS, PARAMETERS
from generator.findings import Finding
from generator.model.base import Record
from generator.model.rules import Component, ScoringRule, ScoringVersion


def check_bands_are_total(context: Context) -> Iterator[Finding]:
    """The bands of a light rule cover every progress gap once."""
    for rule in context.config.lights.values():
        for place, version in enumerate(rule.versions):
            for problem in band_problems(version.bands):
                what = "没有一段覆盖" if problem.kind == "gap" else "有两段同时覆盖"
                at = ("versions", place, "bands", problem.band_index)
                yield rule.finding("T334", at, what=what, range=problem.text)


def check_versions_differ_in_date(context: Context) -> Iterator[Finding]:
    """Versions of a rule take effect on different days, written from early to late."""
    for light_rule in context.config.lights.values():
        yield from _in_order(light_rule, [version.effective_on for version in light_rule.versions])
    for scoring_rule in context.config.scoring.values():
        yield from _in_order(scoring_rule, [version.effective_on for version in scoring_rule.versions])


def _in_order(rule: Record, days: list[date]) -> Iterator[Finding]:
    for place in range(1, len(days)):
        if days[place] <= days[place - 1]:
            at = ("versions", place, "effective_on")
            yield rule.finding("T333", at, date=days[place], before=days[place - 1])


def check_scoring_names(context: Context) -> Iterator[Finding]:
    """Components have different names; 并列时依次比较 names components; 分组 and 台账 exist."""
    for rule in context.config.scoring.values():
        for place, version in enumerate(rule.versions):
            yield from _component_names(rule, place, version)
            for group_place, group in enumerate(version.groups):
                if group not in context.config.units.groups:
                    known = "、".join(context.config.units.groups) or "（未设）"
                    at = ("versions", place, "groups", group_place)
                    yield rule.finding("R429", at, name=group, known=known)
            yield from ledger_findings(rule, ("versions", place, "ledgers"), version.ledgers, context)
            for part_place, part in enumerate(version.components):
                part_at = ("versions", place, "components", part_place, "ledgers")
                yield from ledger_findings(rule, part_at, part.ledgers, context)


def _component_names(rule: ScoringRule, place: int, version: ScoringVersion) -> Iterator[Finding]:
    names: list[str] = []
    for part_place, part in enumerate(version.components):
        if part.name in names:
            at = ("versions", place, "components", part_place, "name")
            yield rule.finding("R426", at, name=part.name, what="组成")
        names.append(part.name)
    for tie_place, name in enumerate(version.tie_breaks):
        if name not in names:
            suggestion = choose_from(name, names, "这里写“组成”里的名称")
            yield rule.finding(
                "R427", ("versions", place, "tie_breaks", tie_place), name=name, suggestion=suggestion
            )


def check_scoring_numbers(context: Context) -> Iterator[Finding]:
    """分值, 封顶, 每个百分点 and 扣分 are not negative; 扣分 names only what its 方法 deducts for. 加倍 is not less
    than 1.
    """
    for rule in context.config.scoring.values():
        for place, version in enumerate(rule.versions):
            for part_place, part in enumerate(version.components):
                at = ("versions", place, "components", part_place)
                yield from _numbers(rule, at, part)


def _numbers(rule: ScoringRule, at: Place, part: Component) -> Iterator[Finding]:
    for field, name in PARAMETERS.items():
        value = getattr(part, field)
        if isinstance(value, Decimal) and value < 0:
            yield rule.finding("T338", (*at, field), field=name, value=value)
    known = METHODS[part.kind].deducts_for
    for word, points in part.deductions.items():
        if word not in known:
            choices = f"可以写：{'、'.join(known)}" if known else f"“{part.kind}”不用“扣分”，删去这一处"
            yield rule.finding("R428", (*at, "deductions", word), word=word, kind=part.kind, choices=choices)
        elif points < 0:
            yield rule.finding("T338", (*at, "deductions", word), field=word, value=points)
