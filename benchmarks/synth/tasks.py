"""A task: one item to be written, with everything decided before its text is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from benchmarks.synth import fates
from benchmarks.synth.catalog import PLACES, rows
from benchmarks.synth.days import chance

PREFIXES = {
    "directives": "PS", "research_visits": "DY", "government_report": "BG", "indicators": "ZB", "projects": "XM",
    "key_tasks": "RW", "livelihood": "MS", "renovation": "SG", "rectification": "ZG", "decisions": "JD",
    "lists": "QD", "office_plan": "YD",
}  # fmt: skip
DEMO: tuple[tuple[str, int, int, int], ...] = (
    ("directives", 2022, 6, 0), ("directives", 2023, 16, 6), ("directives", 2024, 8, 22),
    ("research_visits", 2022, 34, 0), ("research_visits", 2023, 8, 34), ("research_visits", 2024, 2, 42),
    ("government_report", 2023, 22, 0), ("government_report", 2024, 24, 6),
    ("indicators", 2023, 18, 0), ("indicators", 2024, 20, 0),
    ("projects", 2023, 20, 0), ("projects", 2024, 24, 2),
    ("key_tasks", 2023, 14, 0), ("key_tasks", 2024, 16, 4),
    ("livelihood", 2023, 22, 0), ("livelihood", 2024, 22, 2),
    ("renovation", 2023, 10, 0), ("renovation", 2024, 10, 0),
    ("rectification", 2023, 11, 0), ("rectification", 2024, 9, 5),
    ("decisions", 2023, 14, 0), ("decisions", 2024, 10, 4),
    ("lists", 2023, 10, 0), ("lists", 2024, 22, 0),
    ("office_plan", 2023, 10, 0), ("office_plan", 2024, 10, 0),
)  # fmt: skip
"""Ledger, year, number of items, first row of its table."""
LARGE = {
    "livelihood": 17, "government_report": 16, "lists": 12, "research_visits": 10, "decisions": 9, "directives": 7,
    "renovation": 7, "rectification": 5, "projects": 5, "key_tasks": 5, "indicators": 4, "office_plan": 3,
}  # fmt: skip
"""Shares of an office of any size, per hundred: about ten progress entries an item."""


@dataclass(frozen=True)
class Task:
    """Ledger, year and number of an item; its row in the table (cells) and its fate. `twin` counts repeats of a row."""

    seed: int
    ledger: str
    year: int
    number: int
    cells: tuple[str, ...]
    fate: str
    twin: int
    large: bool

    @property
    def item_id(self) -> str:
        return f"{PREFIXES[self.ledger]}-{self.year}-{self.number:03d}"

    @cached_property
    def rng(self) -> Random:
        return chance(self.seed, self.item_id)

    @property
    def title(self) -> str:
        if not self.twin:
            return self.cells[0]
        return f"{self.cells[0]}（{PLACES[self.twin % len(PLACES)]}第{self.twin // len(PLACES) + 1}批）"

    @property
    def january(self) -> date:
        return date(self.year, 1, 1)


def plan(seed: int, size: int | None) -> Iterator[Task]:
    """Every task of the demonstration office, or `size` of them in the shares of LARGE.

    Fates are dealt out over all ledgers of a year together: a rare one comes up somewhere, not everywhere.
    """
    groups = DEMO if size is None else tuple(_large(size))
    dealt = {
        pool: iter(_dealt(seed, pool, groups)) for pool in dict.fromkeys(_pool(*one[:2]) for one in groups)
    }
    for ledger, year, count, first in groups:
        table = rows(ledger)
        for place in range(count):
            row = first + place
            cells, twin = table[row % len(table)], (row // len(table) if size is not None else 0)
            fate = next(dealt[_pool(ledger, year)])
            yield Task(seed, ledger, year, place + 1, cells, fate, twin, size is not None)


def _dealt(seed: int, pool: str, groups: tuple[tuple[str, int, int, int], ...]) -> list[str]:
    count = sum(one[2] for one in groups if _pool(*one[:2]) == pool)
    return fates.assign(count, fates.POOLS[pool], chance(seed, pool))


def _pool(ledger: str, year: int) -> str:
    """Which items share out their fates among each other."""
    if ledger in fates.POOLS:
        return ledger
    return "closed" if year < 2024 else "current"


def _large(size: int) -> Iterator[tuple[str, int, int, int]]:
    left = size
    for ledger, share in LARGE.items():
        count = min(left, -(-size * share // 100))
        left -= count
        for year, part in ((2023, count // 2), (2024, count - count // 2)):
            if part:
                yield ledger, year, part, 0
