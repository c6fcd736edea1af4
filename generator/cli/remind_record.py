"""`duban remind --record`: letters of the ladder that were issued become entries of “约谈·扣分·移交处理”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, print_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.compute.ladder.unrecorded import UnrecordedStep
    from generator.compute.measure import EditionFact


def record(session: Session, editions: tuple[EditionFact, ...], dry_run: bool, form: str) -> None:
    """Write an entry per letter and unit that has none; print what was written."""
    from generator.cli.entry_changes import entries_added, new_numbers
    from generator.cli.item_changes import write_all
    from generator.compute.ladder.unrecorded import unrecorded_steps

    steps = tuple(unrecorded_steps(session.workspace, editions, session.as_of))
    numbers = new_numbers(session, "escalations", [one.issued_on for one in steps])
    signed = _signatories(session)
    entries = [
        _values(one, number, _reason(session, one, editions), signed)
        for one, number in zip(steps, numbers, strict=True)
    ]
    if entries:
        writes = entries_added(session, "escalations", entries)
        if not dry_run:
            write_all(session, writes)
    if form == "json":
        print_json({"dry_run": dry_run, "recorded": [_as_json(one) for one in entries]})
        return
    for one in entries:
        items = "、".join(one["事项"]) or "（无事项）"
        click.echo(f"  {one['编号']}  {one['步骤']}  {one['单位']}  {items}  {one['文件']}")
    click.echo(
        f"{'将' if dry_run else '已'}登记 {len(entries)} 条。"
        if entries
        else "已签发的函都登记过，没有要补的。"
    )


def _signatories(session: Session) -> Mapping[str, str]:
    """Edition → who signed it (签发)."""
    from generator.archive.store import open_archive
    from generator.paths import ISSUED

    archive = open_archive(session.root / ISSUED)  # read before without a fault: `editions` are from it
    return {
        one.edition_id: str((one.manifest.get("signatures") or {}).get("签发") or "")
        for one in archive.editions
    }


def _reason(session: Session, step: UnrecordedStep, editions: tuple[EditionFact, ...]) -> str:
    """Why the ladder proposed the letter on the day it was issued; "" for one that it did not propose."""
    from generator.compute.ladder.propose import propose

    place = next(place for place, one in enumerate(editions) if one.edition_id == step.edition_id)
    for proposal in propose(session.workspace, step.issued_on, editions[:place]):
        if (proposal.step, proposal.unit) == (step.step, step.unit):
            told = (
                reason for item in proposal.items if item.item_id in step.items for reason in item.reasons
            )
            return "；".join(dict.fromkeys(told))
    return ""


def _values(step: UnrecordedStep, number: str, reason: str, signed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "编号": number,
        "日期": step.issued_on,
        "步骤": step.step,
        "单位": step.unit,
        "事项": step.items,
        "文件": step.edition_id,
        "事由": reason or None,
        "批准": signed.get(step.edition_id) or step.approver,
        "批准日期": step.issued_on,
    }


def _as_json(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": entry["编号"],
        "date": entry["日期"].isoformat(),
        "step": entry["步骤"],
        "unit": entry["单位"],
        "items": list(entry["事项"]),
        "document": entry["文件"],
        "reason": entry["事由"],
        "approved_by": entry["批准"],
    }
