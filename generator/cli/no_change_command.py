"""`duban no-change`: 本期无变化 for everything a unit still owes of a period, in one action."""

import click

from generator.cli.session import fail, open_session, print_json


@click.command("no-change")
@click.option("--unit", required=True, metavar="NAME", help="填报单位（全称）")
@click.option("--ledger", metavar="KEY", help="只报一本台账；不写则本单位欠报的各台账都报")
@click.option("--except", "left_out", multiple=True, metavar="ID", help="这几件有变化，另行填报；可写多次")
@click.option("--date", "day_text", metavar="YYYY-MM-DD", help="填报日期（默认数据截至日期）")
@click.option("--dry-run", is_flag=True, help="只看要写哪些，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    unit: str,
    ledger: str | None,
    left_out: tuple[str, ...],
    day_text: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """本期无变化：给一个单位本期欠报的事项各写一条，一次写完。指标要报数据，不在其内。"""
    from generator.check.context import nearest
    from generator.cli.item_changes import day_of, edited, find_item, write_all
    from generator.compute.reporting import missing_reports
    from generator.edit.changes import append_entry

    session = open_session(context)
    config = session.workspace.config
    if unit not in config.unit_by_name:
        near = nearest(unit, config.unit_by_name)
        fail(f"没有单位“{unit}”{f'；是不是 {near}' if near else ''}。", code=2)
    if ledger is not None and ledger not in config.ledgers:
        fail(f"没有台账“{ledger}”。可用：{'、'.join(one.key for one in config.ledger_order)}", code=2)
    kept = {find_item(session, item_id).item_id for item_id in left_out}
    day = day_of(day_text, session)
    owed = {
        one.item_id: session.workspace.item_by_id[one.item_id]
        for one in missing_reports(session.workspace, day)
        if one.unit == unit and ledger in (None, one.ledger) and one.item_id not in kept
    }
    items = [item for item in owed.values() if config.ledgers[item.ledger].special_kind != "指标"]
    entry = {"日期": day, "本期无变化": True, "填报单位": unit}
    writes = edited(session, items, lambda one, data: append_entry(data, type(one), "进展", entry))
    if writes and not dry_run:
        write_all(session, writes)
    if form == "json":
        print_json(
            {"dry_run": dry_run, "unit": unit, "date": day.isoformat(), "ids": [one.item_id for one in items]}
        )
        return
    if not items:
        click.echo(f"{unit}没有可报“本期无变化”的事项（指标须报数据）。")
        return
    click.echo(f"{unit} {len(items)} 件{'将写' if dry_run else '已写'}“本期无变化”（{day}）：")
    for item in items:
        click.echo(f"  {item.item_id}　{item.title}")
