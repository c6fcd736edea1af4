"""A new item as the text of its file, in the office's layout."""

from collections.abc import Mapping
from typing import Any

from generator.edit.shape import ordered
from generator.edit.yaml_text import UnwritableError, block
from generator.load.nodes import parse
from generator.model.item import Item

OPEN_KEYS = frozenset({"进展", "销号"})
"""Blocks that people go on writing in: always over several lines."""


def item_text(kind: type[Item], values: Mapping[str, Any]) -> str:
    """The text of an item file: keys in the model's order, one unit in charge without brackets.

    `values` are as `load.nodes.parse` gives them: Chinese keys; str, Decimal, date, bool, tuples, mappings.
    None and empty lists are left out. What the loader reads from the text is exactly `values`.
    Raises UnwritableError for a value no file can hold.
    """
    wanted = without_gaps(ordered(kind, values))
    lead = wanted.get("牵头单位")
    if isinstance(lead, tuple) and len(lead) == 1:
        wanted["牵头单位"] = lead[0]
    text = "\n".join(block(wanted, OPEN_KEYS)) + "\n"
    value, findings = parse(text, "")
    if findings or value != wanted:
        raise UnwritableError("内容写成台账文件后读不回原样，请核对其中的文字")
    return text


def item_values(item: Item) -> dict[str, Any]:
    """The values a record was read from, ready for `item_text`."""
    return item.model_dump(by_alias=True, exclude_unset=True)


def without_gaps(value: Any) -> Any:
    """The value without keys that have none: what the loader keeps of it."""
    if isinstance(value, Mapping):
        return {key: without_gaps(inner) for key, inner in value.items() if inner is not None and inner != ()}
    if isinstance(value, tuple):
        return tuple(without_gaps(inner) for inner in value)
    return value
