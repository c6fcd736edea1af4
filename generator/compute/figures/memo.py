"""What was derived of one workspace, kept for the next question: the figures of a document ask for the same days and scopes."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from generator.compute.assess import assess
from generator.compute.assessment import Assessment
from generator.compute.figures.scope import Scope
from generator.compute.fold import fold
from generator.compute.ranking import Ranking
from generator.compute.reporting import MissingReport, missing_reports
from generator.model.item import Item
from generator.model.workspace import Workspace

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

DAYS, FOLDED_DAYS, MISSING_DAYS, SCOPES, RANKINGS = 24, 2, 2, 400, 12


class Memo:
    """Belongs to one workspace. Only the last days, scopes and rankings are kept."""

    def __init__(self) -> None:
        self._days: dict[date, Assessment] = {}
        self._folded: dict[date, dict[str, Item | None]] = {}
        self._missing: dict[date, tuple[MissingReport, ...]] = {}
        self._scopes: dict[Scope, tuple[str, ...]] = {}
        self._rankings: dict[Hashable, Ranking] = {}

    def assessment(self, workspace: Workspace, day: date) -> Assessment:
        return _kept(self._days, day, DAYS, lambda: assess(workspace, day))

    def item(self, workspace: Workspace, item_id: str, day: date) -> Item | None:
        """An item as known on a day; None when it did not exist. Raises KeyError for an unknown number."""
        known = _kept(self._folded, day, FOLDED_DAYS, dict)
        if item_id not in known:
            known[item_id] = fold(workspace.item_by_id[item_id], day)
        return known[item_id]

    def missing(self, workspace: Workspace, day: date) -> tuple[MissingReport, ...]:
        """Reports owed on a day by the whole office."""
        return _kept(self._missing, day, MISSING_DAYS, lambda: missing_reports(workspace, day))

    def scope(self, scope: Scope, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """The items of a scope, in number order."""
        return _kept(self._scopes, scope, SCOPES, find)

    def ranking(self, key: Hashable, find: Callable[[], Ranking]) -> Ranking:
        return _kept(self._rankings, key, RANKINGS, find)


def _kept(known: dict[K, V], key: K, most: int, find: Callable[[], V]) -> V:
    """The value of a key, found once; the one asked for first goes when there are too many."""
    if key not in known:
        found = find()
        while len(known) >= most:
            known.pop(next(iter(known)))
        known[key] = found
    return known[key]
