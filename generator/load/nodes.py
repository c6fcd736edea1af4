"""YAML text → plain values, strictly: what people type by mistake is a finding, never a silent other value.

Numbers become Decimal, dates date, sequences tuples; a key without a value is left out. Scalars: `scalars.py`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from generator.findings import Finding, make
from generator.load.loader import FastLoader
from generator.load.scalars import UNREADABLE, ScalarError, read_scalar

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000

MAX_SPECIALS = 50  # anchors, aliases and tags reported per file: an alias bomb has tens of thousands

_SPECIAL = re.compile(r"[&*!]|<<")
_DEEP_INDENT = re.compile(r"[ \t?:-]{36}")  # `- - -` and `? ? ?` nest on one line; line ends are more than \n


_SCANNING = {"while scanning an anchor": "Y102", "while scanning an alias": "Y103"}
"""Text that begins with & or * and is not even a YAML name (*强调*)."""


class _BeyondLimit(Exception):
    """A bound is crossed: the code of the finding, the bound, and the mark where."""

    def __init__(self, code: str, limit: int, mark: Any) -> None:
        self.code = code
        self.limit = limit
        self.mark = mark


def parse(text: str, path: str) -> tuple[Any, list[Finding]]:
    """The value of a YAML text and what is wrong with it. The value is None where nothing could be read.

    Never raises for any text: nesting is measured on the flat event stream before the recursive composer runs
    (libyaml's composer ends the process at about 50,000 levels).
    """
    findings = list(islice(_events(text, path), MAX_SPECIALS)) if _suspicious(text) else []
    if findings:
        return None, findings
    try:
        node = yaml.compose(text, Loader=FastLoader)
    except yaml.YAMLError as error:
        return None, [_syntax_error(error, text, path)]
    if node is None:
        return None, []
    reader = _Reader(path)
    try:
        value = reader.value(node)
    except _BeyondLimit as error:
        return None, [_at(error.code, error.mark, path, limit=error.limit)]
    return value, reader.findings


def _suspicious(text: str) -> bool:
    """Whether the text may nest too deeply or use anchors, aliases or tags; ordinary files skip the scan."""
    return (
        text.count("[") + text.count("{") > MAX_DEPTH
        or _SPECIAL.search(text) is not None
        or _DEEP_INDENT.search(text) is not None
    )


def _events(text: str, path: str) -> Iterator[Finding]:
    """Anchors, aliases, explicit tags and depth, from the flat stream of events."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                yield _at("Y103", event.start_mark, path, name=event.anchor)
                continue
            if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                yield _at("Y102", event.start_mark, path, name=event.anchor)
            if isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent) and event.tag is not None:
                yield _at("Y104", event.start_mark, path, tag=event.tag)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    yield _at("Y107", event.start_mark, path, limit=MAX_DEPTH)
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        yield _syntax_error(error, text, path)


class _Reader:
    """Turns nodes into values, collecting findings."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.left = MAX_NODES
        self.depth = 0

    def value(self, node: yaml.Node) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _BeyondLimit("Y108", MAX_NODES, node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            try:
                return read_scalar(node)
            except ScalarError as error:
                self.findings.append(_at(error.code, node.start_mark, self.path, **error.words))
                return UNREADABLE
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _BeyondLimit("Y107", MAX_DEPTH, node.start_mark)
        value: Any = (
            tuple(self.value(child) for child in node.value)
            if isinstance(node, yaml.SequenceNode)
            else self.mapping(node)
        )
        self.depth -= 1
        return value

    def mapping(self, node: yaml.Node) -> dict[str, Any]:
        out: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        in_braces = isinstance(node, yaml.MappingNode) and node.flow_style
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(_at("Y106", key_node.start_mark, self.path))
                continue
            key: str = key_node.value
            if key == "<<" and not key_node.style:
                self.findings.append(_at("Y105", key_node.start_mark, self.path))
                continue
            if key in seen:
                self.findings.append(
                    _at("Y101", key_node.start_mark, self.path, key=key, first=seen[key].line + 1)
                )
                continue
            seen[key] = key_node.start_mark
            if in_braces and key and value_node.start_mark.index == key_node.end_mark.index:
                self.findings.append(_at("Y139", key_node.start_mark, self.path, text=key))
                continue  # {数值：10} has no colon, hence no value
            value = self.value(value_node)
            if value is not None:
                out[key] = value
        return out


def _at(code: str, mark: Any, path: str, **words: Any) -> Finding:
    """A finding at a mark (the C loader's marks are a class of their own)."""
    return make(code, path=path, line=mark.line + 1, column=mark.column + 1, **words)


def _syntax_error(error: yaml.YAMLError, text: str, path: str) -> Finding:
    """A syntax error in words; libyaml's English text is kept out of the message."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or "")
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if "but found another document" in problem:
        return make("Y109", path=path, line=line, column=column)
    if mark is not None and "\t" in _indent(text, mark.line):
        return make("Y111", path=path, line=line, column=1)
    context = str(getattr(error, "context", "") or "")
    start = getattr(error, "context_mark", None)
    if start is not None and context in _SCANNING:
        return _at(_SCANNING[context], start, path, name="")
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode("utf-8", "ignore")
        return make("Y112", path=path, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
    if "control characters" in problem:
        return make("Y112", path=path, line=line, column=column)
    return make("Y110", path=path, line=line, column=column)


def _indent(text: str, line: int) -> str:
    """The blanks a line begins with."""
    lines = text.split("\n")
    found = lines[line] if line < len(lines) else ""
    return found[: len(found) - len(found.lstrip(" \t"))]
