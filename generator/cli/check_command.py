"""`duban check`: everything that is wrong, at its line, with what to type instead."""

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.check.run import check, checked_paths
from generator.cli.reports.data import findings_json
from generator.cli.reports.github import github
from generator.cli.reports.gitlab import gitlab
from generator.cli.reports.sarif import sarif
from generator.cli.reports.text import text
from generator.cli.session import repository, settle_as_of
from generator.findings import Finding
from generator.load.text import read_text
from generator.load.tree import FolderTree, Tree
from generator.load.workspace import Loaded, load
from generator.paths import DRAFTS

REPORTS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "json": findings_json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}
"""Forms beside `text`, which also shows the lines of the files."""


@click.command("check", help="检查台账，一次列出全部问题。", short_help="检查台账")
@click.option("--format", "form", type=click.Choice(["text", *REPORTS]), default="text", help="输出格式")
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Exit 0 clean (提醒 alone are clean), 1 errors, 2 a configuration that cannot be read."""
    tree = FolderTree(repository(context))
    with _progress() as progress:
        loaded, findings = _run(tree, progress)
    as_of = settle_as_of(context, loaded, tree)
    findings = (*findings, *_draft_findings(loaded, tree, as_of))
    click.echo(_report(form, findings, tree), nl=False)
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


def _report(form: str, findings: Sequence[Finding], tree: Tree) -> str:
    """The findings in one of the forms of `generator.cli.reports`."""
    if form == "text":
        return text(findings, lambda path: _source_lines(tree, path), len(checked_paths(tree)))
    return REPORTS[form](findings)


def _source_lines(tree: Tree, path: str) -> list[str]:
    try:
        content, _ = read_text(tree, path)
    except (OSError, KeyError, ValueError):
        return []
    return content.split("\n") if content is not None else []
