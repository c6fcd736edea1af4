"""What a change may not take back among files: items, numbers, register entries."""

from collections.abc import Iterator

from generator.check.change import Change
from generator.findings import Finding, Related, make
from generator.model.item import Item
from generator.model.registers import REGISTER_NAMES, Entry
from generator.paths import parse_item_path, parse_register_path


def check_items_are_not_deleted(change: Change) -> Iterator[Finding]:
    """An item that was in the ledger stays there under its number: it is closed (销号), never deleted or renumbered."""
    added = {
        (item.title, item.lead_units): item
        for path, item in change.items_after.items()
        if path in change.added
    }
    for path in change.deleted:
        place = parse_item_path(path)
        if place is None:
            continue
        old = change.items_before.get(path)
        new = added.get((old.title, old.lead_units)) if old is not None else None
        if new is None:
            yield make("H501", path=path, item_id=place.item_id, item=place.item_id)
        else:
            yield _renumbered(new, place.item_id, path)


def _renumbered(new: Item, old_id: str, old_path: str) -> Finding:
    related = (Related(old_path, 1, 1, "原来的文件"),)
    return make(
        "H516",
        path=new.path,
        item_id=new.item_id,
        related=related,
        old=old_id,
        new=new.item_id,
        path_was=old_path,
    )


def check_numbers_are_not_used_again(change: Change) -> Iterator[Finding]:
    """A number that an earlier commit gave up is not given to another item."""
    for path in change.added:
        place = parse_item_path(path)
        if place is not None and path in change.forgotten:
            yield make("H502", path=path, item_id=place.item_id, item=place.item_id)


def check_entries_are_not_deleted(change: Change) -> Iterator[Finding]:
    """A register entry stays in its register."""
    kept = {entry.entry_id for entry in change.entries_after}
    unreadable = _unreadable_registers(change)
    for entry in change.entries_before:
        if entry.entry_id not in kept and entry.path not in unreadable:
            name = REGISTER_NAMES[entry.register]
            yield make("H517", path=entry.path, item_id=entry.entry_id, entry=entry.entry_id, register=name)


def _unreadable_registers(change: Change) -> frozenset[str]:
    """Register files of the change that cannot be read any more: a fault of its own, told by `load`."""
    if change.after is None:
        return frozenset(change.paths)
    entries: dict[str, int] = {}
    for entry in change.entries_after:
        entries[entry.path] = entries.get(entry.path, 0) + 1
    out = set()
    for path in change.modified:
        if parse_register_path(path) is not None:
            value = change.value(change.head, path)
            if not isinstance(value, tuple) or len(value) != entries.get(path, 0):
                out.add(path)
    return frozenset(out)


def check_entry_numbers_are_not_used_again(change: Change) -> Iterator[Finding]:
    """编号 of a register entry stays with its entry."""
    old = {entry.entry_id: entry for entry in change.entries_before}
    for entry in change.entries_after:
        before = old.get(entry.entry_id)
        if before is not None and _is_another(before, entry):
            yield entry.finding("H518", ("entry_id",), entry=entry.entry_id, date=before.day)


def _is_another(before: Entry, after: Entry) -> bool:
    """Another register, or nothing in common but the number."""
    if type(before) is not type(after):
        return True
    fields = [name for name in type(before).model_fields if name != "entry_id"]
    filled = [name for name in fields if getattr(before, name) not in (None, (), False)]
    return not any(getattr(before, name) == getattr(after, name) for name in filled)
