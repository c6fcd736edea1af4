"""Single values of an item file set, replaced or taken out at the marks of their nodes; everything else stays byte for byte.

As in `changes`, nothing written here is trusted: the result is read again, and given back only when it says the
old content with exactly the wanted values.
"""

import codecs
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from generator.edit.changes import (
    CannotEditError,
    into_brackets,
    last_index,
    line_break,
    line_end,
    value_of,
)
from generator.edit.item_file import without_gaps
from generator.edit.shape import fields, part_in
from generator.edit.yaml_text import block, flow, scalar
from generator.load.nodes import parse
from generator.model.base import Part
from generator.model.item import Item

Path = tuple[str, ...]


def set_values(data: bytes, kind: type[Item], values: Mapping[Path, Any]) -> bytes:
    """An item file (UTF-8) in which the fields at these paths (`("目标", "数值")`) have these values.

    Values are as the loader gives them (str, Decimal, date, bool, tuples of text); None takes the field out, and
    its block with it when nothing else stands there. Byte-order mark, line ends, comments and layout are kept.
    Raises CannotEditError where the file's layout does not allow it, UnwritableError for a value no file can hold.
    """
    text = data.decode("utf-8-sig")
    old, findings = parse(text, "")
    if findings or not isinstance(old, dict):
        raise CannotEditError("文件本身有错误，请先按 duban check 所说改好")
    wanted = old
    for path, value in values.items():
        wanted = _with(wanted, path, value)
        text = _set(text, kind, path, value)
    found, findings = parse(text, "")
    if findings or without_gaps(found) != without_gaps(wanted):
        raise CannotEditError("文件的写法特殊，没法自动改写；请手工填写")
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return (mark + text).encode()


