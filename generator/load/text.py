"""Bytes of one file → text, or the finding that says why not."""

from generator.findings import Finding, make
from generator.load.nodes import MAX_BYTES
from generator.load.tree import Tree

_CONFLICT_MARKS = ("<<<<<<< ", ">>>>>>> ")


def read_text(tree: Tree, path: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, or None with one finding: link, unreadable, too large, not UTF-8, half a merge."""
    if tree.is_link(path):
        return None, [make("F104", path=path)]
    try:
        size = tree.size(path)
        if size > MAX_BYTES:
            return None, [make("F101", path=path, size=size, limit=MAX_BYTES)]
        data = tree.read(path)
    except OSError:
        return None, [make("F105", path=path)]
    return decode(data, path)


def decode(data: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """UTF-8 text (a byte-order mark is dropped) without a conflict left in it."""
    if b"\0" in data:
        return None, [make("F106", path=path)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [make("F103" if _is_gbk(data) else "F102", path=path, line=line)]
    if not text.strip():
        return None, [make("F107", path=path)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        if line_text.startswith(_CONFLICT_MARKS):
            return None, [make("F108", path=path, line=number)]
    return text, []


def _is_gbk(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return chinese * 2 >= sum(ord(character) > 127 for character in text)
