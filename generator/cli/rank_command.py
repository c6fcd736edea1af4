"""`duban rank`: scores and ranks of a period."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from generator.cli.rank_what_if import what_if
from generator.cli.reports.ranks import periods_as_json, periods_text, ranked_number
from generator.cli.session import fail, open_session, print_json
from generator.cli.status_command import PIPE_WIDTH, plain, warn_of_broken_files

if TYPE_CHECKING:
    from generator.compute.ranking import RankedUnit, Ranking
    from generator.model.workspace import Workspace


@click.command(help="计分和排名：各组单位的得分、名次、升降和分项得分。")
@click.option(
    "--period", "period_text", metavar="PERIOD", required=True, help="统计期，如 2024-05、2024-W26、2024-Q2"
)
@click.option("--group", metavar="NAME", help="只列一个分组，如 乡镇街道")
@click.option("--ledger", metavar="KEY", help="只按一本台账计分，如 projects")
@click.option("--list", "list_name", metavar="NAME", help="只按一张专项清单计分")
@click.option(
    "--what-if",
    "rule_file",
    metavar="FILE",
    help="试算：按另一份计分规则会怎么排，与现行规则对照；不写任何文件",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    period_text: str,
    group: str | None,
    ledger: str | None,
    list_name: str | None,
    rule_file: str | None,
    form: str,
) -> None:
    """Exit 0 whatever is reported; 2 for a period, group, ledger or list that cannot be ranked, or a broken FILE."""
    from generator.compute.scoring.rank import rank
    from generator.compute.scoring.rules import ScoringError
    from generator.periods import Period, PeriodError

    session = open_session(context)
    workspace = session.workspace
    try:
        period = Period.parse(period_text)
        if rule_file is not None:
            what_if(session, rule_file, period, group, ledger, list_name, form)
            return
        ranking = rank(
            workspace, period, as_of=session.as_of, group=group, ledger=ledger, list_name=list_name
        )
    except (PeriodError, ScoringError) as error:
        fail(str(error), code=2)
    warn_of_broken_files(session)
    summaries = _summaries(workspace, ranking)
    if form == "json":
        print_json([as_json(row, summaries) for row in ranking.rows])
    else:
        _print_tables(ranking, period.label, summaries)


def _summaries(workspace: Workspace, ranking: Ranking) -> dict[str, str]:
    """Unit → its own items by the 汇总口径 of the ledger that is ranked; empty where more than one ledger is."""
    from generator.compute.aggregate import unit_summaries
    from generator.compute.assess import assess

    if ranking.scope not in workspace.config.ledgers:
        return {}
    return unit_summaries(workspace, assess(workspace, ranking.as_of), ranking.scope)


def as_json(row: RankedUnit, summaries: dict[str, str]) -> dict[str, Any]:
    """One unit as the command contract says; points with two decimals. `exempt_reason` only without a rank,
    `tied` only with 并列, `summary` only where one ledger is ranked, `grade` only where the rule has 等次,
    `periods` only of a mean of months or quarters.
    """
    out: dict[str, Any] = {
        "unit": row.unit,
        "group": row.group,
        "score": ranked_number(row.score),
        "rank": row.rank,
        "previous_rank": row.previous_rank,
        "parts": [
            {"name": part.name, "points": ranked_number(part.points), "items": list(part.items)}
            for part in row.parts
        ],
    }
    if row.rank is None:
        out["exempt_reason"] = row.exempt_reason
    if row.tied:
        out["tied"] = True
    if row.grade:
        out["grade"] = row.grade
    if row.grade_note:
        out["grade_note"] = row.grade_note
    if row.periods:
        out["periods"] = periods_as_json(row)
    if row.unit in summaries:
        out["summary"] = summaries[row.unit]
    return out


def _print_tables(ranking: Ranking, label: str, summaries: dict[str, str]) -> None:
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
        found = list(rows)
        extra = _extra_columns(found, summaries)
        for header in ("单位", *extra, "分项"):
            table.add_column(header)
        for row in found:
            cells = _cells(row, extra, summaries)
            table.add_row(*(Text(plain(cell)) for cell in cells))  # Text: a record holds no markup
        console.print(table)


def _extra_columns(rows: list[RankedUnit], summaries: dict[str, str]) -> tuple[str, ...]:
    """Columns that not every ranking has."""
    has = {
        "汇总": bool(summaries),
        "等次": any(row.grade for row in rows),
        "各期得分": any(row.periods for row in rows),
    }
    return tuple(header for header, shown in has.items() if shown)


def _cells(row: RankedUnit, extra: tuple[str, ...], summaries: dict[str, str]) -> tuple[str, ...]:
    from generator.compute.tables.rankings import change_text, points_text, rank_text, score_text

    parts = "，".join(f"{part.name} {points_text(part.points)}" for part in row.parts)
    texts = {"汇总": summaries.get(row.unit, "—"), "等次": row.grade or "—", "各期得分": periods_text(row)}
    own = tuple(texts[header] for header in extra)
    return rank_text(row), change_text(row), score_text(row), row.unit, *own, row.exempt_reason or parts
