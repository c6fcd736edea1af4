"""The parts of an overview, and how most of them are counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.model.registers import Entry
from generator.render.plots.frame import Plot
from generator.site.pages.context import Site

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class OverviewTable:
    """Cells are plain text; one that is a number of an entry, an item or an edition becomes a link to it. A cell may hold several."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    empty: str = "没有。"


@dataclass(frozen=True, slots=True)
class Overview:
    sentences: tuple[str, ...] = ()
    tables: tuple[OverviewTable, ...] = ()
    plot: Plot | None = None


NOTHING = Overview()


def of_year(site: Site, register: str, kind: type[E], year: int) -> list[E]:
    """The entries of a year up to `as_of`, by day."""
    return [
        entry
        for entry in site.view.counted.entries(register)
        if isinstance(entry, kind) and entry.day.year == year and entry.day <= site.view.as_of
    ]


def shown(site: Site, entry: Entry) -> Any:
    """The entry's visible fields: whatever a cell prints comes from here, a hidden field is None. Counting may look at all."""
    view = site.view.entry(entry.entry_id)
    return view.facts if view is not None else None


def tally(words: Iterable[str | None], order: Sequence[str] = ()) -> str:
    """`专项12、回头看3`: each word with its count, in the order given, then as they come; words that do not occur are left out."""
    counts = Counter(word for word in words if word)
    names = [*(name for name in order if counts[name]), *(name for name in counts if name not in order)]
    return "、".join(f"{name}{counts[name]}" for name in names)


def table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Sequence[str] | None]],
    empty: str = "没有。",
) -> OverviewTable:
    """A cell may be given as text, as several numbers, or as None for an empty one."""
    return OverviewTable(
        title, tuple(columns), tuple(tuple(_cell(cell) for cell in row) for row in rows), empty
    )


def _cell(cell: str | Sequence[str] | None) -> tuple[str, ...]:
    if cell is None:
        return ()
    return (cell,) if isinstance(cell, str) else tuple(cell)
