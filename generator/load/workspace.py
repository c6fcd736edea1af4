"""A tree of files → Workspace. A broken file is a finding and never stops the others from being read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.findings import Finding, make
from generator.load.config import load_config
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.load.typed.reading import Place, read_list, read_record
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
    return load_records(tree, config, tree.paths(LEDGERS))


def load_records(tree: Tree, config: Config, paths: Iterable[str]) -> Loaded:
    """The records of some files below `ledgers/`; whoever reads files in parts puts the parts together."""
    reader = _Reader(tree, config)
    for path in paths:
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


def reread(loaded: Loaded, tree: Tree, paths: Collection[str]) -> Loaded:
    """`loaded` with some item files read again from a tree; whatever else it holds are the same objects."""
    if loaded.workspace is None:
        return loaded
    anew = load_records(tree, loaded.workspace.config, paths)
    assert anew.workspace is not None
    kept = [item for item in loaded.workspace.items if item.path not in paths]
    items = sorted([*kept, *anew.workspace.items], key=lambda item: item.item_id)
    others = [finding for finding in loaded.findings if finding.path not in paths]
    return Loaded(replace(loaded.workspace, items=tuple(items)), (*others, *anew.findings))


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

    def _text(self, path: str) -> str | None:
        text, findings = read_text(self.tree, path)
        self.findings.extend(findings)
        return text

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
        text = self._text(path)
        if text is None:
            return
        item, findings = read_record(ITEM_TYPES[ledger.special_kind], text, Place(path, at.item_id, at.year))
        self.findings.extend(findings)
        if item is not None:
            item.identify(at.item_id, at.ledger, at.year)
            self.items.append(item)
        elif not findings:
            self.findings.append(make("F107", path=path))

    def _register(self, path: str, at: RegisterPath) -> None:
        kind = (RESTRICTED_REGISTERS if at.restricted else REGISTERS).get(at.register)
        if kind is None:
            known = "、".join(RESTRICTED_REGISTERS if at.restricted else REGISTERS)
            self.findings.append(make("F113", path=path, register=at.register, known=known))
            return
        text = self._text(path)
        if text is None:
            return
        entries, findings = read_list(kind, text, Place(path, year=at.year, month=at.month))
        self.findings.extend(findings)
        for entry in entries or ():
            entry.identify(at.register)
            self.entries.setdefault(at.register, []).append(entry)
        if entries is None:
            self.findings.append(make("F107", path=path))


def pinned_date(tree: Tree) -> date | None:
    """数据截至日期 of `site_config/site.yaml`, or None when there is none or it cannot be read."""
    config, _ = load_config(tree)
    return config.site.as_of if config is not None else None
