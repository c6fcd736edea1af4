"""A row about an item that the ledger has already: its progress becomes a further entry, nothing else is changed."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from generator.edit.changes import CannotEditError, append_entry
from generator.edit.item_file import item_values
from generator.model.item import Item
from generator.model.workspace import Workspace
from generator.office.cell_text import squeezed
from generator.office.columns import TITLE
from generator.office.fields import PROGRESS, CellError
from generator.paths import ITEM_ID, parse_item_path

_DAY, _PERIOD, _DONE, _CORRECTION = "日期", "期", "累计完成", "更正"


class NothingNew(Exception):
    """The row says nothing that the ledger does not have; the message says how so, in Chinese."""


class KnownItems:
    """The items of one ledger and year by number, and by name with the units in charge."""

    def __init__(self, workspace: Workspace, paths: Iterable[str], ledger: str, year: int) -> None:
        self._by_number = {item.item_id: item for item in workspace.in_ledger(ledger)}
        places = (parse_item_path(path) for path in paths)
        self._files = {place.item_id for place in places if place is not None and place.ledger == ledger}
        self._by_title: dict[str, list[Item]] = {}
        for item in self._by_number.values():
            if item.year == year or any(one.year == year for one in item.carry_overs):
                self._by_title.setdefault(comparable(item.title), []).append(item)

    def by_number(self, text: str, title: str) -> Item | None:
        """The item a row names by number; None for a mere serial number. Raises CellError."""
        number = squeezed(text).upper()
        if not ITEM_ID.fullmatch(number):
            return None
        item = self._by_number.get(number)
        if item is None:
            reason = (
                "的文件有错误，先用 duban check 改好"
                if number in self._files
                else "这个编号台账里没有；新事项不写编号，由程序编"
            )
            raise CellError(f"{number} {reason}")
        if title and comparable(title) != comparable(item.title):
            raise CellError(f"{number} 在台账里是“{item.title}”，表里是“{title}”；核对编号和事项名称")
        return item

    def by_title(self, title: str, lead_units: Iterable[str] | None) -> Item | None:
        """The item of that name and, where the row says who is in charge, of those units."""
        wanted = frozenset(lead_units) if lead_units is not None else None
        namesakes = self._by_title.get(comparable(title), [])
        return next((item for item in namesakes if wanted in (None, frozenset(item.lead_units))), None)

    def namesake(self, title: str) -> Item | None:
        return next(iter(self._by_title.get(comparable(title), [])), None)


def comparable(title: str) -> str:
    """Two titles that differ in spaces alone are the same item."""
    return re.sub(r"\s", "", title)


def with_progress(
    item: Item, values: Mapping[str, Any], day: date, read: Callable[[str], bytes]
) -> tuple[bytes, bytes]:
    """The item's file before, and with the row's entry of 进展. Raises NothingNew, CellError (with what to do)."""
    entry = dict(values[PROGRESS][0]) if values.get(PROGRESS) else {}
    if not entry.keys() - {_DAY, _PERIOD}:
        raise NothingNew("表里没有填进展")
    if item.closure is not None:
        raise CellError(
            f"{item.item_id} 已于 {item.closure.closed_on} 销号，不再记进展；要重新办理先用 duban reopen"
        )
    entries: tuple[Mapping[str, Any], ...] = item_values(item).get(PROGRESS, ())
    same = next((one for one in entries if one[_DAY] == day and one.get(_PERIOD) == entry.get(_PERIOD)), None)
    if same is not None:
        _compare(item, same, entry, day)
    latest = max((one[_DAY] for one in entries), default=day)
    if latest > day:
        raise CellError(f"{item.item_id} 已有 {latest} 的进展，晚于这次的 {day}；核对 --date")
    _judge_fall(item, entries, entry, day)
    before = read(item.path)
    try:
        return before, append_entry(before, type(item), PROGRESS, entry)
    except CannotEditError as error:
        raise CellError(f"{item.path}：{error}") from None


def _compare(item: Item, old: Mapping[str, Any], new: Mapping[str, Any], day: date) -> None:
    """Always raises: an entry of that day is there."""
    differing = [key for key, value in new.items() if old.get(key) != value]
    if not differing:
        raise NothingNew(f"台账里已有 {day} 的进展，内容相同")
    told = "；".join(f"{key} 台账“{old.get(key, '没有写')}”、表里“{new[key]}”" for key in differing)
    raise CellError(f"{item.item_id} 已有 {day} 的进展：{told}。要改在台账里改，是新的一期就换 --date")


def _judge_fall(
    item: Item, entries: Iterable[Mapping[str, Any]], entry: Mapping[str, Any], day: date
) -> None:
    """Raises CellError where what is done within a year becomes less."""
    done = [one[_DONE] for one in entries if one[_DAY].year == day.year and one.get(_DONE) is not None]
    if done and entry.get(_DONE) is not None and entry[_DONE] < done[-1] and not entry.get(_CORRECTION):
        raise CellError(
            f"{item.item_id} 累计完成 {entry[_DONE]} 小于台账里上一期的 {done[-1]}；核对，确实要改小的在台账里写明“{_CORRECTION}”"
        )


def differing_fields(
    item: Item, values: Mapping[str, Any], keys: Iterable[str]
) -> list[tuple[str, Any, Any]]:
    """(field, in the ledger, in the sheet) for what an import does not change: all but the progress, and the name found by."""
    known = item_values(item)
    found = []
    for key in keys:
        old, new = _at(known, key), _at(values, key)
        if (
            key != TITLE
            and not key.startswith(f"{PROGRESS}.")
            and new is not None
            and _plain(old) != _plain(new)
        ):
            found.append((key, old, new))
    return found


def _at(values: Any, key: str) -> Any:
    for step in key.split("."):
        values = values.get(step) if isinstance(values, Mapping) else None
    return values


def _plain(value: Any) -> Any:
    return value if not isinstance(value, str) else (value,)
