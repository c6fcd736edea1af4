"""Byte-range edits of an existing YAML file: text is put in at the marks of its nodes, everything else stays byte for byte.

Nothing written here is trusted: the result is read again, and is given back only when it says the old content
plus the change.
"""

import codecs
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from generator.edit.item_file import OPEN_KEYS
from generator.edit.shape import ordered
from generator.edit.yaml_text import WIDTH, block, columns, flow
from generator.load.nodes import parse
from generator.model.item import Item


class CannotEditError(ValueError):
    """The file is laid out in a way that nothing can be put in safely; the message is Chinese."""


def append_entry(data: bytes, kind: type[Item], key: str, entry: Mapping[str, Any]) -> bytes:
    """An item file (UTF-8) with one more entry at the end of a list such as 结转, which may be absent or empty.

    Byte-order mark, line ends, comments and indentation are kept; an entry of 进展 stands over several lines where the
    list does. Raises CannotEditError.
    """
    value = ordered(kind, {key: (dict(entry),)})[key]
    text, old = _read(data)
    present = old.get(key)
    if key in old and not isinstance(present, tuple):
        raise CannotEditError(f"“{key}”写的不是列表")
    wanted = {**old, key: (*present, *value) if isinstance(present, tuple) else value}
    return _checked(data, _appended(text, kind, key, value[0]), wanted)


def set_block(data: bytes, kind: type[Item], key: str, value: Mapping[str, Any]) -> bytes:
    """An item file with a block such as 销号 that is absent so far (or there without a value).

    Raises CannotEditError, also when the block has a value already.
    """
    text, old = _read(data)
    if key in old:
        raise CannotEditError(f"“{key}”已经写有内容")
    filled = ordered(kind, {key: {name: one for name, one in value.items() if one is not None}})
    lines = block(filled, frozenset({key}))
    return _checked(data, _set(text, kind, key, lines, flow(filled[key])), {**old, **filled})


def fill_entry(data: bytes, key: str, place: int, values: Mapping[str, Any]) -> bytes:
    """An item file with keys filled in that an entry of a list (延期) does not have yet. Raises CannotEditError."""
    text, old = _read(data)
    entries = old.get(key)
    if not isinstance(entries, tuple) or place >= len(entries):
        raise CannotEditError(f"“{key}”没有第 {place + 1} 条")
    root = _root(text)
    found = value_of(root, key) if root is not None else None
    assert found is not None
    node = found[1].value[place]
    if node.flow_style:
        new = into_brackets(text, node, [flow({name: one})[1:-1] for name, one in values.items()])
    else:
        margin = int(node.start_mark.column)
        new = _put_lines(text, line_end(text, last_index(node)), block(values), margin)
    filled = (*entries[:place], {**entries[place], **values}, *entries[place + 1 :])
    return _checked(data, new, {**old, key: filled})


def without_key(data: bytes, key: str) -> bytes:
    """An item file without a top-level block such as 销号; the lines of the block go, all others stay.

    Raises CannotEditError.
    """
    text, old = _read(data)
    root = _root(text)
    found = value_of(root, key) if root is not None else None
    if root is None or found is None or root.flow_style:
        raise CannotEditError(f"“{key}”没法自动删去；请手工改写")
    start = text.rfind("\n", 0, int(found[0].start_mark.index)) + 1
    end = line_end(text, max(last_index(found[1]), int(found[0].end_mark.index)))
    rest = text[end:].removeprefix("\r").removeprefix("\n")
    return _checked(data, text[:start] + rest, {name: one for name, one in old.items() if name != key})


def _read(data: bytes) -> tuple[str, dict[str, Any]]:
    text = data.decode("utf-8-sig")
    old, findings = parse(text, "")
    if findings or not isinstance(old, dict):
        raise CannotEditError("文件本身有错误，请先按 duban check 所说改好")
    return text, old


def _checked(data: bytes, new: str | None, wanted: Mapping[str, Any]) -> bytes:
    """The new text as bytes, once it reads back as what was wanted."""
    value, findings = parse(new, "") if new is not None else (None, [])
    if new is None or findings or value != wanted:
        raise CannotEditError("文件的写法特殊，没法自动改写；请手工填写")
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return (mark + new).encode()


