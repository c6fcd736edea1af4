"""Two states of the registers: entries that came, changed or went. The restricted registers are never looked at."""

from collections.abc import Iterator

from generator.archive.change.shapes import Act, EntryChange
from generator.archive.change.values import differences, written
from generator.model.registers import REGISTER_NAMES, REGISTERS, Entry
from generator.model.workspace import Workspace

_NAMES = ("unit", "post", "name", "meeting", "theme", "problem", "subject", "matter", "letter", "step")
_NOT_TOLD = frozenset({"entry_id"})


def entry_changes(before: Workspace, after: Workspace) -> tuple[EntryChange, ...]:
    """New entries first, then changed, then removed ones; registers in the office's order, entries by number."""
    acts: tuple[Act, ...] = ("新增", "修改", "删除")
    found = [change for register in REGISTERS for change in _of_register(register, before, after)]
    return tuple(sorted(found, key=lambda change: acts.index(change.act)))


def _of_register(register: str, before: Workspace, after: Workspace) -> Iterator[EntryChange]:
    old = {entry.entry_id: entry for entry in before.entries(register)}
    new = {entry.entry_id: entry for entry in after.entries(register)}
    name = REGISTER_NAMES[register]
    for entry_id in sorted({*old, *new}):
        if entry_id not in old:
            yield EntryChange("新增", name, entry_id, _introduced(new[entry_id]))
        elif entry_id not in new:
            yield EntryChange("删除", name, entry_id, _introduced(old[entry_id]))
        elif words := _difference(old[entry_id], new[entry_id]):
            yield EntryChange("修改", name, entry_id, words)


def _introduced(entry: Entry) -> str:
    """Its day and the first two things that name it."""
    named = [str(value) for name in _NAMES if (value := getattr(entry, name, None))]
    return " ".join((written(entry.day), *named[:2]))


def _difference(before: Entry, after: Entry) -> str:
    found = [
        one.words
        for name, info in type(after).model_fields.items()
        if name not in _NOT_TOLD
        for one in differences(getattr(before, name), getattr(after, name), str(info.alias))
    ]
    return "；".join(found)
