"""Pages of registers: one table per month, newest first; one page per year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.registers import REGISTER_NAMES, REGISTERS
from generator.site.addresses import REGISTERS as INDEX
from generator.site.addresses import register_page
from generator.site.page import Page
from generator.site.pages.context import Site, pointed_items
from generator.site.pages.items import plain
from generator.site.pages.overviews import overview
from generator.view.edition import EntryView
from generator.view.projection import field_names

_OWN_COLUMN = frozenset({"entry_id", "happened_on", "started_on", "ended_on", "items", "item", "ledgers"})


SHORT = 14
"""Columns whose texts have at most so many characters are kept on one line."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register; `is_unit` where it holds unit names."""

    name: str
    is_short: bool
    is_unit: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a table row: its day (or days), its cells, the items it points to."""

    entry: EntryView
    days: str
    cells: tuple[str, ...]
    items: tuple[str, ...]
    ledgers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """Entries as a table. Columns in which no entry has anything are left out."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    has_items: bool
    has_ledgers: bool


def register_pages(site: Site) -> Iterator[Page]:
    shown = [
        (key, REGISTER_NAMES[key], site.entries.get(key, ())) for key in REGISTERS if key in site.entries
    ]
    yield site.page(INDEX, "登记簿", "registers", hide=("toc",), registers=shown, clues=_clues(site))
    for key, name, entries in shown:
        years = list(dict.fromkeys(entry.day.year for entry in entries))
        for place, year in enumerate(years or [site.view.as_of.year]):
            yield site.page(
                register_page(key, year if place else None),
                f"{name}（{year}年）" if place else name,
                "register",
                hide=("navigation", "toc"),
                landscape=True,
                key=key,
                name=name,
                year=year,
                years=years,
                overview=overview(site, key, year),
                months=_months(key, [entry for entry in entries if entry.day.year == year]),
            )


def _clues(site: Site) -> list[tuple[int, int]]:
    """问题线索移交: each year's total, the latest first, and nothing else of them (domain: only the total ever leaves)."""
    if not site.is_internal:
        return []
    days = [day for day in site.view.counted.clue_days or () if day <= site.view.as_of]
    return sorted(Counter(day.year for day in days).items(), reverse=True)


def _months(key: str, entries: Sequence[EntryView]) -> list[tuple[str, str, RegisterTable]]:
    """(id, heading, table) per month; all months of a page have the same columns."""
    months: dict[int, list[EntryView]] = {}
    for entry in entries:
        months.setdefault(entry.day.month, []).append(entry)
    names = used_columns(key, entries)
    return [(f"m{month:02d}", f"{month}月", table_of(key, found, names)) for month, found in months.items()]


def used_columns(key: str, entries: Sequence[EntryView]) -> dict[str, str]:
    """Identifier → Chinese name of the fields in which at least one entry has something to show."""
    names = field_names(REGISTERS[key])
    return {
        name: alias
        for name, alias in names.items()
        if name not in _OWN_COLUMN and any(getattr(entry.facts, name) not in (None, ()) for entry in entries)
    }


def table_of(key: str, entries: Sequence[EntryView], names: dict[str, str] | None = None) -> RegisterTable:
    fields = used_columns(key, entries) if names is None else names
    lines = tuple(_line(entry, tuple(fields)) for entry in entries)
    columns = tuple(
        Column(alias, all(len(line.cells[place]) <= SHORT for line in lines), name == "unit")
        for place, (name, alias) in enumerate(fields.items())
    )
    return RegisterTable(
        columns, lines, any(line.items for line in lines), any(line.ledgers for line in lines)
    )


def _line(entry: EntryView, columns: tuple[str, ...]) -> Line:
    facts: Any = entry.facts
    ended = getattr(facts, "ended_on", None)
    days = entry.day.isoformat() + (f" 至 {ended:%m-%d}" if ended is not None and ended != entry.day else "")
    values = (getattr(facts, name) for name in columns)
    cells = tuple("" if value in (None, ()) else plain(value) for value in values)
    return Line(entry, days, cells, pointed_items(entry), getattr(facts, "ledgers", None) or ())
