"""Which characters a font has, by a font written for the test."""

import struct
from pathlib import Path

import pytest

from generator.office.official.cmap import coverage


def font(*subtables: tuple[int, int, bytes]) -> bytes:
    """A file with nothing but a cmap of (platform, encoding, subtable)."""
    start = 4 + 8 * len(subtables)
    heads, bodies = b"", b""
    for platform, encoding, body in subtables:
        heads += struct.pack(">HHI", platform, encoding, start + len(bodies))
        bodies += body
    table = struct.pack(">HH", 0, len(subtables)) + heads + bodies
    return (
        b"\0\1\0\0"
        + struct.pack(">HHHH", 1, 0, 0, 0)
        + struct.pack(">4sIII", b"cmap", 0, 28, len(table))
        + table
    )


def groups(*ranges: tuple[int, int]) -> bytes:
    """Format 12."""
    body = b"".join(struct.pack(">III", first, last, 1) for first, last in ranges)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(ranges)) + body


def segments(*ranges: tuple[int, int, int]) -> bytes:
    """Format 4 of (first, last, delta)."""
    count = len(ranges)
    ends = b"".join(struct.pack(">H", last) for _, last, _ in ranges)
    starts = b"".join(struct.pack(">H", first) for first, _, _ in ranges)
    deltas = b"".join(struct.pack(">H", delta & 0xFFFF) for _, _, delta in ranges)
    body = struct.pack(">HHHH", 2 * count, 0, 0, 0) + ends + b"\0\0" + starts + deltas + b"\0\0" * count
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "font.otf"
    path.write_bytes(data)
    return path


def test_ranges_and_their_edges(tmp_path: Path) -> None:
    known = coverage(written(tmp_path, font((3, 10, groups((0x4E00, 0x4E10), (0x20000, 0x20001))))))
    assert [one in known for one in "\u4dff\u4e00\u4e10\u4e11\U00020000\U00020001\U00020002"] == [
        False, True, True, False, True, True, False,
    ]  # fmt: skip


def test_a_character_whose_glyph_is_zero_is_not_there(tmp_path: Path) -> None:
    table = segments((0x4E00, 0x4E02, -0x4E01), (0xFFFF, 0xFFFF, 1))
    known = coverage(written(tmp_path, font((3, 1, table))))
    assert [one in known for one in "\u4e00\u4e01\u4e02"] == [True, False, True]


def test_all_of_unicode_is_read_before_the_basic_plane(tmp_path: Path) -> None:
    data = font((3, 1, segments((0x41, 0x41, 0), (0xFFFF, 0xFFFF, 1))), (3, 10, groups((0x42, 0x42))))
    known = coverage(written(tmp_path, data))
    assert ["A" in known, "B" in known] == [False, True]


@pytest.mark.parametrize("data", [b"", b"not a font at all", b"\0\1\0\0\0\0", font((3, 10, b"\0\x0c"))])
def test_what_is_no_font_is_a_value_error(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ValueError, match="font"):
        coverage(written(tmp_path, data))
