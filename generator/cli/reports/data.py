"""Findings and other values as JSON: for scripts, and for GitLab and SARIF readers."""

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from generator.findings import Finding

_SELDOM = re.compile(r"[^\n\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]|(?<=#)#(?=\[)")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def json_text(value: Any) -> str:
    """JSON with Chinese readable and one final newline; the same values, whatever prints it.

    Characters that steer a terminal, and the `##[` of CI commands, are written as `\\u…`: a reader gets them back.
    """
    return _SELDOM.sub(_judge, json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _judge(match: re.Match[str]) -> str:
    character = match[0]
    if character == "#":
        return "\\u0023"
    if unicodedata.category(character) in _UNSEEN:
        return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
    return character


def findings_json(findings: Sequence[Finding]) -> str:
    """The published form of findings, a list of objects."""
    return json_text([finding.as_json() for finding in findings])
