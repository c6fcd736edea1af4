"""Values → YAML text in the office's layout: block style, short maps and lists on one line, few quotes.

Whether a text may stand without quotes is not decided by a list of rules but by reading it back with the
strict loader.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.load.nodes import parse

WIDTH = 100
"""Columns of a line that a map or list may fill; a Chinese character takes two."""

_SURELY_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）〔〕“”《》、，。；：%.-]*")
_NUMBER_ELSEWHERE = re.compile(r"[-+]?([0-9_]*\.?[0-9_]+|[0-9_]+\.)([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+")
"""What other YAML readers take for a number although ours does not."""
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")


class UnwritableError(ValueError):
    """A value that no ledger file can hold; the message says in Chinese which and why."""


def block(value: Mapping[str, Any], always_open: frozenset[str] = frozenset(), indent: int = 0) -> list[str]:
    """The lines of a mapping of str, Decimal, int, date, bool, tuples and mappings; None is left out.

    Keys in `always_open` are written over several lines however short they are. Raises UnwritableError.
    """
    lines: list[str] = []
    for key, inner in value.items():
        if inner is None or inner == ():
            continue
        lines.extend(
            _entry(f"{' ' * indent}{_text(key, flow=False)}:", inner, indent, key in always_open, always_open)
        )
    return lines


def _entry(head: str, value: Any, indent: int, is_open: bool, always_open: frozenset[str]) -> list[str]:
    """`head value` on one line where it fits, else the value in block style below its head."""
    if not isinstance(value, tuple | Mapping):
        return _scalar_entry(head, value, indent)
    line = f"{head} {flow(value)}"
    if not value or (not is_open and columns(line) <= WIDTH and not _is_deep(value)):
        return [line]
    if isinstance(value, Mapping):
        return [head, *block(value, always_open, indent + 2)]
    return [head, *(line for inner in value for line in _list_entry(inner, indent + 2, is_open, always_open))]


def _scalar_entry(head: str, value: Any, indent: int) -> list[str]:
    if isinstance(value, str) and "\n" in value:
        literal = _literal(value, indent + 2)
        if literal is not None:
            return [f"{head} {literal[0]}", *literal[1:]]
    return [f"{head} {scalar(value)}"]


def _list_entry(value: Any, indent: int, is_open: bool, always_open: frozenset[str]) -> list[str]:
    dash = f"{' ' * indent}-"
    line = f"{dash} {flow(value) if isinstance(value, tuple | Mapping) else scalar(value)}"
    fits = columns(line) <= WIDTH and not is_open
    if not isinstance(value, Mapping) or not value or (fits and not _is_deep(value)):
        return [line]
    first, *rest = block(value, always_open, indent + 2)
    return [f"{dash} {first[indent + 2 :]}", *rest]


def _is_deep(value: Any) -> bool:
    """Whether one line would be hard to read: a map that holds lists of maps, or a text of several lines."""
    parts = value.values() if isinstance(value, Mapping) else value
    return any(
        (isinstance(part, str) and "\n" in part)
        or (isinstance(part, tuple | Mapping) and (isinstance(value, Mapping) or _is_deep(part)))
        for part in parts
    )


def flow(value: Any) -> str:
    """The value on one line: `{目标: 10, 单位: 个}`, `[各街道, 区财政局]`."""
    if isinstance(value, Mapping):
        pairs = (
            f"{_text(key, flow=True)}: {flow(inner)}" for key, inner in value.items() if inner is not None
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return scalar(value, flow=True)


def scalar(value: Any, *, flow: bool = False) -> str:
    """One value as it is typed. Raises UnwritableError for a number over 18 digits or 12 behind the point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        text = format(value, "f") if isinstance(value, Decimal) and value.is_finite() else str(value)
        if not _NUMBER.fullmatch(text):
            raise UnwritableError(f"数“{value}”太长，写不进台账")
        return text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value, flow=flow)
    raise UnwritableError(f"不认识的值：{type(value).__name__}")


@lru_cache(maxsize=4096)
def _text(text: str, *, flow: bool) -> str:
    if _SURELY_PLAIN.fullmatch(text):
        return text
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UnwritableError("文字里有不成字的半个字符，请重新输入")
    if _reads_back_plain(text, flow):
        return text
    if (
        not _ESCAPED.search(text.replace('"', "").replace("\\", ""))
        and "'" not in text
        and _ESCAPED.search(text)
    ):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _reads_back_plain(text: str, flow: bool) -> bool:
    """Whether the strict loader reads the bare text as itself, in the place where it will stand."""
    if not text or "\n" in text or _ESCAPED.search(text) or _NUMBER_ELSEWHERE.fullmatch(text):
        return False
    if flow:
        return parse(f"a: {{b: {text}, c: [{text}, d]}}\n", "") == ({"a": {"b": text, "c": (text, "d")}}, [])
    return parse(f"a: {text}\nb:\n  - {text}\n", "") == ({"a": text, "b": (text,)}, [])


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _literal(text: str, indent: int) -> list[str] | None:
    """A text of several lines as `|` or `|-`, or None where the loader would not read exactly this text."""
    lines = text.removesuffix("\n").split("\n")
    head = "|" if text.endswith("\n") else "|-"
    body = [f"{' ' * indent}{line}" if line else "" for line in lines]
    if _ESCAPED.search(text.replace("\n", "").replace('"', "").replace("\\", "")):
        return None
    if parse("\n".join([f"{'a':>{indent - 1}}: {head}", *body, ""]), "") != ({"a": text}, []):
        return None
    return [head, *body]


def columns(line: str) -> int:
    """The width of a line in an editor."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
