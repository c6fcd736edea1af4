"""Two values, blocks or lists of blocks compared, and said in words."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from generator.model.base import Part

NOTHING = "（无）"
_LONG = 40  # characters of a value that is shown in full


class Difference(NamedTuple):
    """One field: its path in Chinese (`专项信息·投资·总投资`) and the values as people write them."""

    field: str
    before: str
    after: str

    @property
    def words(self) -> str:
        if max(len(self.before), len(self.after)) > _LONG:
            return f"{self.field}有改动"
        return f"{self.field} {self.before} → {self.after}"


def written(value: Any) -> str:
    """A value in words; a block as its parts, a list joined by 、."""
    if value is None or value == ():
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Part):
        return "，".join(f"{name} {text}" for name, text in stated(value).items())
    if isinstance(value, tuple):
        return (
            "；".join(map(written, value)) if isinstance(value[0], Part) else "、".join(map(written, value))
        )
    return str(value)


def stated(part: Part) -> dict[str, str]:
    """The fields a block states, by their Chinese names, in the order of the model."""
    return {
        info.alias or name: written(getattr(part, name))
        for name, info in type(part).model_fields.items()
        if getattr(part, name) != info.get_default()
    }


def differences(before: Any, after: Any, field: str = "") -> Iterator[Difference]:
    """Every field in which two values differ; an absent block counts as one that states nothing."""
    if before == after:
        return
    block = before if isinstance(before, Part) else after
    if not isinstance(block, Part):
        yield Difference(field, written(before), written(after))
        return
    for name, info in type(block).model_fields.items():
        path = f"{field}·{info.alias}" if field else str(info.alias)
        old, new = (
            getattr(one, name, None) if one is not None else info.get_default() for one in (before, after)
        )
        yield from differences(old, new, path)


class Parts(NamedTuple):
    """What became of a list of blocks."""

    added: tuple[Any, ...]
    changed: tuple[tuple[Any, Any], ...]
    removed: tuple[Any, ...]


def compare_parts(before: tuple[Part, ...], after: tuple[Part, ...]) -> Parts:
    """Blocks that are equal stay; of the rest those with the same first field (their day) are one that was changed."""
    old, new = list(before), []
    for part in after:
        if part in old:
            old.remove(part)
        else:
            new.append(part)
    changed = []
    for part in list(old):
        twin = next((one for one in new if key_of(one) == key_of(part)), None)
        if twin is not None:
            changed.append((part, twin))
            old.remove(part)
            new.remove(twin)
    return Parts(tuple(new), tuple(changed), tuple(old))


def key_of(part: Part) -> Any:
    """The first field of a block, by which people tell it from its neighbours: mostly its day."""
    return getattr(part, next(iter(type(part).model_fields)))
