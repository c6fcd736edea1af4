"""Every value of a parsed text with what may stand there, by its position: what a finding's place is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from generator.findings.correction import Edit
from generator.load.typed.shapes import ANY, Shape


@dataclass(frozen=True)
class Place:
    """A value, or a key (`is_key`), with the key it stands under, the keys beside it and the shape of their block."""

    node: yaml.Node
    shape: Shape
    key: str = ""
    is_key: bool = False
    present: frozenset[str] = field(default_factory=frozenset)
    value: yaml.Node | None = None
    parent: yaml.Node | None = None
    block: Shape = ANY

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    @property
    def is_one_line(self) -> bool:
        return bool(self.node.start_mark.line == self.node.end_mark.line)


def places(root: yaml.Node, shape: Shape) -> dict[tuple[int, int], list[Place]]:
    """Places by line and column (from 1). Where a value and what it begins with share a position, the outer is first."""
    out: dict[tuple[int, int], list[Place]] = {}
    for place in _walk(Place(root, shape)):
        mark = place.node.start_mark
        out.setdefault((mark.line + 1, mark.column + 1), []).append(place)
    return out


def _walk(place: Place) -> Iterator[Place]:
    yield place
    node = place.node
    if isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _walk(Place(inner, place.shape.items, place.key, parent=node))
    elif isinstance(node, yaml.MappingNode):
        present = frozenset(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        for key_node, value in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            shape = place.shape
            if shape.kind == "list" and shape.inner is not None:
                shape = shape.inner  # one block where a list of them belongs
            key = key_node.value
            yield Place(key_node, shape, key, True, present, value, node, shape)
            yield from _walk(Place(value, shape.of_key(key), key, False, present, None, node, shape))
    elif place.shape.kind == "list" and place.shape.inner is not None:
        yield Place(node, place.shape.inner, place.key, parent=place.parent, block=place.block)


def replacement(node: yaml.Node, lines: list[str], new: str) -> Edit | None:
    """The edit that puts `new` in a scalar's place; None where the scalar stands on more than one line or nowhere."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, yaml.ScalarNode) or start.line != end.line or start.line >= len(lines):
        return None
    old = lines[start.line][start.column : end.column]
    return Edit(start.column + 1, old, new) if old and node.style not in ("|", ">") else None


def at_or_none(root: yaml.Node | None, *keys: str) -> str:
    """The text below some keys, "" where there is none."""
    node = root
    for key in keys:
        if not isinstance(node, yaml.MappingNode):
            return ""
        node = next((value for one, value in node.value if one.value == key), None)
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
