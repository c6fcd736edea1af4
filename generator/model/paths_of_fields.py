"""Every field of every kind of record, by the dotted path that `site_config/visibility.yaml` declares."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.model.base import Part
from generator.model.item import ITEM_TYPES, Item
from generator.model.registers import REGISTER_NAMES, REGISTERS, RESTRICTED_REGISTERS

ITEM_KIND = "事项"
SPECIAL = "专项信息"
COMPUTED_KIND = "计算值"
COMPUTED_PATHS: tuple[str, ...] = (
    "编号",
    "台账",
    "牵头单位",
    "状态",
    "进度类别",
    "亮灯",
    "亮灯原因",
    "进度",
    "序时进度",
    "进度差",
    "序时口径",
    "目标数",
    "完成数",
    "完成时限",
    "原时限",
    "是否逾期",
    "逾期天数",
    "逾期工作日",
    "剩余天数",
    "最近填报",
    "销号日期",
    "销号方式",
)
"""What is computed of an item and has its own visibility, under the kind 计算值."""


@cache
def field_paths() -> dict[str, tuple[str, ...]]:
    """Kind of record → the paths of its values, in the order of the model.

    Only values have a path, blocks have not: `进展.存在问题`, never `进展`. 专项信息 stands once per kind,
    after the kind's name (`专项信息.项目.投资.总投资`), because an item has the fields of one kind only.
    """
    out = {ITEM_KIND: tuple(_item_paths())}
    for register, entry in {**REGISTERS, **RESTRICTED_REGISTERS}.items():
        out[REGISTER_NAMES[register]] = tuple(_paths(entry))
    out[COMPUTED_KIND] = COMPUTED_PATHS
    return out


def _item_paths() -> Iterator[str]:
    for path in _paths(Item):
        if not path.startswith(SPECIAL):
            yield path
    for kind, item_type in ITEM_TYPES.items():
        special = part_in(item_type.model_fields["special"].annotation)
        if kind is not None and special is not None:
            yield from _paths(special, f"{SPECIAL}.{kind}.")


def _paths(part: type[Part], prefix: str = "") -> Iterator[str]:
    for name, info in part.model_fields.items():
        path = f"{prefix}{info.alias or name}"
        inner = part_in(info.annotation)
        if inner is None:
            yield path
        else:
            yield from _paths(inner, f"{path}.")


def part_in(annotation: Any) -> type[Part] | None:
    """The block inside `Part | None`, `tuple[Part, ...]` and the like; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = part_in(inner)
        if found is not None:
            return found
    return None
