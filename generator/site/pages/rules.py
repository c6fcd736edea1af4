"""The rules of lights and scores in words, read from the rule files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.compute.bands import number_text
from generator.compute.scoring.rules import version_at
from generator.compute.scoring.words import component_words, version_notes
from generator.model.rules import Band, LightRule, LightVersion, ScoringRule


@dataclass(frozen=True, slots=True)
class VersionWords:
    """One version of a rule. `rows` are (what, how) in order; `notes` whole sentences; `remarks` the office's own
    说明 of a row.
    """

    effective_on: date
    in_force: bool
    basis: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    remarks: Mapping[str, str] = field(default_factory=dict)


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


def scoring_words(rule: ScoringRule, as_of: date, ledger_names: Mapping[str, str] | None = None) -> RuleWords:
    """`ledger_names`: key → name, for parts and versions that name ledgers."""
    names = ledger_names or {}
    known = version_at(rule, as_of)
    in_force = known.effective_on if known is not None else None
    versions = tuple(
        VersionWords(
            version.effective_on,
            version.effective_on == in_force,
            version.basis or "",
            tuple((part.name, component_words(part, names)) for part in version.components),
            version_notes(version, names),
            {part.name: part.description for part in version.components if part.description},
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
