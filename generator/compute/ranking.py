"""The shape of a ranking: units, their scores and the parts these are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One component of a score; `items` are the item or entry numbers behind the points; `note` says how, in words."""

    name: str
    points: Decimal
    items: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in its group. `score` is exact; equal scores share a rank and the next is skipped; None = 免排名."""

    unit: str
    group: str
    score: Decimal
    rank: int | None
    previous_rank: int | None
    tied: bool
    parts: tuple[ScorePart, ...]
    exempt_reason: str = ""


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
