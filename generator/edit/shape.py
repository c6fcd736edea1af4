"""The keys of a record as the model orders them, found by walking its classes."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from generator.model.base import Part


def part_in(annotation: Any) -> type[Part] | None:
    """The block behind `Block`, `Block | None` or `tuple[Block, ...]`; None where single values stand."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := part_in(inner)) is not None), None)


def fields(kind: type[Part]) -> Iterator[tuple[str, Any]]:
    """Key and annotation of every field of a block, in the model's order."""
    for info in kind.model_fields.values():
        yield info.alias or "", info.annotation


def ordered(kind: type[Part], value: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, keys in the model's order at every level; keys the model does not know come last."""
    annotations = dict(fields(kind))
    known = [key for key in annotations if key in value]
    unknown = [key for key in value if key not in annotations]
    return {
        **{key: _ordered_inside(annotations[key], value[key]) for key in known},
        **{key: value[key] for key in unknown},
    }


def _ordered_inside(annotation: Any, value: Any) -> Any:
    block = part_in(annotation)
    if block is None:
        return value
    if isinstance(value, tuple):
        return tuple(_ordered_inside(block, inner) for inner in value)
    return ordered(block, value) if isinstance(value, Mapping) else value
