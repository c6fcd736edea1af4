"""New units put into `site_config/units.yaml`: text is inserted, everything else stays byte for byte."""

import codecs
from collections.abc import Sequence
from typing import Any

import yaml

from generator.edit.changes import into_brackets, last_index, line_break, line_end
from generator.edit.yaml_text import block, flow
from generator.load.nodes import parse

KEY = "单位"


class CannotInsertError(ValueError):
    """The file is laid out in a way that nothing can be inserted safely; the message is Chinese."""


def add_units(data: bytes, names: Sequence[str]) -> bytes:
    """The bytes of `units.yaml` (UTF-8) with one more unit per name, without group, after the last one.

    Byte-order mark, line ends and indentation of the file are kept. Raises CannotInsertError when the result
    would not read as the old content plus the new units (a layout nobody thought of).
    """
    if not names:
        return data
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    text = data.decode("utf-8-sig")
    old, findings = parse(text, "")
    wanted = _with_units(old, names)
    new = _inserted(text, names)
    value, more = parse(new, "") if new is not None else (None, [])
    if new is None or findings or more or value != wanted:
        raise CannotInsertError("site_config/units.yaml 的写法特殊，没法自动添加单位；请手工添加后重试")
    return (mark + new).encode()


def _with_units(old: Any, names: Sequence[str]) -> dict[str, Any]:
    content = old if isinstance(old, dict) else {}
    units = content.get(KEY)
    new = tuple({"名称": name} for name in names)
    return {**content, KEY: (*units, *new) if isinstance(units, tuple) else new}


def _inserted(text: str, names: Sequence[str]) -> str | None:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    end = line_break(text)
    entries = [flow({"名称": name}) for name in names]
    if root is None or (isinstance(root, yaml.MappingNode) and _value(root) is None):
        gap = "" if not text or text.endswith("\n") else end
        return text + gap + f"{KEY}:{end}" + "".join(f"  - {entry}{end}" for entry in entries)
    node = _value(root) if isinstance(root, yaml.MappingNode) else None
    if isinstance(node, yaml.SequenceNode) and not node.value:  # `单位: []`
        start, stop = node.start_mark.index, node.end_mark.index
        if text[start:stop].strip("[] ") != "":
            return None  # a comment between the brackets
        return _below(text[:start].rstrip() + text[stop:], _key_end(root), entries, end)
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return into_brackets(text, node, entries)
    if isinstance(node, yaml.SequenceNode):
        last = node.value[-1]
        at = line_end(text, last_index(last))
        dash = " " * node.start_mark.column + "- "
        if isinstance(last, yaml.MappingNode) and not last.flow_style:  # written as its neighbours are
            entries = [line for name in names for line in block({"名称": name})]
        return text[:at] + "".join(f"{end}{dash}{entry}" for entry in entries) + text[at:]
    if isinstance(node, yaml.ScalarNode) and not node.value:  # `单位:` with nothing behind it
        return _below(text, _key_end(root), entries, end)
    return None


def _below(text: str, key_end: int, entries: list[str], end: str) -> str:
    """The entries as a new list below the line of their key."""
    at = line_end(text, key_end)
    return text[:at] + "".join(f"{end}  - {entry}" for entry in entries) + text[at:]


def _value(root: yaml.MappingNode) -> yaml.Node | None:
    return next((value for key, value in root.value if key.value == KEY), None)


def _key_end(root: yaml.Node) -> int:
    return int(next(key.end_mark.index for key, _ in root.value if key.value == KEY))
