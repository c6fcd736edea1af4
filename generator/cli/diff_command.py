"""`duban diff`: what a change does, in the office's words."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.session import fail, repository, settle_as_of

if TYPE_CHECKING:
    from generator.archive.change.sides import Side

FOLDERS = ("ledgers", "site_config", "content")
WORK_TREE = "工作区"


@click.command("diff", help="用督办的话说明一次改动：新增、销号、进展、延期、亮灯和名次的变化。")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="输出格式"
)
@click.option("--all", "whole", is_flag=True, help="全部列出（平时不超过一屏）")
@click.pass_context
def command(context: click.Context, base: str, head: str | None, form: str, whole: bool) -> None:
    """BASE、HEAD 是 git 的版本（如 main、HEAD~1）；不写 HEAD 就与文件夹里现有的内容比较。"""
    from generator.archive.change.compare import compare
    from generator.cli.reports.change import change_json, change_markdown, change_text
    from generator.load.tree import FolderTree
    from generator.load.workspace import Loaded

    root = repository(context)
    gc.disable()  # as in `check`: records have no cycles to look for
    try:
        after = _side(root, head)
        before = _side(root, base, like=after)
    finally:
        gc.enable()
    as_of = settle_as_of(context, Loaded(after.workspace, ()), FolderTree(root))
    changes = compare(before, after, as_of)
    between = (base, head or WORK_TREE)
    if form == "json":
        click.echo(change_json(changes, between), nl=False)
    else:
        write = change_text if form == "text" else change_markdown
        click.echo(write(changes, between, whole=whole), nl=False)


def _side(root: Path, revision: str | None, like: Side | None = None) -> Side:
    """The tree of a revision, or of the folder; ends the command with 2 where there is none or its configuration is broken."""
    from generator.archive.change.sides import side
    from generator.load.git import GitError, GitTree
    from generator.load.tree import FolderTree, Tree

    try:
        tree: Tree = FolderTree(root) if revision is None else GitTree.at_revision(root, revision, FOLDERS)
    except GitError as error:
        fail(f"{error}。", code=2)
    found = side(tree, like)
    if found is None:
        where = "现有的" if revision is None else f"“{revision}”里的"
        fail(f"{where}配置有错误或不全，无法比较；请先用 duban check 检查。", code=2)
    return found
