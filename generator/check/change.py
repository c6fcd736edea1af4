"""A change: what a branch, a pull request or a push does to a tree, compared with the commit it starts from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.load.nodes import parse
from generator.load.text import decode
from generator.load.tree import PartTree, Tree
from generator.load.workspace import load
from generator.model.config import UnitsConfig
from generator.model.item import Item
from generator.model.permissions import PermissionsConfig
from generator.model.registers import Entry
from generator.model.workspace import Config, Workspace
from generator.paths import CONFIG, LEDGERS


@dataclass(frozen=True)
class Policy:
    """Who may change what, as the base commit has it: a branch cannot give its author more."""

    permissions: PermissionsConfig
    units: UnitsConfig
    members: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """The files a change touches, before and after. `before` and `after` hold the records of these files alone;
    either is None where the configuration of that side cannot be read.

    `forgotten` are added paths that an earlier commit deleted. Without an `actor` permissions are not judged;
    without a `policy` (the base commit has none) nothing is known about them.
    """

    base: Tree
    head: Tree
    added: tuple[str, ...]
    deleted: tuple[str, ...]
    modified: tuple[str, ...]
    before: Workspace | None
    after: Workspace | None
    forgotten: frozenset[str] = frozenset()
    policy: Policy | None = None
    actor: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path touched, sorted."""
        return tuple(sorted((*self.added, *self.deleted, *self.modified)))

    @cached_property
    def items_before(self) -> Mapping[str, Item]:
        return {item.path: item for item in self.before.items} if self.before is not None else {}

    @cached_property
    def items_after(self) -> Mapping[str, Item]:
        return {item.path: item for item in self.after.items} if self.after is not None else {}

    @cached_property
    def entries_before(self) -> tuple[Entry, ...]:
        return _entries(self.before)

    @cached_property
    def entries_after(self) -> tuple[Entry, ...]:
        return _entries(self.after)

    def value(self, side: Tree, path: str) -> Any:
        """The plain value of a YAML file of one side; None where it cannot be read."""
        text = text_of(side, path)
        return parse(text, path)[0] if text is not None else None


def compare(
    base: Tree,
    head: Tree,
    candidates: Iterable[str],
    *,
    policy: Policy | None = None,
    actor: str | None = None,
    forgotten: Iterable[str] = (),
) -> Change:
    """The change from `base` to `head`; only the candidates are compared, by their bytes, line ends apart."""
    added, deleted, modified = [], [], []
    for path in sorted(set(candidates)):
        before, after = _content(base, path), _content(head, path)
        if before is None and after is not None:
            added.append(path)
        elif before is not None and after is None:
            deleted.append(path)
        elif before != after:
            modified.append(path)
    return Change(
        base=base, head=head, added=tuple(added), deleted=tuple(deleted), modified=tuple(modified),
        before=_records(base, (*deleted, *modified)), after=_records(head, (*added, *modified)),
        forgotten=frozenset(forgotten), policy=policy, actor=actor,
    )  # fmt: skip


def policy_of(config: Config | None) -> Policy | None:
    """The policy of a configuration; None where it has none, or one that names nobody yet."""
    if config is None or config.permissions is None or not config.permissions.accounts:
        return None
    return Policy(config.permissions, config.units, config.members)


def text_of(tree: Tree, path: str) -> str | None:
    """The text of a file as far as it can be read."""
    content = _content(tree, path)
    return decode(content, path)[0] if content is not None else None


def _content(tree: Tree, path: str) -> bytes | None:
    """The bytes of a file with the line ends of a repository; None where there is no file. A link is its own kind."""
    try:
        if tree.is_link(path):
            return b"\0link"
        tree.size(path)
        return tree.read(path).replace(b"\r\n", b"\n")
    except (OSError, KeyError):
        return None


def _records(tree: Tree, paths: tuple[str, ...]) -> Workspace | None:
    ledgers = [path for path in paths if path.startswith(f"{LEDGERS}/")]
    return load(PartTree(tree, (*tree.paths(CONFIG), *ledgers))).workspace


def _entries(workspace: Workspace | None) -> tuple[Entry, ...]:
    if workspace is None:
        return ()
    return tuple(entry for entries in workspace.registers.values() for entry in entries)
