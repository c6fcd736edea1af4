"""Workspace: every record of an office repository, read once, never changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.model.burden import BurdenConfig
from generator.model.config import (
    CalendarConfig,
    PostsConfig,
    SiteConfig,
    Unit,
    UnitsConfig,
    VisibilityConfig,
)
from generator.model.documents import DocumentKind
from generator.model.importing import ImportConfig
from generator.model.item import Item
from generator.model.ladder import LadderConfig
from generator.model.ledger import Ledger
from generator.model.party_plan import PartyPlanConfig
from generator.model.permissions import PermissionsConfig
from generator.model.registers import Entry
from generator.model.rules import LightRule, ScoringRule
from generator.model.wording import ApprovedWording


@dataclass(frozen=True)
class Config:
    """Everything under `site_config/` that records are judged by."""

    site: SiteConfig
    units: UnitsConfig
    posts: PostsConfig
    ledgers: Mapping[str, Ledger]
    lights: Mapping[str, LightRule]
    scoring: Mapping[str, ScoringRule]
    visibility: VisibilityConfig
    calendars: Mapping[int, CalendarConfig]
    documents: Mapping[str, DocumentKind] = field(default_factory=dict)
    wordings: tuple[ApprovedWording, ...] = ()
    permissions: PermissionsConfig | None = None
    party_plan: PartyPlanConfig | None = None
    burden: BurdenConfig = field(default_factory=lambda: BurdenConfig.model_validate({}))
    ladder: LadderConfig | None = None
    imports: ImportConfig = field(default_factory=lambda: ImportConfig.model_validate({}))

    @cached_property
    def unit_by_name(self) -> Mapping[str, Unit]:
        return {unit.name: unit for unit in self.units.units}

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Unit group → its units."""
        return {group.name: group.members for group in self.units.unit_groups}

    @cached_property
    def post_order(self) -> Mapping[str, int]:
        """Post → its place in protocol order, from 0."""
        return {post.name: place for place, post in enumerate(self.posts.posts)}

    @cached_property
    def ledger_order(self) -> tuple[Ledger, ...]:
        return tuple(sorted(self.ledgers.values(), key=lambda ledger: (ledger.order, ledger.key)))

    def expand(self, names: Iterable[str]) -> tuple[str, ...]:
        """Units behind names that may be units or unit groups, each once, in order."""
        out: dict[str, None] = {}
        for name in names:
            for member in self.members.get(name, (name,)):
                out[member] = None
        return tuple(out)


@dataclass(frozen=True)
class Workspace:
    """All records of one tree. Items are sorted by number, entries by day and number."""

    config: Config
    items: tuple[Item, ...] = ()
    registers: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    has_restricted: bool = False
    clue_days: tuple[date, ...] | None = None
    """Days on which clues were transferred (问题线索移交): all that may leave the restricted register, for the year's total.

    None without the restricted repository.
    """

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        return {item.item_id: item for item in self.items}

    @cached_property
    def entry_by_id(self) -> Mapping[str, Entry]:
        return {entry.entry_id: entry for entries in self.registers.values() for entry in entries}

    def entries(self, register: str) -> tuple[Entry, ...]:
        return self.registers.get(register, ())

    def in_ledger(self, key: str) -> Iterator[Item]:
        """Items that live or are also listed (同列) in a ledger."""
        return (item for item in self.items if key in item.ledgers)

    def restricted_to(self, ledgers: Iterable[str], registers: Iterable[str]) -> "Workspace":
        """The part of the workspace that an edition may count from."""
        kept = frozenset(ledgers)
        return replace(
            self,
            items=tuple(item for item in self.items if item.ledger in kept),
            registers={key: self.registers[key] for key in registers if key in self.registers},
            has_restricted=False,
        )
