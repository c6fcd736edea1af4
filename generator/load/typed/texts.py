"""One value on its line: `#` that cuts it, `: ` within it, quotes and brackets it begins with."""

import re

from generator.load.typed.faults import WIDE, Faults, quoted
from generator.load.typed.keys import is_key
from generator.load.typed.shapes import Shape

_HASH = re.compile(r"(?:(?<=[ \t])|^)#")
_COLON = re.compile(r":(?=[ \t]|$)")
_RESERVED = re.compile(r"[@`%,\]}]|[|>](?![-+0-9]{0,2}[ \t]*(#|$))|[-?:](?=[ \t])")
_WIDE_COMMENT = re.compile(f"[{WIDE}]{{1,20}}(?=#[ \\t])")
_BETWEEN_WORDS = re.compile(r"[\s，。；、,;]")


def judge_closed(faults: Faults, at: int, end: int) -> None:
    """Behind a value that is complete at offset `at`, a `#` can only begin a comment."""
    match = re.compile(r"[ \t]*#").match(faults.text, at, end)
    if match is not None and match.end() < end and faults.text[match.end()] not in " \t#":
        place = match.end() - 1
        faults.add("Y135", place, place, place + 1, "# ", text=_short(faults.text[place:end]))


def judge_plain(faults: Faults, at: int, end: int, shape: Shape, around: Shape) -> bool:
    """Judge the value from offset `at` to the end of its line; False where it is in quotes that do not close there."""
    text = faults.text[at:end]
    closed = _closed_length(text)
    if text[0] in "\"'" and closed is None:
        return _mixed_quotes(faults, at, text)
    if closed is not None and not text[closed:].split("#")[0].strip():
        judge_closed(faults, at + closed, end)
        return True
    if shape.is_name or not (shape.is_text or shape.kind == "any"):
        for match in _WIDE_COMMENT.finditer(text):
            faults.add("Y133", at + match.start(), at + match.start(), at + match.end(), " ")
    comment = _comment(text, faults, at, end, shape)
    value = text[:comment].rstrip()
    if not value or not (shape.is_text or shape.kind == "any"):
        return True
    stop = at + len(value)
    inner = _COLON.search(value)
    if closed is not None or _RESERVED.match(value):
        faults.add("Y138", at, at, stop, quoted(value), text=value[0])
    elif inner is not None and text[0] not in "&*!":
        before = value[max(0, inner.start() - 20) : inner.start()]
        word = _BETWEEN_WORDS.split(before)[-1]
        certain = word == value[: inner.start()] or not is_key(word, around)
        faults.add("Y136", at + inner.start(), at, stop, quoted(value), certain=certain, text=value)
    return True


def _closed_length(text: str) -> int | None:
    """The length of the quoted or bracketed part a text begins with, None where there is none or it does not close."""
    if text[0] in "{[":
        closing = text.find("}" if text[0] == "{" else "]")
        return closing + 1 if closing >= 0 else None
    match = re.match(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'", text)
    return match.end() if match is not None else None


def _mixed_quotes(faults: Faults, at: int, text: str) -> bool:
    """A text opened with a half-width quote and closed with a Chinese one."""
    value = text[: _next_comment(text, 0)].rstrip()
    if value[-1] not in "”“’‘" or len(value) < 2:
        return False
    place = at + len(value) - 1
    inner = value[1:-1]
    if text[0] not in inner and "\\" not in inner:
        faults.add("Y137", place, place, place + 1, text[0], text=value[-1])
    return True


def _comment(text: str, faults: Faults, at: int, end: int, shape: Shape) -> int:
    """Where the comment of a line begins, after a finding where it is none; else the length of the line."""
    for match in _HASH.finditer(text, 1):
        following = text[match.end() : match.end() + 1]
        if following in ("", " ", "\t", "#"):
            return match.start()
        if shape.is_name or not (shape.is_text or shape.kind == "any"):
            judge_closed(faults, at + match.start(), end)
            return match.start()
        value = text[: _next_comment(text, match.end())].rstrip()
        certain = following.isdigit()
        shown = _short(text[match.start() :])
        faults.add(
            "Y135", at + match.start(), at, at + len(value), quoted(value), certain=certain, text=shown
        )
        return match.start()
    return len(text)


def _next_comment(text: str, start: int) -> int:
    match = re.compile(r"[ \t]#(?=[ \t]|$)").search(text, start)
    return match.start() if match is not None else len(text)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:19]}…"
