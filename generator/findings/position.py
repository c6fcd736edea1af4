"""Where a value stands in a YAML text: found again when a finding needs it, so that records carry no marks.

Composing one file a second time costs under a millisecond; keeping two marks for each of 1.5 million values costs 600 MB.
"""

from functools import lru_cache
from typing import NamedTuple

import yaml

Loc = tuple[str | int, ...]


class Position(NamedTuple):
    """Line and column, both from 1; columns count characters."""

    line: int
    column: int


@lru_cache(maxsize=64)
def _compose(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def locate(text: str, loc: Loc, *, key: bool = False) -> Position:
    """The position of the value at `loc` (keys as written, list positions from 0), or of its nearest parent that exists.

    With `key` the position of the value's key instead. A text that does not parse yields its first character.
    """
    node = _compose(text)
    if node is None:
        return Position(1, 1)
    mark = node.start_mark
    for step in loc:
        found = _step(node, step)
        if found is None:
            break
        key_node, node = found
        mark = (key_node if key and key_node is not None else node).start_mark
        if not key and isinstance(node, yaml.ScalarNode) and not node.value and key_node is not None:
            mark = key_node.start_mark  # an empty value has no place of its own
    return Position(mark.line + 1, mark.column + 1)


def node_at(text: str, loc: Loc) -> yaml.Node | None:
    """What stands exactly at `loc`, with its marks; None where nothing stands."""
    node = _compose(text)
    for step in loc:
        found = _step(node, step) if node is not None else None
        if found is None:
            return None
        _, node = found
    return node


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode) and key_node.value == step:
                return key_node, value_node
        return None
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    if step == 0 and isinstance(node, yaml.ScalarNode):
        return None, node  # a single value where a list may stand
    return None
