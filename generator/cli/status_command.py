"""`duban status`: every item's state, light and progress at a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, fail, open_session, print_json

if TYPE_CHECKING:
    from generator.compute.assessment import Status
    from generator.model.item import Item
    from generator.model.workspace import Workspace

SHAPES = {"绿": "●", "蓝": "◆", "黄": "▲", "橙": "▼", "红": "■"}
PIPE_WIDTH = 160
"""Columns of a table that goes to a file or another command, where no window says how wide it may be."""


@click.command(help="列出事项的状态、亮灯和进度。")
@click.option("--ledger", metavar="KEY", help="只列一本台账，如 livelihood（含同列事项）")
@click.option("--unit", metavar="NAME", help="只列一个牵头单位的事项（全称、简称均可）")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(context: click.Context, ledger: str | None, unit: str | None, form: str) -> None:
    """Exit 0 whatever is reported; 2 for an unknown ledger or unit."""
    from generator.compute.assess import assess

    session = open_session(context)
    workspace = session.workspace
    chosen = choose(workspace, ledger, unit)
    statuses = assess(workspace, session.as_of).statuses
    rows = [(item, statuses[item.item_id]) for item in chosen if item.item_id in statuses]
    warn_of_broken_files(session)
    if form == "json":
        print_json([as_json(item, status) for item, status in rows])
    else:
        _print_table(rows, session)


def choose(workspace: Workspace, ledger: str | None, unit: str | None = None) -> list[Item]:
    """The items a command is about; ends it with code 2 when ledger or unit does not exist."""
    items = list(workspace.items)
    if ledger is not None:
        if ledger not in workspace.config.ledgers:
            fail(
                f"没有台账“{ledger}”。可用：{'、'.join(one.key for one in workspace.config.ledger_order)}",
                code=2,
            )
        items = list(workspace.in_ledger(ledger))
    if unit is not None:
        name = _official_name(workspace, unit)
        items = [
            item
            for item in items
            if name in item.lead_units or name in workspace.config.expand(item.lead_units)
        ]
    return items


def _official_name(workspace: Workspace, given: str) -> str:
    """The unit's or unit group's name behind a full, short or former name."""
    if given in workspace.config.unit_by_name or given in workspace.config.members:
        return given
    for unit in workspace.config.units.units:
        if given in (*unit.short_names, *unit.former_names):
            return unit.name
    fail(f"没有单位“{given}”。单位名称见 site_config/units.yaml。", code=2)


def warn_of_broken_files(session: Session) -> None:
    """One line on stderr when files were left out, so that nobody takes the figures for complete."""
    broken = sum(1 for path in session.loaded.broken_paths if path.startswith("ledgers/"))
    if broken:
        click.echo(f"提醒：{broken} 个文件有错误，未计入；请运行 duban check。", err=True)


def as_json(item: Item, status: Status) -> dict[str, Any]:
    """One item as the command contract says."""
    from generator.compute.rounding import json_percent

    return {
        "id": item.item_id,
        "ledger": item.ledger,
        "title": item.title,
        "lead_unit": status.lead_unit,
        "state": status.state,
        "category": status.progress_category,
        "light": status.light,
        "actual_percent": json_percent(status.actual_percent),
        "scheduled_percent": json_percent(status.scheduled_percent),
        "progress_gap": json_percent(status.progress_gap),
        "due_on": status.due_on.isoformat() if status.due_on else None,
        "is_overdue": status.is_overdue,
        "days_overdue": status.days_overdue,
    }


def light_text(status: Status) -> str:
    """Shape and word, never colour alone: “● 绿”, “○ 未启动”, “✓ 已销号”; “—” where there is no light."""
    if status.light is not None:
        return f"{SHAPES[status.light]} {status.light}"
    if status.state == "已销号":
        return "✓ 已销号"
    return "○ 未启动" if status.progress_category == "未启动" else "—"


def _print_table(rows: list[tuple[Item, Status]], session: Session) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    console.print(f"事项状态（数据截至 {session.as_of}）", highlight=False)
    table = Table()
    for header in ("编号", "事项", "牵头单位", "状态", "进度类别", "亮灯"):
        table.add_column(header, no_wrap=header in ("编号", "状态", "亮灯"))
    for header in ("进度%", "序时%", "进度差"):
        table.add_column(header, justify="right", no_wrap=True)
    table.add_column("完成时限", no_wrap=True)
    table.add_column("逾期", justify="right", no_wrap=True)
    for item, status in rows:
        table.add_row(*(Text(plain(cell)) for cell in _cells(item, status)))  # Text: a record holds no markup
    console.print(table)
    overdue = sum(1 for _, status in rows if status.is_overdue)
    console.print(f"共 {len(rows)} 项，逾期 {overdue} 项。", markup=False, highlight=False)


def plain(text: str) -> str:
    """Record text for a terminal: control, bidi and invisible characters become blanks, so that none can
    steer it.
    """
    return "".join(character if character.isprintable() else " " for character in text)


def _cells(item: Item, status: Status) -> tuple[str, ...]:
    from generator.compute.rounding import half_up

    numbers = (status.actual_percent, status.scheduled_percent, status.progress_gap)
    return (
        item.item_id,
        item.title,
        status.lead_unit,
        status.state,
        status.progress_category,
        light_text(status),
        *("—" if number is None else str(half_up(number, 1)).replace("-", "−") for number in numbers),
        status.due_on.isoformat() if status.due_on else "长期坚持",
        f"{status.days_overdue}天" if status.is_overdue else "",
    )
