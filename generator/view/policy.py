"""Who may see which field: `site_config/visibility.yaml` turned into one set of dotted paths per kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.registers import REGISTER_NAMES, REGISTERS
from generator.model.workspace import Config, Workspace

Edition = Literal["internal", "public"]
EDITIONS: tuple[Edition, ...] = ("internal", "public")
LEVELS: dict[Edition, frozenset[str]] = {
    "internal": frozenset({"公开", "内部"}),
    "public": frozenset({"公开"}),
}
ITEM_KIND = "事项"
STATUS_KIND = "计算值"


@dataclass(frozen=True, slots=True)
class Policy:
    """What one edition may see. `visible` maps a kind of record to the dotted paths of its visible fields."""

    edition: Edition
    visible: Mapping[str, frozenset[str]]
    ledgers: tuple[str, ...]
    registers: tuple[str, ...]

    def fields(self, kind: str) -> frozenset[str]:
        return self.visible.get(kind, frozenset())


def policy_for(config: Config, edition: Edition) -> Policy:
    """The policy of an edition. A field that is not declared is not visible (and an error of the check)."""
    levels = LEVELS[edition]
    visible = {
        kind: frozenset(path for path, level in paths.items() if level in levels)
        for kind, paths in config.visibility.fields.items()
    }
    if edition == "internal":
        ledgers = tuple(ledger.key for ledger in config.ledger_order)
    else:
        public = frozenset(config.visibility.public.ledgers)
        ledgers = tuple(ledger.key for ledger in config.ledger_order if ledger.key in public)
    registers = tuple(key for key in REGISTERS if visible.get(REGISTER_NAMES[key]))
    return Policy(edition, visible, ledgers, registers)


def visible_workspace(workspace: Workspace, policy: Policy) -> Workspace:
    """The records an edition counts from: only its ledgers, and only entries of registers that point to nothing else."""
    part = workspace.restricted_to(policy.ledgers, policy.registers)
    if policy.edition == "internal":
        return part
    known = part.item_by_id
    registers = {
        key: tuple(
            entry
            for entry in entries
            if (ids := [*getattr(entry, "items", ()), *filter(None, [getattr(entry, "item", None)])])
            and all(item_id in known for item_id in ids)
        )
        for key, entries in part.registers.items()
    }
    return Workspace(part.config, part.items, registers)
