"""`duban files`: the DOCX and PDF of every issued document, made once; `duban build` only copies them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from generator.archive.sound import read_issued
from generator.cli.printing import configuration, font_folders, fonts_here
from generator.cli.session import repository
from generator.paths import ISSUED


@click.command("files", help="制作已签发文件的 DOCX、PDF，已做过的不再做；站点只收做好的")
@click.option("--clean", is_flag=True, help="先删去以前做好的，全部重做")
@click.pass_context
def command(context: click.Context, clean: bool) -> None:
    from generator.office.files.cache import FOLDER, FileCache
    from generator.office.files.editions import jobs, missing
    from generator.office.files.make import Workshop, fonts_digest, make

    root = repository(context)
    config = configuration(root)
    issued = read_issued(root / ISSUED)
    fonts = fonts_here(root, config.site.fonts)
    wanted = jobs(issued, root, config, fonts_digest(fonts))
    cache = FileCache(root)
    cache.keep_only(() if clean else (job.name for job in wanted))
    left = missing(wanted, cache)
    shop = Workshop(root, root / ISSUED, font_folders(root, config.site.fonts), config.site.fonts)
    with _progress_bar(len(left)) as done:
        failures = make(shop, left, done)
    for one in failures:
        click.echo(f"{one.edition_id}：{one.reason}", err=True)
    made = len(left) - len(failures)
    click.echo(
        f"共 {len(wanted)} 个文件，新做 {made} 个，原已做好 {len(wanted) - len(left)} 个，在 {FOLDER}",
        err=True,
    )
    if failures:
        click.echo(f"有 {len(failures)} 个没有做成；站点照常生成，这几个暂不提供下载。", err=True)
    sys.exit(1 if failures else 0)


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
        task = bar.add_task("正在制作 DOCX 和 PDF", total=count)
        yield lambda: bar.advance(task)
