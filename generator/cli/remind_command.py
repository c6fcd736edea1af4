"""`duban remind`: the letters that are due by the ladder, proposed as drafts. Whether they go out, people decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from generator.cli.due_command import issued_so_far
from generator.cli.session import Session, fail, open_session, print_findings, print_json
from generator.cli.status_command import PIPE_WIDTH, plain, warn_of_broken_files

if TYPE_CHECKING:
    from generator.compute.ladder.propose import Proposal
    from generator.compute.measure import EditionFact
    from generator.model.documents import DocumentKind
    from generator.model.workspace import Config


@click.command(help="按督办阶梯提出应发的提示、提醒函、通报、约谈，写成草稿；是否采取由人决定。")
@click.option("--record", "recording", is_flag=True, help="把已签发、还没有登记的函登记进约谈·扣分·移交处理")
@click.option("--dry-run", is_flag=True, help="只列出，不写草稿，也不登记")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(context: click.Context, recording: bool, dry_run: bool, form: str) -> None:
    """Exit 0 whatever is proposed; an existing draft is never overwritten. The output does not depend on which
    drafts are there already.
    """
    from generator.compute.ladder.propose import propose

    session = open_session(context)
    editions = issued_so_far(session)
    if recording:
        from generator.cli.remind_record import record

        record(session, editions, dry_run, form)
        return
    proposals = propose(session.workspace, session.as_of, editions)
    warn_of_broken_files(session)
    if not dry_run:
        _write_drafts(session, proposals, editions)
    paths = {id(one): draft_of(session, one) for one in proposals}
    if form == "json":
        print_json([as_json(one, paths[id(one)], session) for one in proposals])
    else:
        _print(session, proposals, paths)


def draft_of(session: Session, proposal: Proposal) -> str:
    """Where the draft of a proposal lies; "" where the office has no kind of document for the step."""
    from generator.archive.kinds import DraftScope, draft_path
    from generator.periods import Period

    kind = _kind(session.workspace.config, proposal)
    if kind is None:
        return ""
    return draft_path(kind, Period.containing(session.as_of, "month"), DraftScope(unit=proposal.unit))


def _kind(config: Config, proposal: Proposal) -> DocumentKind | None:
    """The kind a proposal is drafted with: one that may be written for one unit."""
    from generator.archive.kinds import find_kind

    kind = find_kind(config, proposal.kind) if proposal.kind else None
    return kind if kind is not None and "单位" in kind.scopes and not kind.offline else None


def as_json(proposal: Proposal, path: str, session: Session) -> dict[str, Any]:
    """One proposal. `draft` is where its draft is written, null where there is no kind of document for it."""
    items = session.workspace.item_by_id
    return {
        "step": proposal.step,
        "unit": proposal.unit,
        "kind": proposal.kind or None,
        "approver": proposal.approver,
        "copies": list(proposal.copies),
        "items": [
            {
                "id": one.item_id or None,
                "title": items[one.item_id].title if one.item_id else None,
                "reasons": list(one.reasons),
                "since": one.since.isoformat(),
            }
            for one in proposal.items
        ],
        "proposed_on": proposal.proposed_on.isoformat(),
        "days_waiting": proposal.days_waiting,
        "times_proposed": proposal.times_proposed,
        "note": proposal.note or None,
        "draft": path or None,
    }


def _write_drafts(
    session: Session, proposals: tuple[Proposal, ...], editions: tuple[EditionFact, ...]
) -> None:
    """A draft per proposal that has none yet; messages go to stderr."""
    from generator.archive.compose import ComposeError, own_templates

    templates, findings = own_templates(session.tree)
    print_findings(findings)
    written = kept = 0
    for proposal in proposals:
        kind = _kind(session.workspace.config, proposal)
        if kind is None:
            click.echo(
                f"没有写{proposal.step}的草稿：ladder.yaml 里没有写文种，或该文种不能按单位编制。", err=True
            )
            continue
        target = session.root / draft_of(session, proposal)
        if target.exists():
            kept += 1
            continue
        try:
            text = _text(session, proposal, kind, templates, editions)
        except ComposeError as error:
            print_findings([error.finding])
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            fail(f"无法写入 {target}：{error.strerror or type(error).__name__}。", code=2)
        written += 1
    click.echo(f"写了 {written} 份草稿，已有 {kept} 份没有动。", err=True)


def _text(
    session: Session,
    proposal: Proposal,
    kind: DocumentKind,
    templates: Mapping[str, str],
    editions: tuple[EditionFact, ...],
) -> str:
    from generator.archive.evaluate import Evaluator
    from generator.archive.kinds import DraftScope
    from generator.archive.proposed import compose_proposal
    from generator.periods import Period
    from generator.view.edition import edition_view

    view = edition_view(session.workspace, kind.counted_in, session.as_of)
    month = Period.containing(session.as_of, "month")
    scope = DraftScope(unit=proposal.unit)
    numbers = Evaluator(view, editions).numbers(session.as_of, month, scope, kind)
    return compose_proposal(proposal, kind, numbers, templates, view).text


def _print(session: Session, proposals: tuple[Proposal, ...], paths: Mapping[int, str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    if session.workspace.config.ladder is None:
        console.print("本机关没有写督办阶梯（site_config/ladder.yaml），不提出建议。", highlight=False)
        return
    console.print(f"督办措施建议（数据截至 {session.as_of}），采取与否由人决定", highlight=False)
    table = Table()
    for header in ("建议", "已等", "单位"):
        table.add_column(header, no_wrap=True)
    for header in ("事项和依据", "批准", "草稿"):
        table.add_column(header, overflow="fold")
    for one in proposals:
        table.add_row(*(Text(cell) for cell in _cells(one, paths[id(one)])))
    console.print(table)
    console.print(
        f"共 {len(proposals)} 件。签发后用 duban remind --record 登记；没有采取的会一直列在这里。",
        highlight=False,
    )


def _cells(one: Proposal, path: str) -> tuple[str, ...]:
    """Cells for a terminal; items one below the other."""
    lines = [f"{item.item_id or '（无事项）'} {'，'.join(item.reasons)}" for item in one.items]
    lines += [one.note] if one.note else []
    told = "\n".join(plain(line) for line in lines)
    waited = f"{one.days_waiting}天" + (f"，第{one.times_proposed}次" if one.times_proposed > 1 else "")
    return one.step, waited, plain(one.unit), told, plain(one.approver), plain(path)
