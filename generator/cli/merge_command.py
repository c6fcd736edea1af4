"""`duban merge A… --into B`: closes items as merged into another; the survivor is counted once and is not touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, fail, open_session, print_json

if TYPE_CHECKING:
    from datetime import date

    from generator.model.item import Item


@click.command("merge")
@click.argument("item_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--into", "survivor_id", required=True, metavar="ID", help="并入哪一件")
@click.option("--date", "day_text", metavar="YYYY-MM-DD", help="合并日期（默认数据截至日期）")
@click.option("--evidence", metavar="TEXT", help="依据（默认写明并入的事项）")
@click.option("--approved-by", metavar="TEXT", help="批准（默认本局）")
@click.option("--dry-run", is_flag=True, help="只看要写什么，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    item_ids: tuple[str, ...],
    survivor_id: str,
    day_text: str | None,
    evidence: str | None,
    approved_by: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """合并：把“销号”（方式 合并、并入 …）写进被合并事项的文件，注释和格式不动；几件可以一次并入。"""
    from generator.cli.item_changes import day_of, edited, find_item, write_all
    from generator.edit.changes import set_block

    session = open_session(context)
    survivor = find_item(session, survivor_id)
    items = [find_item(session, one) for one in dict.fromkeys(item_ids)]
    day = day_of(day_text, session)
    _check(session, items, survivor, day)
    values = {
        "日期": day,
        "方式": "合并",
        "依据": evidence or f"并入{survivor_id}办理",
        "批准": approved_by or session.workspace.config.site.short_office,
        "并入": survivor_id,
    }
    writes = edited(session, items, lambda one, data: set_block(data, type(one), "销号", values))
    if not dry_run:
        write_all(session, writes)
    if form == "json":
        print_json(
            {
                "dry_run": dry_run,
                "into": survivor_id,
                "merged": [{"id": one.item_id, "path": one.path} for one in items],
                "closed_on": day.isoformat(),
            }
        )
        return
    for one in items:
        click.echo(f"{'将' if dry_run else '已'}把 {one.item_id} 并入 {survivor_id}（{day}）：{one.path}")


def _check(session: Session, items: list[Item], survivor: Item, day: date) -> None:
    """The survivor is another item, in its ledger by then and open; those merged are open."""
    from generator.compute.fold import begin_day

    if survivor.closure is not None:
        fail(f"{survivor.item_id} 已于 {survivor.closure.closed_on} 销号，不能再并入事项。", code=1)
    if begin_day(survivor) > day:
        fail(f"{survivor.item_id} 到 {begin_day(survivor)} 才列入，晚于合并日期 {day}。", code=1)
    for item in items:
        if item.item_id == survivor.item_id:
            fail("不能把事项并入它自己。", code=2)
        if item.closure is not None:
            fail(f"{item.item_id} 已于 {item.closure.closed_on} 销号（{item.closure.manner}）。", code=1)
