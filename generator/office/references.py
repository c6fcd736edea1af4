"""Names in a row against the configuration: units, posts, levels, categories, other ledgers."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.model.ledger import Ledger
from generator.model.workspace import Config
from generator.office.cell_text import squeezed
from generator.office.columns import BRACKETS
from generator.office.fields import PROGRESS, REPORTING_UNIT, UNIT_FIELDS

LONGEST_UNIT = 40

Fault = tuple[str, str]
"""A field and what is wrong with its value."""


class References:
    """What the rows of one import may refer to; units to be added become known as rows are accepted."""

    def __init__(self, config: Config, ledger: Ledger, *, add_units: bool) -> None:
        self.config = config
        self.ledger = ledger
        self.add_units = add_units
        self.added: dict[str, None] = {}

    @cached_property
    def _full_names(self) -> Mapping[str, str]:
        """Short and former names that belong to one unit alone, and the office's own words for units → the name."""
        owners: dict[str, set[str]] = {}
        for unit in self.config.units.units:
            for name in (*unit.short_names, *unit.former_names):
                owners.setdefault(name, set()).add(unit.name)
        short = {name: next(iter(units)) for name, units in owners.items() if len(units) == 1}
        return {**short, **self.config.imports.unit_names}

    def settle(self, values: dict[str, Any]) -> tuple[tuple[str, ...], list[Fault]]:
        """Write full unit names into the values: the units to be added, and (field, reason) of every name that cannot stand."""
        new: dict[str, None] = {}
        faults: list[Fault] = []
        for block, key, dotted in self._unit_places(values):
            names = block[key]
            full = self._resolve((names,) if isinstance(names, str) else names)
            block[key] = full[0] if isinstance(names, str) else full
            unknown = [name for name in full if not self._is_known(name)]
            faults += [(dotted, reason) for name in unknown if (reason := self._fault(name))]
            new.update(dict.fromkeys(unknown))
        faults += self._choices(values)
        return tuple(new), faults

    def _resolve(self, names: Iterable[str]) -> tuple[str, ...]:
        """Each name in full, once; what is typed with spaces inside or between names is told apart by the names known."""
        full: dict[str, None] = {}
        for typed in names:
            parts = typed.split()
            whole = self._known("".join(parts)) or self._known(BRACKETS.sub("", squeezed(typed)))
            several = [self._known(part) for part in parts]
            if whole is None and len(parts) > 1 and all(several):
                full.update(dict.fromkeys(name for name in several if name))
            else:
                full[whole or typed] = None
        return tuple(full)

    def _known(self, name: str) -> str | None:
        full = self._full_names.get(name, name)
        return full if self._is_known(full) else None

    def _fault(self, name: str) -> str:
        """Why a name that no unit has cannot be taken; empty where it will be added."""
        if self.add_units:
            return f"“{name[:20]}…”太长，不像单位名称" if len(name) > LONGEST_UNIT else ""
        known = [*self.config.unit_by_name, *self._full_names, *self.config.members]
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
        hint = f"是不是“{self._full_names.get(near[0], near[0])}”？" if near else ""
        return f"单位名单里没有“{name}”；{hint}核对名称，或加 --add-units 一并登记"

    def accept(self, units: tuple[str, ...]) -> None:
        """The row is imported: its new units will be added."""
        self.added.update(dict.fromkeys(units))

    def _unit_places(self, values: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str]]:
        """Where units stand: the block, its key, the field."""
        for key in UNIT_FIELDS:
            if key in values:
                yield values, key, key
        reporter = REPORTING_UNIT.removeprefix(f"{PROGRESS}.")
        for entry in values.get(PROGRESS, ()):
            if reporter in entry:
                yield entry, reporter, REPORTING_UNIT

    def _is_known(self, name: str) -> bool:
        return name in self.config.unit_by_name or name in self.config.members

    def _choices(self, values: Mapping[str, Any]) -> Iterator[Fault]:
        post = values.get("分管领导")
        if post is not None and post not in self.config.post_order:
            yield (
                "分管领导",
                f"职务名单里没有“{post}”；台账只写职务、不写人名（名单在 site_config/posts.yaml）",
            )
        for key, allowed in (("级别", self.ledger.levels), ("大项", self.ledger.categories)):
            value = values.get(key)
            if value is not None and allowed and value not in allowed:
                yield key, f"“{key}”不能是“{value}”；这本台账可以写：{'、'.join(allowed)}"
        for other in values.get("同列", ()):
            if other not in self.config.ledgers:
                yield "同列", f"“同列”里的“{other}”不是台账；有：{'、'.join(self.config.ledgers)}"
