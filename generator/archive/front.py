"""The head of a draft: Chinese keys between two lines of `---`, read as strictly as any ledger."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.findings import Finding, make
from generator.load.nodes import parse
from generator.load.records import build
from generator.model.base import Source
from generator.model.documents import DraftHead

_RULE = "---"
_UNREADABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON writes as it is and YAML does not read, or reads as a line break."""


class Parts(NamedTuple):
    """A draft's head and text. `body_line` is the line of the file on which the text begins."""

    head: DraftHead
    body: str
    body_line: int


def split(text: str, path: str) -> tuple[Parts | None, list[Finding]]:
    """The head and the text of a draft, or None and what is wrong with its head; lines count as in the file."""
    lines = text.split("\n")
    closing = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _RULE), 0)
    if lines[0].rstrip() != _RULE or not closing:
        return None, [make("D801", path=path)]
    head = "\n".join(
        ("", *lines[1:closing], "")
    )  # an empty line in place of the rule keeps the numbers of lines
    value, findings = parse(head, path)
    if findings:
        return None, findings
    record, findings = build(DraftHead, value if value is not None else {}, Source(path, head))
    if record is None:
        return None, findings
    return Parts(record, "\n".join(lines[closing + 1 :]), closing + 2), []


def compose_head(values: Mapping[str, str | Sequence[str]]) -> str:
    """The lines of a head, rules included. Texts are written plainly where YAML reads them back unchanged, else in quotes."""
    lines = [f"{key}: {_written(value)}" for key, value in values.items()]
    return "\n".join((_RULE, *lines, _RULE, ""))


def _written(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _scalar(value)
    return f"[{', '.join(_scalar(one) for one in value)}]"


def _scalar(value: str) -> str:
    """A day or a text. Whatever YAML would read as something else is quoted; a day is written as a day."""
    read, findings = parse(f"[{value}]", "")
    if not findings and isinstance(read, tuple) and len(read) == 1 and not _UNREADABLE.search(value):
        plain = read[0].isoformat() if hasattr(read[0], "isoformat") else read[0]
        if plain == value and not value.startswith("'") and not value.startswith('"'):
            return value
    return _UNREADABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
