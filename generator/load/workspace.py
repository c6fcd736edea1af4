"""A tree of files → Workspace. A broken file is a finding and never stops the others from being read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.findings import Finding, make
from generator.load.config import load_config
from generator.load.nodes import parse
from generator.load.records import build
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.model.base import Source
from generator.model.item import ITEM_TYPES, Item
from generator.model.registers import REGISTERS, RESTRICTED_REGISTERS, Entry
from generator.model.workspace import Config, Workspace
from generator.paths import (
    ITEM_ID,
    LEDGERS,
    RESTRICTED,
    ItemPath,
    RegisterPath,
    parse_item_path,
    parse_register_path,
)


@dataclass(frozen=True)
class Loaded:
    """What one reading of a tree gave. `workspace` is None only for a configuration error."""

    workspace: Workspace | None
    findings: tuple[Finding, ...]

    @property
    def broken_paths(self) -> frozenset[str]:
        """Files with an error: their records are left out."""
        return frozenset(finding.path for finding in self.findings if finding.severity == "error")


def load(tree: Tree) -> Loaded:
    """Read configuration, items and registers. Reads no clock and no network; the same tree gives the same result."""
    config, findings = load_config(tree)
    if config is None:
        return Loaded(None, tuple(findings))
    reader = _Reader(tree, config)
    for path in tree.paths(LEDGERS):
        reader.file(path)
    items = tuple(sorted(reader.items, key=lambda item: item.item_id))
    registers: dict[str, tuple[Entry, ...]] = {
        key: tuple(sorted(reader.entries.get(key, ()), key=lambda entry: (entry.day, entry.entry_id)))
        for key in (*REGISTERS, *RESTRICTED_REGISTERS)
    }
    has_restricted = bool(tree.paths(RESTRICTED))
    clue_days = tuple(entry.day for entry in registers["clues"]) if has_restricted else None
    workspace = Workspace(config, items, registers, has_restricted, clue_days)
    return Loaded(workspace, tuple(reader.findings))


class _Reader:
    def __init__(self, tree: Tree, config: Config) -> None:
        self.tree = tree
        self.config = config
        self.findings: list[Finding] = []
        self.items: list[Item] = []
        self.entries: dict[str, list[Entry]] = {}

    def file(self, path: str) -> None:
        """Read one file below `ledgers/` according to its place."""
        name = path.rsplit("/", 1)[-1]
        if name.startswith(".") or name == "README.md":
            return
        item_at, register_at = parse_item_path(path), parse_register_path(path)
        if self.tree.is_link(path):
            self.findings.append(make("F104", path=path))
        elif item_at is not None:
            self._item(path, item_at)
        elif register_at is not None:
            self._register(path, register_at)
        elif not path.startswith(f"{RESTRICTED}/"):
            self.findings.append(make("F109", path=path))

    def _value(self, path: str) -> tuple[Any, Source] | None:
        text, findings = read_text(self.tree, path)
        self.findings.extend(findings)
        if text is None:
            return None
        value, findings = parse(text, path)
        self.findings.extend(findings)
        if value is None:
            if not findings:
                self.findings.append(make("F107", path=path))
            return None
        return value, Source(path, text)

    def _item(self, path: str, at: ItemPath) -> None:
        ledger = self.config.ledgers.get(at.ledger)
        if ledger is None:
            self.findings.append(
                make("F111", path=path, ledger=at.ledger, known="、".join(self.config.ledgers))
            )
            return
        match = ITEM_ID.fullmatch(at.item_id)
        if match is None or not at.item_id.startswith(f"{ledger.prefix}-") or int(match["year"]) != at.year:
            example = f"{ledger.prefix}-{at.year}-001"
            self.findings.append(make("F112", path=path, name=at.item_id, example=example))
            return
        before = len(self.findings)
        read = self._value(path)
        if read is None:
            return
        value, source = read
        item, findings = build(ITEM_TYPES[ledger.special_kind], value, source, item_id=at.item_id)
        self.findings.extend(findings)
        if item is not None and not self._has_error(path, before):
            item.identify(at.item_id, at.ledger, at.year)
            self.items.append(item)

    def _register(self, path: str, at: RegisterPath) -> None:
        kind = (RESTRICTED_REGISTERS if at.restricted else REGISTERS).get(at.register)
        if kind is None:
            known = "、".join(RESTRICTED_REGISTERS if at.restricted else REGISTERS)
            self.findings.append(make("F113", path=path, register=at.register, known=known))
            return
        read = self._value(path)
        if read is None:
            return
        value, source = read
        if not isinstance(value, tuple):
            self.findings.append(make("S207", path=path, field="登记簿"))
            return
        for place, one in enumerate(value):
            entry, findings = build(kind, one, source, (place,))
            self.findings.extend(findings)
            if entry is not None:
                entry.identify(at.register)
                self.entries.setdefault(at.register, []).append(entry)

    def _has_error(self, path: str, since: int) -> bool:
        return any(finding.path == path for finding in self.findings[since:])


def pinned_date(tree: Tree) -> date | None:
    """数据截至日期 of `site_config/site.yaml`, or None when there is none or it cannot be read."""
    config, _ = load_config(tree)
    return config.site.as_of if config is not None else None
