"""The views of an office by edition and day, for whoever issues or rebuilds many documents in one go."""

from datetime import date

from generator.archive.numbers import view_at
from generator.model.workspace import Workspace
from generator.view.edition import EditionView, edition_view
from generator.view.policy import Edition

KEPT = 12


class Views:
    """Every day is assessed once; the last few days are kept."""

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        self.workspace = workspace
        self.as_of = as_of
        self._latest: dict[Edition, EditionView] = {}
        self._days: dict[tuple[Edition, date], EditionView] = {}

    def latest(self, edition: Edition) -> EditionView:
        """The edition on the last day there are data for."""
        if edition not in self._latest:
            self._latest[edition] = edition_view(self.workspace, edition, self.as_of)
        return self._latest[edition]

    def at(self, edition: Edition, day: date) -> EditionView:
        """The edition on a day up to that one."""
        key = (edition, day)
        if key not in self._days:
            while len(self._days) >= KEPT:
                self._days.pop(next(iter(self._days)))
            self._days[key] = view_at(self.latest(edition), day)
        return self._days[key]
