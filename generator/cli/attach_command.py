"""`duban attach`: the scan of the signed paper is frozen beside its edition."""

import sys
from pathlib import Path

import click

from generator.archive.signed_scan import MAX_BYTES, ScanError, check_scan, scan_name
from generator.archive.sound import as_finding
from generator.archive.store import ArchiveError, appending
from generator.cli.session import fail, print_findings, print_json, repository
from generator.paths import ISSUED


@click.command("attach", help="给已签发的文件附上签发扫描件（PDF），一并冻结、上链")
@click.argument("edition")
@click.argument("scan", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(context: click.Context, edition: str, scan: Path, form: str) -> None:
    root = repository(context)
    data = _read(scan)
    edition_id = edition_named(edition)
    try:
        check_scan(data)
        with appending(root / ISSUED) as appender:
            if appender.archive.find(edition_id) is None:
                fail(f"没有“{edition}”这一期；编号写成 weekly-bulletin/2024/26 这样。", code=2)
            name = scan_name(appender.archive, edition_id, data)
            head = appender.attachment(edition_id, name, data)
    except ScanError as error:
        click.echo(f"没有附上 {scan}：{error}。", err=True)
        sys.exit(1)
    except ArchiveError as error:
        print_findings([as_finding(problem) for problem in error.problems])
        fail(f"没有附上：{error}。", code=1)
    path = f"{ISSUED}/{edition_id}/{name}"
    if form == "json":
        print_json({"id": edition_id, "path": path, "head": head})
        return
    click.echo(f"已附上签发扫描件：{path}")
    click.echo(f"校验码 {head}")
    click.echo("请提交：git add content 和 git commit。")


def edition_named(text: str) -> str:
    """An edition's id from what a person types: the id, or its folder."""
    return text.replace("\\", "/").rstrip("/").rpartition(f"{ISSUED}/")[2]


def _read(path: Path) -> bytes:
    """The file, one byte more than is allowed at most; exit 2 when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"读不出 {path}：{error.strerror or type(error).__name__}。", code=2)
