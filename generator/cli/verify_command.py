"""`duban verify`: is the archive as it was issued, and do its numbers still come out?"""

import sys

import click

from generator.archive.reproduce import Reproducer
from generator.archive.sound import as_finding
from generator.archive.store import ArchiveError, open_archive
from generator.archive.verify import CHAIN, verify
from generator.cli.session import fail, open_session, print_findings, print_json, repository
from generator.findings import sort_findings
from generator.load import git
from generator.paths import ISSUED


@click.command("verify", help="核验已签发的档案：有没有被改动、删除、增加、调换或截断")
@click.option("--base", metavar="版本", help="与 git 的这个版本相比只能增加（默认与 HEAD 相比）")
@click.option("--head", metavar="校验码", help="总链上必须有这个校验码")
@click.option("--reproduce", is_flag=True, help="从当时的台账版本重算数字和表格，报告每一处不同")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.argument("edition", required=False)
@click.pass_context
def command(
    context: click.Context,
    base: str | None,
    head: str | None,
    reproduce: bool,
    form: str,
    edition: str | None,
) -> None:
    root = repository(context)
    old_chain = _old_chain(context, base)
    problems = verify(root / ISSUED, head=head, old_chain=old_chain)
    findings = [as_finding(problem) for problem in problems]
    count = 0
    if not findings:
        try:
            archive = open_archive(root / ISSUED)
        except ArchiveError as error:
            fail(str(error), code=1)
        count = len(archive.editions)
        if reproduce:
            chosen = [one for one in archive.editions if edition in (None, one.edition_id)]
            if edition is not None and not chosen:
                fail(f"没有“{edition}”这一期；编号写成 weekly-bulletin/2024/26 这样。", code=2)
            session = open_session(context)
            findings = sort_findings(
                Reproducer(root, archive, session.workspace.clue_days).differences(chosen)
            )
    errors = [finding for finding in findings if finding.severity == "error"]
    if form == "json":
        print_json([finding.as_json() for finding in findings])
    else:
        print_findings(findings)
        click.echo(_summary(count, len(errors), len(findings) - len(errors), reproduce))
    sys.exit(1 if errors else 0)


def _old_chain(context: click.Context, base: str | None) -> bytes | None:
    """The chain as the anchor has it: the base revision, else HEAD in a checkout, else none."""
    root = repository(context)
    if base is None and not git.is_repository(root):
        return None
    try:
        tree = git.GitTree.at_revision(root, base or "HEAD", (ISSUED,))
        return tree.read(f"{ISSUED}/{CHAIN}")
    except FileNotFoundError:
        return None
    except git.GitError as error:
        if base is None:
            return None  # a repository without a commit has no anchor yet
        fail(str(error), code=2)


def _summary(count: int, errors: int, notes: int, reproduce: bool) -> str:
    if errors:
        return f"发现 {errors} 处问题。"
    more = "，数字重算一致" if reproduce else ""
    return f"档案共 {count} 期，完好{more}{f'；{notes} 期无法重算' if notes else ''}。"
