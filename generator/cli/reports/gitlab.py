"""GitLab's code quality report: an artifact that a merge request shows beside its changes."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.cli.reports.data import json_text
from generator.cli.reports.plain import visible
from generator.findings import Finding

_SEVERITIES = {"error": "major", "warning": "minor"}


def gitlab(findings: Sequence[Finding]) -> str:
    """A list of issues. The fingerprint of one does not depend on its line, so that a finding that only moved is not new."""
    seen: Counter[str] = Counter()
    return json_text([_issue(finding, seen) for finding in findings])


def _issue(finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    return {
        "description": visible(f"{finding.message}。改法：{finding.hint}"),
        "check_name": finding.code,
        "fingerprint": fingerprint(finding, seen),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": visible(finding.path), "lines": {"begin": finding.line}},
    }


def fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """SHA-256 of code, file and words; the second of the same words in one file is told apart by its turn.

    `seen` counts what was given out in this report.
    """
    what = "\0".join((finding.code, finding.path, finding.message))
    seen[what] += 1
    return hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "backslashreplace")).hexdigest()
