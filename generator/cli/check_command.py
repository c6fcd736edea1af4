"""`duban check`: everything that is wrong, at its line, with what to type instead."""

import gc
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.check.run import check, checked_paths
from generator.cli.session import print_json, repository, settle_as_of
from generator.findings import Finding
from generator.load.text import read_text
from generator.load.tree import FolderTree, Tree
from generator.load.workspace import Loaded, load
from generator.paths import DRAFTS

_WORDS = {"error": ("错误", "red"), "warning": ("提醒", "yellow")}
_MAX_SOURCE = 100  # characters of a source line shown around the place


@click.command("check", help="检查台账，一次列出全部问题。", short_help="检查台账")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Exit 0 clean (提醒 alone are clean), 1 errors, 2 a configuration that cannot be read."""
    tree = FolderTree(repository(context))
    with _progress() as progress:
        loaded, findings = _run(tree, progress)
    as_of = settle_as_of(context, loaded, tree)
    findings = (*findings, *_draft_findings(loaded, tree, as_of))
    if form == "json":
        print_json([finding.as_json() for finding in findings])
    else:
        _print_text(findings, tree)
    errors = any(finding.severity == "error" for finding in findings)
    sys.exit(2 if loaded.workspace is None else int(errors))


def _draft_findings(loaded: Loaded, tree: Tree, as_of: date) -> list[Finding]:
    """What is wrong with drafts; the machinery of documents is loaded only where there is one."""
    if loaded.workspace is None or not tree.paths(DRAFTS):
        return []
    from generator.archive.evaluate import draft_findings

    return draft_findings(loaded.workspace, tree, as_of)


def _progress() -> Progress:
    """A bar on stderr, only on a terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("检查"), BarColumn(), MofNCompleteColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip


def _run(tree: FolderTree, progress: Progress) -> tuple[Loaded, tuple[Finding, ...]]:
    task = progress.add_task("检查", total=len(checked_paths(tree)))
    watched = _WatchedTree(tree, lambda: progress.advance(task))
    gc.disable()  # a quarter of the time of 10,000 items goes into looking for cycles that records do not have
    try:
        loaded = load(watched)
        return loaded, check(loaded, watched)
    finally:
        gc.enable()


class _WatchedTree:
    """A tree that tells when a file is read."""

    def __init__(self, tree: Tree, on_read: Callable[[], None]) -> None:
        self.tree = tree
        self.on_read = on_read
        self.paths = tree.paths
        self.is_link = tree.is_link
        self.size = tree.size

    def read(self, path: str) -> bytes:
        self.on_read()
        return self.tree.read(path)


def _print_text(findings: Sequence[Finding], tree: Tree) -> None:
    """One block per finding, then the sum."""
    lines: list[str] = []
    path = None
    for finding in findings:
        if finding.path != path:
            path, lines = finding.path, _source_lines(tree, finding.path)
        word, colour = _WORDS[finding.severity]
        place = f"{visible(finding.path)}:{finding.line}:{finding.column}:"
        message = visible(finding.message)
        click.echo(f"{click.style(place, bold=True)} {click.style(word, fg=colour)} {finding.code} {message}")
        if finding.line <= len(lines):
            click.echo(source_with_caret(lines[finding.line - 1], finding.line, finding.column))
        click.echo(f"    改法：{visible(finding.hint)}")
    errors = sum(finding.severity == "error" for finding in findings)
    total = f"检查了 {len(checked_paths(tree))} 个文件："
    found = f"{errors} 处错误，{len(findings) - errors} 处提醒" if findings else "没有发现问题"
    click.echo(total + found)


def _source_lines(tree: Tree, path: str) -> list[str]:
    try:
        text, _ = read_text(tree, path)
    except (OSError, KeyError, ValueError):
        return []
    return text.split("\n") if text is not None else []


def source_with_caret(line: str, number: int, column: int) -> str:
    """A line of a file and a caret under its `column` (from 1); Chinese characters are two cells wide."""
    start = max(0, column - 1 - _MAX_SOURCE // 2) if len(line) > _MAX_SOURCE else 0
    before = visible(line[start : column - 1])
    shown = before + visible(line[column - 1 : start + _MAX_SOURCE])
    head = f"{number:>7} | "
    return f"{head}{shown}\n{' ' * (len(head) + _cells(before))}^"


def visible(text: str) -> str:
    """Text that cannot move the cursor, colour the terminal or turn its direction: `\\u202e` in plain letters."""
    return "".join(
        character
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
