"""`duban rank`: scores and ranks of a period."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import fail, open_session, print_json
from generator.cli.status_command import PIPE_WIDTH, plain, warn_of_broken_files

if TYPE_CHECKING:
    from generator.compute.ranking import RankedUnit, Ranking


@click.command(help="计分和排名：各组单位的得分、名次、升降和分项得分。")
@click.option(
    "--period", "period_text", metavar="PERIOD", required=True, help="统计期，如 2024-05、2024-W26、2024-Q2"
)
@click.option("--group", metavar="NAME", help="只列一个分组，如 乡镇街道")
@click.option("--ledger", metavar="KEY", help="只按一本台账计分，如 projects")
@click.option("--list", "list_name", metavar="NAME", help="只按一张专项清单计分")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    period_text: str,
    group: str | None,
    ledger: str | None,
    list_name: str | None,
    form: str,
) -> None:
    """Exit 0 whatever is reported; 2 for a period, group, ledger or list that cannot be ranked."""
    from generator.compute.scoring.rank import rank
    from generator.compute.scoring.rules import ScoringError
    from generator.periods import Period, PeriodError

    session = open_session(context)
    workspace = session.workspace
    try:
        period = Period.parse(period_text)
        ranking = rank(
            workspace, period, as_of=session.as_of, group=group, ledger=ledger, list_name=list_name
        )
    except (PeriodError, ScoringError) as error:
        fail(str(error), code=2)
    warn_of_broken_files(session)
    if form == "json":
        print_json([as_json(row) for row in ranking.rows])
    else:
        _print_tables(ranking, period.label)


def as_json(row: RankedUnit) -> dict[str, Any]:
    """One unit as the command contract says; points with two decimals. `exempt_reason` only without a rank."""
    out: dict[str, Any] = {
        "unit": row.unit,
        "group": row.group,
        "score": _number(row.score),
        "rank": row.rank,
        "previous_rank": row.previous_rank,
        "parts": [
            {"name": part.name, "points": _number(part.points), "items": list(part.items)}
            for part in row.parts
        ],
    }
    if row.rank is None:
        out["exempt_reason"] = row.exempt_reason
    return out


def _number(value: Decimal) -> float:
    """Half up to two decimals; a float only here, on its way into JSON."""
    from generator.compute.rounding import half_up

    return float(half_up(value, 2))


def _print_tables(ranking: Ranking, label: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    scope = f"（{ranking.scope}）" if ranking.scope else ""
    rule = f"{ranking.rule}，{ranking.effective_on} 起生效"
    console.print(Text(plain(f"{label}排名{scope}，数据截至 {ranking.as_of}；{rule}")))
    if not ranking.rows:
        console.print("没有参加排名的单位：在 site_config/units.yaml 里给单位写明“组”。", highlight=False)
    for group, rows in groupby(ranking.rows, key=lambda row: row.group):
        console.print(Text(plain(group)))
        table = Table()
        for header in ("名次", "升降", "得分"):
            table.add_column(header, justify="right", no_wrap=True)
        table.add_column("单位")
        table.add_column("分项")
        for row in rows:
            table.add_row(*(Text(plain(cell)) for cell in _cells(row)))  # Text: a record holds no markup
        console.print(table)


def _cells(row: RankedUnit) -> tuple[str, ...]:
    from generator.compute.tables.rankings import change_text, points_text, rank_text, score_text

    parts = "，".join(f"{part.name} {points_text(part.points)}" for part in row.parts)
    return rank_text(row), change_text(row), score_text(row), row.unit, row.exempt_reason or parts
