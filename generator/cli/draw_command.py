"""`duban draw`: a fair, logged draw of an inspection team from the people register of the restricted repository."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, fail, open_session, print_findings, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.compute.draw.eligible import Wanted
    from generator.compute.draw.log import Draw
    from generator.findings import Finding

NATURES = ("专项", "包保跟踪", "回头督办", "回头看", "半年考核", "年终考核", "配合上级")
MOST_FIELDS = 8


@click.command("draw")
@click.option("--inspection", metavar="编号", help="督查活动的编号；性质、起止和对象从登记簿取")
@click.option("--nature", type=click.Choice(NATURES), help="性质（写了 --inspection 的不用写）")
@click.option("--units", metavar="单位,单位", help="督查对象，派出单位在其中的回避（在登记簿之外再加）")
@click.option("--size", type=click.IntRange(1, 50), metavar="N", help="抽几人")
@click.option("--fields", metavar="领域,领域", help="所需专业领域，每个领域至少配一人")
@click.option("--category", type=click.Choice(["督查专员", "基层督查员"]), help="只抽这一类人员")
@click.option(
    "--excuse", "excused", multiple=True, metavar="代号=理由", help="申请回避或不能参加的，可写几次"
)
@click.option("--seed", metavar="TEXT", help="种子（默认督查编号和日期）")
@click.option("--date", "day_text", metavar="YYYY-MM-DD", help="抽取日期（默认数据截至日期）")
@click.option("--again", metavar="理由", help="对同一次督查重抽")
@click.option("--verify", metavar="编号", help="重算一条抽取记录，看结果是否一致")
@click.option("--dry-run", is_flag=True, help="只看抽出谁，不登记")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(context: click.Context, /, verify: str | None, form: str, **words: Any) -> None:
    """抽取督查人员：按种子随机、回避派出单位、记入受限仓库，谁都能重算。"""
    from generator.check.draws import people_findings

    session = open_session(context)
    _refuse(people_findings(session.workspace))
    if verify is not None:
        _verify(session, verify, form)
    else:
        _draw(session, words, form)


def _refuse(findings: Iterable[Finding]) -> None:
    """End the command with code 1 where there is a finding."""
    found = list(findings)
    if found:
        print_findings(found)
        fail("没有抽取。", code=1)


def _draw(session: Session, words: dict[str, Any], form: str) -> None:
    from generator.check.draws import draw_findings, drawn_already, excused_findings
    from generator.cli.entry_changes import entries_added, new_numbers
    from generator.cli.item_changes import write_all
    from generator.compute.draw.log import draw, earlier_draws, log_values, seed_of

    inspection, again = words["inspection"] or "", words["again"] or ""
    wanted = _wanted(session, words)
    _refuse(excused_findings(session.workspace, tuple(wanted.excused)))
    earlier = earlier_draws(session.workspace, inspection, wanted)
    if earlier and not again:
        _refuse([drawn_already(earlier[-1])])
    seed = (words["seed"] or "").strip() or seed_of(inspection, wanted.nature, wanted.day, len(earlier))
    found = draw(session.workspace, wanted, seed, inspection, again)
    _refuse(draw_findings(found, session.workspace))
    entry_id, path = new_numbers(session, "draws", [wanted.day])[0], ""
    writes = entries_added(session, "draws", [log_values(found, entry_id)])
    if not words["dry_run"]:
        write_all(session, writes)
        path = writes[0].path
    if form == "json":
        print_json(_as_json(found, entry_id, path))
    else:
        _print(found, entry_id, path)
    _tell_of_visits(session, found)


def _wanted(session: Session, words: dict[str, Any]) -> Wanted:
    """What the options say; ends the command with code 2 for a name nobody knows, 1 for what the office lacks."""
    from generator.check.draws import unknown_inspection
    from generator.cli.item_changes import day_of
    from generator.compute.draw.eligible import Wanted
    from generator.compute.draw.log import EXCUSED, inspected_units
    from generator.findings import make
    from generator.model.registers.fieldwork import Inspection

    day = until = day_of(words["day_text"], session)
    nature, units = words["nature"], _units(session, words["units"])
    inspection = words["inspection"]
    if words["size"] is None:
        fail("请写抽几人：--size 3", code=2)
    if inspection:
        visit = session.workspace.entry_by_id.get(inspection)
        if not isinstance(visit, Inspection):
            _refuse([unknown_inspection(session.workspace, inspection)])
        else:
            nature = nature or visit.nature
            until = max(day, visit.ended_on or visit.started_on)
            units = (*inspected_units(session.workspace, visit), *units)
    elif nature is None:
        fail("请写 --inspection 督查编号，或者写 --nature 性质 和 --units 督查对象。", code=2)
    if not units:
        _refuse([make("D882", path="ledgers/registers/inspections", what=inspection or "本次抽取")])
    fields = tuple(dict.fromkeys(_split(words["fields"])))
    if len(fields) > MOST_FIELDS:
        fail(f"--fields 最多写 {MOST_FIELDS} 个领域。", code=2)
    excused = {code: f"{EXCUSED}{reason}" for code, reason in map(_excuse, words["excused"])}
    categories = frozenset([words["category"]] if words["category"] else [])
    return Wanted(day, until, nature, frozenset(units), fields, words["size"], categories, excused)


def _split(text: str | None) -> list[str]:
    """Names typed with commas of any kind between them."""
    import re

    return [one for one in (part.strip() for part in re.split("[,，、]", text or "")) if one]


def _units(session: Session, text: str | None) -> tuple[str, ...]:
    from generator.check.context import nearest

    config = session.workspace.config
    known = {*config.unit_by_name, *config.members}
    for name in _split(text):
        if name not in known:
            near = nearest(name, known)
            fail(f"没有单位“{name}”{f'；是不是 {near}' if near else '，写 units.yaml 里的全称'}。", code=2)
    return config.expand(_split(text))


def _excuse(text: str) -> tuple[str, str]:
    code, _, reason = text.replace("＝", "=").partition("=")
    if not code.strip() or not reason.strip():
        fail(f"--excuse：“{text}”要写成 代号=理由，如 督查专员03=本人申请回避", code=2)
    return code.strip(), reason.strip()


def _tell_of_visits(session: Session, found: Draw) -> None:
    """Two visits to one unit in one week are proposed as one trip."""
    from generator.compute.cadence.trips import other_visits
    from generator.model.registers.fieldwork import Inspection

    visit = session.workspace.entry_by_id.get(found.inspection)
    if isinstance(visit, Inspection):
        for other, units in other_visits(session.workspace, visit):
            names = "、".join(units)
            click.echo(
                f"提醒：{other.entry_id} 同一周（{other.started_on}）也到{names}，建议合并为一次督查。",
                err=True,
            )


def _as_json(found: Draw, entry_id: str, path: str) -> dict[str, Any]:
    from generator.compute.draw.order import digest

    wanted = found.wanted
    return {
        "id": entry_id,
        "dry_run": not path,
        "path": path or None,
        "date": wanted.day.isoformat(),
        "inspection": found.inspection or None,
        "nature": wanted.nature,
        "units": sorted(wanted.units),
        "fields": list(wanted.fields),
        "seed": found.seed,
        "team": list(found.team or ()),
        "candidates": [
            {"code": one.code, "fields": list(one.fields), "sha256": digest(found.seed, one.code)}
            for one in found.candidates
        ],
        "left_out": [{"code": one.code, "reason": one.reason} for one in found.left_out],
    }


def _print(found: Draw, entry_id: str, path: str) -> None:
    from generator.compute.draw.eligible import fields_of
    from generator.compute.draw.order import digest, drawn_order

    wanted, known = found.wanted, fields_of(found.candidates)
    about = f"{found.inspection}，" if found.inspection else ""
    click.echo(
        f"抽取督查人员（{about}{wanted.nature}，{wanted.day}），回避：{'、'.join(sorted(wanted.units))}"
    )
    click.echo(f"种子：{found.seed}")
    click.echo(f"人选 {len(found.candidates)} 人，按“种子|代号”的 SHA-256 从小到大：")
    for code in drawn_order(found.seed, known):
        mark = "√" if code in (found.team or ()) else "　"
        fields = "、".join(one for one in wanted.fields if one in known[code])
        click.echo(f"  {mark} {digest(found.seed, code)[:16]}…  {code}  {fields}".rstrip())
    click.echo(f"未列入人选 {len(found.left_out)} 人：")
    for one in found.left_out:
        click.echo(f"    {one.code}  {one.reason}")
    click.echo(f"结果：{'、'.join(found.team or ())}")
    if path:
        click.echo(f"已登记 {entry_id}：{path}（只提交到受限仓库）。重算：duban draw --verify {entry_id}")
    else:
        click.echo("没有登记（--dry-run）。")


def _verify(session: Session, entry_id: str, form: str) -> None:
    """Draw a logged draw again; exit 1 where the result is another."""
    from generator.check.draws import unknown_draw
    from generator.compute.draw.log import redraw
    from generator.model.registers.restricted import DrawRecord

    entry = session.workspace.entry_by_id.get(entry_id)
    if not isinstance(entry, DrawRecord):
        print_findings([unknown_draw(session.workspace, entry_id)])
        sys.exit(1)
    found = redraw(entry, session.workspace)
    if form == "json":
        again = list(found.team) if found.team is not None else None
        print_json(
            {
                "id": entry_id,
                "holds": found.holds,
                "logged": list(entry.team),
                "drawn_again": again,
                "people_changed": list(found.people_changed),
            }
        )
    else:
        click.echo(f"{entry_id}（{entry.day}，种子：{entry.seed}）")
        click.echo(f"记录的结果：{'、'.join(entry.team)}")
        click.echo(f"重算的结果：{'、'.join(found.team or ()) or '抽不出'}")
        if found.people_changed:
            click.echo(
                f"名册此后有变动，人选与当时不同的：{'、'.join(found.people_changed)}（重算用当时的人选）。"
            )
        click.echo("一致。" if found.holds else "不一致：记录被改动过，见 duban check（T371）。")
    if not found.holds:
        sys.exit(1)
