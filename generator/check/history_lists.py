"""Lists of an item that only grow: what was reported, decided or asked for stays, in its order."""

import difflib
from collections.abc import Iterator

from generator.findings import Finding
from generator.model.base import Part
from generator.model.item import Item
from generator.model.progress import ProgressEntry

Entries = tuple[ProgressEntry, ...]


def check_progress_is_append_only(before: Item, after: Item) -> Iterator[Finding]:
    """进展 only grows at its end: no entry is changed, taken out, moved or put in between."""
    old, new = before.progress, after.progress
    if new[: len(old)] == old:
        return
    matcher = difflib.SequenceMatcher(None, *_numbered(old, new), autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(old_to - old_from, new_to - new_from)
        for step in range(pairs):
            if new[new_from + step] not in old and old[old_from + step] not in new:
                yield _changed(after, new_from + step, old[old_from + step])
            else:
                yield _put_in(after, new_from + step, old)
        for entry in old[old_from + pairs : old_to]:
            if entry not in new:
                at = ("progress", min(new_from, len(new) - 1)) if new else ("progress",)
                yield after.finding("H504", at, date=entry.reported_on)
        for place in range(new_from + pairs, new_to):
            if old_to < len(old) or new[place] in old:
                yield _put_in(after, place, old)


def _numbered(old: Entries, new: Entries) -> tuple[list[int], list[int]]:
    """Equal entries as equal numbers: entries cannot be hashed."""
    every = [*old, *new]
    return [every.index(entry) for entry in old], [every.index(entry) for entry in new]


def _changed(item: Item, place: int, old: ProgressEntry) -> Finding:
    new = item.progress[place]
    field = next(name for name in type(old).model_fields if getattr(old, name) != getattr(new, name))
    alias = type(old).model_fields[field].alias
    return item.finding("H505", ("progress", place, field), date=old.reported_on, field=alias)


def _put_in(item: Item, place: int, old: Entries) -> Finding:
    entry = item.progress[place]
    what = "原有的一条换了位置" if entry in old else "新的一条插在了原有的前面"
    return item.finding("H506", ("progress", place), date=entry.reported_on, what=what)


def check_extensions_are_kept(before: Item, after: Item) -> Iterator[Finding]:
    """A 延期 stays as asked for; 批准 and 批准日期 may be filled in."""
    yield from _kept(before, after, "extensions", "延期", "H508")


def check_target_changes_are_kept(before: Item, after: Item) -> Iterator[Finding]:
    """A 目标调整 stays as decided."""
    yield from _kept(before, after, "target_changes", "目标调整", "H511")


def check_reopenings_are_kept(before: Item, after: Item) -> Iterator[Finding]:
    """A 重新纳入 stays, with the closure it undid."""
    yield from _kept(before, after, "reopenings", "重新纳入", "H514")


def check_decisions_are_kept(before: Item, after: Item) -> Iterator[Finding]:
    """报请销号, 审核, 回头看 and 结转 stay as recorded."""
    for field, name in (
        ("submissions", "报请销号"),
        ("reviews", "审核"),
        ("follow_ups", "回头看"),
        ("carry_overs", "结转"),
    ):
        yield from _kept(before, after, field, name, "H519")


def _kept(before: Item, after: Item, field: str, name: str, code: str) -> Iterator[Finding]:
    """One finding for the first entry of a list that is gone or says something else; empty fields may be filled in."""
    old, new = getattr(before, field), getattr(after, field)
    for place, part in enumerate(old):
        if place >= len(new):
            yield after.finding(code, (field,), field=name, number=place + 1, what="不见了")
            return
        changed = _first_difference(part, new[place])
        if changed is not None:
            alias = type(part).model_fields[changed].alias
            yield after.finding(
                code, (field, place, changed), field=name, number=place + 1, what=f"的“{alias}”被改动"
            )
            return


def _first_difference(old: Part, new: Part) -> str | None:
    for field in type(old).model_fields:
        value = getattr(old, field)
        if value is not None and value != getattr(new, field):
            return field
    return None
