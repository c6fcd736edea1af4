"""Bytes → text: what editors on Windows write, and what is not text at all."""

import pytest

from generator.load.text import decode, read_text
from generator.load.tree import MemoryTree


def codes(data: bytes) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in decode(data, "x.yaml")[1]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_as_lines(line_end: str) -> None:
    text, findings = decode(line_end.join(["甲: 1", "乙: 2", ""]).encode(), "x.yaml")
    assert (text, findings) == ("甲: 1\n乙: 2\n", [])


def test_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeff甲: 1\n".encode(), "x.yaml")[0] == "甲: 1\n"


def test_gbk_is_told_from_other_encodings_with_its_line() -> None:
    assert codes("甲: 1\n".encode() + "事项: 新建食堂\n".encode("gbk")) != []
    assert codes("# a\n事项: 新建食堂\n".encode("gbk")) == [("F103", 2)]
    assert codes(b"# a\n\xfe\x80\x81\n") == [("F102", 2)]


def test_lone_surrogates_in_utf8_are_no_utf8() -> None:
    assert [code for code, _ in codes(b"a: \xed\xa0\x80\n")] == ["F102"]


def test_conflict_marks_only_at_the_start_of_a_line() -> None:
    assert codes(b"a: 1\n>>>>>>> branch\n") == [("F108", 2)]
    assert codes("备注: |\n  <<<<<<< 引用\n  =======\n".encode()) == []


def test_a_large_file_is_not_even_read() -> None:
    class Unread(MemoryTree):
        def read(self, path: str) -> bytes:
            raise AssertionError("read")

    tree = Unread({"x.yaml": b"a" * (256 * 1024 + 1)})
    assert [one.code for one in read_text(tree, "x.yaml")[1]] == ["F101"]
