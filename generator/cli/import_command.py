"""`duban import`: a spreadsheet becomes item files; of a row that cannot, nothing is written."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, fail, open_session, print_json

if TYPE_CHECKING:
    from generator.office.plan import ImportPlan
    from generator.office.table import Table

UNITS = "site_config/units.yaml"


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv|FILE.xlsx")
@click.option("--ledger", required=True, metavar="KEY", help="导入哪本台账，如 livelihood")
@click.option("--year", required=True, metavar="YYYY", help="哪一年的事项")
@click.option(
    "--date", "day", required=True, metavar="YYYY-MM-DD", help="表里完成数的截至日期，记为一条进展的日期"
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
    dry_run: bool,
    form: str,
) -> None:
    """从表格导入事项：每行一个事项文件，编号接着已有的往下编；有行没能导入时退出码为 1。"""
    from generator.office.importer import plan_import
    from generator.office.plan import Request, RequestError

    session = open_session(context)
    workspace = session.workspace
    request = Request(
        ledger=ledger,
        year=_year(year),
        day=_day(day),
        defaults=dict(_setting(text) for text in settings),
        own_columns=_own_columns(map_file) if map_file is not None else {},
        add_units=add_units,
    )
    try:
        plan = plan_import(_table(file), workspace, session.tree.paths("ledgers"), request)
    except RequestError as error:
        fail(str(error), code=2)
    if not dry_run:
        _write(session, plan)
    if form == "json":
        print_json(_as_json(plan, dry_run))
    else:
        _print(plan, dry_run)
    context.exit(1 if plan.refused else 0)


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


def _table(path: Path) -> "Table":
    from generator.office.table import MAX_BYTES, TableError, check_size, read_table

    try:
        if path.is_file():
            check_size(path.stat().st_size)
        return read_table(path.name, _read(path, "表格文件", MAX_BYTES))
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


def _write(session: Session, plan: "ImportPlan") -> None:
    """Units first, then items: whatever stops the run, no item refers to a unit that is not there."""
    from generator.edit.transaction import StaleError, Write, write_together
    from generator.edit.units import CannotInsertError, add_units

    writes: list[Write] = []
    try:
        if plan.new_units:
            before = session.tree.read(UNITS)
            writes.append(Write(UNITS, add_units(before, plan.new_units), before))
        writes.extend(Write(item.path, item.text.encode()) for item in plan.created)
        write_together(session.root, writes)
    except (StaleError, CannotInsertError) as error:
        fail(f"没有写任何文件。{error}", code=2)
    except OSError as error:
        fail(f"没有写任何文件：磁盘拒绝写入（{error.strerror}）", code=2)


def _as_json(plan: "ImportPlan", dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "created": [
            {"id": item.item_id, "path": item.path, "row": item.row, "title": item.title}
            for item in plan.created
        ],
        "refused": [{"row": row.row, "title": row.title, "reason": row.reason} for row in plan.refused],
        "skipped_rows": list(plan.skipped),
        "columns": [
            {"header": plan.columns.headers[at], "field": key} for at, key in plan.columns.fields.items()
        ],
        "unmatched_columns": list(plan.columns.unmatched),
        "added_units": list(plan.new_units),
        "notes": list(plan.notes),
    }


def _print(plan: "ImportPlan", dry_run: bool) -> None:
    columns = plan.columns
    click.echo("列的对应：" + "，".join(f"{columns.headers[at]}→{key}" for at, key in columns.fields.items()))
    if columns.unmatched:
        click.echo(f"没有对应字段、不导入的列：{'、'.join(columns.unmatched)}（要导入请用 --map 指明）")
    for note in plan.notes:
        click.echo(note)
    if plan.skipped:
        click.echo(f"跳过合计行：第 {'、'.join(map(str, plan.skipped))} 行")
    if plan.new_units:
        click.echo(
            f"{'将登记' if dry_run else '已登记'}单位：{'、'.join(plan.new_units)}（还没有分组，不参加排名；分组请改 {UNITS}）"
        )
    click.echo(f"{'将写入' if dry_run else '已写入'} {len(plan.created)} 项" + ("：" if plan.created else ""))
    for item in plan.created:
        click.echo(f"  {item.path}  {item.title}")
    if plan.created and not dry_run:
        click.echo("请用 duban check 检查，核对后提交。")
    if plan.refused:
        click.echo(f"有 {len(plan.refused)} 行没有导入：", err=True)
        for row in plan.refused:
            click.echo(f"  第 {row.row} 行“{row.title}”：{row.reason}", err=True)
