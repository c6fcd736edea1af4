"""The registers while they are being written: numbering, and looking up items as they stood on a day."""

from datetime import date
from functools import cached_property
from random import Random
from typing import Any

from benchmarks.synth.archive_plan import Plan
from benchmarks.synth.days import chance
from benchmarks.synth.tasks import Task

Record = dict[str, Any]
FIRST, LAST = date(2023, 1, 1), date(2024, 6, 30)
LOOKBACK = date(2022, 1, 1)
"""Registers that the 2023 summary counts from the year before."""
PREFIXES = {
    "inspections": "DC", "problems": "WT", "meetings": "HY", "leader_dispatch": "LD", "honours": "CX", "speeches": "FY",
    "instructions": "PB", "replies": "FH", "escalations": "YT", "rewards": "JL", "external_results": "KH",
    "party_life": "DJ", "suggestions": "JY", "plan": "JH", "appeals": "FC", "score_objections": "HD",
    "people": "RY", "draws": "CQ", "clues": "XS",
}  # fmt: skip


class Book:
    """All registers of one office. `add` is called in any order; numbers are given by day at the end."""

    def __init__(self, seed: int, tasks: list[Task], records: dict[str, Record]) -> None:
        self.seed = seed
        self.plan = Plan()
        """The documents that entries may point to."""
        self.tasks = tasks
        self.records = records
        self.registers: dict[str, list[Record]] = {key: [] for key in PREFIXES}

    def rng(self, *parts: object) -> Random:
        return chance(self.seed, "register", *parts)

    def add(self, register: str, day: date, **fields: Any) -> Record:
        """A new entry with its number; fields without a value are left out."""
        prefix = f"{PREFIXES[register]}-{day:%Y-%m}-"
        number = 1 + sum(entry["编号"].startswith(prefix) for entry in self.registers[register])
        entry: Record = {"编号": f"{prefix}{number:03d}"}
        if register not in ("inspections", "people"):
            entry["日期"] = day
        entry |= {key: value for key, value in fields.items() if value not in (None, ())}
        self.registers[register].append(entry)
        return entry

    @cached_property
    def _spans(self) -> list[tuple[str, str, date, date]]:
        """Number, ledger, first and last day of every item as something to look at."""
        out = []
        for task in self.tasks:
            record = self.records[task.item_id]
            closed = record.get("销号", {}).get("日期", date.max)
            for key in (task.ledger, *record.get("同列", ())):
                out.append((task.item_id, key, record["立项"]["日期"], closed))
        return out

    def open_items(self, ledger: str, day: date) -> list[str]:
        """Items of a ledger that were being worked on."""
        return [one for one, key, first, last in self._spans if key == ledger and first < day < last]

    def closed_items(self, ledger: str, day: date) -> list[str]:
        return [one for one, key, _, last in self._spans if key == ledger and last < day]

    def some(self, rng: Random, ledger: str, day: date, most: int) -> tuple[str, ...]:
        found = self.open_items(ledger, day)
        return tuple(sorted(rng.sample(found, min(most, len(found)))))

    def leads(self, items: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.lead(one) for one in items))

    def lead(self, item_id: str) -> str:
        lead: str = self.records[item_id]["牵头单位"]
        return lead

    def title(self, item_id: str) -> str:
        title: str = self.records[item_id]["事项"]
        return title
