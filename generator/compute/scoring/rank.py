"""`rank()`: the ranking of a period."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from generator.compute.assess import assess
from generator.compute.assessment import Assessment
from generator.compute.previews.rulings import with_rulings
from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.exact import to_decimal
from generator.compute.scoring.grades import Grade, grade_of
from generator.compute.scoring.order import never_last, rank_in_groups
from generator.compute.scoring.outcome import Scope, ScoringContext, Subject
from generator.compute.scoring.rollup import (
    Member,
    averaged_kind,
    mean_score,
    member_periods,
    no_member_yet,
)
from generator.compute.scoring.rules import (
    ScoringError,
    choose_rule,
    choose_scope,
    no_version_words,
    version_at,
)
from generator.compute.scoring.score import Score, score_unit
from generator.compute.scoring.subjects import ranked_groups, subjects
from generator.model.rules import ScoringRule, ScoringVersion
from generator.model.workspace import Workspace
from generator.periods import Period

MET = frozenset({"已完成", "已达目标待验收"})
NEVER_LAST_REASON = "目标已达成，按计分规则不列末位"

Assess = Callable[[Workspace, date], Assessment]
ContextOf = Callable[[Period], ScoringContext | None]


@dataclass(frozen=True, slots=True)
class _Table:
    """One period ranked: every unit's subject, score and rank (None = 免排名)."""

    version: ScoringVersion
    subjects: tuple[Subject, ...]
    scores: dict[str, Score]
    ranks: dict[str, int]


Tables = dict[Period, _Table]


@dataclass(frozen=True, slots=True)
class _Run:
    """What all periods of one ranking share; a month is also a part of its quarter and the next one's month before."""

    context_of: ContextOf
    as_of: date
    tables: Tables


def rank(
    workspace: Workspace,
    period: Period,
    *,
    as_of: date,
    group: str | None = None,
    ledger: str | None = None,
    list_name: str | None = None,
    assess: Assess = assess,
    tables: Tables | None = None,
) -> Ranking:
    """Scores and ranks of a period, computed at the earlier of its end and `as_of`, groups apart.

    A quarter or a year is the mean of its months' or quarters' scores where the version in force at its end
    says so (汇总), each scored by the version of its own time; only those that are over count.

    `previous_rank` is the rank at the end of the period before, of the same kind, None when the unit was
    not ranked. Rows go by group in the office's order, then rank, then unit name; exempt units come last in
    their group. `assess` may be a caller's cache of the function of that name, `tables` a
    dict in which calls for several periods of one workspace, scope and day share their work. Raises ScoringError
    (Chinese) for an unknown group, ledger or list, a period that has not begun or has nothing to average yet,
    or one that no version of the rule is for.
    """
    config = workspace.config
    scope = choose_scope(config, ledger, list_name)
    rule = choose_rule(config, scope)
    if period.start > as_of:
        raise ScoringError(f"{period.label}还没有开始（数据截至 {as_of}），无法排名")
    kept: dict[date, Assessment] = {}

    def context_of(one: Period) -> ScoringContext | None:
        return _context(
            workspace, rule, scope, one, as_of, lambda space, day: _kept(kept, space, day, assess)
        )

    context = context_of(period)
    if context is None:
        raise ScoringError(no_version_words(rule, period, min(period.end, as_of)))
    groups = ranked_groups(context)
    if group is not None and group not in groups:
        raise ScoringError(f"没有排名分组“{group}”；可选：{'、'.join(groups) or '（未设）'}")
    run = _Run(context_of, as_of, {} if tables is None else tables)
    now = _shared(context, run)
    earlier = context_of(period.previous)
    before = _shared(earlier, run).ranks if earlier is not None else {}
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


def _kept(kept: dict[date, Assessment], workspace: Workspace, day: date, assess: Assess) -> Assessment:
    """The months of a year and of the year before are asked for more than once."""
    if day not in kept:
        kept[day] = assess(workspace, day)
    return kept[day]


def _shared(context: ScoringContext, run: _Run) -> _Table:
    """The table of a period, made once."""
    if context.period not in run.tables:
        run.tables[context.period] = _table(context, run)
    return run.tables[context.period]


def _table(context: ScoringContext, run: _Run) -> _Table:
    """Rulings of objections count up to `as_of`: they come after the period they are about."""
    scored = subjects(context)
    scores = _scores(scored, context, run)
    scores = with_rulings(scores, context.workspace, context.period, context.scope, run.as_of)
    if context.version.never_last_if_met:
        for unit in _set_apart(scored, scores):
            scores[unit] = replace(scores[unit], exempt_reason=NEVER_LAST_REASON)
    ranked = {unit: score for unit, score in scores.items() if not score.exempt_reason}
    ranks = rank_in_groups({subject.unit: subject.group for subject in scored}, ranked)
    return _Table(context.version, scored, scores, ranks)


def _scores(scored: tuple[Subject, ...], context: ScoringContext, run: _Run) -> dict[str, Score]:
    """Every unit's own score, or the mean of its scores in the parts of the period that are over."""
    kind = averaged_kind(context.version, context.period.kind)
    if kind is None:
        return {subject.unit: score_unit(subject, context) for subject in scored}
    over = [one for one in member_periods(context.period, kind) if one.end <= run.as_of]
    if not over:
        raise no_member_yet(context.period, kind)
    members = [_member(one, run) for one in over]
    return {subject.unit: mean_score(subject.unit, members, context.version.tie_breaks) for subject in scored}


def _member(period: Period, run: _Run) -> Member:
    context = run.context_of(period)
    if context is None:
        return Member(period, {}, {}, is_scored=False)
    table = _shared(context, run)
    return Member(period, table.scores, table.ranks, context.version.tie_breaks)


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
    total = to_decimal(score.total)
    grade = grade_of(table.version, subject, total) if score.parts else Grade()
    rivals = [one.unit for one in table.subjects if one.group == subject.group and one.unit != subject.unit]
    return RankedUnit(
        unit=subject.unit,
        group=subject.group,
        score=total,
        rank=place,
        previous_rank=before.get(subject.unit),
        tied=place is not None and any(table.ranks.get(unit) == place for unit in rivals),
        parts=score.parts,
        exempt_reason=score.exempt_reason,
        grade=grade.name,
        grade_note=grade.note,
        periods=score.periods,
    )
