"""`duban reopen ID`: 重新纳入 of a closed item after a relapse; the closure it undoes is kept with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import fail, open_session, print_json

if TYPE_CHECKING:
    from datetime import date

    from generator.model.item import Item


@click.command("reopen")
@click.argument("item_id", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="理由，如 “回头看发现反弹”")
@click.option("--approved-by", required=True, metavar="TEXT", help="批准，如 局务会")
@click.option("--to", "to_text", metavar="YYYY-MM-DD", help="新时限；原时限已过的要写，记作延期")
@click.option("--date", "day_text", metavar="YYYY-MM-DD", help="重新纳入的日期（默认数据截至日期）")
@click.option("--dry-run", is_flag=True, help="只看要写什么，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    item_id: str,
    reason: str,
    approved_by: str,
    to_text: str | None,
    day_text: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """重新纳入：把“销号”移到“重新纳入”的“原销号”里，编号和过程不变，其余的字一个不动。"""
    from generator.cli.item_changes import day_of, edited, find_item, write_all
    from generator.edit.changes import append_entry, without_key

    session = open_session(context)
    item = find_item(session, item_id)
    day, closure = day_of(day_text, session), item.closure
    undone = any(closure is not None and closure.closed_on < one.reopened_on for one in item.reopenings)
    if closure is None or undone:
        fail(f"{item_id} 没有销号，不用重新纳入。", code=1)
    if closure.manner == "合并":
        fail(f"{item_id} 已并入 {closure.merged_into}，由它继续办；要单独办理请另立事项。", code=1)
    if day <= closure.closed_on:
        fail(f"重新纳入（{day}）要晚于销号（{closure.closed_on}）。", code=1)
    kept = closure.model_dump(by_alias=True, exclude_none=True)
    entry = {"日期": day, "理由": reason, "批准": approved_by, "原销号": kept}
    longer = _new_limit(item, day, to_text, reason, approved_by)

    def change(one: Item, data: bytes) -> bytes:
        data = append_entry(without_key(data, "销号"), type(one), "重新纳入", entry)
        return append_entry(data, type(one), "延期", longer) if longer is not None else data

    writes = edited(session, [item], change)
    if not dry_run:
        write_all(session, writes)
    if form == "json":
        print_json(
            {"dry_run": dry_run, "id": item_id, "path": item.path, "reopened_on": day.isoformat(),
             "closed_on": closure.closed_on.isoformat(), "new_due_on": to_text}
        )  # fmt: skip
    else:
        click.echo(
            f"{'将' if dry_run else '已'}重新纳入 {item_id}（{day}，原销号 {closure.closed_on}）：{item.path}"
        )


def _new_limit(
    item: Item, day: date, to_text: str | None, reason: str, approved_by: str
) -> dict[str, Any] | None:
    """The 延期 that goes with the 重新纳入; ends the command where the old limit has passed and no new one is given."""
    from generator.cli.extend_command import day_after_to
    from generator.compute.fold import fold
    from generator.compute.overdue import due_in_force

    due_on = due_in_force(fold(item, day) or item)
    if to_text is None:
        if due_on is not None and due_on < day:
            fail(f"{item.item_id} 的时限 {due_on} 已过，请同时写新时限：--to 2024-12-31", code=2)
        return None
    if due_on is None:
        fail(f"{item.item_id} 是长期坚持事项，没有时限，不写 --to。", code=2)
    new_due_on = day_after_to(to_text)
    if new_due_on <= max(due_on, day):
        fail(f"新时限 {new_due_on} 要晚于现时限 {due_on} 和重新纳入的日期 {day}。", code=1)
    return {
        "申请": day, "原时限": due_on, "新时限": new_due_on, "理由": reason, "批准": approved_by, "批准日期": day,
    }  # fmt: skip
