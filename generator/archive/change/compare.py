"""`compare()`: everything that differs between two trees of an office."""

from datetime import date

from generator.archive.change.drafts import draft_changes
from generator.archive.change.files import configuration_changes, issued_changes, other_changes
from generator.archive.change.items import item_events
from generator.archive.change.registers import entry_changes
from generator.archive.change.shapes import Changes
from generator.archive.change.sides import Assessments, Side
from generator.archive.change.standing import light_changes, rank_changes
from generator.model.item import Item
from generator.model.workspace import Workspace
from generator.paths import parse_item_path
from generator.periods import Period
from generator.view.edition import EditionView
from generator.view.policy import policy_for, visible_workspace


def compare(before: Side, after: Side, as_of: date) -> Changes:
    """The change from one side to the other, lights and ranks and figures of both at the same `as_of`. Raises nothing.

    An item whose file is broken on either side has no events: it neither came nor went.
    """
    old, new = before.workspace, after.workspace
    broken = before.broken | after.broken
    events = item_events(_sound(old, broken), _sound(new, broken), new.config)
    entries = entry_changes(old, new)
    configuration = configuration_changes(before.tree, after.tree)
    counted = bool(events or entries or configuration or broken)
    assessments = Assessments(old, new)
    first, then = (_view(workspace, assessments, as_of) for workspace in (old, new))
    return Changes(
        as_of=as_of,
        period=Period.containing(as_of, "month").label,
        events=events,
        entries=entries,
        lights=light_changes(first.assessment, then.assessment, new) if counted else (),
        ranks=rank_changes(old, new, as_of, assessments.of) if counted else (),
        drafts=draft_changes((before.tree, first), (after.tree, then), evaluate=counted),
        issued=issued_changes(before.tree, after.tree),
        configuration=configuration,
        others=other_changes(before.tree, after.tree),
        unreadable=tuple(sorted(after.broken)),
    )


def _sound(workspace: Workspace, broken: frozenset[str]) -> dict[str, Item]:
    """The items, by number, but those whose file is broken on either side."""
    skipped = frozenset(place.item_id for path in broken if (place := parse_item_path(path)) is not None)
    return {key: item for key, item in workspace.item_by_id.items() if key not in skipped}


def _view(workspace: Workspace, assessments: Assessments, as_of: date) -> EditionView:
    policy = policy_for(workspace.config, "internal")
    counted = visible_workspace(workspace, policy)
    return EditionView("internal", as_of, policy, counted, assessments.of(workspace, as_of))
