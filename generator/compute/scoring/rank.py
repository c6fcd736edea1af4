"""`rank()`: the ranking of a period."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from generator.compute.assess import assess
from generator.compute.assessment import Assessment
from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.exact import to_decimal
from generator.compute.scoring.order import never_last, rank_in_groups
from generator.compute.scoring.outcome import Scope, ScoringContext, Subject
from generator.compute.scoring.rules import ScoringError, choose_rule, choose_scope, version_at
from generator.compute.scoring.score import Score, score_unit
from generator.compute.scoring.subjects import ranked_groups, subjects
from generator.model.rules import ScoringRule
from generator.model.workspace import Workspace
from generator.periods import Period

MET = frozenset({"已完成", "已达目标待验收"})
NEVER_LAST_REASON = "目标已达成，按计分规则不列末位"

Assess = Callable[[Workspace, date], Assessment]


@dataclass(frozen=True, slots=True)
class _Table:
    """One period ranked: every unit's subject, score and rank (None = 免排名)."""

    subjects: tuple[Subject, ...]
    scores: dict[str, Score]
    ranks: dict[str, int]


def rank(
    workspace: Workspace,
    period: Period,
    *,
    as_of: date,
    group: str | None = None,
    ledger: str | None = None,
    list_name: str | None = None,
    assess: Assess = assess,
) -> Ranking:
    """Scores and ranks of a period, computed at the earlier of its end and `as_of`, groups apart.

    `previous_rank` is the rank at the end of the period before, of the same kind, None when the unit was
    not ranked. Rows go by group in the office's order, then rank, then unit name; exempt units come last in
    their group. `assess` may be a caller's cache of the function of that name. Raises ScoringError
    (Chinese) for an unknown group, ledger or list, a period that has not begun, or one before the rule's
    first version.
    """
    config = workspace.config
    scope = choose_scope(config, ledger, list_name)
    rule = choose_rule(config, scope)
    if period.start > as_of:
        raise ScoringError(f"{period.label}还没有开始（数据截至 {as_of}），无法排名")
    context = _context(workspace, rule, scope, period, as_of, assess)
    if context is None:
        first = min(version.effective_on for version in rule.versions)
        raise ScoringError(f"计分规则“{rule.name}”自 {first} 起生效，{period.label}没有可用的规则")
    groups = ranked_groups(context)
    if group is not None and group not in groups:
        raise ScoringError(f"没有排名分组“{group}”；可选：{'、'.join(groups) or '（未设）'}")
    now = _table(context)
    earlier = _context(workspace, rule, scope, period.previous, as_of, assess)
    before = _table(earlier).ranks if earlier is not None else {}
    rows = [_row(subject, now, before) for subject in now.subjects if group is None or subject.group == group]
    rows.sort(key=lambda row: (groups.index(row.group), row.rank is None, row.rank or 0, row.unit))
    return Ranking(
        str(period), context.day, rule.name, context.version.effective_on, scope.label, tuple(rows)
    )


def _context(
    workspace: Workspace, rule: ScoringRule, scope: Scope, period: Period, as_of: date, assess: Assess
) -> ScoringContext | None:
    day = min(period.end, as_of)
    version = version_at(rule, day)
    return (
        ScoringContext(workspace, assess(workspace, day), version, scope, period)
        if version is not None
        else None
    )


def _table(context: ScoringContext) -> _Table:
    scored = subjects(context)
    scores = {subject.unit: score_unit(subject, context) for subject in scored}
    if context.version.never_last_if_met:
        for unit in _set_apart(scored, scores):
            scores[unit] = replace(scores[unit], exempt_reason=NEVER_LAST_REASON)
    ranked = {unit: score for unit, score in scores.items() if not score.exempt_reason}
    ranks = rank_in_groups({subject.unit: subject.group for subject in scored}, ranked)
    return _Table(scored, scores, ranks)


def _set_apart(scored: tuple[Subject, ...], scores: dict[str, Score]) -> list[str]:
    """Units that 达标不末位 keeps from the end of their group."""
    met = frozenset(
        one.unit
        for one in scored
        if one.items and all(item.status.progress_category in MET for item in one.items)
    )
    groups: dict[str, list[str]] = {}
    for one in scored:
        if not scores[one.unit].exempt_reason:
            groups.setdefault(one.group, []).append(one.unit)
    return sorted(unit for members in groups.values() for unit in never_last(members, scores, met))


def _row(subject: Subject, table: _Table, before: dict[str, int]) -> RankedUnit:
    score = table.scores[subject.unit]
    place = table.ranks.get(subject.unit)
    rivals = [one.unit for one in table.subjects if one.group == subject.group and one.unit != subject.unit]
    return RankedUnit(
        unit=subject.unit,
        group=subject.group,
        score=to_decimal(score.total),
        rank=place,
        previous_rank=before.get(subject.unit),
        tied=place is not None and any(table.ranks.get(unit) == place for unit in rivals),
        parts=score.parts,
        exempt_reason=score.exempt_reason,
    )
