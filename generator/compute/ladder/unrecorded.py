"""Steps that were taken by letter and are not registered yet: what `duban remind --record` writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.compute.measure import EditionFact
from generator.model.ladder import LadderVersion
from generator.model.registers.conduct import Escalation
from generator.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnrecordedStep:
    """A letter of the ladder to one unit; `items` are those of its items that the unit leads."""

    edition_id: str
    kind: str
    step: str
    unit: str
    items: tuple[str, ...]
    issued_on: date
    approver: str
    """Who approves the step by the ladder (批准)."""


def unrecorded_steps(
    workspace: Workspace, editions: Iterable[EditionFact], as_of: date
) -> Iterator[UnrecordedStep]:
    """Letters issued up to `as_of`, in the order of issue, units in the letter's order, without an entry that names the
    letter (文件) and the unit.

    Withdrawn letters, corrections and letters from before the ladder's first version are none of its steps; which kind
    is which step is read from the version in force on the day of issue.
    """
    ladder = workspace.config.ladder
    if ladder is None:
        return
    told = {
        (entry.document, entry.unit)
        for entry in workspace.entries("escalations")
        if isinstance(entry, Escalation)
    }
    for edition in editions:
        version = ladder.version_on(edition.issued_on)
        if version is None or edition.issued_on > as_of or edition.withdrawn or edition.corrects:
            continue
        rung = next((one for one in version.steps if one.kind == edition.kind), None)
        if rung is None or rung.triggers is None:
            continue
        for unit in edition.units:
            if (edition.edition_id, unit) not in told:
                items = _led_by(workspace, edition, unit, version)
                yield UnrecordedStep(
                    edition.edition_id, edition.kind, rung.step, unit, items, edition.issued_on, rung.approver
                )


def _led_by(workspace: Workspace, edition: EditionFact, unit: str, version: LadderVersion) -> tuple[str, ...]:
    """The letter's items that the unit leads, in the ledgers the ladder is for."""
    items = (workspace.item_by_id[one] for one in edition.items if one in workspace.item_by_id)
    return tuple(
        item.item_id
        for item in items
        if unit in workspace.config.expand(item.lead_units)
        and (not version.ledgers or not frozenset(version.ledgers).isdisjoint(item.ledgers))
    )
