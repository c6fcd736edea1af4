"""A text read line by line as it was meant, guided by the model: where a key, a dash or a text was expected."""

import re
from dataclasses import dataclass

from generator.load.typed.faults import COLONS, WIDE, Faults
from generator.load.typed.flow import repair_flow
from generator.load.typed.keys import is_key, shape_of_key
from generator.load.typed.shapes import ANY, Shape
from generator.load.typed.texts import judge_closed, judge_plain

_BLANK = " \t" + WIDE
_INDENT = re.compile(f"[{_BLANK}]*")
_BULLET = re.compile(rf"[-－–—·•●▪](?![-－–—])[{_BLANK}]*")
_KEY = re.compile(
    rf"""(?P<key>"[^"\n]*"|'[^'\n]*'|[^:{COLONS}\n#]*?)(?P<gap>[{_BLANK}]*)(?P<sep>[:{COLONS}])(?P<behind>[{_BLANK}]*)"""
)
_PROPER = re.compile(r":(?=[ \t]|$)")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(#.*)?$")


@dataclass
class _Frame:
    """An open block or list: its indentation, what it holds, and whether the last key still waits for its value."""

    indent: int
    is_list: bool
    shape: Shape
    below: Shape | None = None
    entries: int = 0


@dataclass(frozen=True)
class Widths:
    """How many blanks a tab and a wide blank stand for at the start of a line."""

    tab: int = 2
    wide: int = 2


def scan(text: str, shape: Shape, widths: Widths) -> Faults:
    """The faults of a text whose content should be of a shape. Raises nothing."""
    scanner = _Scanner(text, shape, widths)
    while scanner.number < len(scanner.faults.lines):
        scanner.line()
    return scanner.faults


class _Scanner:
    def __init__(self, text: str, shape: Shape, widths: Widths) -> None:
        self.faults = Faults(text)
        self.shape = shape
        self.widths = widths
        self.frames: list[_Frame] = []
        self.number = 0

    def line(self) -> None:
        """Judge the line at `number` and go to the next that is not part of the same value."""
        source = self.faults.lines[self.number]
        start = self.faults.starts[self.number]
        match = _INDENT.match(source)
        blanks = match[0] if match is not None else ""
        rest = source[len(blanks) :]
        self.number += 1
        indent = self.width(blanks)
        if not rest or rest[0] in "#＃":
            self.comment_or_blank(start, blanks, rest, indent)
            return
        if source.startswith(("---", "...", "%")):
            return
        frame = self.frame(indent, rest)
        if frame is None:
            return  # a text goes on
        self.blanks(start, blanks, indent)
        self.entry(start + len(blanks), start + len(source), indent, frame)

    def width(self, blanks: str) -> int:
        return sum(self.widths.tab if one == "\t" else self.widths.wide if one == "\u3000" else 1 for one in blanks)

    def blanks(self, start: int, blanks: str, indent: int) -> None:
        """Tabs and wide blanks at the start of a line."""
        if blanks.strip(" "):
            first = next(place for place, one in enumerate(blanks) if one != " ")
            code = "Y111" if "\t" in blanks else "Y133"
            self.faults.add(code, start + first, start, start + len(blanks), " " * indent)

    def comment_or_blank(self, start: int, blanks: str, rest: str, indent: int) -> None:
        self.blanks(start, blanks, indent if rest else 0)
        if rest.startswith("＃"):
            at = start + len(blanks)
            space = "" if rest[1:2] in ("", " ") else " "
            self.faults.add("Y132", at, at, at + 1, f"#{space}", text="＃")

    def frame(self, indent: int, rest: str) -> _Frame | None:
        """The frame the line belongs to; None where it continues the text of the line before."""
        while self.frames and self.frames[-1].indent > indent:
            self.frames.pop()
        top = self.frames[-1] if self.frames else None
        if top is not None and top.is_list and top.indent == indent and not _BULLET.match(rest):
            self.frames.pop()  # a list may stand as far left as its key
            top = self.frames[-1] if self.frames else None
        if top is None:
            return self.open(indent, rest, self.shape)
        if top.indent == indent and (top.is_list or not self.begins_list(rest, top.below)):
            return top
        return self.open(indent, rest, top.below) if top.below is not None else None

    def open(self, indent: int, rest: str, shape: Shape) -> _Frame | None:
        """A new block or list under a key; None where a text stands there."""
        if self.begins_list(rest, shape):
            frame = _Frame(indent, True, shape.items if shape.kind == "list" else ANY)
        elif shape.kind == "text" or shape.is_text:
            return None
        else:
            frame = _Frame(indent, False, shape.items if shape.kind == "list" else shape)
        self.frames.append(frame)
        return frame

    def begins_list(self, rest: str, shape: Shape | None) -> bool:
        if shape is None:
            return False
        if rest[0] == "-" and (len(rest) == 1 or rest[1] in _BLANK):
            return True
        return shape.kind == "list" and _BULLET.match(rest) is not None

    def entry(self, at: int, end: int, indent: int, frame: _Frame) -> None:
        """One list entry or one key with its value, from offset `at` to the end of its line."""
        frame.entries += 1
        if not frame.is_list:
            self.key(at, end, frame)
            return
        inside = self.dash(at, end, frame)
        if inside is None:
            return
        shape = frame.shape
        if inside >= end:
            frame.below = shape
            return
        frame.below = None
        text = self.faults.text[inside:end]
        if self.begins_list(text, shape):
            self.entry(inside, end, indent + inside - at, self.push(indent + inside - at, True, shape.items))
        elif shape.kind in ("block", "map") and text[0] not in "{[｛［#":
            self.key(inside, end, self.push(indent + self.dash_width(at, inside), False, shape))
        elif shape.kind == "any" and _PROPER.search(text) is not None and text[0] not in "{[\"'":
            self.key(inside, end, self.push(indent + self.dash_width(at, inside), False, ANY))
        else:
            self.value(inside, end, shape, frame)

    def push(self, indent: int, is_list: bool, shape: Shape) -> _Frame:
        frame = _Frame(indent, is_list, shape, entries=1)
        self.frames.append(frame)
        return frame

    def dash_width(self, at: int, inside: int) -> int:
        """Columns from the dash to what it lists, as it will be when the dash is put right."""
        behind = self.faults.text[at + 1 : inside]
        return inside - at if behind and not behind.strip(" ") else 2

    def dash(self, at: int, end: int, frame: _Frame) -> int | None:
        """The offset behind the dash and its space, both put right; None where the line is no list entry."""
        text = self.faults.text
        match = _BULLET.match(text, at, end)
        if match is None:
            return None
        behind = match[0][1:]
        if text[at] == "-" and (behind.startswith(" ") or match.end() == end) and not behind.strip(" "):
            return match.end()
        if frame.shape.kind == "number" and text[match.end() : match.end() + 1].isdigit():
            return match.end()
        self.faults.add("Y134", at, at, match.end(), "- ", text=match[0].strip(_BLANK))
        return match.end()

    def key(self, at: int, end: int, frame: _Frame) -> None:
        """A key, its colon and its value."""
        match = _KEY.match(self.faults.text, at, end)
        if match is None or not match["key"]:
            frame.below = None
            return
        typed = match["key"].strip("\"'")
        last = match.end() == end
        if match["sep"] == ":" and (last or match["behind"].startswith((" ", "\t"))):
            proper = True
        elif is_key(typed, frame.shape) or self.must_be_key(match, end, frame):
            proper = False
        else:
            frame.below = None
            return
        self.colon(match, proper, last)
        frame.below = None
        shape = shape_of_key(typed, frame.shape)
        if last:
            frame.below = shape
        else:
            self.value(match.end(), end, shape, frame)

    def must_be_key(self, match: re.Match[str], end: int, frame: _Frame) -> bool:
        """Between other keys of a block a line without a proper colon could not be read as anything else."""
        if frame.shape.kind == "any" and frame.entries < 2:
            return False
        return _PROPER.search(self.faults.text[match.start() : end]) is None

    def colon(self, match: re.Match[str], proper: bool, last: bool) -> None:
        add, at, gap, behind = self.faults.add, match.start("sep"), match["gap"], match["behind"]
        if proper:
            if gap.strip(" \t"):
                add("Y133", match.start("gap"), match.start("gap"), at, "")
            if behind.strip(" \t"):
                add("Y133", match.start("behind"), match.start("behind"), match.end(), " " if not last else "")
        elif match["sep"] != ":":
            keeps = behind and not behind.strip(" ")
            stop = at + 1 if keeps else match.end()
            add("Y130", at, match.start("gap") if gap else at, stop, ":" if keeps or last else ": ")
        elif behind:
            add("Y133", match.start("behind"), match.start("behind"), match.end(), " ")
        else:
            add("Y131", at, at, at + 1, ": ", key=match["key"])

    def value(self, at: int, end: int, shape: Shape, frame: _Frame) -> None:
        """A value from its first character to the end of its line, or further where it goes on."""
        text = self.faults.text
        if text[at] == "#":
            frame.below = shape if not frame.is_list else None
            judge_closed(self.faults, at - 1, end)
        elif _BLOCK_TEXT.match(text, at, end) is not None:
            self.skip_below(frame.indent)
        elif text[at] in "{[" or (text[at] in "｛［" and shape.kind in ("block", "list", "map")):
            self.brackets(at, end, shape, frame)
        elif text[at] in "\"'":
            self.quotes(at, end, shape, frame)
        else:
            judge_plain(self.faults, at, end, shape, frame.shape)

    def brackets(self, at: int, end: int, shape: Shape, frame: _Frame) -> None:
        """A value in brackets, on one line or several."""
        if shape.kind == "text":
            judge_plain(self.faults, at, end, shape, frame.shape)
            return
        behind = repair_flow(self.faults, at, self.region(frame.indent), shape)
        if behind is None:
            return
        while self.number < len(self.faults.lines) and self.faults.starts[self.number] < behind:
            self.number += 1
        start = self.faults.starts[self.number - 1]
        judge_closed(self.faults, behind, start + len(self.faults.lines[self.number - 1]))

    def quotes(self, at: int, end: int, shape: Shape, frame: _Frame) -> None:
        """A value in quotes; one that is not closed in its line may be on a later one."""
        if judge_plain(self.faults, at, end, shape, frame.shape):
            return
        mark, limit = self.faults.text[at], self.region(frame.indent)
        closing = self.faults.text.find(mark, end, limit)
        while closing >= 0 and self.number < len(self.faults.lines) and self.faults.starts[self.number] <= closing:
            self.number += 1

    def region(self, indent: int) -> int:
        """The offset where a value that began on the line before must have ended: at the next line not further right."""
        number = self.number
        while number < len(self.faults.lines):
            source = self.faults.lines[number]
            rest = source.lstrip(_BLANK)
            if rest and self.width(source[: len(source) - len(rest)]) <= indent and rest[0] not in "]}］｝":
                break
            number += 1
        if number < len(self.faults.lines):
            return self.faults.starts[number]
        return len(self.faults.text)

    def skip_below(self, indent: int) -> None:
        """Pass over a block text: every line further right than its key, and blank ones."""
        while self.number < len(self.faults.lines):
            source = self.faults.lines[self.number]
            rest = source.lstrip(" ")
            if rest and len(source) - len(rest) <= indent:
                return
            self.number += 1
