"""`duban close ID`: writes the 销号 of an item into its file; comments and layout stay as they are."""

from datetime import date

import click

from generator.cli.session import fail, open_session, print_json

MANNERS = ("完成", "调整", "转常态", "转其他渠道")


@click.command("close")
@click.argument("item_id", metavar="ID")
@click.option(
    "--manner",
    type=click.Choice(MANNERS),
    default="完成",
    show_default=True,
    help="销号方式；合并用 duban merge",
)
@click.option("--date", "day_text", metavar="YYYY-MM-DD", help="销号日期（默认数据截至日期）")
@click.option("--evidence", required=True, metavar="TEXT", help="依据，如 “现场核验10处全部运营”")
@click.option(
    "--approved-by", required=True, metavar="TEXT", help="批准，如 局务会；调整不能由本单位自己批准"
)
@click.option("--transferred-to", metavar="TEXT", help="去向，方式为转其他渠道时写")
@click.option("--dry-run", is_flag=True, help="只看要写什么，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    item_id: str,
    manner: str,
    day_text: str | None,
    evidence: str,
    approved_by: str,
    transferred_to: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """销号一件事项：把“销号”写进它的文件，注释和格式不动。"""
    from generator.cli.item_changes import day_of, edited, find_item, write_all
    from generator.edit.changes import set_block

    session = open_session(context)
    item = find_item(session, item_id)
    day = day_of(day_text, session)
    if item.closure is not None:
        fail(f"{item_id} 已于 {item.closure.closed_on} 销号（{item.closure.manner}）。", code=1)
    values: dict[str, str | date | None] = {
        "日期": day,
        "方式": manner,
        "依据": evidence,
        "批准": approved_by,
        "去向": transferred_to,
    }
    writes = edited(session, [item], lambda one, data: set_block(data, type(one), "销号", values))
    if not dry_run:
        write_all(session, writes)
    if form == "json":
        print_json(
            {
                "dry_run": dry_run,
                "id": item_id,
                "path": item.path,
                "closed_on": day.isoformat(),
                "manner": manner,
            }
        )
    else:
        click.echo(f"{'将' if dry_run else '已'}销号 {item_id}（{day}，{manner}）：{item.path}")
