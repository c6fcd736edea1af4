"""Findings for people: place, words, the line with a caret below, what to type instead."""

from collections.abc import Callable, Sequence

import click

from generator.cli.reports.plain import cells, logged
from generator.findings import Finding

_WORDS = {"error": ("错误", "red"), "warning": ("提醒", "yellow")}
_MAX_SOURCE = 100  # characters of a source line shown around the place

LinesOf = Callable[[str], Sequence[str]]


def text(findings: Sequence[Finding], lines_of: LinesOf, files: int) -> str:
    """One block per finding, then the sum. `lines_of` gives the lines of a file, none for one that cannot be shown.

    Coloured: whoever prints it takes the colours off where there is no terminal (`click.echo` does).
    """
    blocks: list[str] = []
    path: str | None = None
    lines: Sequence[str] = ()
    for finding in findings:
        if finding.path != path:
            path, lines = finding.path, lines_of(finding.path)
        blocks.append(_block(finding, lines))
    return "".join(blocks) + _sum(findings, files) + "\n"


def _block(finding: Finding, lines: Sequence[str]) -> str:
    word, colour = _WORDS[finding.severity]
    place = click.style(f"{logged(finding.path)}:{finding.line}:{finding.column}:", bold=True)
    out = [f"{place} {click.style(word, fg=colour)} {finding.code} {logged(finding.message)}"]
    if finding.line <= len(lines):
        out.append(source_with_caret(lines[finding.line - 1], finding.line, finding.column))
    out += [
        f"    另见：{logged(one.path)}:{one.line}:{one.column} {logged(one.message)}".rstrip()
        for one in finding.related
    ]
    out.append(f"    改法：{logged(finding.hint)}")
    return "\n".join(out) + "\n"


def _sum(findings: Sequence[Finding], files: int) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    found = f"{errors} 处错误，{len(findings) - errors} 处提醒" if findings else "没有发现问题"
    return f"检查了 {files} 个文件：{found}"


def source_with_caret(line: str, number: int, column: int) -> str:
    """A line of a file and a caret under its `column` (from 1); Chinese characters are two cells wide."""
    start = max(0, column - 1 - _MAX_SOURCE // 2) if len(line) > _MAX_SOURCE else 0
    before = logged(line[start : column - 1])
    shown = logged(
        line[start : start + _MAX_SOURCE]
    )  # whole: a command must not come together where two parts meet
    head = f"{number:>7} | "
    return f"{head}{shown}\n{' ' * (len(head) + cells(before))}^"