def _appended(text: str, kind: type[Item], key: str, entry: Mapping[str, Any]) -> str | None:
    root = _root(text)
    if root is None:
        return None
    short, lines = flow(entry), _entry_lines(key, entry)
    found = value_of(root, key)
    if found is None:
        return _new_key(
            text, root, kind, key, [f"{key}:", *(f"  {line}" for line in lines)], f"{key}: [{short}]"
        )
    _, node = found
    if isinstance(node, yaml.SequenceNode) and node.value and node.flow_style:
        return into_brackets(text, node, [short])
    if isinstance(node, yaml.SequenceNode) and node.value:
        at = line_end(text, last_index(node.value[-1]))
        return _put_lines(text, at, lines, int(node.start_mark.column))
    if isinstance(node, yaml.SequenceNode) and text[node.start_mark.index : node.end_mark.index].strip("[] "):
        return None  # a comment between the brackets
    return _fill_empty(text, root, key, [f"  {line}" for line in lines], f"[{short}]")


def _entry_lines(key: str, entry: Mapping[str, Any]) -> list[str]:
    """The lines of `- …`; on one line where that is easy to read, but for lists that people go on writing in."""
    short = f"- {flow(entry)}"
    has_block = any(isinstance(one, Mapping) for one in entry.values())
    if key not in OPEN_KEYS and columns(short) <= WIDTH and not has_block:
        return [short]
    first, *rest = block(entry)
    return [f"- {first}", *(f"  {line}" if line else "" for line in rest)]


def _set(text: str, kind: type[Item], key: str, lines: list[str], short: str) -> str | None:
    root = _root(text)
    if root is None:
        return None
    if value_of(root, key) is None:
        return _new_key(text, root, kind, key, lines, f"{key}: {short}")
    return _fill_empty(text, root, key, lines[1:], short)


def _root(text: str) -> yaml.MappingNode | None:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return root if isinstance(root, yaml.MappingNode) else None


def _new_key(
    text: str, root: yaml.MappingNode, kind: type[Item], key: str, lines: list[str], short: str
) -> str | None:
    """A key that is not there yet, below the last of those that stand before it in the model's order."""
    if root.flow_style:
        return into_brackets(text, root, [short])
    order = [info.alias for info in kind.model_fields.values()]
    before = order[: order.index(key)]
    above = [value for name, value in root.value if name.value in before]
    if not above:
        return None
    keys = {id(value): name for name, value in root.value}
    last = max(above, key=lambda value: int(keys[id(value)].start_mark.index))
    at = line_end(text, max(last_index(last), int(keys[id(last)].end_mark.index)))
    return _put_lines(text, at, lines, root.start_mark.column)


def _fill_empty(text: str, root: yaml.MappingNode, key: str, lines: list[str], short: str) -> str | None:
    """A value for a key that has none (`销号:`, `销号: null`, `结转: []`); a comment behind it keeps its place."""
    found = value_of(root, key)
    assert found is not None
    name, node = found
    start, stop = int(node.start_mark.index), int(node.end_mark.index)
    if root.flow_style:
        return f"{text[:start]}{'' if text[start - 1] == ' ' else ' '}{short}{text[stop:]}"
    if "\n" in text[start:stop]:
        return None
    head = text[: max(start, int(name.end_mark.index))].rstrip(" ")
    emptied = head + text[stop:]
    return _put_lines(emptied, line_end(emptied, len(head)), lines, root.start_mark.column)


def _put_lines(text: str, at: int, lines: list[str], indent: int) -> str:
    end, margin = line_break(text), " " * indent
    return text[:at] + "".join(f"{end}{margin}{line}" for line in lines) + text[at:]


def value_of(root: yaml.MappingNode, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Key and value nodes of a top-level key."""
    return next(((name, value) for name, value in root.value if name.value == key), None)


def into_brackets(text: str, node: yaml.CollectionNode, entries: Sequence[str]) -> str:
    """Entries at the end of a list or map in brackets."""
    closing = int(node.end_mark.index) - 1
    before = text[:closing].rstrip()
    comma = "" if before.endswith(("[", "{")) else " " if before.endswith(",") else ", "
    return before + comma + ", ".join(entries) + text[len(before) :]


def last_index(node: yaml.Node) -> int:
    """The index behind a node's last character (a block's own end mark lies behind the comments after it)."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if not isinstance(last, tuple):
        return last_index(last)
    key, value = last
    return max(int(key.end_mark.index), last_index(value))


def line_end(text: str, index: int) -> int:
    """Where the line of an index ends, before its line break; the end of the text on the last line."""
    index = len(text[:index].rstrip())  # a block text ends behind its line break and the empty lines after it
    at = text.find("\n", index)
    if at < 0:
        return len(text)
    return at - 1 if at and text[at - 1] == "\r" else at


def line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