def _with(block_: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The values with one changed; a single text and a list of it mean the same and keep their form."""
    key, *rest = path
    out = dict(block_)
    if rest:
        inner = out.get(key)
        out[key] = _with(inner if isinstance(inner, dict) else {}, tuple(rest), value)
    elif isinstance(value, tuple) and len(value) == 1 and not isinstance(out.get(key), tuple):
        out[key] = value[0]
    else:
        out[key] = value
    if out[key] is None or out[key] == {}:
        del out[key]
    return out


def _set(text: str, kind: type[Part], path: Path, value: Any) -> str:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise CannotEditError("文件不是“键: 值”的写法")
    node, part, depth = root, kind, 0
    while depth < len(path) - 1:
        found = value_of(node, path[depth])
        if found is None or not isinstance(found[1], yaml.MappingNode) or not found[1].value:
            break
        part, node, depth = _inner(part, path[depth]), found[1], depth + 1
    key, rest = path[depth], path[depth + 1 :]
    for step in reversed(rest):
        value = None if value is None else {step: value}
    found = value_of(node, key)
    if value is None:
        return text if found is None else _removed(text, root, path)
    if isinstance(value, tuple) and len(value) == 1 and not (found and _is_list(found[1])):
        value = value[0]
    if found is None:
        return _inserted(text, node, part, key, value)
    return _replaced(text, node, found[0], found[1], value)


def _is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _inner(part: type[Part], key: str) -> type[Part]:
    found = part_in(dict(fields(part)).get(key))
    if found is None:
        raise CannotEditError(f"“{key}”里没有这样的字段")
    return found


def _replaced(text: str, parent: yaml.MappingNode, key: yaml.Node, node: yaml.Node, value: Any) -> str:
    start, stop = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(value, tuple):
        return _relisted(text, node, value)
    if isinstance(node, yaml.CollectionNode) and (not node.flow_style or "#" in text[start:stop]):
        raise CannotEditError(f"“{key.value}”的写法特殊，没法自动改写；请手工填写")
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        stop = line_end(text, stop)
    if (
        isinstance(node, yaml.ScalarNode) and not node.value and not node.style
    ):  # `备注:` with nothing behind it
        start = stop = int(key.end_mark.index) + 1
        return f"{text[:start]} {_written(text, parent, key, value)}{text[stop:]}"
    return text[:start] + _written(text, parent, key, value) + text[stop:]


def _written(text: str, parent: yaml.MappingNode, key: yaml.Node, value: Any) -> str:
    """What stands behind `key:`; text of several lines below it where the parent is not in brackets."""
    if parent.flow_style or not (isinstance(value, str) and "\n" in value):
        return flow(value)
    head, *lines = block({key.value: value}, indent=int(key.start_mark.column))
    return line_break(text).join([head.split(": ", 1)[1], *lines])


def _inserted(text: str, node: yaml.MappingNode, part: type[Part], key: str, value: Any) -> str:
    """A key that is not there, below the last of those that stand before it in the model's order, else above the first."""
    if node.flow_style:
        return into_brackets(text, node, [f"{key}: {flow(value)}"])
    order = [name for name, _ in fields(part)]
    before = frozenset(order[: order.index(key)])
    above = [pair for pair in node.value if pair[0].value in before]
    margin, end = " " * int(node.start_mark.column), line_break(text)
    lines = block({key: value})
    if not above:
        at = int(node.value[0][0].start_mark.index)
        return text[:at] + "".join(f"{line}{end}{margin}" for line in lines) + text[at:]
    name, last = max(above, key=lambda pair: int(pair[0].start_mark.index))
    at = line_end(text, max(last_index(last), int(name.end_mark.index) + 1))
    return text[:at] + "".join(f"{end}{margin}{line}" if line else end for line in lines) + text[at:]


def _relisted(text: str, node: yaml.SequenceNode, value: tuple[str, ...]) -> str:
    """A list of one entry a line: entries that stay keep their lines and comments."""
    if any(not isinstance(one, yaml.ScalarNode) for one in node.value):
        raise CannotEditError("列表的写法特殊，没法自动改写；请手工填写")
    old = [one.value for one in node.value]
    dash, end = " " * int(node.start_mark.column), line_break(text)
    for _, first, last, start, stop in reversed(SequenceMatcher(None, old, value, False).get_opcodes()):
        entries, new = node.value[first:last], value[start:stop]
        paired = min(len(entries), len(new))
        if len(new) > paired:
            at = (
                line_end(text, last_index(node.value[last - 1])) if last else _line_start(text, node.value[0])
            )
            added = [f"- {scalar(one)}" for one in new[paired:]]
            text = text[:at] + (
                "".join(f"{end}{dash}{line}" for line in added)
                if last
                else "".join(f"{dash}{line}{end}" for line in added)
            ) + text[at:]  # fmt: skip
        for one in reversed(entries[paired:]):
            text = _without_lines(text, _line_start(text, one), last_index(one))
        for one, word in reversed(list(zip(entries[:paired], new[:paired], strict=True))):
            if one.value != word:
                begin, stop_ = int(one.start_mark.index), line_end(text, int(one.end_mark.index))
                if one.style not in ("|", ">"):
                    stop_ = int(one.end_mark.index)
                text = text[:begin] + scalar(word) + text[stop_:]
    return text


def _removed(text: str, root: yaml.MappingNode, path: Sequence[str]) -> str:
    """A key with its value taken out, and every block that has nothing else."""
    node: yaml.Node = root
    holders: list[tuple[yaml.MappingNode, tuple[yaml.Node, yaml.Node]]] = []
    for key in path:
        found = value_of(node, key) if isinstance(node, yaml.MappingNode) else None
        if found is None or not isinstance(node, yaml.MappingNode):
            return text
        holders.append((node, found))
        node = found[1]
    while len(holders) > 1 and len(holders[-1][0].value) == 1:
        holders.pop()
    parent, (key_node, value) = holders[-1]
    if not parent.flow_style:
        return _without_lines(
            text, _line_start(text, key_node), max(last_index(value), int(key_node.end_mark.index) + 1)
        )
    place = next(at for at, pair in enumerate(parent.value) if pair[0] is key_node)
    if place + 1 < len(parent.value):
        start, stop = key_node.start_mark.index, parent.value[place + 1][0].start_mark.index
    else:
        start = parent.value[place - 1][1].end_mark.index if place else key_node.start_mark.index
        stop = value.end_mark.index
    return text[: int(start)] + text[int(stop) :]


def _line_start(text: str, node: yaml.Node) -> int:
    return text.rfind("\n", 0, int(node.start_mark.index)) + 1


def _without_lines(text: str, start: int, last: int) -> str:
    """Whole lines, from a line's start to the line of `last`, its line break included."""
    end = line_end(text, last)
    if text.startswith("\r\n", end):
        return text[:start] + text[end + 2 :]
    return text[:start] + text[end + 1 :]
