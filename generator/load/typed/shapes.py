"""What may stand at a place of a record, read off the model's classes."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator

from generator.model.base import Part

Kind = Literal["block", "map", "list", "text", "number", "date", "choice", "yes_no", "any"]


@dataclass(frozen=True)
class Shape:
    """A value's kind. `part`: the class of a block; `inner`: what a list or a map holds; `words`: the choices.

    `single`: a list in whose place one value may stand. `is_name`: a text that is a name from some list, nobody's own words.
    """

    kind: Kind
    part: type[Part] | None = None
    inner: "Shape | None" = None
    words: tuple[str, ...] = ()
    single: bool = False
    is_name: bool = False

    @property
    def is_text(self) -> bool:
        """Whether a person's own words may stand here."""
        return self.kind == "text" or (self.single and self.inner is not None and self.inner.is_text)

    def of_key(self, key: str) -> "Shape":
        """The shape below a key."""
        if self.part is not None:
            return keys_of(self.part).get(key, ANY)
        return self.inner if self.kind == "map" and self.inner is not None else ANY

    @property
    def wants_brackets(self) -> bool:
        """Whether a value in brackets can only be a block or a list, not a text that begins with one."""
        return self.kind in ("block", "map", "list") and (self.is_name or not self.is_text)

    @property
    def items(self) -> "Shape":
        """The shape of what stands behind a dash or between brackets."""
        return self.inner if self.kind == "list" and self.inner is not None else ANY


ANY = Shape("any")
_NAMES = ("单位", "级别", "大项", "领导", "同列", "台账", "编号", "文号", "职务", "包保人", "并入")
"""Endings of keys whose values are names and numbers."""
_SIMPLE: dict[Any, Kind] = {str: "text", bool: "yes_no", int: "number", Decimal: "number", date: "date"}


def record_shape(kind: type[Part], *, listed: bool = False) -> Shape:
    """The shape of a whole file: one record, or a list of them."""
    shape = Shape("block", part=kind)
    return Shape("list", inner=shape) if listed else shape


@cache
def keys_of(part: type[Part]) -> dict[str, Shape]:
    """The keys of a block in the model's order, and what stands below each."""
    out: dict[str, Shape] = {}
    for name, info in part.model_fields.items():
        single = any(isinstance(one, BeforeValidator) for one in info.metadata)
        key = info.alias or name
        shape = _shape(info.annotation, single=single)
        out[key] = _named(shape) if key.endswith(_NAMES) and shape.is_text else shape
    return out


def _named(shape: Shape) -> Shape:
    return replace(shape, is_name=True, inner=_named(shape.inner) if shape.inner is not None else None)


def _shape(annotation: Any, *, single: bool = False) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own = any(isinstance(one, BeforeValidator) for one in arguments[1:])
        return _shape(arguments[0], single=single or own)
    if origin in (Union, UnionType):
        return _union([_shape(one) for one in arguments if one is not NoneType])
    if origin is tuple:
        return Shape("list", inner=_shape(arguments[0]), single=single)
    if origin is dict:
        return Shape("map", inner=_shape(arguments[1]))
    if origin is Literal:
        return Shape("choice", words=tuple(str(word) for word in arguments))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Shape("block", part=annotation)
    return Shape(_SIMPLE[annotation]) if annotation in _SIMPLE else ANY


def _union(shapes: list[Shape]) -> Shape:
    """One shape for several: a date with a word beside it (长期坚持) is a date, a text beside anything is a text."""
    kinds = {shape.kind for shape in shapes}
    words = tuple(word for shape in shapes for word in shape.words)
    if len(shapes) == 1:
        return shapes[0]
    for kind in ("block", "text", "date"):
        if kind in kinds:
            first = next(shape for shape in shapes if shape.kind == kind)
            return Shape(first.kind, part=first.part, words=words)
    return ANY
