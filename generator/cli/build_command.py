"""`duban build`: the site of one edition."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from generator.check.sweep import sweep
from generator.cli.session import Session, fail, print_findings, repository, settle_as_of
from generator.load.tree import FolderTree
from generator.paths import ISSUED

if TYPE_CHECKING:
    from generator.site.mkdocs_plugin import Progress
    from generator.view.policy import Edition


@click.command("build", help="生成站点。有错误的记录不收入，列出错误并以 1 结束；配置有错误则什么都不写。")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", required=True, help="站点写到哪个文件夹"
)
@click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    help="内部版（默认）或公开版",
)
@click.pass_context
def command(context: click.Context, out: Path, edition: str) -> None:
    root = repository(context)
    tree = FolderTree(root)
    gc.disable()  # nearly everything that is made stays to the end: looking for garbage would take a third of the time
    swept = sweep(tree, all_items=True)
    loaded = swept.loaded
    session = Session(root, tree, loaded, settle_as_of(context, loaded, tree))
    wanted = cast("Edition", edition)
    from generator.archive.sound import read_issued
    from generator.office.files.editions import with_office_files
    from generator.office.files.sheets import with_sheets
    from generator.site.builder import build_site
    from generator.site.page import SiteError
    from generator.site.search import pagefind_beside
    from generator.site.sources import edition_problem, published

    problem = edition_problem(session.workspace.config, wanted)
    if problem:
        fail(problem, code=2)
    config = session.workspace.config
    issued = with_office_files(read_issued(session.root / ISSUED), session.root, config)
    issued = with_sheets(issued, session.root, session.tree, config, wanted, session.as_of)
    try:
        made = published(tree, loaded, swept.findings, wanted, session.as_of, issued)
        errors = [finding for finding in made.findings if finding.severity == "error"]
        print_findings(errors)
        with _progress_bar() as progress:
            built = build_site(session.root, out, made, progress)
    except SiteError as error:
        fail(str(error), code=2)
    for problem in built.problems:
        click.echo(problem, err=True)
    if pagefind_beside(sys.executable) is None:
        click.echo("没有找到 Pagefind，站点没有全文检索；运行 make setup 可补上。", err=True)
    pages = len(made.site.pages)
    click.echo(f"共 {pages} 页，数据截至 {made.as_of.isoformat()}，写在 {built.folder}", err=True)
    if errors:
        click.echo(f"有 {len(errors)} 处错误，有误的记录没有收入站点；改好后请重新生成。", err=True)
    sys.exit(1 if errors or built.problems else 0)


@contextmanager
def _progress_bar() -> "Iterator[Progress]":
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("正在生成页面", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        yield show
