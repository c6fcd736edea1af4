"""`duban figures`: the year's figures, each with what it was counted from."""

import sys

import click

from generator.archive.facts import edition_facts
from generator.archive.store import ArchiveError, open_archive
from generator.cli.session import fail, open_session, print_json
from generator.compute.figures.annual import SPECS
from generator.compute.figures.context import FigureContext
from generator.compute.figures.identities import identity_problems
from generator.compute.figures.registry import evaluate_all
from generator.compute.measure import FigureValue
from generator.paths import ISSUED
from generator.periods import Period, PeriodError
from generator.view.edition import edition_view


@click.command("figures", help="年度总结的全部数字，每个数字写明由哪些条目得来")
@click.option("--year", required=True, metavar="YYYY", help="年度，如 2023")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(context: click.Context, year: str, form: str) -> None:
    session = open_session(context)
    try:
        period = Period.parse(year)
        editions = edition_facts(open_archive(session.root / ISSUED))
    except (PeriodError, ArchiveError) as error:
        fail(f"{error}。", code=2)
    if period.kind != "year":
        fail(f"“{year}”不是年度；请写成 2023", code=2)
    view = edition_view(session.workspace, "internal", session.as_of)
    numbers = FigureContext(view.counted, view.assessment, session.as_of, period, editions)
    figures = evaluate_all((spec.figure_id for spec in SPECS), numbers)
    if form == "json":
        print_json({figure_id: as_json(value) for figure_id, value in figures.items()})
    else:
        for figure_id, value in figures.items():
            click.echo(f"{figure_id:<5}{value.title}：{value.display or '0'}（{len(value.entries)} 条）")
    problems = identity_problems(figures)
    for problem in problems:
        click.echo(f"数字互相矛盾：{problem}", err=True)
    sys.exit(1 if problems else 0)


def as_json(value: FigureValue) -> dict[str, object]:
    """The published form of a figure; an exact value that is no whole number is text."""
    number = value.value
    whole = number is not None and number == int(number)
    return {
        "title": value.title,
        "value": None if number is None else int(number) if whole else str(number),
        "display": value.display,
        "unit": value.unit,
        "period": value.period,
        "entries": list(value.entries),
    }
