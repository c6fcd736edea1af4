"""`duban carry-over YEAR`: items still open at the end of the year before stand in the year's table; numbers and history stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, fail, open_session, print_json

if TYPE_CHECKING:
    from generator.model.item import Item


@click.command("carry-over")
@click.argument("year", type=click.IntRange(1990, 2200), metavar="YEAR")
@click.option(
    "--ledger",
    "ledgers",
    multiple=True,
    metavar="KEY",
    help="只结转这本台账，可写几次（默认除指标外的全部台账）",
)
@click.option("--approved-by", metavar="TEXT", help="批准（默认本局）")
@click.option("--basis", metavar="TEXT", help="依据")
@click.option("--dry-run", is_flag=True, help="只看要结转哪些，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    year: int,
    ledgers: tuple[str, ...],
    approved_by: str | None,
    basis: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """年初结转：上年底仍在办的事项记一条“结转”，编号和过程不变，计入 YEAR 年的原有。"""
    from generator.cli.item_changes import edited, write_all
    from generator.edit.changes import append_entry

    session = open_session(context)
    items = _to_carry(session, year, ledgers)
    approver = approved_by or session.workspace.config.site.short_office
    entry = {"年度": year, "批准": approver, **({"依据": basis} if basis else {})}
    writes = edited(session, items, lambda one, data: append_entry(data, type(one), "结转", entry))
    if writes and not dry_run:
        write_all(session, writes)
    if form == "json":
        carried = [{"id": one.item_id, "ledger": one.ledger, "path": one.path} for one in items]
        print_json({"dry_run": dry_run, "year": year, "approved_by": approver, "carried": carried})
        return
    for one in items:
        click.echo(f"  {one.item_id}  {one.title}")
    click.echo(f"{'将' if dry_run else '已'}结转 {len(items)} 项到 {year} 年（批准：{approver}）。")


def _to_carry(session: Session, year: int, ledgers: tuple[str, ...]) -> list[Item]:
    """Items to carry over; ends the command with code 2 for an unknown ledger, or a year that is not there yet."""
    from generator.compute.carry import carried_into

    known = session.workspace.config.ledgers
    unknown = next((one for one in ledgers if one not in known), None)
    if unknown is not None:
        fail(
            f"没有台账“{unknown}”。可用：{'、'.join(one.key for one in session.workspace.config.ledger_order)}",
            code=2,
        )
    if session.as_of.year < year - 1:
        fail(f"数据截至 {session.as_of}，还不到结转 {year} 年的时候。", code=2)
    chosen = ledgers or [key for key, ledger in known.items() if ledger.special_kind != "指标"]
    return list(carried_into(session.workspace, year, frozenset(chosen), session.as_of))
