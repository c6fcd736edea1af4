"""`duban burden`: what the office asked of its units this year, against the year before."""

from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import open_session, print_json

if TYPE_CHECKING:
    from generator.compute.burden.meter import Reading


@click.command("burden")
@click.option("--unit", metavar="NAME", help="只看一个单位，逐月列出")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(context: click.Context, unit: str | None, form: str) -> None:
    """减负台账：发函、发文、要报送、下去督查，与上年比。"""
    from generator.archive.burden import documents_sent
    from generator.archive.sound import read_issued
    from generator.compute.burden.meter import EVERYBODY, MEASURES, UNIT_WORDS, meter
    from generator.paths import ISSUED

    session = open_session(context)
    issued = read_issued(session.root / ISSUED)
    found = meter(session.workspace, session.as_of, documents_sent(issued.archive, session.workspace.config))
    key = unit or EVERYBODY
    readings = found.readings(key)
    months = {
        f"{session.as_of.year}-{month:02d}": dict(found.month(key, session.as_of.year, month))
        for month in range(1, session.as_of.month + 1)
    }
    if form == "json":
        print_json(
            {
                "as_of": session.as_of.isoformat(),
                "unit": unit,
                "readings": [_as_json(one) for one in readings],
                "months": months,
            }
        )
        return
    click.echo(f"{unit or '全局'}（数据截至 {session.as_of}）")
    for one in readings:
        words = UNIT_WORDS[one.measure]
        warning = f"　▲ {one.standing}" if one.standing else ""
        click.echo(
            f"  {one.measure}：今年 {one.this_year} {words}，上年同期 {one.same_time}，上年全年 {one.last_year}{warning}"
        )
    click.echo("  按月：")
    for month, counts in months.items():
        told = "、".join(f"{one} {counts[one]}" for one in MEASURES if counts.get(one))
        click.echo(f"    {month}　{told or '没有'}")


def _as_json(one: "Reading") -> dict[str, Any]:
    return {
        "measure": one.measure,
        "this_year": one.this_year,
        "same_time_last_year": one.same_time,
        "last_year": one.last_year,
        "standing": one.standing or None,
    }
