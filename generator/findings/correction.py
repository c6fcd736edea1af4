"""What a finding would have the line say instead: characters of one line replaced, the rest of it as it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from generator.findings.position import Loc, node_at

MAX_LINE = 400
"""A longer line is no hint that anybody could type."""

_BLANK = frozenset("\t\u3000\xa0")
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters to be replaced; `column` counts from 1, `old` stands there now."""

    column: int
    old: str
    new: str

    @property
    def end(self) -> int:
        return self.column + len(self.old)


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """Edits of one line. A `certain` one changes nothing but how it was typed; any other is for a person to confirm."""

    line: int
    source: str
    edits: tuple[Edit, ...]
    certain: bool = True

    @property
    def result(self) -> str:
        """The line as it should be."""
        return apply_edits(self.source, self.edits)

    @property
    def breaks_lines(self) -> bool:
        """Whether an edit would bring in a line end, which none must."""
        return any(_LINE_BREAK.search(edit.new) for edit in self.edits)


def split_lines(text: str) -> list[str]:
    """Lines as YAML 1.1 counts them: its line breaks are more than `\\n`."""
    return _LINE_BREAK.split(text)


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """The line with its edits made. Of two that overlap the first counts, and one that does not fit is left out."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits):
        start = edit.column - 1
        if start < at or source[start : start + len(edit.old)] != edit.old:
            continue
        out += [source[at:start], edit.new]
        at = start + len(edit.old)
    return "".join(out) + source[at:]


def value_correction(text: str, loc: Loc, new: str | tuple[str, ...]) -> Correction | None:
    """The correction that puts another text in the place of the one at `loc`, with the quotes that stand there.

    Several texts become several entries of the list in brackets, or a list where one value stood.
    """
    node, around = node_at(text, loc), node_at(text, loc[:-1])
    lines = split_lines(text)
    if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
        return None
    if isinstance(new, tuple) and isinstance(around, yaml.SequenceNode) and not around.flow_style:
        return None  # a new entry would be a new line
    source = lines[node.start_mark.line] if node.start_mark.line < len(lines) else ""
    old = source[node.start_mark.column : node.end_mark.column]
    quote = node.style if node.style in ("'", '"') else ""
    texts = [f"{quote}{one}{quote}" for one in (new if isinstance(new, tuple) else (new,))]
    written = ", ".join(texts)
    if isinstance(new, tuple) and isinstance(around, yaml.ScalarNode):
        written = f"[{written}]"
    edit = Edit(node.start_mark.column + 1, old, written)
    return Correction(node.start_mark.line + 1, source, (edit,)) if old else None


def hint_of(correction: Correction, line: str, usual: str) -> str:
    """The corrected `line` as a hint; the usual one where nobody could type it from there."""
    if len(line) > MAX_LINE or not line.strip():
        return usual
    if not all(one.isprintable() or one in _BLANK for one in line):
        return usual
    return line if correction.certain else f"核对后写成：{line.strip()}"
