"""What rules look at beside the record they judge: the other records, and which files could not be read."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.registers.restricted import Person
from generator.model.workspace import Config, Workspace
from generator.paths import ITEM_ID, parse_item_path, parse_register_path

Place = tuple[str | int, ...]
"""Where in a record: identifiers and list positions, as `Record.finding` takes them."""


@dataclass(frozen=True)
class Files:
    """Where files lie: all that a check looks at, and those below the restricted folder that git has."""

    paths: tuple[str, ...]
    tracked_restricted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """One tree as the rules see it.

    `paths` are all its files, `broken` those with an error: their records are not in the workspace, yet what
    points to them is not wrong for that. `code_owners` is the text of CODEOWNERS, None where there is none.
    """

    workspace: Workspace
    paths: tuple[str, ...]
    broken: frozenset[str]
    code_owners: str | None = None

    @property
    def config(self) -> Config:
        return self.workspace.config

    def without_records(self) -> "Context":
        """What an item is judged by when it is judged by itself: configuration and people, nothing else."""
        people = {"people": self.workspace.entries("people")}
        return Context(Workspace(self.config, registers=people), (), frozenset())

    @cached_property
    def item_ids(self) -> frozenset[str]:
        """Numbers of all item files, unreadable ones too."""
        places = (parse_item_path(path) for path in self.paths)
        return frozenset(
            place.item_id for place in places if place is not None and ITEM_ID.fullmatch(place.item_id)
        )

    @cached_property
    def unit_names(self) -> frozenset[str]:
        return frozenset(self.config.unit_by_name)

    @cached_property
    def unit_or_group_names(self) -> frozenset[str]:
        return self.unit_names | frozenset(self.config.members)

    @cached_property
    def full_names(self) -> Mapping[str, str]:
        """简称 or 曾用名 → the unit's full name."""
        return {
            name: unit.name
            for unit in self.config.units.units
            for name in (*unit.short_names, *unit.former_names)
        }

    @cached_property
    def unit_aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Unit → every name it goes by."""
        return {
            unit.name: (unit.name, *unit.short_names, *unit.former_names) for unit in self.config.units.units
        }

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names of posts, units and groups: none of them is a person's."""
        return frozenset({*self.config.post_order, *self.full_names, *self.unit_or_group_names})

    @cached_property
    def officer_codes(self) -> frozenset[str]:
        """代号 of the people register; empty where the restricted repository is absent."""
        return frozenset(str(getattr(person, "code", "")) for person in self.workspace.entries("people"))

    @cached_property
    def people_by_code(self) -> Mapping[str, tuple[Person, ...]]:
        """代号 → that person's terms; empty where the restricted repository is absent."""
        out: dict[str, tuple[Person, ...]] = {}
        for person in self.workspace.entries("people"):
            if isinstance(person, Person):
                out[person.code] = (*out.get(person.code, ()), person)
        return out

    def has_entry(self, register: str, entry_id: str) -> bool:
        """Whether an entry exists, or may stand in a register file that could not be read."""
        entry = self.workspace.entry_by_id.get(entry_id)
        if entry is not None:
            return entry.register == register
        return entry_id[-11:-4] in self._broken_months.get(register, frozenset())

    @cached_property
    def _broken_months(self) -> Mapping[str, frozenset[str]]:
        """Register → months (`2024-06`, as in a 编号) whose file could not be read in full."""
        out: dict[str, set[str]] = {}
        for path in self.broken:
            place = parse_register_path(path)
            if place is not None:
                out.setdefault(place.register, set()).add(f"{place.year:04d}-{place.month:02d}")
        return {register: frozenset(months) for register, months in out.items()}


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like what was typed, or None."""
    found = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def choose_from(name: str, known: Iterable[str], elsewhere: str) -> str:
    """The end of a hint: the nearest known name, else all of them where they are few, else where to look."""
    names = list(known)
    near = nearest(name, names)
    if near is not None:
        return f"改成“{near}”；{elsewhere}"
    if 0 < len(names) <= 12:
        return f"可以写：{'、'.join(names)}；{elsewhere}"
    return elsewhere
