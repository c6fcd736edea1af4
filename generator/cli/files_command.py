"""`duban files`: the DOCX and PDF of every issued document, the workbooks of ledgers and units, made once; `duban build` only
copies them.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generator.archive.sound import read_issued
from generator.cli.printing import font_folders, fonts_here
from generator.cli.session import Session, open_session
from generator.paths import ISSUED

if TYPE_CHECKING:
    from generator.office.files.cache import FileCache
    from generator.office.files.sheets import Sheet


@click.command("files", help="制作已签发文件的 DOCX、PDF，台账表格和填报表，已做过的不再做；站点只收做好的")
@click.option("--clean", is_flag=True, help="先删去以前做好的，全部重做")
@click.pass_context
def command(context: click.Context, clean: bool) -> None:
    from generator.office.files.cache import FOLDER, FileCache
    from generator.office.files.editions import jobs, missing
    from generator.office.files.make import Workshop, fonts_digest, make

    session = open_session(context)
    root, config = session.root, session.workspace.config
    issued = read_issued(root / ISSUED)
    fonts = fonts_here(root, config.site.fonts)
    wanted = jobs(issued, root, config, fonts_digest(fonts))
    books = _books(session)
    cache = FileCache(root)
    names = [*(job.name for job in wanted), *(book.name for book in books)]
    cache.keep_only(() if clean else names)
    left = missing(wanted, cache)
    present = cache.names()
    books_left = [one for one in books if one.name not in present]
    shop = Workshop(root, root / ISSUED, font_folders(root, config.site.fonts), config.site.fonts)
    with _progress_bar(len(left) + len(books_left)) as done:
        failures = make(shop, left, done)
        empty = sum(not _write(cache, one, done) for one in books_left)
    for one in failures:
        click.echo(f"{one.edition_id}：{one.reason}", err=True)
    made = len(left) + len(books_left) - len(failures) - empty
    total = len(wanted) + len(books) - empty
    click.echo(
        f"共 {total} 个文件，新做 {made} 个，原已做好 {total - made - len(failures)} 个，在 {FOLDER}",
        err=True,
    )
    if failures:
        click.echo(f"有 {len(failures)} 个没有做成；站点照常生成，这几个暂不提供下载。", err=True)
    sys.exit(1 if failures else 0)


def _books(session: Session) -> "list[Sheet]":
    """The workbooks of every edition of the site that this office has."""
    from generator.office.files.sheets import editions_of, sheets, sheets_key
    from generator.view.edition import edition_view

    found: list[Sheet] = []
    for edition in editions_of(session.workspace.config):
        view = edition_view(session.workspace, edition, session.as_of)
        found += sheets(view, sheets_key(session.tree, edition, session.as_of))
    return found


def _write(cache: "FileCache", book: "Sheet", done: Callable[[], None]) -> bool:
    """Make and keep a workbook; False where there is nothing to write."""
    data = book.make()
    if data is not None:
        cache.write(book.name, data)
    done()
    return data is not None


@contextmanager
def _progress_bar(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not count or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("正在制作文件", total=count)
        yield lambda: bar.advance(task)
