"""Which ledgers a register entry is about: those it names, else those of what it points to."""

from generator.model.registers import Entry
from generator.model.registers.fieldwork import Problem
from generator.model.workspace import Workspace


def pointed_items(entry: Entry) -> tuple[str, ...]:
    """The items an entry points to, whichever way its register writes them (事项 as a list or alone)."""
    item = getattr(entry, "item", None)
    return tuple(dict.fromkeys((*getattr(entry, "items", ()), *((item,) if item else ()))))


def pointed_ledgers(workspace: Workspace, entry: Entry) -> tuple[str, ...]:
    """涉及台账 as declared, else the ledgers of its items, else (a problem) those of the visit that found
    it.
    """
    declared: tuple[str, ...] = tuple(getattr(entry, "ledgers", ()))
    if declared:
        return declared
    items = [item for one in pointed_items(entry) if (item := workspace.item_by_id.get(one)) is not None]
    if items:
        return tuple(dict.fromkeys(key for item in items for key in item.ledgers))
    visit = workspace.entry_by_id.get(entry.inspection or "") if isinstance(entry, Problem) else None
    return pointed_ledgers(workspace, visit) if visit is not None else ()
