"""New entries at the end of a register file: text is put in, everything else stays byte for byte."""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from generator.edit.changes import CannotEditError, into_brackets, last_index, line_break, line_end
from generator.edit.item_file import without_gaps
from generator.edit.shape import ordered
from generator.edit.yaml_text import block, flow
from generator.load.nodes import parse
from generator.model.registers import Entry

_NUMBER = re.compile(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{2}-[0-9]{3}")


def append_entries(data: bytes | None, kind: type[Entry], entries: Sequence[Mapping[str, Any]]) -> bytes:
    """The bytes of a register file (UTF-8; None: there is none yet) with more entries at its end.

    `entries` have Chinese keys and values as the loader gives them; keys without a value are left out. Byte-order mark,
    line ends, comments and indentation are kept. Raises CannotEditError where the result would not read as the old
    content plus the entries, UnwritableError for a value no file can hold.
    """
    new = tuple(without_gaps(ordered(kind, entry)) for entry in entries)
    if data is None:
        return _checked(b"", _listed("", new), new)
    text = data.decode("utf-8-sig")
    old, findings = parse(text, "")
    if findings and text.strip():
        raise CannotEditError("文件本身有错误，请先按 duban check 所说改好")
    if old is not None and not isinstance(old, tuple):
        raise CannotEditError("文件写的不是列表")
    return _checked(data, _appended(text, new), (*(old or ()), *new))


def next_number(taken: Iterable[str], prefix: str, day: date) -> str:
    """The number after the highest of a month: `YT-2024-06-006`. Raises CannotEditError after 999."""
    start = f"{prefix}-{day:%Y-%m}-"
    used = [int(one[-3:]) for one in taken if one.startswith(start) and _NUMBER.fullmatch(one)]
    number = max(used, default=0) + 1
    if number > 999:
        raise CannotEditError(f"{day:%Y-%m} 的编号已经用完（{prefix}）")
    return f"{start}{number:03d}"


def _checked(data: bytes, new: str | None, wanted: tuple[Any, ...]) -> bytes:
    value, findings = parse(new, "") if new is not None else (None, [])
    if new is None or findings or value != wanted:
        raise CannotEditError("文件的写法特殊，没法自动加上；请手工填写")
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return (mark + new).encode()


def _appended(text: str, new: tuple[dict[str, Any], ...]) -> str | None:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None or (isinstance(root, yaml.SequenceNode) and not root.value and not root.flow_style):
        gap = "" if not text or text.endswith("\n") else line_break(text)
        return text + gap + _listed(text, new)
    if not isinstance(root, yaml.SequenceNode):
        return None
    if root.flow_style:
        return into_brackets(text, root, [flow(entry) for entry in new])
    end, dash = line_break(text), " " * int(root.start_mark.column)
    at = line_end(text, last_index(root.value[-1]))
    return text[:at] + "".join(f"{end}{dash}{line}" for line in _lines(new)) + text[at:]


def _listed(text: str, new: tuple[dict[str, Any], ...]) -> str:
    return "".join(f"{line}{line_break(text)}" for line in _lines(new))


def _lines(new: tuple[dict[str, Any], ...]) -> list[str]:
    lines: list[str] = []
    for entry in new:
        first, *rest = block(entry, indent=2)
        lines += [f"- {first[2:]}", *rest]
    return lines
