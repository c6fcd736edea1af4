"""Two states of the items, as events: what was added, reported, extended, closed."""

from collections.abc import Iterator, Mapping

from generator.archive.change.item_words import block_words, closure_words
from generator.archive.change.shapes import KINDS, Event
from generator.archive.change.values import (
    Difference,
    compare_parts,
    differences,
    key_of,
    stated,
    written,
)
from generator.model.item import Item
from generator.model.workspace import Config

_LISTS: dict[str, str] = {
    "reopenings": "重新纳入",
    "extensions": "延期",
    "target_changes": "目标调整",
    "carry_overs": "结转",
    "exemptions": "免排名",
    "submissions": "报请销号",
    "reviews": "审核",
    "progress": "进展",
    "follow_ups": "回头看",
}
"""Field of an item that only grows → the kind of event a new block in it is."""

_STEPS = {"approval": "立项", "assignment": "交办", "suspension": "暂缓"}
"""Block that is written once → the kind of event its appearance is."""

_SECOND_DAYS = {"assignment": ("received_on", "签收"), "suspension": ("resumed_on", "恢复")}
_TOLD_APART = {*_LISTS, *_STEPS, "closure", "due_on", "target"}


def item_events(before: Mapping[str, Item], after: Mapping[str, Item], config: Config) -> tuple[Event, ...]:
    """Every event between two states, by kind in the order of `KINDS`, then by number."""
    order = tuple(KINDS)
    events = [
        event
        for item_id in {*before, *after}
        for event in _events(before.get(item_id), after.get(item_id), config)
    ]
    return tuple(sorted(events, key=lambda event: (order.index(event.kind), event.item_id)))


def _events(before: Item | None, after: Item | None, config: Config) -> Iterator[Event]:
    if before is None and after is not None:
        yield _event("新增", after, _introduced(after, config), stated(after))
    elif after is None and before is not None:
        yield _event("删除", before, _introduced(before, config), {})
    elif before is not None and after is not None and before.text != after.text:
        yield from _lists(before, after)
        yield from _closure(before, after)
        yield from _steps(before, after)
        yield from _promises(before, after)
        yield from _rest(before, after)


def _event(kind: str, item: Item, words: str, facts: Mapping[str, str]) -> Event:
    return Event(kind, item.item_id, item.title, words, dict(facts))


def _introduced(item: Item, config: Config) -> str:
    ledger = config.ledgers.get(item.ledger)
    parts = [
        ledger.name if ledger is not None else item.ledger,
        "、".join(item.lead_units),
        f"时限 {written(item.due_on)}",
    ]
    if item.listing is not None:
        parts.append(f"{item.listing.manner}列入")
    if item.progress:
        parts.append(f"带进展 {len(item.progress)} 条")
    if item.closure is not None:
        parts.append("已销号")
    return "，".join(parts)


def _lists(before: Item, after: Item) -> Iterator[Event]:
    """New blocks are events; a block that was there and is not any more, or not so, is told as that."""
    for field, kind in _LISTS.items():
        parts = compare_parts(getattr(before, field), getattr(after, field))
        for part in parts.added:
            yield _event(kind, after, block_words(part, after), stated(part))
        for old, new in parts.changed:
            found = list(differences(old, new))
            words = f"改了{kind} {written(key_of(old))}：{_joined(found)}"
            yield _event("改动原有记录", after, words, _pairs(found))
        for part in parts.removed:
            yield _event("改动原有记录", after, f"删去{kind} {written(part)}", stated(part))


def _closure(before: Item, after: Item) -> Iterator[Event]:
    if before.closure == after.closure:
        return
    if after.closure is None:
        if len(after.reopenings) <= len(before.reopenings):
            words = f"删去了 {written(before.closure)}"
            yield _event("撤销销号", after, words, stated(before.closure) if before.closure else {})
    elif before.closure is None:
        yield _event("销号", after, closure_words(after.closure), stated(after.closure))
    else:
        found = list(differences(before.closure, after.closure))
        yield _event("改销号", after, _joined(found), _pairs(found))


def _steps(before: Item, after: Item) -> Iterator[Event]:
    for field, kind in _STEPS.items():
        old, new = getattr(before, field), getattr(after, field)
        if old is None and new is not None:
            yield _event(kind, after, written(new), stated(new))
        elif old != new:
            second, word = _SECOND_DAYS.get(field, ("", ""))
            if new is not None and second and getattr(old, second) is None and getattr(new, second):
                day = getattr(new, second)
                yield _event(word, after, written(day), {word: written(day)})
                new = new.model_copy(update={second: None})
            yield from _changed(after, list(differences(old, new, kind)))


def _promises(before: Item, after: Item) -> Iterator[Event]:
    """A due date or target that was typed over, past 延期 and 目标调整."""
    if before.due_on != after.due_on:
        found = [Difference("完成时限", written(before.due_on), written(after.due_on))]
        words = f"{found[0].before} → {found[0].after}（直接改了完成时限）"
        yield _event("改时限", after, words, _pairs(found))
    old, new = before.target, after.target
    found = list(differences(old, new, "目标"))
    if old is not None and new is not None and old.value != new.value:
        unit = new.unit or ""
        words = f"{written(old.value)} → {written(new.value)}{unit}（直接改了目标数值）"
        yield _event("改目标", after, words, _pairs(found))
    else:
        yield from _changed(after, found)


def _rest(before: Item, after: Item) -> Iterator[Event]:
    found = [Difference("位置", before.path, after.path)] if before.path != after.path else []
    for name, info in type(after).model_fields.items():
        if name not in _TOLD_APART:
            found += differences(getattr(before, name, None), getattr(after, name), str(info.alias))
    yield from _changed(after, found)


def _changed(item: Item, found: list[Difference]) -> Iterator[Event]:
    if found:
        yield _event("修改", item, _joined(found), _pairs(found))


def _joined(found: list[Difference]) -> str:
    return "；".join(one.words for one in found)


def _pairs(found: list[Difference]) -> dict[str, str]:
    return {one.field: f"{one.before} → {one.after}" for one in found}
