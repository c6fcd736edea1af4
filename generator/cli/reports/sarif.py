"""SARIF 2.1.0, the exchange format of checkers: read by code servers and editors."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.cli.reports.data import json_text
from generator.cli.reports.gitlab import fingerprint
from generator.cli.reports.plain import visible
from generator.findings import Finding, Related
from generator.findings.codes import Code, all_codes

_ESCAPES = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"})


def sarif(findings: Sequence[Finding]) -> str:
    """One run. The rules are the codes that occur, with their help."""
    used = sorted({finding.code for finding in findings})
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "duban",
                "semanticVersion": __version__,
                "language": "zh-CN",
                "rules": [_rule(all_codes()[code]) for code in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, used.index(finding.code), seen) for finding in findings],
    }
    return json_text({"version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "name": code.slug,
        "shortDescription": {"text": _text(code.title)},
        "fullDescription": {"text": _text(code.why)},
        "help": {"text": _text("\n\n".join(filter(None, (code.why, code.wrong, code.right))))},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(finding: Finding, rule: int, seen: Counter[str]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": _text(f"{finding.message}。改法：{finding.hint}")},
        "locations": [_location(finding)],
        "partialFingerprints": {"duban/v1": fingerprint(finding, seen)},
    }
    if finding.related:
        out["relatedLocations"] = [_location(one) for one in finding.related]
    return out


def _location(place: Finding | Related) -> dict[str, Any]:
    out: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {
                "uri": quote(place.path, errors="backslashreplace"),
                "uriBaseId": "%SRCROOT%",
            },
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }
    if isinstance(place, Related) and place.message:
        out["message"] = {"text": _text(place.message)}
    return out


def _text(text: str) -> str:
    """Plain text of a message, in which `[…](…)` would be a link and `{0}` an argument."""
    return "\n".join(visible(line) for line in text.split("\n")).translate(_ESCAPES)
