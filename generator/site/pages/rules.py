"""The rules of lights and scores in words, read from the rule files."""

from dataclasses import dataclass
from datetime import date

from generator.compute.bands import number_text
from generator.model.rules import Band, LightRule, LightVersion, ScoringRule, ScoringVersion


@dataclass(frozen=True, slots=True)
class VersionWords:
    """One version of a rule. `rows` are (what, how) in order; `notes` whole sentences."""

    effective_on: date
    in_force: bool
    basis: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule, its versions newest first."""

    name: str
    key: str
    versions: tuple[VersionWords, ...]

    @property
    def current(self) -> VersionWords | None:
        return next((version for version in self.versions if version.in_force), None)


def light_words(rule: LightRule, as_of: date) -> RuleWords:
    in_force = _in_force([version.effective_on for version in rule.versions], as_of)
    versions = tuple(
        VersionWords(
            version.effective_on,
            version.effective_on == in_force,
            version.basis or "",
            tuple((band.light, band_text(band)) for band in version.bands),
            _light_notes(version),
        )
        for version in sorted(rule.versions, key=lambda one: one.effective_on, reverse=True)
    )
    return RuleWords(rule.name, rule.key, versions)


def scoring_words(rule: ScoringRule, as_of: date) -> RuleWords:
    in_force = _in_force([version.effective_on for version in rule.versions], as_of)
    versions = tuple(
        VersionWords(
            version.effective_on,
            version.effective_on == in_force,
            version.basis or "",
            tuple(
                (component.name, component.description or component.kind) for component in version.components
            ),
            _scoring_notes(version),
        )
        for version in sorted(rule.versions, key=lambda one: one.effective_on, reverse=True)
    )
    return RuleWords(rule.name, rule.key, versions)


def band_text(band: Band) -> str:
    """“−20 ≤ 进度差 < −5”."""
    lower = [(band.at_least, "≤"), (band.above, "<")]
    upper = [(band.at_most, "≤"), (band.below, "<")]
    left = [f"{number_text(value)} {sign} " for value, sign in lower if value is not None]
    right = [f" {sign} {number_text(value)}" for value, sign in upper if value is not None]
    return f"{''.join(left[:1])}进度差{''.join(right[:1])}" if left or right else "任何进度差"


def _in_force(days: list[date], as_of: date) -> date | None:
    return max((day for day in days if day <= as_of), default=None)


def _light_notes(version: LightVersion) -> tuple[str, ...]:
    notes = [f"过了完成时限没有办结，亮{version.overdue_light}灯。"]
    if version.due_within_days is not None:
        notes.append(f"离完成时限{version.due_within_days}天以内没有办结，亮{version.due_light}灯。")
    if version.unstarted_days is not None:
        notes.append(
            f"项目超过计划开工日{version.unstarted_days}天还没有开工，亮{version.unstarted_light}灯。"
        )
    return (*notes, "同时符合几条的，亮最差的一盏；已达目标的亮绿灯。")


def _scoring_notes(version: ScoringVersion) -> tuple[str, ...]:
    notes = [f"基础分 {number_text(version.base)} 分。"] if version.base else []
    if version.small_unit_below is not None and version.small_unit_factor != 1:
        notes.append(
            f"事项少于{version.small_unit_below}项的单位，扣分按{number_text(version.small_unit_factor)}倍计。"
        )
    if version.never_last_if_met:
        notes.append("事项全部达到目标的单位不列末位。")
    ties = (
        f"同分的依次比较{'、'.join(version.tie_breaks)}，仍相同的并列" if version.tie_breaks else "同分的并列"
    )
    notes.append(f"{ties}，后一名次空出（1、1、3）；名次按精确得分排，不按四舍五入后的得分。")
    return tuple(notes)
