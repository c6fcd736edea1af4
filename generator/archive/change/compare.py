"""`compare()`: everything that differs between two trees of an office."""

from dataclasses import dataclass
from datetime import date

from generator.archive.change.drafts import draft_changes
from generator.archive.change.files import configuration_changes, issued_changes, other_changes
from generator.archive.change.items import item_events
from generator.archive.change.registers import entry_changes
from generator.archive.change.shapes import Changes
from generator.archive.change.standing import light_changes, rank_changes
from generator.load.tree import Tree
from generator.load.workspace import load
from generator.model.workspace import Workspace
from generator.paths import RESTRICTED, parse_item_path
from generator.periods import Period
from generator.view.edition import edition_view


class UnrestrictedTree:
    """A tree without `ledgers/restricted/`, which is another repository and no business of this one's changes."""

    def __init__(self, below: Tree) -> None:
        self.below = below
        self.read = below.read
        self.is_link = below.is_link
        self.size = below.size

    def paths(self, under: str) -> list[str]:
        return [path for path in self.below.paths(under) if not path.startswith(f"{RESTRICTED}/")]


@dataclass(frozen=True)
class Side:
    """One of the two states. `broken` are files whose records could not be read."""

    tree: Tree
    workspace: Workspace
    broken: frozenset[str]


def side(tree: Tree) -> Side | None:
    """A tree as a side of a comparison; None when its configuration has errors."""
    shown = UnrestrictedTree(tree)
    loaded = load(shown)
    if loaded.workspace is None:
        return None
    return Side(shown, loaded.workspace, loaded.broken_paths)


def compare(before: Side, after: Side, as_of: date) -> Changes:
    """The change from one side to the other, lights and ranks and figures of both at the same `as_of`. Raises nothing.

    An item whose file is broken on either side has no events: it neither came nor went.
    """
    broken = before.broken | after.broken
    skipped = frozenset(place.item_id for path in broken if (place := parse_item_path(path)) is not None)
    old, new = before.workspace, after.workspace
    events = item_events(
        {key: item for key, item in old.item_by_id.items() if key not in skipped},
        {key: item for key, item in new.item_by_id.items() if key not in skipped},
        new.config,
    )
    entries = entry_changes(old, new)
    configuration = configuration_changes(before.tree, after.tree)
    counted = bool(events or entries or configuration or skipped)
    views = [edition_view(workspace, "internal", as_of) for workspace in (old, new)]
    return Changes(
        as_of=as_of,
        period=Period.containing(as_of, "month").label,
        events=events,
        entries=entries,
        lights=light_changes(views[0].assessment, views[1].assessment, new) if counted else (),
        ranks=rank_changes(old, new, as_of) if counted else (),
        drafts=draft_changes((before.tree, views[0]), (after.tree, views[1]), evaluate=counted),
        issued=issued_changes(before.tree, after.tree),
        configuration=configuration,
        others=other_changes(before.tree, after.tree),
        unreadable=tuple(sorted(after.broken)),
    )
