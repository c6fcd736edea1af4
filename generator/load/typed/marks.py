"""The marks that hold a line together: the dash of a list entry, the colon behind a key."""

import re

from generator.load.typed.faults import COLONS, WIDE, Faults
from generator.load.typed.shapes import Shape

BLANK = " \t" + WIDE
BULLET = re.compile(rf"[-－–—·•●▪](?![-－–—])[{BLANK}]*")
"""A dash, or what people type for one."""
KEY = re.compile(
    rf"""(?P<key>"[^"\n]{{0,60}}"|'[^'\n]{{0,60}}'|[^:{COLONS}\n#]{{0,60}}?)(?P<gap>[{BLANK}]*)"""
    rf"""(?P<sep>[:{COLONS}])(?P<behind>[{BLANK}]*)"""
)
PROPER_COLON = re.compile(r":(?=[ \t]|$)")


def begins_list(text: str, shape: Shape | None) -> bool:
    """Whether a line's content begins a list, where something of a shape is expected (None: nothing is)."""
    if shape is None:
        return False
    if text[0] == "-" and (len(text) == 1 or text[1] in BLANK):
        return True
    return shape.kind == "list" and BULLET.match(text) is not None


def judge_dash(faults: Faults, at: int, end: int, shape: Shape) -> int | None:
    """The offset behind the dash and its space, both put right; None where the line is no list entry."""
    text = faults.text
    match = BULLET.match(text, at, end)
    if match is None:
        return None
    behind = match[0][1:]
    if text[at] == "-" and (behind.startswith(" ") or match.end() == end) and not behind.strip(" "):
        return match.end()
    if shape.kind == "number" and text[match.end() : match.end() + 1].isdigit():
        return match.end()
    faults.add("Y134", at, at, match.end(), "- ", text=match[0].strip(BLANK))
    return match.end()


def width_of_dash(faults: Faults, at: int, inside: int) -> int:
    """Columns from the dash to what it lists, as it will be when the dash is put right."""
    behind = faults.text[at + 1 : inside]
    return inside - at if behind and not behind.strip(" ") else 2


def judge_colon(faults: Faults, match: re.Match[str], proper: bool, last: bool) -> None:
    """The colon of a `KEY` match and the blanks around it; `last`: nothing follows in the line."""
    at, gap, behind = match.start("sep"), match["gap"], match["behind"]
    after = match.start("behind"), match.start("behind"), match.end()
    if proper:
        if gap.strip(" \t"):
            faults.add("Y133", match.start("gap"), match.start("gap"), at, "")
        if behind.strip(" \t"):
            faults.add("Y133", *after, "" if last else " ")
    elif match["sep"] != ":":
        keeps = behind and not behind.strip(" ")
        start, stop = match.start("gap"), at + 1 if keeps else match.end()
        faults.add("Y130", at, start, stop, ":" if keeps or last else ": ")
    elif behind:
        faults.add("Y133", *after, " ")
    else:
        faults.add("Y131", at, at, at + 1, ": ", key=match["key"])
