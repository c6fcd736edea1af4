"""A text read line by line as it was meant, guided by the model: where a key, a dash or a text was expected."""

import re
from dataclasses import dataclass

from generator.load.typed.faults import Faults
from generator.load.typed.flow import repair_flow
from generator.load.typed.frames import Frame, Frames
from generator.load.typed.keys import is_key, shape_of_key
from generator.load.typed.marks import (
    BLANK,
    KEY,
    PROPER_COLON,
    begins_list,
    judge_colon,
    judge_dash,
    width_of_dash,
)
from generator.load.typed.shapes import Shape
from generator.load.typed.texts import judge_closed, judge_plain

_INDENT = re.compile(f"[{BLANK}]*")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(#.*)?$")


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
        self.widths = widths
        self.frames = Frames(shape)
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
        frame = self.frames.at(indent, rest)
        if frame is None:
            return  # a text goes on
        self.blanks(start, blanks, indent)
        self.entry(start + len(blanks), start + len(source), indent, frame)

    def width(self, blanks: str) -> int:
        return sum(
            self.widths.tab if one == "\t" else self.widths.wide if one == "\u3000" else 1 for one in blanks
        )

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

    def entry(self, at: int, end: int, indent: int, frame: Frame) -> None:
        """One list entry or one key with its value, from offset `at` to the end of its line."""
        frame.entries += 1
        if not frame.is_list:
            self.key(at, end, frame)
            return
        inside = judge_dash(self.faults, at, end, frame.shape)
        if inside is None:
            return
        shape = frame.shape
        if inside >= end:
            frame.below = shape
            return
        frame.below = None
        text = self.faults.text[inside:end]
        if self.frames.is_too_deep:
            return
        if begins_list(text, shape):
            column = indent + inside - at
            self.entry(inside, end, column, self.frames.push(column, True, shape.items))
        elif self.is_block(text, shape):
            column = indent + width_of_dash(self.faults, at, inside)
            self.key(inside, end, self.frames.push(column, False, shape))
        else:
            self.value(inside, end, shape, frame)

    def is_block(self, text: str, shape: Shape) -> bool:
        """Whether a key stands behind a dash."""
        if shape.kind == "any":
            return text[0] not in "{[\"'" and PROPER_COLON.search(text) is not None
        return shape.kind in ("block", "map") and text[0] not in "{[｛［#"

    def key(self, at: int, end: int, frame: Frame) -> None:
        """A key, its colon and its value."""
        match = KEY.match(self.faults.text, at, end)
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
        judge_colon(self.faults, match, proper, last)
        frame.below = None
        shape = shape_of_key(typed, frame.shape)
        if last:
            frame.below = shape
        else:
            self.value(match.end(), end, shape, frame)

    def must_be_key(self, match: re.Match[str], end: int, frame: Frame) -> bool:
        """Between other keys of a block a line without a proper colon could not be read as anything else."""
        if frame.shape.kind == "any" and frame.entries < 2:
            return False
        return PROPER_COLON.search(self.faults.text[match.start() : end]) is None

    def value(self, at: int, end: int, shape: Shape, frame: Frame) -> None:
        """A value from its first character to the end of its line, or further where it goes on."""
        text = self.faults.text
        if text[at] == "#":
            frame.below = shape if not frame.is_list else None
            judge_closed(self.faults, at - 1, end)
        elif _BLOCK_TEXT.match(text, at, end) is not None:
            self.skip_below(frame.indent)
        elif text[at] in "{[" or (text[at] in "｛［" and shape.wants_brackets):
            self.brackets(at, end, shape, frame)
        elif text[at] in "\"'":
            self.quotes(at, end, shape, frame)
        else:
            judge_plain(self.faults, at, end, shape, frame.shape)

    def brackets(self, at: int, end: int, shape: Shape, frame: Frame) -> None:
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

    def quotes(self, at: int, end: int, shape: Shape, frame: Frame) -> None:
        """A value in quotes; one that is not closed in its line may be on a later one."""
        if judge_plain(self.faults, at, end, shape, frame.shape):
            return
        mark, limit = self.faults.text[at], self.region(frame.indent)
        closing = self.faults.text.find(mark, end, limit)
        while (
            closing >= 0
            and self.number < len(self.faults.lines)
            and self.faults.starts[self.number] <= closing
        ):
            self.number += 1

    def region(self, indent: int) -> int:
        """The offset where a value that began on the line before must have ended: at the next line not further right."""
        number = self.number
        while number < len(self.faults.lines):
            source = self.faults.lines[number]
            rest = source.lstrip(BLANK)
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
