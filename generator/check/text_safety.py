"""Characters nobody sees: they turn a line around, hide words from a search, or forge what a terminal shows."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from generator.check.secrecy import secrecy_marks
from generator.findings import Finding, make

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"
)
_TAGS = "\U000e0000-\U000e007f"
_CONTROL = "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\uffff"
_UNSEEN = re.compile(f"[{_BIDI}{_ZERO_WIDTH}{_TAGS}{_CONTROL}]")
_KINDS = (("F115", re.compile(f"[{_BIDI}]")), ("F116", re.compile(f"[{_ZERO_WIDTH}{_TAGS}]")))
_REFUSED_BY_YAML = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]"
)
"""Told of by Y112 where the file is YAML."""

_YAML = (".yaml", ".yml")
_MOST = 20  # findings of this kind per file: who pastes one pastes many


def check_no_unseen_characters(path: str, text: str) -> Iterator[Finding]:
    """No text holds control characters, signs that turn the direction of writing, or characters without width."""
    is_yaml = path.endswith(_YAML)
    for number, match in enumerate(_UNSEEN.finditer(text)):
        if number == _MOST:
            return
        if not (is_yaml and _REFUSED_BY_YAML.match(match[0])):
            yield _unseen(path, match[0], *place_of(text, match.start()))


def _unseen(path: str, character: str, line: int, column: int) -> Finding:
    code = next((code for code, kind in _KINDS if kind.match(character)), "F117")
    name = unicodedata.name(character, "控制符")
    return make(code, path=path, line=line, column=column, character=f"U+{ord(character):04X} {name}")


def check_nothing_is_hidden_by_escapes(path: str, text: str) -> Iterator[Finding]:
    """What an escape of a quoted text stands for (`"\\u2605"`) is judged like any other text."""
    if not path.endswith(_YAML) or "\\" not in text:
        return
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style == '"':
                mark: Any = event.start_mark
                end: Any = event.end_mark
                source = text[mark.index : end.index]
                if "\\" in source:
                    yield from _escaped(path, event.value, source, mark.line + 1, mark.column + 1)
    except yaml.YAMLError:
        return  # a finding of its own


def _escaped(path: str, value: str, source: str, line: int, column: int) -> Iterator[Finding]:
    unseen = _UNSEEN.search(value)
    if unseen is not None:
        yield _unseen(path, unseen[0], line, column)
    for mark, _ in secrecy_marks(value):
        if mark not in source:
            yield make("V701", path=path, line=line, column=column, mark=mark)


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
