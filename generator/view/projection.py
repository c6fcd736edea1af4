"""Projection: the part of a record that one edition may see. What is hidden is not copied, so it cannot leak."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model.special import SPECIAL_KINDS


@cache
def field_names(kind: type) -> dict[str, str]:
    """Identifier → the name `visibility.yaml` knows it by: the Chinese alias, for computed values see `policy.COMPUTED`."""
    if issubclass(kind, BaseModel):
        return {name: info.alias or name for name, info in kind.model_fields.items()}
    return {field.name: field.name for field in fields(kind)} if is_dataclass(kind) else {}


class Projection:
    """Read-only fields of a record. A hidden field is None (or empty, where it is a list); an unknown name is an AttributeError."""

    __slots__ = ("_kind", "_values")

    def __init__(self, kind: type, values: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_kind", kind)
        object.__setattr__(self, "_values", values)

    def __getattr__(self, name: str) -> Any:
        values: Mapping[str, Any] = object.__getattribute__(self, "_values")
        if name in values:
            return values[name]
        if name in field_names(object.__getattribute__(self, "_kind")):
            return None
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a projection is read-only")

    def __repr__(self) -> str:
        return f"Projection({dict(self._values)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Projection) and self._values == other._values

    def __hash__(self) -> int:
        return hash(tuple(self._values))


def aliases(projection: Projection) -> dict[str, str]:
    """Identifier → Chinese name of every field the projected record's class has, in the order of the model."""
    return field_names(object.__getattribute__(projection, "_kind"))


def by_alias(projection: Projection, alias: str) -> Any:
    """A field by its Chinese name; None where it is hidden or the record's class has no such field."""
    name = _identifiers(object.__getattribute__(projection, "_kind")).get(alias)
    return None if name is None else getattr(projection, name)


@cache
def _identifiers(kind: type) -> dict[str, str]:
    return {alias: name for name, alias in field_names(kind).items()}


def project(record: Any, visible: frozenset[str], prefix: str = "") -> Projection:
    """Copy the fields whose dotted alias path (`进展.存在问题`) is in `visible`; blocks are projected one by one.

    A block is present when at least one field below it is visible.
    """
    values: dict[str, Any] = {}
    kind: type = type(record)
    for name, alias in field_names(kind).items():
        path = f"{prefix}{alias}"
        value = getattr(record, name)
        if value is None:
            continue
        shown = _shown(value, visible, path)
        if shown is not None:
            values[name] = shown
    return Projection(kind, values)


def _shown(value: Any, visible: frozenset[str], path: str) -> Any:
    if type(value) in SPECIAL_KINDS:
        path = f"{path}.{SPECIAL_KINDS[type(value)]}"
    if isinstance(value, BaseModel):
        return project(value, visible, f"{path}.") if _any_below(visible, path) else None
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        if not _any_below(visible, path):
            return ()
        return tuple(project(part, visible, f"{path}.") for part in value)
    if path in visible:
        return value
    return () if isinstance(value, tuple) else None


@cache
def _any_below(visible: frozenset[str], path: str) -> bool:
    return any(one.startswith(f"{path}.") for one in visible)
