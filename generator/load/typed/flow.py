"""Between brackets: `{数值：10，单位：个}` as it was meant."""

import re
from dataclasses import dataclass

from generator.load.typed.faults import COLONS, WIDE, Faults, quoted
from generator.load.typed.keys import is_key, shape_of_key
from generator.load.typed.shapes import Shape

_MAX_DEPTH = 20
_BLANK = " \t\r\n" + WIDE
_COMMAS = ",，、；;"
_CLOSING = {"{": "}", "[": "]", "｛": "}", "［": "]"}
_WIDE_BRACKETS = {"｛": "{", "［": "[", "｝": "}", "］": "]"}
_NO_KEY = rf",，、；;{{}}\[\]｛｝［］:{COLONS}\n\"'"
_KEY = re.compile(
    rf"""[{_BLANK}]*+(?P<key>"[^"\n]{{0,60}}"|'[^'\n]{{0,60}}'|[^{_NO_KEY}]{{0,60}}+)(?P<sep>[:{COLONS}])"""
)
_NEXT = re.compile(f"[{_BLANK}]*+(.)")
_NEAR = 2000  # characters in which a bracket is looked for
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?[^0-9,]*")


class _GivenUp(Exception):
    """The brackets cannot be followed to their end."""


@dataclass
class _Plain:
    """What was met within a plain value: the first comma, colon and bracket that YAML would not take for text."""

    comma: int = -1
    colon: int = -1
    bracket: int = -1
    hash: int = -1


def repair_flow(faults: Faults, at: int, limit: int, shape: Shape) -> int | None:
    """Read the bracketed value at offset `at`; the offset behind it, or None where it is not closed before `limit`."""
    try:
        return _Flow(faults, limit).value(at, shape, shape, "", 0)
    except _GivenUp:
        return None


