"""`duban due`: what is due, late or missing at a day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, fail, open_session, print_json
from generator.cli.status_command import PIPE_WIDTH, plain, warn_of_broken_files
from generator.paths import ISSUED

if TYPE_CHECKING:
    from generator.compute.cadence.notice import Notice
    from generator.compute.measure import EditionFact
    from generator.model.workspace import Workspace


@click.command(help="催报清单：应报、应查、应印发、应复函和应复核的，过期的和快到期的。")
@click.option(
    "--within", type=click.IntRange(0, 366), default=7, show_default=True, metavar="DAYS", help="几天之内到期"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(context: click.Context, within: int, form: str) -> None:
    """Exit 0 whatever is reported."""
    from generator.compute.cadence.due import due

    session = open_session(context)
    notices = due(session.workspace, session.as_of, within, issued_so_far(session))
    warn_of_broken_files(session)
    if form == "json":
        print_json([as_json(one) for one in notices])
    else:
        _print(notices, session, within)


def issued_so_far(session: Session) -> tuple[EditionFact, ...]:
    """The documents issued so far, letters with the items they name; ends the command with code 2 where the archive cannot be read."""
    from generator.archive.letters import letter_facts
    from generator.archive.store import ArchiveError, open_archive

    try:
        return letter_facts(open_archive(session.root / ISSUED), session.workspace.config)
    except ArchiveError as error:
        fail(f"读不出已签发的文件：{error}；先运行 duban verify。", code=2)


def as_json(notice: Notice) -> dict[str, Any]:
    """One notice; what it is not about is null or empty."""
    return {
        "category": notice.category,
        "standing": notice.standing,
        "due_on": notice.due_on.isoformat(),
        "days_late": notice.days_late,
        "what": notice.what,
        "units": list(notice.units),
        "ledger": notice.ledger or None,
        "item_id": notice.item_id or None,
        "entry_id": notice.entry_id or None,
        "kind": notice.kind or None,
        "period": notice.period or None,
        "officer": notice.officer or None,
        "periods_missed": notice.missed,
    }


def _print(notices: tuple[Notice, ...], session: Session, within: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    console.print(f"催报清单（数据截至 {session.as_of}，{within} 天内到期和已经过期的）", highlight=False)
    for category, group in groupby(notices, key=lambda one: one.category):
        rows = list(group)
        console.print(Text(f"{category}（{len(rows)}）"))
        table = Table()
        for header in ("应办日", "已过", "事项"):
            table.add_column(header, no_wrap=True)
        table.add_column("单位")
        table.add_column("要办的")
        for one in rows:
            table.add_row(*(Text(plain(cell)) for cell in _cells(one, session.workspace)))
        console.print(table)
    late = sum(1 for one in notices if one.days_late)
    console.print(f"共 {len(notices)} 条，已过期 {late} 条。", highlight=False)


def _cells(one: Notice, workspace: Workspace) -> tuple[str, ...]:
    item = workspace.item_by_id.get(one.item_id)
    what = (
        one.what
        + (f"：{item.title}" if item is not None else "")
        + (f"（{one.officer}）" if one.officer else "")
    )
    return (
        one.due_on.isoformat(),
        f"{one.days_late}天" if one.days_late else "",
        one.item_id or one.entry_id or one.kind,
        "、".join(one.units),
        what,
    )
