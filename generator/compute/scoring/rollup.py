"""汇总: the score of a quarter or a year as the mean of its months' (or quarters') scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from generator.compute.ranking import PeriodScore, ScorePart
from generator.compute.scoring.exact import in_words, to_decimal
from generator.compute.scoring.rules import ScoringError
from generator.compute.scoring.score import Score
from generator.model.rules import ScoringVersion
from generator.periods import Period, PeriodKind

_DIGITS = 34
"""More than the 28 of a single score, so that a mean of parts adds up to the mean of the scores."""


@dataclass(frozen=True, slots=True)
class Member:
    """One month (or quarter) of what is averaged. Without a table no rule was in force then."""

    period: Period
    scores: Mapping[str, Score]
    ranks: Mapping[str, int]
    ties: Sequence[str] = ()
    """The tie-breaks of the version that scored it, in order."""
    is_scored: bool = True


def averaged_kind(version: ScoringVersion, kind: PeriodKind) -> PeriodKind | None:
    """What a period of a kind is averaged from; None when it is scored as one period."""
    roll_up = version.roll_up
    if roll_up is None:
        return None
    how = {"quarter": roll_up.quarter, "year": roll_up.year}.get(kind)
    return {"各月平均": "month", "各季平均": "quarter"}.get(how or "")  # type: ignore[return-value]


def member_periods(period: Period, kind: PeriodKind) -> tuple[Period, ...]:
    """The months or quarters of a period, in order."""
    found, one = [], Period.containing(period.start, kind)
    while one.start <= period.end:
        found.append(one)
        one = one.next
    return tuple(found)


def no_member_yet(period: Period, kind: PeriodKind) -> ScoringError:
    """Nothing to average: no month (or quarter) of the period is over."""
    what = {"month": "月", "quarter": "季"}[kind]
    return ScoringError(
        f"{period.label}还没有一个{what}结束，按各{what}平均还不能计分；请等首个{what}结束，或查{what}得分"
    )


def mean_score(unit: str, members: Sequence[Member], ties: Sequence[str]) -> Score:
    """The mean of a unit's scores over the members that have one; the others are left out, with the reason.

    Parts are the means of the components' points, so that they add up to the score; `periods` open it to
    the months. A month in which 达标不末位 set the unit apart has a score and counts.
    """
    counted = [(one, score) for one in members if (score := one.scores.get(unit)) is not None and score.parts]
    periods = tuple(_period_score(unit, one, len(counted)) for one in members)
    if not counted:
        reasons = dict.fromkeys(one.reason for one in periods)
        return Score(Fraction(0), (), (), f"各期都没有得分：{'；'.join(reasons)}", periods)
    count = len(counted)
    total = sum((score.total for _, score in counted), Fraction(0)) / count
    points = tuple(
        sum(
            (dict(zip(one.ties, score.ties, strict=True)).get(name, Fraction(0)) for one, score in counted),
            Fraction(0),
        )
        / count
        for name in ties
    )
    return Score(total, points, _parts(counted), "", periods)


def _period_score(unit: str, member: Member, count: int) -> PeriodScore:
    score = member.scores.get(unit)
    if score is not None and score.parts:
        share = to_decimal(score.total / count)
        return PeriodScore(
            str(member.period), to_decimal(score.total), member.ranks.get(unit), share, score.exempt_reason
        )
    return PeriodScore(str(member.period), None, None, Decimal(0), _why_left_out(member, score))


def _why_left_out(member: Member, score: Score | None) -> str:
    if not member.is_scored:
        return "没有可用的计分规则"
    return score.exempt_reason if score is not None else "不在参加排名的组"


def _parts(counted: Sequence[tuple[Member, Score]]) -> tuple[ScorePart, ...]:
    """One part per component, in the order they first occur: the mean of its points, 0 where a month had none."""
    points: dict[str, list[tuple[Period, ScorePart]]] = {}
    for member, score in counted:
        for part in score.parts:
            points.setdefault(part.name, []).append((member.period, part))
    with localcontext(prec=_DIGITS):
        return tuple(
            ScorePart(
                name,
                sum((part.points for _, part in found), Decimal(0)) / len(counted),
                tuple(dict.fromkeys(item for _, part in found for item in part.items)),
                _mean_in_words(found, len(counted)),
            )
            for name, found in points.items()
        )


def _mean_in_words(found: Sequence[tuple[Period, ScorePart]], count: int) -> str:
    """“4月12、5月9，按2期平均”."""
    each = "、".join(f"{_short(period)}{in_words(Fraction(part.points))}" for period, part in found)
    return f"{each}，按{count}期平均"


def _short(period: Period) -> str:
    """The label without its year: 4月, 第2季度."""
    return period.label.removeprefix(f"{period.year}年")
