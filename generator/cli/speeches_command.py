"""`duban speeches`: who is to speak at the next meeting, by rank; after the meeting, who did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, fail, open_session, print_json
from generator.cli.status_command import PIPE_WIDTH, plain, warn_of_broken_files

if TYPE_CHECKING:
    from generator.compute.speeches import ProposedSpeech
    from generator.model.registers.meetings import Meeting


@click.command("speeches", help="按名次提出交流、表态发言单位；会后用 --record 按实际登记。")
@click.option(
    "--period", "period_text", metavar="PERIOD", required=True, help="按哪一期的名次，如 2024-05、2024-Q2"
)
@click.option("--ledger", metavar="KEY", help="只按一本台账的名次")
@click.option("--list", "list_name", metavar="NAME", help="只按一张专项清单的名次")
@click.option("--meeting", "meeting_id", metavar="编号", help="哪次会议（会议登记簿的编号）")
@click.option("--record", "recording", is_flag=True, help="会后登记：把发了言的写进发言登记簿")
@click.option("--absent", multiple=True, metavar="单位", help="登记时：没有发言的，可写几次")
@click.option("--also", multiple=True, metavar="单位=交流", help="登记时：另外发言的（交流或表态），可写几次")
@click.option("--dry-run", is_flag=True, help="只看要登记什么，不写")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出形式")
@click.pass_context
def command(
    context: click.Context,
    period_text: str,
    ledger: str | None,
    list_name: str | None,
    meeting_id: str | None,
    recording: bool,
    absent: tuple[str, ...],
    also: tuple[str, ...],
    dry_run: bool,
    form: str,
) -> None:
    """Exit 0 whatever is proposed; 2 for a period, ledger or meeting that is not there."""
    from generator.compute.previews.answers import all_answers, is_open, period_of
    from generator.compute.scoring.rank import rank
    from generator.compute.scoring.rules import ScoringError
    from generator.compute.speeches import propose_speeches
    from generator.periods import Period, PeriodError

    session = open_session(context)
    rule_file = session.workspace.config.ladder
    version = rule_file.version_on(session.as_of) if rule_file is not None else None
    rule = version.speeches if version is not None else None
    if rule is None:
        fail("督办阶梯没有写“发言”：在 site_config/ladder.yaml 加一行 发言: {交流: 2, 表态: 1}。", code=2)
    try:
        period = Period.parse(period_text)
        ranking = rank(session.workspace, period, as_of=session.as_of, ledger=ledger, list_name=list_name)
    except (PeriodError, ScoringError) as error:
        fail(str(error), code=2)
    warn_of_broken_files(session)
    proposed = propose_speeches(ranking, rule, session.workspace, session.as_of)
    if recording:
        if meeting_id is None:
            fail("登记发言要写会议：--meeting HY-2024-06-003", code=2)
        _record(session, _meeting(session, meeting_id), proposed, absent, also, dry_run, form)
    elif form == "json":
        print_json([_as_json(one) for one in proposed])
    else:
        open_answers = sum(
            is_open(one, session.as_of) and period_of(one) == period
            for one in all_answers(session.workspace, session.as_of)
        )
        _print(proposed, period.label, session, open_answers)


def _as_json(one: ProposedSpeech) -> dict[str, Any]:
    return {
        "group": one.group,
        "category": one.category,
        "unit": one.unit,
        "rank": one.rank,
        "ranked": one.ranked,
        "tied": one.tied,
        "times_this_year": one.times,
        "last_on": one.last_on.isoformat() if one.last_on else None,
    }


def _print(proposed: tuple[ProposedSpeech, ...], label: str, session: Session, open_answers: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    title = f"发言建议（{label}名次，数据截至 {session.as_of}），只供办公室参考，由人决定"
    console.print(Text(title))
    table = Table()
    for header in ("分组", "发言", "单位", "名次", "今年已发言", "上次"):
        table.add_column(header, no_wrap=True)
    for one in proposed:
        place = f"{one.rank}/{one.ranked}" + ("（并列）" if one.tied else "")
        cells = (
            one.group,
            one.category,
            one.unit,
            place,
            f"{one.times}家次",
            str(one.last_on) if one.last_on else "",
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    console.print(table)
    if open_answers:
        console.print(f"预排名还有 {open_answers} 件异议没有裁定，名次可能变动。", highlight=False)
    console.print("会后登记：duban speeches --period … --meeting 会议编号 --record", highlight=False)


def _meeting(session: Session, meeting_id: str) -> Meeting:
    """A meeting that has been held; ends the command with code 2 for any other."""
    from generator.check.context import nearest
    from generator.model.registers.meetings import Meeting

    found = session.workspace.entry_by_id.get(meeting_id)
    if not isinstance(found, Meeting):
        near = nearest(meeting_id, (one.entry_id for one in session.workspace.entries("meetings")))
        fail(f"没有会议“{meeting_id}”{f'；是不是 {near}' if near else '，先在会议登记簿登记'}。", code=2)
    if found.day > session.as_of:
        fail(f"会议 {meeting_id} 在 {found.day} 召开，还没有到；开过以后再登记发言。", code=2)
    return found


def _record(
    session: Session,
    meeting: Meeting,
    proposed: tuple[ProposedSpeech, ...],
    absent: tuple[str, ...],
    also: tuple[str, ...],
    dry_run: bool,
    form: str,
) -> None:
    """Write down who spoke; what stands in the register for this meeting already is not written again."""
    from generator.cli.entry_changes import entries_added, new_numbers
    from generator.cli.item_changes import write_all
    from generator.model.registers.conduct import Speech

    spoken = [(one.unit, one.category) for one in proposed]
    unknown = [unit for unit in absent if unit not in {name for name, _ in spoken}]
    if unknown:
        fail(f"--absent：{unknown[0]} 不在建议名单里。", code=2)
    spoken = [one for one in spoken if one[0] not in absent] + [_also(text) for text in also]
    told = {
        (one.unit, one.category)
        for one in session.workspace.entries("speeches")
        if isinstance(one, Speech) and one.meeting == meeting.entry_id
    }
    new = [one for one in dict.fromkeys(spoken) if one not in told]
    numbers = new_numbers(session, "speeches", [meeting.day] * len(new))
    entries: list[dict[str, Any]] = [
        {"编号": number, "日期": meeting.day, "会议": meeting.entry_id, "单位": unit, "类别": category}
        for number, (unit, category) in zip(numbers, new, strict=True)
    ]
    if entries:
        writes = entries_added(session, "speeches", entries)
        if not dry_run:
            write_all(session, writes)
    if form == "json":
        listed = [{"id": one["编号"], "unit": one["单位"], "category": one["类别"]} for one in entries]
        print_json({"dry_run": dry_run, "meeting": meeting.entry_id, "recorded": listed})
        return
    for one in entries:
        click.echo(f"  {one['编号']}  {one['类别']}  {one['单位']}")
    click.echo(f"{'将' if dry_run else '已'}登记 {len(entries)} 家次（{meeting.entry_id}，{meeting.day}）。")


def _also(text: str) -> tuple[str, str]:
    unit, _, category = text.replace("＝", "=").partition("=")
    if not unit.strip() or category.strip() not in ("交流", "表态"):
        fail(f"--also：“{text}”要写成 单位=交流 或 单位=表态", code=2)
    return unit.strip(), category.strip()
