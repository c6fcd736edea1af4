"""`duban rank`: scores and ranks of a period."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.compute.ranking import RankedUnit, Ranking

CENT = Decimal("0.01")


@click.command("rank", help="计分和排名：各组单位的得分、名次、升降和分项得分。")
@click.option("--period", "period_text", metavar="PERIOD", required=True, help="统计期，如 2024-05、2024-W26、2024-Q2、2024")
@click.option("--group", metavar="NAME", help="只列一个分组，如 乡镇街道")
@click.option("--ledger", metavar="KEY", help="只按一个台账计分，如 projects")
@click.option("--list", "list_name", metavar="NAME", help="只按一个专项清单计分")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式")
@click.pass_context
def command(
    context: click.Context,
    period_text: str,
    group: str | None,
    ledger: str | None,
    list_name: str | None,
    form: str,
) -> None:
    from generator.cli.session import fail, open_session, print_json
    from generator.compute.scoring.rank import rank
    from generator.compute.scoring.rules import ScoringError
    from generator.periods import Period, PeriodError

    session = open_session(context)
    try:
        period = Period.parse(period_text)
        ranking = rank(
            session.workspace, period, as_of=session.as_of, group=group, ledger=ledger, list_name=list_name
        )
    except (PeriodError, ScoringError) as error:
        fail(str(error), code=2)
    if form == "json":
        print_json([as_json(row) for row in ranking.rows])
    else:
        print_text(ranking, period.label)


def as_json(row: "RankedUnit") -> dict[str, Any]:
    """The published form of a row; points with two decimals, half up. `exempt_reason` only where there is no rank."""
    out: dict[str, Any] = {
        "unit": row.unit,
        "group": row.group,
        "score": float(_two(row.score)),
        "rank": row.rank,
        "previous_rank": row.previous_rank,
        "parts": [
            {"name": part.name, "points": float(_two(part.points)), "items": list(part.items)} for part in row.parts
        ],
    }
    if row.rank is None:
        out["exempt_reason"] = row.exempt_reason
    return out


def print_text(ranking: "Ranking", label: str) -> None:
    """One table per group, on stdout."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    scope = f" · {ranking.scope}" if ranking.scope else ""
    console.print(Text(f"{label}排名{scope}（数据截至 {ranking.as_of}，{ranking.rule}，{ranking.effective_on} 起生效）"))
    if not ranking.rows:
        console.print(Text("没有参加排名的单位：单位要在 site_config/units.yaml 里写明“组”。"))
    for group, rows in groupby(ranking.rows, key=lambda row: row.group):
        table = Table(title=Text(group), title_justify="left")
        for name, side in (("名次", "right"), ("升降", "right"), ("单位", "left"), ("得分", "right"), ("分项", "left")):
            table.add_column(name, justify=side)  # type: ignore[arg-type]
        for row in rows:
            table.add_row(*(Text(cell) for cell in cells(row)))
        console.print(table)


def cells(row: "RankedUnit") -> tuple[str, str, str, str, str]:
    """A row as printed: rank, change, unit, score, parts."""
    if row.rank is None:
        return ("免排名", "", row.unit, "", row.exempt_reason)
    parts = "，".join(f"{part.name} {_two(part.points)}" for part in row.parts)
    return (f"{row.rank}{'（并列）' if row.tied else ''}", change(row), row.unit, str(_two(row.score)), parts)


def change(row: "RankedUnit") -> str:
    """Against the previous period: ↑2, ↓1, — for the same rank, 新 for a unit that was not ranked."""
    if row.rank is None or row.previous_rank is None:
        return "新"
    moved = row.previous_rank - row.rank
    return f"↑{moved}" if moved > 0 else f"↓{-moved}" if moved < 0 else "—"


def _two(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)
