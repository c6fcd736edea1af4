"""Whether an edit of some lines left alone what the other lines say."""

from collections.abc import Collection, Iterator
from typing import Any

import yaml

from generator.load.nodes import parse

_Step = str | int | tuple[str, int]


def same_elsewhere(old: bytes, new: bytes, lines: Collection[int]) -> bool:
    """Whether every value on a line that was not edited (`lines`, from 1) is the same as before, in the same place.

    A text that could not be read before has no values to compare: only its edited lines differ.
    """
    before, after = _values(old, lines), _values(new, lines)
    return before is None or (after is not None and before == after)


def _values(data: bytes, lines: Collection[int]) -> dict[tuple[_Step, ...], str] | None:
    """Values by their path; None where the text cannot be read."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    value, _ = parse(text, "")
    if value is None:  # also where composing it would not be safe
        return None
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return dict(_walk(root, (), lines)) if root is not None else None


def _walk(
    node: Any, path: tuple[_Step, ...], lines: Collection[int]
) -> Iterator[tuple[tuple[_Step, ...], str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, _step(key, lines)), lines)
    elif isinstance(node, yaml.SequenceNode):
        for place, inner in enumerate(node.value):
            yield from _walk(inner, (*path, place), lines)
    else:
        first, last = node.start_mark.line + 1, node.end_mark.line + 1
        is_nothing = not node.value and not node.style  # a key that waits for what the next lines say
        if not is_nothing and not any(line in lines for line in range(first, last + 1)):
            yield (*path, first), node.value


def _step(key: Any, lines: Collection[int]) -> _Step:
    """A key by its name, or by its line where that was edited."""
    line = key.start_mark.line + 1
    return ("line", line) if line in lines else str(key.value)
