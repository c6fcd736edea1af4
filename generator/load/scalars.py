"""One YAML scalar → one value. YAML 1.1's surprises (yes, 010, 12:30, 1e3) are errors with what to type."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

_STR = "tag:yaml.org,2002:str"
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,12}")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([Tt \t].*)?")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")


UNREADABLE = (
    object()
)  # stands where a scalar had a finding, so that the schema does not complain a second time


class ScalarError(Exception):
    """A scalar that YAML would read as something other than what was meant."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


def read_scalar(node: yaml.ScalarNode) -> Any:
    """str | Decimal | date | bool | None. Raises ScalarError for a plain scalar with a second meaning."""
    text: str = node.value
    if node.tag == _STR or node.style:  # libyaml says "" for a plain scalar
        return text
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return _boolean(text)
    if kind in ("int", "float"):
        return _number(text)
    if kind == "timestamp":
        return _day(text)
    return text  # `=` (value) and `<<` have a meaning in YAML 1.1 that nobody here wants


def _boolean(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    meaning = text.lower() in ("yes", "on", "true", "y")
    raise ScalarError("Y120", text=text, plain="true" if meaning else "false")


def _number(text: str) -> Decimal:
    if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _SEXAGESIMAL.fullmatch(text):
        raise ScalarError("Y122", text=text)
    digits = text.replace("_", "").lstrip("+")
    if re.fullmatch(r"0[0-9]+", digits):
        raise ScalarError("Y121", text=text, plain=digits.lstrip("0") or "0")
    raise ScalarError("Y123", text=text)


def _day(text: str) -> date:
    match = _DATE.fullmatch(text)
    if match is None:
        loose = _LOOSE_DATE.fullmatch(text)
        if loose is None:
            raise ScalarError("Y124", text=text, plain="2024-03-25")
        plain = f"{loose[1]}-{int(loose[2]):02d}-{int(loose[3]):02d}"
        raise ScalarError("Y124", text=text, plain=plain)
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ScalarError("Y125", text=text) from None
