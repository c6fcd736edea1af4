"""`duban correct`: a draft that corrects an issued edition."""

import click

from generator.archive.compose import ComposeError, own_templates
from generator.archive.facts import CORRECTION
from generator.archive.revise import RevisionError, correction_draft, original
from generator.archive.store import ArchiveError, open_archive
from generator.cli.session import Session, fail, open_session, print_findings
from generator.edit.transaction import StaleError, Write, write_together
from generator.model.documents import DocumentKind
from generator.paths import ISSUED


@click.command("correct", help="起草对已签发文件的更正")
@click.argument("edition")
@click.pass_context
def command(context: click.Context, edition: str) -> None:
    session = open_session(context)
    kind = revision_kind(session, CORRECTION)
    templates, findings = own_templates(session.tree)
    print_findings(findings)
    try:
        archive = open_archive(session.root / ISSUED)
        draft = correction_draft(archive, original(archive, edition), kind, templates)
        write_together(session.root, [Write(draft.path, draft.text.encode())])
    except (RevisionError, ArchiveError) as error:
        fail(str(error), code=2)
    except StaleError as error:
        fail(f"{error}；已有这一期的更正草稿，改好后签发即可。", code=2)
    except ComposeError as error:
        print_findings([error.finding])
        fail("模板有错误，没有起草。", code=1)
    click.echo(f"已起草更正：{draft.path}")
    click.echo(f"填好后签发：duban issue {draft.path}")


def revision_kind(session: Session, key: str) -> DocumentKind:
    """The kind of a revision; exit 2 when the office has none."""
    kind = session.workspace.config.documents.get(key)
    if kind is None:
        fail(f"没有文种 {key}：请从 duban init 新建的机关里复制 site_config/documents/{key}.yaml。", code=2)
    return kind
