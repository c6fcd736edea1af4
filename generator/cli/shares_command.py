"""`duban shares`: how many items are in each progress category, with percentages that add up to 100.0."""

import click

from generator.cli.session import open_session, print_json
from generator.cli.status_command import PIPE_WIDTH, choose, warn_of_broken_files


@click.command(help="各进度类别的项数和占比，占比合计恰为 100.0。")
@click.option("--ledger", metavar="KEY", help="只算一本台账，如 livelihood（含同列事项）")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(context: click.Context, ledger: str | None, form: str) -> None:
    """Over the items that `duban status` lists. Exit 0; 2 for an unknown ledger."""
    from generator.compute.assess import assess
    from generator.compute.assessment import PROGRESS_CATEGORIES
    from generator.compute.rounding import json_percent
    from generator.compute.shares import shares

    session = open_session(context)
    workspace = session.workspace
    chosen = choose(workspace, ledger)
    statuses = assess(workspace, session.as_of).statuses
    names = [statuses[item.item_id].progress_category for item in chosen if item.item_id in statuses]
    found = shares(names, PROGRESS_CATEGORIES)
    warn_of_broken_files(session)
    if form == "json":
        print_json(
            [
                {"category": one.name, "count": one.count, "percent": json_percent(one.percent)}
                for one in found
            ]
        )
        return
    from rich.console import Console
    from rich.table import Table

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    console.print(f"进度类别（数据截至 {session.as_of}）", highlight=False)
    table = Table(show_footer=True)
    table.add_column("进度类别", footer="合计")
    table.add_column("项数", justify="right", footer=str(sum(one.count for one in found)))
    table.add_column("占比", justify="right", footer="100.0%" if found else "—")
    for one in found:
        table.add_row(one.name, str(one.count), f"{one.percent}%")
    console.print(table)
