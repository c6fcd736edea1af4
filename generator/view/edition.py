"""EditionView: all that pages and documents of one edition are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.compute.assessment import Assessment, Status
from generator.compute.figures.memo import Memo
from generator.compute.fold import fold
from generator.model.registers import REGISTER_NAMES, Entry
from generator.model.workspace import Workspace
from generator.view.policy import ITEM_KIND, STATUS_KIND, Edition, Policy, policy_for, visible_workspace
from generator.view.projection import Projection, project
from generator.view.status import STATUS_FIELDS, project_status
from generator.view.trend import Trend, trend


@dataclass(frozen=True)
class ItemView:
    """An item as known at `as_of`: `facts` are its visible fields (identifiers of `model.Item`), `status` its visible computed values."""

    item_id: str
    ledger: str
    year: int
    ledgers: tuple[str, ...]
    lead_units: tuple[str, ...]
    facts: Projection
    status: Projection
    path: str
    """Of the YAML file; empty in the public edition."""


@dataclass(frozen=True)
class EntryView:
    """A register entry by its visible fields."""

    entry_id: str
    register: str
    day: date
    facts: Projection


@dataclass(frozen=True)
class LedgerView:
    """A ledger as its readers know it."""

    key: str
    name: str
    short_name: str
    unit_word: str
    category_word: str
    aggregate: str
    intro: str
    reporting: str
    publication: str
    special_kind: str


@dataclass(frozen=True)
class UnitView:
    name: str
    group: str
    assessed: bool
    post: str


@dataclass(frozen=True)
class OfficeView:
    """The office's own names, on every page."""

    district: str
    office: str
    short_office: str
    site_title: str
    demonstration: bool
    edit_url: str


@dataclass(frozen=True)
class EditionView:
    """One edition at one day. `policy` and `counted` are for evaluating figures and tables; pages use the views."""

    edition: Edition
    as_of: date
    policy: Policy
    counted: Workspace
    assessment: Assessment
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)
    """What was derived of `counted`; the same edition on another day shares it."""

    @cached_property
    def office(self) -> OfficeView:
        site = self.counted.config.site
        edit_url = (site.edit_url or "") if self.edition == "internal" else ""
        return OfficeView(
            site.district, site.office, site.short_office, site.site_title, site.demonstration, edit_url
        )

    @cached_property
    def items(self) -> tuple[ItemView, ...]:
        """Every item that exists at `as_of`, by number."""
        found = (self.item(item.item_id) for item in self.counted.items)
        return tuple(one for one in found if one is not None)

    @cached_property
    def item_by_id(self) -> Mapping[str, ItemView]:
        return {item.item_id: item for item in self.items}

    def item(self, item_id: str) -> ItemView | None:
        """One item, projected when it is asked for; None when it does not exist at `as_of` or the edition does not know it."""
        if item_id not in self._projected:
            self._projected[item_id] = self._project_item(item_id)
        return self._projected[item_id]

    @cached_property
    def _projected(self) -> dict[str, ItemView | None]:
        return {}

    def _project_item(self, item_id: str) -> ItemView | None:
        item, status = self.counted.item_by_id.get(item_id), self.assessment.of(item_id)
        known = fold(item, self.as_of) if item is not None else None
        if item is None or known is None or status is None:
            return None
        fields = self.policy.fields(ITEM_KIND)
        return ItemView(
            item.item_id,
            item.ledger,
            item.year,
            tuple(key for key in item.ledgers if key in self.policy.ledgers),
            item.lead_units if "牵头单位" in fields else (),
            project(known, fields),
            project_status(status, self.policy.fields(STATUS_KIND)),
            item.path if self.edition == "internal" else "",
        )

    @cached_property
    def ledgers(self) -> tuple[LedgerView, ...]:
        """In the office's order."""
        shown = frozenset(self.policy.ledgers)
        return tuple(
            LedgerView(
                ledger.key,
                ledger.name,
                ledger.short_name or ledger.name,
                ledger.unit_word,
                ledger.category_word,
                ledger.aggregate,
                ledger.intro or "",
                ledger.cadence.reporting,
                ledger.cadence.publication,
                ledger.special_kind or "",
            )
            for ledger in self.counted.config.ledger_order
            if ledger.key in shown
        )

    @cached_property
    def units(self) -> tuple[UnitView, ...]:
        """Units that visibly lead or share an item, and inside those that are assessed; in configuration order."""
        config = self.counted.config
        fields = self.policy.fields(ITEM_KIND)
        named = {
            unit
            for item in self.counted.items
            for unit in (
                *(config.expand(item.lead_units) if "牵头单位" in fields else ()),
                *(config.expand(item.responsible_units) if "责任单位" in fields else ()),
            )
        }
        internal = self.edition == "internal"
        return tuple(
            UnitView(unit.name, unit.group or "", unit.assessed, (unit.post or "") if internal else "")
            for unit in config.units.units
            if unit.name in named or (internal and unit.assessed)
        )

    def entries(self, register: str) -> tuple[EntryView, ...]:
        """Entries of a register up to `as_of`, by day and number."""
        return tuple(
            self._project_entry(entry) for entry in self.counted.entries(register) if entry.day <= self.as_of
        )

    def entry(self, entry_id: str) -> EntryView | None:
        """One entry of a register that the edition shows; None when there is none up to `as_of`."""
        entry = self.counted.entry_by_id.get(entry_id)
        if entry is None or entry.register not in self.policy.registers or entry.day > self.as_of:
            return None
        return self._project_entry(entry)

    def _project_entry(self, entry: Entry) -> EntryView:
        fields = self.policy.fields(REGISTER_NAMES[entry.register])
        return EntryView(entry.entry_id, entry.register, entry.day, project(entry, fields))

    def status_of(self, item_id: str) -> Status | None:
        return self.assessment.of(item_id)

    def trend(self, item_id: str) -> Trend:
        """How an item came to where it stands; a line the edition may not see is empty. Raises KeyError for an unknown number."""
        item = self.counted.item_by_id[item_id]
        found = trend(
            item, item.schedule_basis or self.counted.config.ledgers[item.ledger].schedule_basis, self.as_of
        )
        shown = self.policy.fields(STATUS_KIND)
        return replace(
            found,
            schedule=found.schedule if "序时进度" in shown else (),
            actual=found.actual if "进度" in shown else (),
        )

    def assessment_at(self, day: date) -> Assessment:
        """The same records assessed at another day; for counting only, what may be shown is decided by the views."""
        return self.memo.assessment(self.counted, day)


def edition_view(workspace: Workspace, edition: Edition, as_of: date) -> EditionView:
    """The view of one edition: whole records are dropped first, figures are counted from what is left, fields are dropped last."""
    policy = policy_for(workspace.config, edition)
    counted = visible_workspace(workspace, policy)
    memo = Memo()
    return EditionView(edition, as_of, policy, counted, memo.assessment(counted, as_of), memo)


__all__ = ["STATUS_FIELDS", "EditionView", "EntryView", "ItemView", "LedgerView", "UnitView", "edition_view"]
