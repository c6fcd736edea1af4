"""How items stood at the ends of past reporting periods."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from generator.compute.assess import assess, status_of
from generator.compute.assessment import Assessment, Status
from generator.compute.cadence.notice import Watch
from generator.compute.fold import fold
from generator.compute.lights import carries_light
from generator.compute.reporting import MissingReport
from generator.compute.status import OPEN_STATES
from generator.model.item import Item
from generator.model.workspace import Workspace
from generator.periods import CADENCES, Period

MOST_PERIODS = 26
"""Half a year of weeks, two years of months: farther back nobody counts."""


class Trail:
    """The records as they stood on `as_of` and before. Pure: every day is computed from the records alone."""

    def __init__(
        self,
        workspace: Workspace,
        as_of: date,
        assessment: Assessment | None = None,
        missing: tuple[MissingReport, ...] | None = None,
    ) -> None:
        self.workspace = workspace
        self.as_of = as_of
        self.assessment = assessment or assess(workspace, as_of)
        self.watch = Watch.at(workspace, as_of, 0, missing)
        self._runs: dict[tuple[str, str], tuple[date, ...]] = {}

    def status(self, item: Item, day: date) -> Status | None:
        """One item at another day; None when it was not in its ledger yet."""
        folded = fold(item, day)
        if folded is None:
            return None
        return status_of(folded, self.workspace.config, self.watch.calendar, day)

    def red(self, item: Item) -> tuple[date, ...]:
        """Ends of the latest periods, the oldest first, at which the item was red, and is today."""
        return self._run_of(item, "red", lambda one: one.light == "红")

    def behind(self, item: Item) -> tuple[date, ...]:
        """Ends of the latest periods at which it was behind schedule, and is today."""
        return self._run_of(item, "behind", lambda one: one.progress_gap is not None and one.progress_gap < 0)

    def _run_of(self, item: Item, name: str, test: Callable[[Status], bool]) -> tuple[date, ...]:
        key = (item.item_id, name)
        if key not in self._runs:
            self._runs[key] = self.run(item, test)
        return self._runs[key]

    def run(self, item: Item, test: Callable[[Status], bool]) -> tuple[date, ...]:
        """Ends of the consecutive reporting periods, the oldest first, at which the item was in work and the
        test held; empty when it does not hold today.

        Periods are those of the ledger's 调度; 按需 and the like count months.
        """
        now = self.assessment.of(item.item_id)
        if now is None or not self._holds(now, test):
            return ()
        kind = CADENCES.get(self.workspace.config.ledgers[item.ledger].cadence.reporting, "month")
        period = Period.containing(self.as_of, kind)
        if period.end > self.as_of:
            period = period.previous
        ends: list[date] = []
        for _ in range(MOST_PERIODS):
            past = self.status(item, period.end)
            if past is None or not self._holds(past, test):
                break
            ends.append(period.end)
            period = period.previous
        return tuple(reversed(ends))

    def carries_light(self, item: Item) -> bool:
        return carries_light(item, self.workspace.config.ledgers[item.ledger])

    @cached_property
    def late_reports(self) -> dict[str, list[MissingReport]]:
        """Item number → reports that are late at `as_of`, one per unit."""
        found: dict[str, list[MissingReport]] = {}
        for owed in self.watch.missing:
            if owed.is_late:
                found.setdefault(owed.item_id, []).append(owed)
        return found

    def _holds(self, status: Status, test: Callable[[Status], bool]) -> bool:
        return status.state in OPEN_STATES and test(status)
