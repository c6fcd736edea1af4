"""Which fields a sheet or --set may fill, what kind of value each takes, how a cell becomes that value."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args

from generator.edit.shape import fields as fields_of
from generator.edit.shape import part_in
from generator.load.hints import parse_loose_date
from generator.model.base import Part
from generator.model.item import OPEN_ENDED, Item
from generator.office.cell_text import squeezed
from generator.office.days import read_day
from generator.office.number_format import serial_day
from generator.office.quantities import Quantity, QuantityError, in_unit, read_quantity
from generator.office.synonyms import shared
from generator.office.table import Cell, Faulty

Kind = Literal["text", "line", "texts", "names", "number", "day", "due", "flag"]

PROGRESS = "进展"
UNIT_FIELDS = ("牵头单位", "责任单位", "配合单位")
REPORTING_UNIT = "进展.填报单位"
_NAMES = frozenset({*UNIT_FIELDS, "同列"})
_LINES = frozenset({"事项", "大项", "级别", "目标.单位", REPORTING_UNIT})
_NAME_SEPARATORS = re.compile(r"[、，,；;/|／\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SERIAL = re.compile(r"[3-7][0-9]{4}")
"""Day numbers from 1982 to 2119, as a date column holds them when its format was lost."""


class CellError(ValueError):
    """The cell cannot become the field's value; the message is the reason, in Chinese."""


@cache
def field_kinds(kind: type[Item]) -> Mapping[str, Kind]:
    """Every field one row can fill, as a dotted key (`目标.单位`, `进展.累计完成`), in the model's order.

    The day of the progress entry is no such field: it is the run's.
    """
    return {key: kind_of for key, kind_of in _walk(kind, "") if key != "进展.日期"}


def _walk(kind: type[Part], prefix: str) -> Iterator[tuple[str, Kind]]:
    for key, annotation in fields_of(kind):
        dotted = f"{prefix}{key}"
        inner = part_in(annotation)
        if inner is not None and (tuple not in _leaves(annotation) or dotted == PROGRESS):
            yield from _walk(inner, f"{dotted}.")
        elif inner is None:
            yield dotted, _kind(dotted, _leaves(annotation))


def _leaves(annotation: Any) -> frozenset[Any]:
    """The plain types an annotation is made of; `tuple` for any list."""
    if getattr(annotation, "__origin__", None) is tuple:
        return frozenset({tuple})
    arguments = get_args(annotation)
    if getattr(annotation, "__origin__", None) is Literal:
        return frozenset({str})
    return frozenset().union(*map(_leaves, arguments)) if arguments else frozenset({annotation})


def _kind(dotted: str, types: frozenset[Any]) -> Kind:
    if dotted in _NAMES:
        return "names"
    if tuple in types:
        return "texts"
    if date in types:
        return "due" if str in types else "day"
    if bool in types:
        return "flag"
    if str not in types and (Decimal in types or int in types):
        return "number"
    return "line" if dotted in _LINES else "text"


def convert(kind: Kind, cell: Cell, unit: str = "", *, year: int | None = None) -> Any:
    """The field's value for a cell that is not empty. `unit` may stand behind a number; a day without a year is in `year`.

    Raises CellError, also for `3月底` where there is no `year`.
    """
    if isinstance(cell, Faulty):
        raise CellError(cell.words)
    if kind == "number":
        return to_number(cell, unit)
    if kind in ("day", "due"):
        return _to_day(cell, kind == "due", year)
    text = as_text(cell)
    if _CONTROL.search(text):
        raise CellError("有看不见的控制字符；删去重新输入")
    if kind == "flag":
        if text not in ("是", "否", "true", "false"):
            raise CellError(f"“{text}”应当是“是”或“否”")
        return text in ("是", "true")
    if kind == "line":
        return re.sub(r"[ \t]*\r?\n[ \t]*", "", text)
    if kind == "names":
        return tuple(name for part in _NAME_SEPARATORS.split(text) if (name := part.strip()))
    if kind == "texts":
        return tuple(name for part in re.split(r"[；;\n]+", text) if (name := part.strip()))
    return text.replace("\r\n", "\n")


def as_text(cell: Cell) -> str:
    """A cell as one reads it."""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else "" if isinstance(cell, Faulty) else cell or ""


def to_number(cell: Cell, unit: str = "") -> Decimal:
    """An exact number in `unit`: `1,581`, `４１．０４`, `10家` where 家 is the unit, `4.5亿元` where it is 万元.

    Raises CellError for others.
    """
    return to_quantity(cell, unit).value


def typed_quantity(cell: Cell) -> Quantity:
    """The number and what stands behind it. Raises CellError."""
    if isinstance(cell, Decimal):
        return Quantity(cell)
    if isinstance(cell, Faulty):
        raise CellError(cell.words)
    try:
        return read_quantity(as_text(cell))
    except QuantityError as error:
        raise CellError(str(error)) from None


def to_quantity(cell: Cell, unit: str = "", assumed: str = "") -> Quantity:
    """A number in `unit`, or where that is empty in its own (`10个`); one that has none is in `assumed`. Raises CellError."""
    typed = typed_quantity(cell)
    if not typed.unit and assumed:
        typed = Quantity(typed.value, assumed)
    try:
        return in_unit(typed, unit, as_text(cell))
    except QuantityError as error:
        raise CellError(str(error)) from None


def _to_day(cell: Cell, may_be_open: bool, year: int | None) -> date | str:
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    if may_be_open and squeezed(text) in shared().open_ended:
        return OPEN_ENDED
    if _SERIAL.fullmatch(text):
        return serial_day(Decimal(text)) or text
    day = parse_loose_date(text) if year is None else read_day(text, year)
    if day is None:
        raise CellError(
            f"“{text}”不是日期；写成 2024-03-25" + ("，长期的写“长期坚持”" if may_be_open else "")
        )
    return day
