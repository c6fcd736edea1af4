"""The two states of a comparison. What is the same file in both is read, and assessed, once."""

from dataclasses import dataclass, replace
from datetime import date

from generator.compute.assess import assess
from generator.compute.assessment import Assessment, Status
from generator.load.tree import Tree
from generator.load.workspace import load
from generator.model.registers import Entry
from generator.model.workspace import Workspace
from generator.paths import CONFIG, LEDGERS, RESTRICTED


class UnrestrictedTree:
    """A tree without `ledgers/restricted/`, which is another repository and no business of this one's changes."""

    def __init__(self, below: Tree) -> None:
        self.below = below
        self.read = below.read
        self.is_link = below.is_link
        self.size = below.size

    def paths(self, under: str) -> list[str]:
        return [path for path in self.below.paths(under) if not path.startswith(f"{RESTRICTED}/")]


class _WithoutTree(UnrestrictedTree):
    """A tree without some of its files."""

    def __init__(self, below: Tree, hidden: frozenset[str]) -> None:
        super().__init__(below)
        self.hidden = hidden

    def paths(self, under: str) -> list[str]:
        return [path for path in super().paths(under) if path not in self.hidden]


@dataclass(frozen=True)
class Side:
    """One of the two states. `broken` are files whose records could not be read."""

    tree: Tree
    workspace: Workspace
    broken: frozenset[str]


def side(tree: Tree, like: Side | None = None) -> Side | None:
    """A tree as a side of a comparison; None when its configuration has errors.

    `like` is the other side: files that are the same there are not read again, their records are the very same objects.
    """
    shown = UnrestrictedTree(tree)
    if like is not None and not any(_differing(shown, like.tree, CONFIG)):
        return _alike(shown, like)
    loaded = load(shown)
    return Side(shown, loaded.workspace, loaded.broken_paths) if loaded.workspace is not None else None


def _alike(tree: Tree, like: Side) -> Side | None:
    """A side whose configuration is that of the other."""
    differing = frozenset(_differing(tree, like.tree, LEDGERS))
    same = frozenset(tree.paths(LEDGERS)) - differing
    loaded = load(_WithoutTree(tree, same))
    if loaded.workspace is None:
        return None
    own, other = loaded.workspace, like.workspace
    items = [*own.items, *(item for item in other.items if item.path in same)]
    registers: dict[str, tuple[Entry, ...]] = {}
    for key, entries in other.registers.items():
        kept = [*own.entries(key), *(entry for entry in entries if entry.path in same)]
        registers[key] = tuple(sorted(kept, key=lambda entry: (entry.day, entry.entry_id)))
    workspace = replace(
        own,
        config=other.config,
        items=tuple(sorted(items, key=lambda item: item.item_id)),
        registers=registers,
    )
    return Side(tree, workspace, loaded.broken_paths | (like.broken & same))


def _differing(one: Tree, other: Tree, under: str) -> list[str]:
    """Files below a folder that are not the same in both trees."""
    here, there = frozenset(one.paths(under)), frozenset(other.paths(under))
    return sorted((here ^ there) | {path for path in here & there if not same_file(one, other, path)})


def same_file(one: Tree, other: Tree, path: str) -> bool:
    """Whether a path is the same in two trees that both have it; what cannot be read is not."""
    try:
        if one.is_link(path) or other.is_link(path):
            return one.is_link(path) and other.is_link(path)
        return one.size(path) == other.size(path) and one.read(path) == other.read(path)
    except OSError:
        return False


class Assessments:
    """Both sides assessed at any day; an item that is the same in both only once."""

    def __init__(self, before: Workspace, after: Workspace) -> None:
        self._before, self._after = before, after
        self._known: dict[tuple[bool, date], Assessment] = {}

    def of(self, workspace: Workspace, day: date) -> Assessment:
        """Of one of the two workspaces; the shape that `rank` takes for `assess`."""
        early = workspace is self._before
        if (early, day) not in self._known:
            self._known[early, day] = self._earlier(day) if early else assess(self._after, day)
        return self._known[early, day]

    def _earlier(self, day: date) -> Assessment:
        if self._before.config is not self._after.config:
            return assess(self._before, day)
        twins = self._after.item_by_id
        own = tuple(item for item in self._before.items if twins.get(item.item_id) is not item)
        anew = assess(replace(self._before, items=own), day).statuses
        shared = self.of(self._after, day).statuses
        differs = frozenset(item.item_id for item in own)
        statuses: dict[str, Status] = {}
        for item_id in self._before.item_by_id:
            status = anew.get(item_id) if item_id in differs else shared.get(item_id)
            if status is not None:  # an item that was not in its ledger by that day has none
                statuses[item_id] = status
        return Assessment(day, statuses)
