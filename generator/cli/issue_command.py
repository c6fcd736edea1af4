"""`duban issue`: a reviewed draft becomes a numbered, frozen edition."""

import sys
from datetime import date
from pathlib import Path

import click

from generator.archive.issue import Decision, Office, commit, prepare
from generator.archive.provenance import provenance
from generator.archive.sound import as_finding
from generator.archive.store import ArchiveError, appending
from generator.cli.session import Session, fail, open_session, print_findings, print_json
from generator.load.tree import Tree
from generator.paths import DRAFTS, ISSUED


@click.command("issue", help="签发草稿：编号、冻结、上链")
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--date", "issued_on", metavar="YYYY-MM-DD", help="成文日期（默认为数据截至日期当天）")
@click.option("--signatory", default="", metavar="职务", help="签发人的职务（草稿里写了可不填）")
@click.option("--keep-draft", is_flag=True, help="保留草稿文件（默认签发后删去，git 历史里仍有）")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(
    context: click.Context, draft: Path, issued_on: str | None, signatory: str, keep_draft: bool, form: str
) -> None:
    session = open_session(context)
    path = draft_in(session, draft)
    decision = Decision(parse_day(issued_on) if issued_on else session.as_of, signatory)
    office = office_of(session)
    try:
        with appending(session.root / ISSUED) as appender:
            prepared, findings = prepare(office, appender.archive, path, decision)
            if prepared is None:
                print_findings(findings)
                click.echo(f"没有签发：{path} 有 {len(findings)} 处要改。", err=True)
                sys.exit(1)
            head = commit(appender, prepared)
    except ArchiveError as error:
        print_findings([as_finding(problem) for problem in error.problems])
        fail(f"没有签发：{error}。", code=1)
    print_findings(findings)
    if not keep_draft:
        (session.root / path).unlink()
    report(prepared.edition_id, str(prepared.manifest["number_text"]), head, form)


def office_of(session: Session, tree: Tree | None = None) -> Office:
    """The office's records with the git trees they were read from; `tree` adds a draft that is not on disk."""
    source, uncommitted = provenance(session.root)
    return Office(session.workspace, tree or session.tree, session.as_of, source, tuple(uncommitted))


def draft_in(session: Session, draft: Path) -> str:
    """The draft's path relative to the repository; exit 2 when it is not one of its drafts."""
    for candidate in (draft, session.root / draft, session.root / DRAFTS / draft):
        try:
            path = candidate.resolve().relative_to(session.root.resolve()).as_posix()
        except ValueError:
            continue
        if path.startswith(f"{DRAFTS}/") and candidate.is_file():
            return path
    fail(f"没有找到草稿“{draft}”；草稿在 {DRAFTS}/ 下，用 duban draft 起草。", code=2)


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"“{text}”不是日期；请写成 2024-06-30", code=2)


def report(edition_id: str, number_text: str, head: str, form: str) -> None:
    """What was issued, as text or JSON."""
    if form == "json":
        print_json({"id": edition_id, "number": number_text, "path": f"{ISSUED}/{edition_id}", "head": head})
        return
    click.echo(f"已签发 {number_text}：{ISSUED}/{edition_id}/")
    click.echo(f"校验码 {head}")
    click.echo("请提交：git add content 和 git commit。")
