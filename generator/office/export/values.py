"""A field's value in the one form in which exported, returned and stored values are compared.

A stated value is text, a tuple of texts, or None where nothing is said: numbers without trailing zeros (`10`),
days as `2024-03-25`, flags as 是. Two cells say the same when their stated values are equal, whatever types a
spreadsheet program gave them.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from generator.office.cell_text import clean
from generator.office.fields import Kind

Stated = str | tuple[str, ...] | None
LISTS = frozenset({"names", "texts"})

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def stated(value: Any) -> Stated:
    """The stated value of a record's field, or of a converted cell."""
    if value is None or value is False or value in ((), ""):
        return None
    if value is True:
        return "是"
    if isinstance(value, tuple):
        return tuple(plain(str(one)) for one in value)
    if isinstance(value, Decimal | int):
        return number_text(Decimal(value))
    return value.isoformat() if isinstance(value, date) else plain(str(value)) or None


def unstated(kind: Kind, value: Stated) -> Any:
    """The value as the loader would give it: the other way round."""
    if value is None or kind in LISTS:
        return value or None
    assert isinstance(value, str)
    if kind == "number":
        return Decimal(value)
    if kind == "flag":
        return True
    if kind == "day" or (kind == "due" and _DAY.fullmatch(value)):
        return date.fromisoformat(value)
    return value


def plain(text: str) -> str:
    """Text as it comes back from a spreadsheet: one kind of line end, nothing unseen, no blanks around it."""
    return clean(_UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))) or ""


def number_text(number: Decimal) -> str:
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def cell_text(kind: Kind, value: Stated) -> str:
    """A stated value as it is read in one cell: names joined by 、, other lists a line each."""
    if isinstance(value, tuple):
        return ("、" if kind == "names" else "\n").join(value)
    return value or ""
