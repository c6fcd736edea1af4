"""`duban export-ledger`: a ledger as a spreadsheet that can be filled and come back with `duban import`."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, fail, open_session

if TYPE_CHECKING:
    from generator.office.export.table import Scope

ALL = "all"


@click.command("export-ledger", help="导出台账为表格；改好后用 duban import 导回，只写真正改了的格。")
@click.argument("key", metavar="KEY|all")
@click.option("--unit", default="", metavar="NAME", help="只要这个单位牵头的事项")
@click.option(
    "--form", is_flag=True, help="填报表：一个单位一期，只有要填的格能填（要有 --unit 和 --period）"
)
@click.option("--period", "period_text", default="", metavar="PERIOD", help="填报表的一期：2024-06、2024-W26")
@click.option(
    "--format", "form_of", type=click.Choice(["xlsx", "csv", "json"]), default="xlsx", show_default=True,
    help="文件格式；填报表只有 xlsx",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="写到哪个文件（默认当前文件夹，按台账取名）",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context,
    key: str,
    unit: str,
    form: bool,
    period_text: str,
    form_of: str,
    out: Path | None,
) -> None:
    """KEY 是台账，如 livelihood；写 all 时每本台账一张工作表（事项只在自己的台账里）。"""
    gc.disable()  # as in `check`: records have no cycles to look for
    context.call_on_close(gc.enable)
    session = open_session(context)
    data = _data(session, key, _scope(session, unit, form, period_text, form_of), form_of)
    name = "-".join(filter(None, (key, unit, period_text if form else "", "填报表" if form else "")))
    target = out if out is not None else Path(f"{name}.{form_of}")
    _write(target, data)
    click.echo(f"已导出（数据截至 {session.as_of}）：{target}")


def _scope(session: Session, unit: str, form: bool, period_text: str, form_of: str) -> "Scope":
    from generator.check.context import nearest
    from generator.office.export.table import Scope
    from generator.periods import Period, PeriodError

    units = session.workspace.config.unit_by_name
    if unit and unit not in units:
        near = nearest(unit, units)
        fail(f"--unit：名单里没有“{unit}”" + (f"；是不是{near}" if near is not None else ""), code=2)
    if not form and period_text:
        fail("--period 只用于填报表；加上 --form，或去掉 --period", code=2)
    if not form:
        return Scope(unit)
    if not unit or not period_text:
        fail("填报表是一个单位一期的；写明 --unit 和 --period，如 --unit 区民政局 --period 2024-06", code=2)
    if form_of != "xlsx":
        fail("填报表只有 xlsx；去掉 --format", code=2)
    try:
        return Scope(unit, Period.parse(period_text))
    except PeriodError as error:
        fail(f"--period：{error}", code=2)


def _data(session: Session, key: str, scope: "Scope", form_of: str) -> bytes:
    from generator.office.export.export import FORMS, export_ledger
    from generator.office.export.table import ExportError, tables_of
    from generator.office.export.workbook import workbook_bytes
    from generator.view.edition import edition_view

    view = edition_view(session.workspace, "internal", session.as_of)
    try:
        if key != ALL:
            return export_ledger(view, key, next(one for one in FORMS if one == form_of), scope)
    except ExportError as error:
        fail(f"{error}。", code=2)
    if form_of != "xlsx":
        fail("all 是几张工作表，只有 xlsx；去掉 --format，或写明一本台账", code=2)
    tables = list(tables_of(view, scope))
    if not tables:
        fail(f"{scope.unit or '台账里'}没有{'要填报的' if scope.is_form else ''}事项，没有写文件。", code=1)
    return workbook_bytes(tables)


def _write(target: Path, data: bytes) -> None:
    """Aside first, then renamed: a file that somebody has open is never half of one and half of the other."""
    aside = target.with_name(f".{target.name}.tmp")
    try:
        aside.write_bytes(data)
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        fail(f"写不了 {target}：{error.strerror}", code=2)
