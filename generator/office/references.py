"""Names in a row against the configuration: units, posts, levels, categories, other ledgers."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.model.ledger import Ledger
from generator.model.workspace import Config
from generator.office.fields import PROGRESS, REPORTING_UNIT, UNIT_FIELDS, CellError

LONGEST_UNIT = 40


class References:
    """What the rows of one import may refer to; units to be added become known as rows are accepted."""

    def __init__(self, config: Config, ledger: Ledger, *, add_units: bool) -> None:
        self.config = config
        self.ledger = ledger
        self.add_units = add_units
        self.added: dict[str, None] = {}

    @cached_property
    def _full_names(self) -> Mapping[str, str]:
        """Short and former names that belong to one unit alone → its name."""
        owners: dict[str, set[str]] = {}
        for unit in self.config.units.units:
            for name in (*unit.short_names, *unit.former_names):
                owners.setdefault(name, set()).add(unit.name)
        return {name: next(iter(units)) for name, units in owners.items() if len(units) == 1}

    def settle(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Write full unit names into the values; the units to be added. Raises CellError for other names."""
        new: dict[str, None] = {}
        for block, key in self._unit_places(values):
            names = block[key]
            full = tuple(
                self._full_names.get(name, name) for name in ((names,) if isinstance(names, str) else names)
            )
            block[key] = full[0] if isinstance(names, str) else tuple(dict.fromkeys(full))
            new.update(dict.fromkeys(name for name in full if not self._is_known(name)))
        if new and not self.add_units:
            listed = "、".join(f"“{name}”" for name in new)
            raise CellError(f"单位名单里没有{listed}；核对名称，或加 --add-units 一并登记")
        too_long = next((name for name in new if len(name) > LONGEST_UNIT), None)
        if too_long is not None:
            raise CellError(f"“{too_long[:20]}…”太长，不像单位名称")
        self._judge_choices(values)
        return tuple(new)

    def accept(self, units: tuple[str, ...]) -> None:
        """The row is imported: its new units will be added."""
        self.added.update(dict.fromkeys(units))

    def _unit_places(self, values: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
        for key in UNIT_FIELDS:
            if key in values:
                yield values, key
        reporter = REPORTING_UNIT.removeprefix(f"{PROGRESS}.")
        for entry in values.get(PROGRESS, ()):
            if reporter in entry:
                yield entry, reporter

    def _is_known(self, name: str) -> bool:
        return name in self.config.unit_by_name or name in self.config.members

    def _judge_choices(self, values: Mapping[str, Any]) -> None:
        post = values.get("分管领导")
        if post is not None and post not in self.config.post_order:
            raise CellError(
                f"职务名单里没有“{post}”；台账只写职务、不写人名（名单在 site_config/posts.yaml）"
            )
        for key, allowed in (("级别", self.ledger.levels), ("大项", self.ledger.categories)):
            value = values.get(key)
            if value is not None and allowed and value not in allowed:
                raise CellError(f"“{key}”不能是“{value}”；这本台账可以写：{'、'.join(allowed)}")
        for other in values.get("同列", ()):
            if other not in self.config.ledgers:
                raise CellError(f"“同列”里的“{other}”不是台账；有：{'、'.join(self.config.ledgers)}")
