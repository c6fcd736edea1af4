"""`duban extend ID`: an extension is asked for before the due date, and approved; the first due date stays."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, fail, open_session, print_json

if TYPE_CHECKING:
    from generator.model.item import Item


@click.command("extend")
@click.argument("item_id", metavar="ID")
@click.option("--to", "to_text", metavar="YYYY-MM-DD", help="新时限，写具体日期")
@click.option("--reason", metavar="TEXT", help="理由")
@click.option("--approved-by", metavar="TEXT", help="批准；不写就只登记申请，等待批准")
@click.option("--approve", is_flag=True, help="批准已登记的申请（同时写 --approved-by）")
@click.option("--date", "day_text", metavar="YYYY-MM-DD", help="申请（或批准）日期，默认数据截至日期")
@click.option("--dry-run", is_flag=True, help="只看要写什么，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    item_id: str,
    to_text: str | None,
    reason: str | None,
    approved_by: str | None,
    approve: bool,
    day_text: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """延期：完成时限以前申请，写明理由、批准和新时限；原时限一直保留。"""
    from generator.cli.item_changes import day_of, edited, find_item, write_all
    from generator.edit.changes import append_entry, fill_entry

    session = open_session(context)
    item = find_item(session, item_id)
    day = day_of(day_text, session)
    if approve:
        place, decision = _approval(item, approved_by, to_text, reason, day)
        writes = edited(session, [item], lambda one, data: fill_entry(data, "延期", place, decision))
        new_due_on: date = item.extensions[place].new_due_on
    else:
        entry = _request(session, item, to_text, reason, approved_by, day)
        writes = edited(session, [item], lambda one, data: append_entry(data, type(one), "延期", entry))
        new_due_on = entry["新时限"]
    if not dry_run:
        write_all(session, writes)
    if form == "json":
        print_json(
            {
                "dry_run": dry_run,
                "id": item_id,
                "path": item.path,
                "new_due_on": new_due_on.isoformat(),
                "approved_by": approved_by,
            }
        )
        return
    done = (
        f"延期到 {new_due_on}（批准：{approved_by}）"
        if approved_by
        else f"登记延期申请（到 {new_due_on}，待批准）"
    )
    click.echo(f"{'将' if dry_run else '已'}把 {item_id} {done}：{item.path}")


def _request(
    session: Session, item: Item, to_text: str | None, reason: str | None, approved_by: str | None, day: date
) -> dict[str, Any]:
    """A new entry of 延期; ends the command for what the rule says (only before the due date) in plain words."""
    from generator.compute.fold import fold, is_approved
    from generator.compute.overdue import due_in_force

    if to_text is None or reason is None:
        fail("延期要写新时限和理由：--to 2024-12-31 --reason 征迁未完成", code=2)
    known = fold(item, session.as_of) or item
    due_on = due_in_force(known)
    if item.is_open_ended or due_on is None:
        fail(f"{item.item_id} 是长期坚持事项，没有时限，不用延期。", code=1)
    if item.closure is not None:
        fail(f"{item.item_id} 已于 {item.closure.closed_on} 销号，不能延期。", code=1)
    if day > due_on:
        fail(
            f"{item.item_id} 的时限 {due_on} 已过（申请日期 {day}），不能再延期；逾期的按督办阶梯办理。",
            code=1,
        )
    new_due_on = day_after_to(to_text)
    if new_due_on <= due_on:
        fail(f"新时限 {new_due_on} 要晚于现时限 {due_on}。", code=1)
    waiting = [one for one in item.extensions if not is_approved(one) and one.new_due_on > due_on]
    if waiting:
        fail(
            f"{item.item_id} 已有延期申请（到 {waiting[-1].new_due_on}）待批准；批准用 "
            f"duban extend {item.item_id} --approve --approved-by …",
            code=1,
        )
    entry: dict[str, Any] = {"申请": day, "原时限": due_on, "新时限": new_due_on, "理由": reason}
    return entry | ({"批准": approved_by, "批准日期": day} if approved_by else {})


def _approval(
    item: Item, approved_by: str | None, to_text: str | None, reason: str | None, day: date
) -> tuple[int, dict[str, Any]]:
    """The place of the request that waits for approval, and what is filled in."""
    from generator.compute.fold import is_approved

    if approved_by is None or to_text is not None or reason is not None:
        fail("批准延期申请只写：duban extend ID --approve --approved-by 谁批准", code=2)
    places = [place for place, one in enumerate(item.extensions) if not is_approved(one)]
    if not places:
        fail(f"{item.item_id} 没有待批准的延期申请。", code=1)
    requested_on = item.extensions[places[-1]].requested_on
    if day < requested_on:
        fail(f"批准（{day}）不能早于申请（{requested_on}）。", code=1)
    return places[-1], {"批准": approved_by, "批准日期": day}


def day_after_to(text: str) -> date:
    """A day as typed after `--to`; ends the command with code 2 for anything else."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    fail(f"--to：“{text}”不是日期；写成 2024-12-31", code=2)
