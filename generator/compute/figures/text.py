"""A field of a record as plain text, by the dotted Chinese path that `site_config/visibility.yaml` declares
(`进展.存在问题`).
"""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.compute.bands import number_text

SPECIAL = "专项信息"


def field_text(record: BaseModel, path: str) -> str:
    """The field in words, "" when it is empty; of a list of blocks (进展, 复查结果) the last one speaks,
    lists of texts are joined.

    The kind in `专项信息.项目.投资.总投资` is passed over. Raises LookupError for a name the record does
    not have.
    """
    steps = path.split(".")
    if steps[0] == SPECIAL and len(steps) > 1:
        del steps[1]
    current: Any = record
    for step in steps:
        if isinstance(current, tuple):
            current = current[-1] if current else None
        if current is None:
            return ""
        name = _names(type(current)).get(step) if isinstance(current, BaseModel) else None
        if name is None:
            raise LookupError(f"{type(current).__name__} has no field {step}")
        current = getattr(current, name)
    return value_text(current)


def value_text(value: Any) -> str:
    """A plain value as printed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal | int):
        return number_text(Decimal(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value_text(one) for one in value)
    return str(value)


@cache
def _names(kind: type[BaseModel]) -> dict[str, str]:
    return {info.alias or name: name for name, info in kind.model_fields.items()}
