"""The shape of a ranking: units, their scores and the parts these are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.compute.scoring.exact import in_words, to_decimal


@dataclass(frozen=True, slots=True)
class PartLine:
    """What one item or entry brings to a component: exact points, and how they come about.

    `formula` has a place `{0}`, `{1}` … for each of `values`, so that words are made only where they are shown.
    """

    entry: str
    exact_points: Fraction
    formula: str
    values: tuple[Fraction, ...] = ()

    @property
    def points(self) -> Decimal:
        return to_decimal(self.exact_points)

    @property
    def words(self) -> str:
        """“完成50%，序时40%，按计划的100%”."""
        return self.formula.format(*(in_words(value).replace("-", "−") for value in self.values))


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One component of a score; `items` are the item or entry numbers behind the points; `note` says how, in words.

    `lines` open the points item by item, as far as the component is counted by items.
    """

    name: str
    points: Decimal
    items: tuple[str, ...]
    note: str = ""
    lines: tuple[PartLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodScore:
    """One month or quarter of an averaged score. `score` None = it had none and was left out, `reason` says why.

    `share` is what it brings to the mean: its score ÷ the number of periods that count.
    """

    period: str
    score: Decimal | None
    rank: int | None
    share: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in its group. `score` is exact; equal scores share a rank and the next is skipped; None = 免排名.

    `grade` (等次) is empty where the rule has none or nothing was scored; `grade_note` says why it was lowered.
    `periods` are the months or quarters of a score that is their mean, in order.
    """

    unit: str
    group: str
    score: Decimal
    rank: int | None
    previous_rank: int | None
    tied: bool
    parts: tuple[ScorePart, ...]
    exempt_reason: str = ""
    grade: str = ""
    grade_note: str = ""
    periods: tuple[PeriodScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking of one period: rows by group (in the office's order), then rank, then unit name."""

    period: str
    as_of: date
    rule: str
    effective_on: date
    scope: str
    """空 for all, else the ledger key or list name it ranks."""
    rows: tuple[RankedUnit, ...]
