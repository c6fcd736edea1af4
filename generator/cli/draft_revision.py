"""`duban draft --from-docx FILE --draft DRAFT`: the wording of a file revised in WPS comes back into its draft."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.issue_command import draft_in
from generator.cli.session import Session, fail, print_findings
from generator.paths import ISSUED


def take_back(session: Session, revised: Path, draft: Path) -> NoReturn:
    """Rewrite the draft and say what changed; exit 1 when a figure or cell was retyped, 2 when the file is refused."""
    from generator.archive.drafts import read_draft
    from generator.archive.evaluate import Evaluator
    from generator.archive.facts import edition_facts
    from generator.archive.store import ArchiveError, open_archive
    from generator.edit.transaction import StaleError, Write, write_together
    from generator.office.docx.package import MAX_BYTES, DocxError
    from generator.office.docx.revise import ReviseError, revise
    from generator.view.edition import edition_view

    path = draft_in(session, draft)
    try:
        with revised.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"读不出 {revised}：{error.strerror or type(error).__name__}。", code=2)
    before = session.tree.read(path)
    read, findings = read_draft(session.tree, path, session.workspace.config, session.as_of)
    try:
        facts = edition_facts(open_archive(session.root / ISSUED))
    except ArchiveError as error:
        fail(f"读不出已签发的文件：{error}；先运行 duban verify。", code=2)
    if read is not None and not findings:
        view = edition_view(session.workspace, read.kind.counted_in, session.as_of)
        evaluated = Evaluator(view, facts).evaluate(read)
        findings = list(evaluated.findings)
    if read is None or findings:
        print_findings(findings)
        fail("草稿有错误，没有带回；改好以上各处后重试。", code=1)
    try:
        revision = revise(before.decode("utf-8"), evaluated, session.workspace.config, data)
        after = revision.text.encode()
        if after != before:
            write_together(session.root, [Write(path, after, before)])
    except (DocxError, ReviseError, StaleError) as error:
        fail(f"没有带回 {revised}：{error}。", code=2)
    except UnicodeDecodeError:
        fail(f"{path} 不是 UTF-8 编码。", code=2)
    counts = (
        ("改", revision.changed),
        ("增", revision.added),
        ("删", revision.removed),
        ("移", revision.moved),
    )
    done = "、".join(f"{word} {count} 段" for word, count in counts if count)
    if after == before:
        click.echo(f"没有文字改动，{path} 保持原样。")
    else:
        click.echo(f"已带回 {path}{f'：{done}' if done else ''}。请用 git diff 核对。")
    for note in revision.notes:
        click.echo(f"  {note}")
    for one in revision.conflicts:
        click.echo(f"冲突 {one.where}：台账 {one.ours}，文件 {one.theirs}；没有采用文件里的。", err=True)
    if revision.conflicts:
        click.echo("数字和表格由台账得出：台账有误的先改台账，草稿会跟着变。", err=True)
    sys.exit(1 if revision.conflicts else 0)
