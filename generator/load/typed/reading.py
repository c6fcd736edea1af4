"""A record read from a text; where something is wrong, what typing did to it is found before anything else is judged."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from generator.findings import Finding, make
from generator.load.nodes import parse
from generator.load.records import build
from generator.load.typed.corrections import with_corrections
from generator.load.typed.faults import WIDE, Faults
from generator.load.typed.lines import Widths, scan
from generator.load.typed.shapes import Shape, record_shape
from generator.model.base import Record, Source

R = TypeVar("R", bound=Record)

_SYNTAX = frozenset({"Y109", "Y110", "Y111", "Y112"})
_BEYOND = frozenset({"Y102", "Y103", "Y104", "Y107", "Y108"})
"""Nothing is said about how a text was typed that holds what no ledger needs, or too much."""
_INDENTED_OTHERWISE = re.compile(f"^ *[\t{WIDE}]", re.MULTILINE)
_WIDTHS = (Widths(2, 2), Widths(4, 2), Widths(8, 2), Widths(2, 1), Widths(4, 4))
_HASH = re.compile(rf"#(?:(?<=[ \t]#)(?=[^\s#])|(?<=[{WIDE}]#)(?=[ \t]))")
_DASH = re.compile(r"-(?![\s\-0-9])")
_DASH_OF_A_LINE = re.compile(r"^[ \t]*-(?![\s\-0-9])", re.MULTILINE)
_MARKS = "［｛·•●▪－–—"
_MARK = re.compile(r":[ \t]*[［｛]|^[ \t]*(?:[·•●▪－]|[–—](?![–—]))", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where a file lies, as far as its content depends on it: the item's number, the year of its folder, its month."""

    path: str
    item_id: str | None = None
    year: int | None = None
    month: int | None = None


def read_record(kind: type[R], text: str, place: Place) -> tuple[R | None, list[Finding]]:
    """The record of a whole file, or None and everything that is wrong with it; neither where the file holds no value."""

    def read(text: str) -> tuple[list[R], list[Finding]]:
        value, findings = parse(text, place.path)
        if value is None:
            return [], findings
        record, faults = build(kind, value, Source(place.path, text), item_id=place.item_id)
        return [record] if record is not None else [], [*findings, *faults]

    records, findings = _read(read, text, record_shape(kind), place)
    return (records[0] if records and not findings else None), findings


def read_list(kind: type[R], text: str, place: Place) -> tuple[list[R] | None, list[Finding]]:
    """The records of a file that lists them; those without a fault are there even where others are not.

    None for a file that holds no value.
    """

    def read(text: str) -> tuple[list[R], list[Finding]]:
        value, findings = parse(text, place.path)
        if value is None:
            return [], findings
        if not isinstance(value, tuple):
            return [], [*findings, make("S207", path=place.path, field="登记簿")]
        built = [build(kind, one, Source(place.path, text), (number,)) for number, one in enumerate(value)]
        records = [record for record, _ in built if record is not None]
        return records, [*findings, *(finding for _, some in built for finding in some)]

    records, findings = _read(read, text, record_shape(kind, listed=True), place)
    return (
        None if not records and not findings and parse(text, place.path)[0] is None else records
    ), findings


def _read(
    read: Callable[[str], tuple[list[R], list[Finding]]], text: str, shape: Shape, place: Place
) -> tuple[list[R], list[Finding]]:
    records, findings = read(text)
    if not findings and not _may_hide_faults(text):
        return records, []
    if any(finding.code in _BEYOND for finding in findings):
        return records, findings
    faults = _faults(text, shape)
    if not faults:
        return records, with_corrections(findings, text, shape, place.year, place.month)
    repaired = faults.repaired()
    _, rest = read(repaired)
    told = faults.lines_at_fault
    rest = [one for one in rest if one.code not in _SYNTAX or one.line not in told]
    rest = with_corrections(rest, repaired, shape, place.year, place.month)
    return [], [*faults.findings(place.path, place.item_id), *faults.as_typed(rest)]


def _may_hide_faults(text: str) -> bool:
    """Whether the text may say something else than was meant without any other finding.

    It is cut at a `#`, or entries of a list run together. Expressions begin with a fixed character: this is asked
    of every file, and so costs a hundredth of reading it.
    """
    if _HASH.search(text) is not None:
        return True
    if any(mark in text for mark in _MARKS) and _MARK.search(text) is not None:
        return True
    return _DASH.search(text) is not None and _DASH_OF_A_LINE.search(text) is not None


def _faults(text: str, shape: Shape) -> Faults:
    """The faults, with tabs and wide blanks as wide as they must be for the text to be read."""
    first = scan(text, shape, _WIDTHS[0])
    if not _INDENTED_OTHERWISE.search(text) or _is_read(first):
        return first
    for widths in _WIDTHS[1:]:
        other = scan(text, shape, widths)
        if _is_read(other):
            return other
    return first


def _is_read(faults: Faults) -> bool:
    return not any(finding.code in _SYNTAX for finding in parse(faults.repaired(), "")[1])
