"""`duban fix`: what typing did to the files, put right where nobody needs to decide."""

import os
import re
import sys
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Any

import click

from generator.check.run import check
from generator.cli.reports.plain import logged
from generator.cli.session import fail, print_json, repository
from generator.edit.fix import FixedFile, Repair, repair
from generator.edit.transaction import StaleError, Write, write_together
from generator.findings import Finding
from generator.findings.correction import split_lines
from generator.load.tree import FolderTree, Tree
from generator.load.workspace import load


@click.command(
    "fix",
    help="改正打字造成的写法问题（全角标点、日期、单位简称等），批注和版式不动。",
    short_help="改正写法问题",
)
@click.argument("paths", nargs=-1, metavar="[文件或文件夹]...")
@click.option("--diff", is_flag=True, help="只列出会怎样改，不写文件")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], diff: bool, form: str) -> None:
    """Exit 0 when nothing is left, 1 when a person must decide something, 2 for wrong usage."""
    root = repository(context)
    result = repair(FolderTree(root), _judge, _named(root, paths))
    if not diff:
        try:
            write_together(root, [Write(one.path, one.after, one.before) for one in result.files])
        except (StaleError, OSError) as error:
            fail(f"没有改动任何文件：{logged(str(error))}", code=1)
    if form == "json":
        print_json(_as_json(result, written=not diff))
    elif diff:
        _print_diff(result)
    else:
        _print_text(result)
    sys.exit(int(bool(result.remaining or result.left_alone)))


def _judge(tree: Tree) -> Sequence[Finding]:
    return check(load(tree), tree)


def _named(root: Path, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Paths below the repository's root, given from there or from where the command is called."""
    return tuple(_one_named(root.resolve(), path) for path in paths)


def _one_named(root: Path, path: str) -> str:
    for start in (Path.cwd(), root):
        place = Path(os.path.normpath(start / path))
        parent = place.parent.resolve() / place.name  # the last step itself may be a link; it is not followed
        if place.exists() and (place.resolve() == root or parent.is_relative_to(root)):
            return "" if place.resolve() == root else parent.relative_to(root).as_posix()
    fail(f"台账仓库里没有“{logged(path)}”", code=2)


def _lines(file: FixedFile) -> list[tuple[int, str, str]]:
    """Number, old and new text of every line that differs."""
    before, after = (split_lines(data.decode("utf-8-sig")) for data in (file.before, file.after))
    pairs = enumerate(zip(before, after, strict=True), 1)
    return [(number, old, new) for number, (old, new) in pairs if old != new]


def _print_text(result: Repair) -> None:
    for file in result.files:
        click.echo(f"已改 {logged(file.path)}")
        for number, _, new in _lines(file):
            click.echo(f"{number:>7} | {logged(new)}")
    changed = sum(len(_lines(file)) for file in result.files)
    click.echo(
        f"改了 {len(result.files)} 个文件 {changed} 行。" if result.files else "没有可以自动改正的地方。"
    )
    _print_rest(result, err=False)


def _print_rest(result: Repair, *, err: bool) -> None:
    """What a person must decide."""
    for path in result.left_alone:
        click.echo(f"没有改 {logged(path)}：改了也读不通，或会动到别的内容，请手工改。", err=err)
    if result.remaining:
        click.echo(f"还有 {len(result.remaining)} 处要人来定：", err=err)
    for one in result.remaining:
        click.echo(f"{logged(one.path)}:{one.line}:{one.column}: {one.code} {logged(one.message)}", err=err)
        click.echo(f"    改法：{logged(one.hint)}", err=err)


def _print_diff(result: Repair) -> None:
    """A diff that `git apply` takes on stdout, the rest on stderr."""
    for file in result.files:
        click.echo("".join(_diff(file)), nl=False)
    _print_rest(result, err=True)


def _diff(file: FixedFile) -> list[str]:
    before, after = (re.split(r"(?<=\n)", data.decode("utf-8")) for data in (file.before, file.after))
    lines = unified_diff(
        [one for one in before if one], [one for one in after if one], f"a/{file.path}", f"b/{file.path}"
    )
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]


def _as_json(result: Repair, *, written: bool) -> dict[str, Any]:
    return {
        "written": written,
        "fixed": [
            {
                "path": file.path,
                "lines": [{"line": number, "before": old, "after": new} for number, old, new in _lines(file)],
                "codes": sorted({one.code for one in file.findings}),
            }
            for file in result.files
        ],
        "left_alone": list(result.left_alone),
        "remaining": [one.as_json() for one in result.remaining],
    }
