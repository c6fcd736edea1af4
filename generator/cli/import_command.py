"""`duban import`: a spreadsheet becomes item files; of a row that cannot, nothing is written."""

import gc
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.session import fail, open_session

if TYPE_CHECKING:
    from generator.office.table import Book


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv|FILE.xlsx")
@click.option("--ledger", default="", metavar="KEY", help="导入哪本台账，如 livelihood")
@click.option("--year", default="", metavar="YYYY", help="哪一年的事项（导出的表不用写）")
@click.option(
    "--date",
    "day",
    default="",
    metavar="YYYY-MM-DD",
    help="表里完成数的截至日期，记为一条进展的日期（导出的表可以不写）",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="字段=值",
    help="补表里没有的内容，如 牵头单位=区政府办、目标.单位=张；可多次",
)
@click.option("--add-units", is_flag=True, help="名单里没有的单位一并登记到 site_config/units.yaml")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="自定列名对照（YAML，一行一个“表头: 字段”；不要的列写“不导入”）",
)
@click.option("--sheet", metavar="名称", help="导入哪张工作表（不写就按表头挑最像的一张）")
@click.option("--dry-run", is_flag=True, help="只列出会怎样，不写文件")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    file: Path,
    ledger: str,
    year: str,
    day: str,
    settings: tuple[str, ...],
    add_units: bool,
    map_file: Path | None,
    sheet: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """从表格导入事项：每行一个事项文件，编号接着已有的往下编；有行没能导入时退出码为 1。"""
    from generator.cli.import_exported import import_exported, returned_of

    gc.disable()  # as in `check`: records have no cycles to look for
    context.call_on_close(gc.enable)
    session = open_session(context)
    book = _book(file)
    returned = returned_of(file, book)
    if returned is not None:
        if year or settings or add_units or map_file is not None:
            fail(
                "这是导出的表，只写 --ledger（和 --date、--dry-run）；--year、--set、--add-units、--map 不用写",
                code=2,
            )
        code = import_exported(
            session, returned, ledger, _day(day) if day else None, dry_run=dry_run, form=form
        )
        context.exit(code)
    for name, given in (("--ledger", ledger), ("--year", year), ("--date", day)):
        if not given:
            fail(f"要写明 {name}（只有 duban export-ledger 导出的表不用写）；见 duban import --help", code=2)
    from generator.cli.import_sheet import import_sheet
    from generator.office.plan import Request

    request = Request(
        ledger=ledger,
        year=_year(year),
        day=_day(day),
        defaults=dict(_setting(text) for text in settings),
        own_columns=_own_columns(map_file) if map_file is not None else {},
        add_units=add_units,
        sheet=sheet,
    )
    context.exit(import_sheet(session, book, request, dry_run=dry_run, form=form))


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        fail(f"--year：“{text}”不是年份；写成 2024", code=2)
    return int(text)


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    fail(f"--date：“{text}”不是日期；写成 2024-06-30", code=2)


def _setting(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip() or not value.strip():
        fail(f"--set：“{text}”应写成 字段=值，如 牵头单位=区民政局", code=2)
    return key.strip(), value.strip()


def _own_columns(path: Path) -> dict[str, str]:
    """Header → field, read by the same strict reader as the ledgers."""
    from generator.load.nodes import MAX_BYTES, parse
    from generator.load.text import decode

    data = _read(path, "--map 文件", MAX_BYTES)
    text, findings = decode(data, str(path))
    value, more = parse(text, str(path)) if text is not None else (None, [])
    for finding in [*findings, *more][:1]:
        fail(f"{path}:{finding.line}: {finding.message}；{finding.hint}", code=2)
    if not isinstance(value, dict) or not all(isinstance(field, str) for field in value.values()):
        fail(f"{path}：每行写成“表头: 字段”，如 工程内容: 事项", code=2)
    return value


def _book(path: Path) -> "Book":
    from generator.office.table import MAX_BYTES, TableError, check_size, read_book

    try:
        if path.is_file():
            check_size(path.stat().st_size)
        return read_book(path.name, _read(path, "表格文件", MAX_BYTES))
    except TableError as error:
        fail(f"{path}：{error}", code=2)


def _read(path: Path, what: str, limit: int) -> bytes:
    if not path.is_file():
        fail(f"没有这个{what}：{path}", code=2)
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError:
        fail(f"读不了{what}：{path}", code=2)
    if len(data) > limit:
        fail(f"{what}太大：{path}", code=2)
    return data
