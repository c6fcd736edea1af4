"""`duban import` of a sheet that `duban export-ledger` wrote: a three-way merge, told in the words of `duban diff`."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.archive.change.compare import compare
from generator.archive.change.shapes import Changes
from generator.archive.change.sides import Side, UnrestrictedTree
from generator.cli.item_changes import new_errors, write_all
from generator.cli.reports.change import change_json, change_text
from generator.cli.session import Session, fail
from generator.edit.changes import CannotEditError
from generator.edit.transaction import Write
from generator.edit.yaml_text import UnwritableError
from generator.load.tree import OverlayTree, Tree
from generator.load.workspace import Loaded, reread
from generator.model.ledger import Ledger
from generator.model.registers import REGISTERS
from generator.office.export.basis import BasisError
from generator.office.merge.merge import merged, plan_merge
from generator.office.merge.plan import MergePlan, Remark
from generator.office.merge.returned import Returned, read_returned
from generator.office.plan import RequestError
from generator.office.table import Book

BETWEEN = ("台账现在", "导入以后")


def returned_of(path: Path, book: Book) -> Returned | None:
    """The file as one that we exported; None for any other. Ends the command with 2 where its base is spoilt."""
    try:
        return read_returned(book)
    except BasisError as error:
        fail(f"{path}：{error}", code=2)


def import_exported(
    session: Session, returned: Returned, asked: str, day: date | None, *, dry_run: bool, form: str
) -> int:
    """Merge, print, write; the exit code: 1 when a row was not imported."""
    try:
        plan = plan_merge(returned, session.workspace, _ledger(session, asked), day, session.as_of)
    except RequestError as error:
        fail(f"{error}。", code=2)
    plan, writes = _writes(session, plan)
    changes = told(session, writes) if writes else None
    if writes and not dry_run:
        write_all(session, writes)
    if form == "json":
        click.echo(_json(plan, changes, dry_run), nl=False)
    else:
        _print(plan, changes, dry_run)
    return 1 if plan.refused or plan.conflicts else 0


def _ledger(session: Session, asked: str) -> Ledger | None:
    """The ledger that `--ledger` names; None for all, also where nothing is asked for."""
    if asked in ("", "all"):
        return None
    for ledger in session.workspace.config.ledger_order:
        if asked in (ledger.key, ledger.name):
            return ledger
    known = "、".join(f"{ledger.key}（{ledger.name}）" for ledger in session.workspace.config.ledger_order)
    fail(f"没有台账“{asked}”；有：{known}", code=2)


def _writes(session: Session, plan: MergePlan) -> tuple[MergePlan, list[Write]]:
    """The files with their changes; a row whose file could not be edited, or would have errors, becomes a refusal."""
    items = session.workspace.item_by_id
    writes: dict[str, Write] = {}
    refused: list[Remark] = []
    for change in plan.changes:
        item = items[change.item_id]
        before = session.tree.read(item.path)
        held = writes.get(item.path)
        try:
            content = merged(item, held.content if held is not None else before, change)
        except (CannotEditError, UnwritableError) as error:
            refused.append(Remark(change.place, change.item_id, f"{item.path}：{error}"))
            continue
        writes[item.path] = Write(item.path, content, before)
    for finding in new_errors(session, {path: write.content for path, write in writes.items()}):
        writes.pop(finding.path, None)
        change = next(one for one in plan.changes if items[one.item_id].path == finding.path)
        words = f"写进台账后 duban check 会报 {finding.code} {finding.message}；{finding.hint}"
        refused.append(Remark(change.place, change.item_id, words))
    kept = tuple(one for one in plan.changes if items[one.item_id].path in writes)
    return replace(plan, changes=kept, refused=(*plan.refused, *refused)), list(writes.values())


def told(session: Session, writes: Sequence[Write]) -> Changes:
    """The change as `duban diff` would tell it."""
    files = {write.path: write.content for write in writes}
    tree = OverlayTree(session.tree, files)
    after = reread(session.loaded, tree, files.keys())
    return compare(_side(session.tree, session.loaded), _side(tree, after), session.as_of)


def _side(tree: Tree, loaded: Loaded) -> Side:
    """Without the restricted repository, which is no business of this one's changes."""
    assert loaded.workspace is not None
    registers = {key: entries for key, entries in loaded.workspace.registers.items() if key in REGISTERS}
    plain = replace(loaded.workspace, registers=registers, has_restricted=False, clue_days=None)
    return Side(UnrestrictedTree(tree), plain, loaded.broken_paths)


def _print(plan: MergePlan, changes: Changes | None, dry_run: bool) -> None:
    if changes is None:
        click.echo("没有改动：表里的内容与台账相同，没有写任何文件。")
    else:
        click.echo(change_text(changes, BETWEEN, whole=True), nl=False)
        files = len({change.item_id for change in plan.changes})
        click.echo(f"{'将改写' if dry_run else '已改写'} {files} 个事项文件，{plan.unchanged} 行没有改动。")
    for note in plan.notes:
        click.echo(f"提醒 {_said(note)}", err=True)
    if plan.conflicts:
        rows = len({one.item_id for one in plan.conflicts})
        click.echo(f"有 {rows} 行与台账现在的内容冲突，没有导入：", err=True)
        for conflict in plan.conflicts:
            click.echo(f"  {conflict.place} {conflict.item_id}：{conflict.message}", err=True)
    if plan.refused:
        click.echo(f"有 {len(plan.refused)} 处不能导入，所在的行没有写：", err=True)
        for remark in plan.refused:
            click.echo(f"  {_said(remark)}", err=True)


def _said(remark: Remark) -> str:
    return " ".join(filter(None, (remark.place, remark.item_id))) + f"：{remark.message}"


def _json(plan: MergePlan, changes: Changes | None, dry_run: bool) -> str:
    import json

    from generator.cli.reports.data import json_text

    body: dict[str, Any] = {
        "dry_run": dry_run,
        "changed": [
            {
                "id": row.item_id,
                "place": row.place,
                "cells": [asdict(cell) for cell in row.cells],
                "report": {key: str(value) for key, value in (row.entry or {}).items()},
            }
            for row in plan.changes
        ],
        "unchanged": plan.unchanged,
        "conflicts": [asdict(one) for one in plan.conflicts],
        "refused": [asdict(one) for one in plan.refused],
        "notes": [asdict(one) for one in plan.notes],
        "diff": json.loads(change_json(changes, BETWEEN)) if changes is not None else None,
    }
    return json_text(body)
