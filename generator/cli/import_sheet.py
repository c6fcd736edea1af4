"""`duban import` of a sheet that an office made: new items and entries of 进展, told in the words of `duban diff`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from generator.archive.change.shapes import Changes
from generator.cli.import_exported import BETWEEN, told
from generator.cli.item_changes import new_errors
from generator.cli.reports.change import change_json, change_text
from generator.cli.session import Session, fail, print_json
from generator.edit.transaction import StaleError, Write, write_together
from generator.edit.units import CannotInsertError, add_units
from generator.findings import Finding
from generator.model.config import Unit
from generator.office.importer import plan_import
from generator.office.plan import ImportPlan, NewItem, RefusedRow, Request, RequestError, UpdatedItem
from generator.office.rows import Problem
from generator.office.table import Book, TableError

UNITS = "site_config/units.yaml"


def import_sheet(session: Session, book: Book, request: Request, *, dry_run: bool, form: str) -> int:
    """Plan, print, write; the exit code: 1 when a row was not imported."""
    try:
        plan = plan_import(book, session.workspace, session.tree, request)
    except (RequestError, TableError) as error:
        fail(str(error), code=2)
    plan = _judged(session, plan)
    writes = _writes(session, plan)
    changes = told(session, writes) if dry_run and writes else None
    if not dry_run:
        _write(session, writes)
    if form == "json":
        print_json(_as_json(plan, changes, dry_run))
    else:
        _print(plan, changes, dry_run)
    return 1 if plan.refused else 0


def _judged(session: Session, plan: ImportPlan) -> ImportPlan:
    """The plan without the rows whose file `duban check` would report: each becomes a refusal with its cell."""
    files = {
        **{one.path: one.text.encode() for one in plan.created},
        **{one.path: one.after for one in plan.updated},
    }
    faults: dict[str, list[Finding]] = {}
    for finding in new_errors(_with_units(session, plan.new_units), files) if files else ():
        faults.setdefault(finding.path, []).append(finding)
    if not faults:
        return plan
    rows: list[NewItem | UpdatedItem] = [*plan.created, *plan.updated]
    refused = [
        RefusedRow(one.row, one.title, tuple(_problems(plan, one.row, faults[one.path])))
        for one in rows
        if one.path in faults
    ]
    return replace(
        plan,
        created=tuple(one for one in plan.created if one.path not in faults),
        updated=tuple(one for one in plan.updated if one.path not in faults),
        refused=tuple(sorted((*plan.refused, *refused), key=lambda one: one.row)),
    )


def _problems(plan: ImportPlan, row: int, findings: list[Finding]) -> Iterator[Problem]:
    place = plan.table.address(row, plan.columns.place("事项") or 0)
    for finding in findings:
        yield Problem(
            place, "", f"写进台账后 duban check 会报 {finding.code} {finding.message}；{finding.hint}"
        )


def _with_units(session: Session, names: tuple[str, ...]) -> Session:
    """The session as it will be when the new units are in the list."""
    config = session.workspace.config
    units = (*config.units.units, *(Unit.model_validate({"名称": name}) for name in names))
    config = replace(config, units=config.units.model_copy(update={"units": units}))
    return replace(
        session, loaded=replace(session.loaded, workspace=replace(session.workspace, config=config))
    )


def _writes(session: Session, plan: ImportPlan) -> list[Write]:
    """Units first, then items: whatever stops the run, no item refers to a unit that is not there."""
    writes: list[Write] = []
    try:
        if plan.new_units:
            before = session.tree.read(UNITS)
            writes.append(Write(UNITS, add_units(before, plan.new_units), before))
    except CannotInsertError as error:
        fail(f"没有写任何文件。{error}", code=2)
    writes.extend(Write(item.path, item.text.encode()) for item in plan.created)
    writes.extend(Write(item.path, item.after, item.before) for item in plan.updated)
    return writes


def _write(session: Session, writes: list[Write]) -> None:
    try:
        write_together(session.root, writes)
    except StaleError as error:
        fail(f"没有写任何文件。{error}", code=2)
    except OSError as error:
        fail(f"没有写任何文件：磁盘拒绝写入（{error.strerror}）", code=2)


def _as_json(plan: ImportPlan, changes: Changes | None, dry_run: bool) -> dict[str, Any]:
    import json

    return {
        "dry_run": dry_run,
        "sheet": plan.table.name,
        "created": [
            {"id": item.item_id, "path": item.path, "row": item.row, "title": item.title}
            for item in plan.created
        ],
        "updated": [
            {"id": item.item_id, "path": item.path, "row": item.row, "title": item.title}
            for item in plan.updated
        ],
        "unchanged": [
            {"id": item.item_id, "row": item.row, "reason": item.reason} for item in plan.unchanged
        ],
        "refused": [
            {
                "row": row.row,
                "title": row.title,
                "problems": [
                    {"place": one.place, "header": one.header, "reason": one.reason} for one in row.problems
                ],
            }
            for row in plan.refused
        ],
        "skipped_rows": list(plan.skipped),
        "columns": [
            {"header": plan.columns.headers[at], "field": key} for at, key in plan.columns.fields.items()
        ],
        "unmatched_columns": list(plan.columns.unmatched.values()),
        "added_units": list(plan.new_units),
        "notes": list(plan.notes),
        "diff": json.loads(change_json(changes, BETWEEN)) if changes is not None else None,
    }


def _print(plan: ImportPlan, changes: Changes | None, dry_run: bool) -> None:
    columns = plan.columns
    sheet = f"工作表“{plan.table.name}”，" if plan.table.name else ""
    click.echo(
        f"{sheet}列的对应：" + "，".join(f"{columns.headers[at]}→{key}" for at, key in columns.fields.items())
    )
    if columns.unmatched:
        listed = "、".join(map(_one_line, columns.unmatched.values()))
        click.echo(f"没有对应字段、不导入的列：{listed}（要导入请用 --map 指明）")
    for note in plan.notes:
        click.echo(_one_line(note))
    if plan.skipped:
        click.echo(f"跳过合计行：第 {'、'.join(map(str, plan.skipped))} 行")
    if plan.new_units:
        click.echo(
            f"{'将登记' if dry_run else '已登记'}单位：{'、'.join(plan.new_units)}（还没有分组，不参加排名；分组请改 {UNITS}）"
        )
    will = "将" if dry_run else "已"
    _print_items(f"{will}写入 {len(plan.created)} 项", plan.created)
    if plan.updated:
        _print_items(f"{will}给 {len(plan.updated)} 项已有的事项记进展", plan.updated)
    if plan.unchanged:
        click.echo(f"没有改动 {len(plan.unchanged)} 项：")
        for item in plan.unchanged:
            click.echo(f"  第 {item.row} 行 {item.item_id}：{item.reason}")
    if changes is not None:
        click.echo(change_text(changes, BETWEEN, whole=True), nl=False)
    if (plan.created or plan.updated) and not dry_run:
        click.echo("请用 duban check 检查，核对后提交。")
    if plan.refused:
        click.echo(f"有 {len(plan.refused)} 行没有导入：", err=True)
        for row in plan.refused:
            click.echo(f"  第 {row.row} 行“{_one_line(row.title)}”", err=True)
            for problem in row.problems:
                click.echo(f"    {_one_line(str(problem))}", err=True)


def _print_items(heading: str, items: tuple[NewItem, ...] | tuple[UpdatedItem, ...]) -> None:
    click.echo(heading + ("：" if items else ""))
    for item in items:
        click.echo(f"  {item.path}  {_one_line(item.title)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
