"""What a document's template may speak of: its numbers and records, the office and its rules, days and what is planned."""

from collections.abc import Iterable
from datetime import date

from generator.archive.counting import Counting, Raw
from generator.archive.kinds import answer_due_on, object_name
from generator.compute.figures.live.stock import LAGGING_LIGHTS
from generator.compute.previews.answers import answers, ranked_scope
from generator.compute.ranking import Ranking
from generator.compute.reporting import report_due
from generator.compute.scoring.rules import DEFAULT_RULE, version_at
from generator.compute.tables.ledgers import used_lights
from generator.compute.workdays import Calendar
from generator.model.rules import ScoringVersion
from generator.periods import CADENCES, Period
from generator.view.edition import EntryView, ItemView, LedgerView, OfficeView, UnitView

__all__ = ["Material", "Raw"]


class Material(Counting):
    """One document about to be drafted, as its template sees it."""

    @property
    def office(self) -> OfficeView:
        return self._view.office

    @property
    def answer_due_on(self) -> date | None:
        """反馈时限; None for a document that asks for no answer."""
        return answer_due_on(self.kind, self.day)

    @property
    def units(self) -> tuple[str, ...]:
        """The units a letter goes to, in the order given."""
        return self.scope.units

    @property
    def about(self) -> str:
        """What the document is about, in words."""
        return object_name(self._view.counted.config, self.scope)

    @property
    def warning_lights(self) -> str:
        """The lights of lagging items that the office's rules can show: “黄、红”."""
        return "、".join(light for light in used_lights(self._numbers.context) if light in LAGGING_LIGHTS)

    def planned_next(self, section: str, category: str) -> list[ItemView]:
        """What the plan of the year after (of the ledgers a section names) holds under a 大项, as known on the day of drafting."""
        keys = [ledger.key for ledger in self.ledgers(section)]
        return [
            item
            for item in self._current.items
            if item.ledger in keys
            and item.year == self.period.year + 1
            and item.facts.category == category
            and item.status.state != "已销号"
        ]

    @property
    def scoring(self) -> ScoringVersion | None:
        """The version of the office's scoring rule in force on the day."""
        rule = self._view.counted.config.scoring.get(DEFAULT_RULE)
        return version_at(rule, self.day) if rule is not None else None

    def names_of(self, keys: Iterable[str]) -> list[str]:
        """The names of ledgers by their keys."""
        named = {ledger.key: ledger.name for ledger in self._view.ledgers}
        return [named.get(key, key) for key in keys]

    def ledgers(self, section: str) -> list[LedgerView]:
        """The ledgers that the kind's 栏目 names for a section and that this office keeps."""
        named = self.kind.sections.get(section, ())
        return [ledger for ledger in self._view.ledgers if ledger.key in named]

    @property
    def ledger(self) -> LedgerView | None:
        """The ledger the document is about."""
        return next((one for one in self._view.ledgers if one.key == self.scope.ledger), None)

    @property
    def all_ledgers(self) -> tuple[LedgerView, ...]:
        return self._view.ledgers

    @property
    def unit(self) -> UnitView | None:
        """The unit the document is about."""
        return next((one for one in self._view.units if one.name == self.scope.unit), None)

    @property
    def ranking(self) -> Ranking:
        """The ranking of the period and scope. Raises ScoringError."""
        return self._numbers.context.ranking

    @property
    def groups(self) -> list[str]:
        """Groups of the ranking, in the office's order."""
        return list(dict.fromkeys(row.group for row in self.ranking.rows))

    @property
    def objections(self) -> list[EntryView]:
        """预排名核对 of the document's ranking: what units answered up to the day of drafting."""
        view = self._current
        scope = ranked_scope(view.counted.config, self.scope.ledger, self.scope.topic)
        found = (view.entry(one.entry_id) for one in answers(view.counted, self.period, scope, view.as_of))
        return [one for one in found if one is not None]

    def reports_due(self, period: Period) -> list[tuple[date, list[LedgerView]]]:
        """Days of a period on which reports are due, with the ledgers that have something to report on."""
        config = self._view.counted.config
        calendar = Calendar.of(config.calendars)
        found: dict[date, list[LedgerView]] = {}
        for view in self._view.ledgers:
            cadence = config.ledgers[view.key].cadence.reporting
            if cadence not in CADENCES or not self.count(f"{view.key}.active"):
                continue
            own = Period.containing(period.start, CADENCES[cadence])
            for one in (own.previous, own):
                due_on = report_due(config.ledgers[view.key], one, calendar)
                if due_on in period:
                    found.setdefault(due_on, []).append(view)
        return sorted(found.items())
