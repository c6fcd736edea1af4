"""Annotations of GitHub Actions: one workflow command a finding, shown at its line in the pull request."""

from collections.abc import Sequence

from generator.cli.reports.plain import logged
from generator.findings import Finding
from generator.findings.codes import all_codes

_COMMANDS = {"error": "error", "warning": "warning"}


def github(findings: Sequence[Finding]) -> str:
    """`::error file=…,line=…,col=…,title=…::…`, one line each; nothing without findings."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    title = f"{finding.code} {all_codes()[finding.code].title}"
    where = (
        f"file={_property(finding.path)},line={finding.line},col={finding.column},title={_property(title)}"
    )
    return f"::{_COMMANDS[finding.severity]} {where}::{_message(f'{finding.message}。改法：{finding.hint}')}"


def _message(text: str) -> str:
    """A command ends with its line, and `%0A` would begin a new one in what the server shows."""
    return logged(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