class _Flow:
    def __init__(self, faults: Faults, limit: int) -> None:
        self.faults = faults
        self.text = faults.text
        self.limit = limit

    def value(self, at: int, shape: Shape, around: Shape, closing: str, depth: int) -> int:
        """A value at its first character; the offset behind it. `around` is the block or list it stands in."""
        if depth > _MAX_DEPTH or at >= self.limit:
            raise _GivenUp
        opening = self.text[at]
        if opening in "{[" or (opening in "｛［" and shape.wants_brackets):
            if opening in _WIDE_BRACKETS:
                self.faults.add("Y132", at, at, at + 1, _WIDE_BRACKETS[opening], text=opening)
            if _CLOSING[opening] == "}":
                return self.mapping(at + 1, shape.items if shape.kind == "list" else shape, depth)
            return self.sequence(at + 1, shape.items, depth)
        if opening in "\"'":
            return self.quoted(at)
        return self.plain(at, shape, around, closing)

    def mapping(self, at: int, shape: Shape, depth: int) -> int:
        while True:
            at = self.separators(at, "}｝")
            if self.text[at] in "}｝":
                return self.close(at)
            match = _KEY.match(self.text, at, self.limit)
            if match is None:  # a bare word: Y139 says so
                at = self.bare(at)
                continue
            at = self.colon(match, shape)
            if at < self.limit and self.text[at] in ",}":
                continue
            at = self.value(at, shape_of_key(match["key"].strip(_BLANK), shape), shape, "}", depth + 1)

    def sequence(self, at: int, shape: Shape, depth: int) -> int:
        while True:
            at = self.separators(at, "]］")
            if self.text[at] in "]］":
                return self.close(at)
            at = self.value(at, shape, shape, "]", depth + 1)

    def separators(self, at: int, closing: str) -> int:
        """Skip blanks, line ends, comments and commas; full-width ones are put right."""
        while at < self.limit:
            character = self.text[at]
            if character in WIDE:
                self.faults.add("Y133", at, at, at + 1, " ")
            elif character == "#" and self.text[at - 1] in " \t\n":
                at = self.line_end(at)
                continue
            elif character in _COMMAS:
                if character != ",":
                    space = "" if self.text[at + 1 : at + 2] in ("", " ", "\n") else " "
                    self.faults.add("Y132", at, at, at + 1, f",{space}", text=character)
            elif character not in _BLANK:
                return at
            at += 1
        raise _GivenUp

    def close(self, at: int) -> int:
        if self.text[at] in _WIDE_BRACKETS:
            self.faults.add("Y132", at, at, at + 1, _WIDE_BRACKETS[self.text[at]], text=self.text[at])
        return at + 1

    def colon(self, match: re.Match[str], shape: Shape) -> int:
        """The offset of what stands behind a key and its colon, which is put right."""
        at = match.start("sep")
        rest = at + 1
        while rest < self.limit and self.text[rest] in _BLANK:
            rest += 1
        behind = self.text[at + 1 : rest]
        if match["sep"] != ":":
            self.faults.add("Y130", at, at, at + 1, ":" if behind[:1] in tuple(" \n") and behind else ": ")
        elif not behind and self.text[rest : rest + 1] not in (",", "}", "]", ""):
            self.faults.add("Y131", at, at, at + 1, ": ", key=match["key"].strip())
        if any(one in WIDE for one in behind):
            start = next(place for place in range(at + 1, rest) if self.text[place] in WIDE)
            stop = next((place for place in range(start, rest) if self.text[place] not in WIDE), rest)
            self.faults.add(
                "Y133", start, start, stop, " " if match["sep"] == ":" and start == at + 1 else ""
            )
        return rest

    def bare(self, at: int) -> int:
        while at < self.limit and self.text[at] not in ",}｝":
            at += 1
        return at

    def quoted(self, at: int) -> int:
        mark = self.text[at]
        end = at + 1
        while end < self.limit:
            if self.text[end] == "\\" and mark == '"':
                end += 1
            elif self.text[end] == mark:
                if mark == '"' or self.text[end + 1 : end + 2] != "'":
                    return end + 1
                end += 1
            end += 1
        raise _GivenUp

    def plain(self, at: int, shape: Shape, around: Shape, closing: str) -> int:
        met = _Plain()
        end = self.plain_end(at, shape, around, closing, met)
        raw = self.text[at:end].rstrip(_BLANK)
        if not raw or "\n" in raw:
            return end
        stop = at + len(raw)
        if met.comma >= 0 and shape.kind == "number" and _THOUSANDS.fullmatch(raw):
            self.faults.add("Y139", met.comma, at, stop, raw.replace(",", ""), text=raw)
        elif shape.is_text or shape.kind == "any":
            for code, place in (
                ("Y139", met.comma),
                ("Y136", met.colon),
                ("Y138", met.bracket),
                ("Y135", met.hash),
            ):
                if place >= 0:
                    self.faults.add(code, place, at, stop, quoted(raw), text=raw)
                    break
        return end

    def plain_end(self, at: int, shape: Shape, around: Shape, closing: str, met: _Plain) -> int:
        """Where a plain value ends as it was meant: before the next key, or the closing bracket."""
        place = at
        while place < self.limit:
            character = self.text[place]
            following = self.text[place + 1 : place + 2]
            if character == closing or self.closes(character, closing, place):
                return place
            if character in _COMMAS and self.ends_value(place, around, closing):
                return place
            if character == "\n" and closing == "":
                return place
            if character == "," and met.comma < 0:
                met.comma = place
            elif character == ":" and following in (" ", "\t", "\n", "") and met.colon < 0:
                met.colon = place
            elif character in "[]{}" and met.bracket < 0:
                met.bracket = place
            elif character == "#" and self.text[place - 1] in " \t":
                if following in (" ", "\n", "") or not shape.is_text:
                    return place
                met.hash = place
            place += 1
        raise _GivenUp

    def closes(self, character: str, closing: str, place: int) -> bool:
        """A full-width bracket typed for the closing one, which does not follow in the line."""
        if _WIDE_BRACKETS.get(character) != closing:
            return False
        stop = min(place + _NEAR, self.limit)
        end = self.text.find("\n", place, stop)
        return self.text.find(closing, place, end if end >= 0 else stop) < 0

    def ends_value(self, place: int, around: Shape, closing: str) -> bool:
        """Whether a comma ends the value before it: in a list always, in a block before the next key."""
        character = self.text[place]
        if closing == "]":
            return character == ","
        following = _NEXT.match(self.text, place + 1, self.limit)
        if character == "," and (following is None or following[1] in "}｝#"):
            return True
        match = _KEY.match(self.text, place + 1, self.limit)
        if match is None or not match["key"].strip(_BLANK):
            return False
        proper = match["sep"] == ":" and self.text[match.end() : match.end() + 1] in (" ", "\n", "")
        return (character == "," and proper) or is_key(match["key"], around)

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)
