"""The spreadsheets the site offers: a workbook of every ledger, and for every unit its 填报表 of the month.

Their key is the digest of every file of the ledgers and the configuration, the day, and the edition of the site: what one item
says may move a figure in any of them.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from generator.archive.sound import Issued
from generator.archive.verify import sha256
from generator.load.tree import Tree
from generator.model.workspace import Config
from generator.office.export.export import export_ledger, unit_form
from generator.office.files.cache import FileCache
from generator.office.files.editions import source_digest
from generator.paths import CONFIG, LEDGERS
from generator.periods import Period
from generator.view.edition import EditionView
from generator.view.policy import Edition

_SOURCES = ("office/export", "view", "compute")
_LIBRARIES = ("openpyxl",)


class Maker(Protocol):
    """Makes a workbook; None where there is nothing to write."""

    def __call__(self) -> bytes | None: ...


@dataclass(frozen=True)
class Sheet:
    """One workbook by its place (`ledger:livelihood`, `unit:区民政局`) and the name it is kept under."""

    place: str
    name: str
    make: Maker


def ledger_place(key: str) -> str:
    return f"ledger:{key}"


def unit_place(name: str) -> str:
    return f"unit:{name}"


def form_period(as_of: date) -> Period:
    """The month that a unit is given a form for."""
    return Period.containing(as_of, "month")


def editions_of(config: Config) -> tuple[Edition, ...]:
    return ("internal", "public") if config.visibility.public.enabled else ("internal",)


def sheets_key(tree: Tree, edition: Edition, as_of: date) -> str:
    """Digest of everything the workbooks of an edition are made of."""
    digest = hashlib.sha256(f"{source_digest(_SOURCES, _LIBRARIES)} {edition} {as_of}\n".encode())
    for folder in (LEDGERS, CONFIG):
        for path in tree.paths(folder):
            if not tree.is_link(path):
                digest.update(f"{path} {sha256(tree.read(path))}\n".encode())
    return digest.hexdigest()


def sheets(view: EditionView, key: str) -> Iterator[Sheet]:
    """Every workbook of an edition. Units get forms in the internal edition alone."""
    for ledger in view.ledgers:
        place = ledger_place(ledger.key)
        yield Sheet(place, _name(key, place), partial(export_ledger, view, ledger.key))
    if view.edition == "internal":
        period = form_period(view.as_of)
        for unit in view.units:
            place = unit_place(unit.name)
            yield Sheet(place, _name(key, place), partial(unit_form, view, unit.name, period))


def with_sheets(
    issued: Issued, root: Path, tree: Tree, config: Config, edition: Edition, as_of: date
) -> Issued:
    """An archive with the finished workbooks beside it; reads names and digests, makes nothing."""
    present = {name for name in FileCache(root).names() if name.endswith(".xlsx")}
    if not present:
        return issued
    key = sheets_key(tree, edition, as_of)
    places = [*map(ledger_place, config.ledgers), *(unit_place(unit.name) for unit in config.units.units)]
    found = {place: FileCache(root).path(name) for place in places if (name := _name(key, place)) in present}
    return replace(issued, sheets=found)


def _name(key: str, place: str) -> str:
    return f"{sha256(f'{key} {place}'.encode())[:40]}.xlsx"
