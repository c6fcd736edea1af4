"""Which characters a font file can show, from its `cmap` table (OpenType, formats 4 and 12). Nothing else of it is read."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_COLLECTION = b"ttcf"
_FULL = ((3, 10), (0, 6), (0, 4))
_BASIC = ((3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of a font as sorted ranges that do not touch: `starts[n]` to `ends[n]`, both included."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        place = bisect_right(self.starts, ord(character)) - 1
        return place >= 0 and ord(character) <= self.ends[place]


def coverage(path: Path, index: int = 0) -> Coverage:
    """The characters of a font (of a collection: the one with an index). Raises ValueError or OSError for what is no font."""
    try:
        with path.open("rb") as stream:
            ranges = sorted(_ranges(_cmap(stream, index)))
    except struct.error as error:
        raise ValueError(f"not a font: {path.name}") from error
    return _merged(ranges)


def _cmap(stream: BinaryIO, index: int) -> bytes:
    offset = 0
    if stream.read(4) == _COLLECTION:
        stream.seek(12 + 4 * index)
        (offset,) = struct.unpack(">I", stream.read(4))
    stream.seek(offset + 4)
    (count,) = struct.unpack(">H", stream.read(2))
    stream.seek(offset + 12)
    for tag, _, start, length in struct.iter_unpack(">4sIII", stream.read(16 * count)):
        if tag == b"cmap":
            stream.seek(start)
            return stream.read(length)
    raise ValueError("a font without a cmap")


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    """The ranges of the best subtable: all of Unicode before the basic plane."""
    (count,) = struct.unpack_from(">H", table, 2)
    places = {
        (platform, encoding): offset
        for platform, encoding, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
    }
    for kind in (*_FULL, *_BASIC):
        if kind not in places:
            continue
        offset = places[kind]
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 12:
            yield from _groups(table, offset)
            return
        if form == 4:
            yield from _segments(table, offset)
            return


def _groups(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, offset + 12)
    for first, last, _ in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count]):
        yield first, last


def _segments(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Format 4. A character whose glyph is 0 is not there."""
    (doubled,) = struct.unpack_from(">H", table, offset + 6)
    at = offset + 14
    for place in range(0, doubled, 2):
        (last,) = struct.unpack_from(">H", table, at + place)
        (first,) = struct.unpack_from(">H", table, at + 2 + doubled + place)
        (delta,) = struct.unpack_from(">H", table, at + 2 + 2 * doubled + place)
        where = at + 2 + 3 * doubled + place
        (shift,) = struct.unpack_from(">H", table, where)
        for code in range(first, min(last, 0xFFFE) + 1):
            if shift:
                (glyph,) = struct.unpack_from(">H", table, where + shift + 2 * (code - first))
            else:
                glyph = (code + delta) & 0xFFFF
            if glyph:
                yield code, code


def _merged(ranges: list[tuple[int, int]]) -> Coverage:
    starts: list[int] = []
    ends: list[int] = []
    for first, last in ranges:
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return Coverage(tuple(starts), tuple(ends))
