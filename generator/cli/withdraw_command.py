"""`duban withdraw`: an issued edition is withdrawn by a new one, at once."""

import sys

import click

from generator.archive.compose import ComposeError, own_templates
from generator.archive.facts import WITHDRAWAL
from generator.archive.issue import Decision, commit, prepare
from generator.archive.revise import RevisionError, original, withdrawal_draft
from generator.archive.sound import as_finding
from generator.archive.store import ArchiveError, appending
from generator.cli.correct_command import revision_kind
from generator.cli.issue_command import office_of, parse_day, report
from generator.cli.session import fail, open_session, print_findings
from generator.load.tree import OverlayTree
from generator.paths import ISSUED


@click.command("withdraw", help="撤回已签发的文件（编号保留，原件不动）")
@click.argument("edition")
@click.option("--reason", required=True, metavar="理由", help="撤回的理由，写进撤回通知")
@click.option("--date", "issued_on", metavar="YYYY-MM-DD", help="成文日期（默认为数据截至日期当天）")
@click.option("--signatory", default="", metavar="职务", help="签发人的职务（默认与原件相同）")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(
    context: click.Context, edition: str, reason: str, issued_on: str | None, signatory: str, form: str
) -> None:
    session = open_session(context)
    kind = revision_kind(session, WITHDRAWAL)
    templates, _ = own_templates(session.tree)
    decision = Decision(parse_day(issued_on) if issued_on else session.as_of, signatory)
    try:
        with appending(session.root / ISSUED) as appender:
            archive = appender.archive
            draft = withdrawal_draft(archive, original(archive, edition), kind, templates, reason, signatory)
            office = office_of(session, OverlayTree(session.tree, {draft.path: draft.text.encode()}))
            prepared, findings = prepare(office, archive, draft.path, decision)
            if prepared is None:
                print_findings(findings)
                fail(f"没有撤回：有 {len(findings)} 处要改。", code=1)
            head = commit(appender, prepared)
    except RevisionError as error:
        fail(str(error), code=2)
    except ComposeError as error:
        print_findings([error.finding])
        fail("模板有错误，没有撤回。", code=1)
    except ArchiveError as error:
        print_findings([as_finding(problem) for problem in error.problems])
        fail(f"没有撤回：{error}。", code=1)
    report(prepared.edition_id, str(prepared.manifest["number_text"]), head, form)
    sys.exit(0)
