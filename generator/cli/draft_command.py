"""`duban draft KIND --period PERIOD`: a draft from a kind's template, for a person to finish."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, fail, open_session, print_findings
from generator.model.documents import DocumentKind
from generator.paths import ISSUED
from generator.periods import Period

if TYPE_CHECKING:
    from generator.archive.kinds import DraftScope
    from generator.archive.numbers import Numbers
    from generator.view.edition import EditionView


@click.command("draft")
@click.argument("kind_word", metavar="KIND", required=False)
@click.option("--period", "period_text", default="", help="统计期：2024-W26、2024-05、2024-Q2 或 2024")
@click.option("--year", default="", metavar="YYYY", help="年度文种的统计期，如 2023")
@click.option("--ledger", default="", help="只写一个台账，如 livelihood")
@click.option("--unit", "units", multiple=True, help="只写一个单位；提醒函等可写几次，一个编号发给几个单位")
@click.option("--topic", default="", help="只写一个专题、大项或清单")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="写到这个文件（默认 content/drafts/ 下）"
)
@click.option("--force", is_flag=True, help="已有同名草稿时覆盖它，改过的内容会丢失")
@click.option(
    "--from-docx",
    "revised",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把在 WPS 里改过的 DOCX 带回 --draft 写明的草稿；不写 KIND",
)
@click.option("--draft", "draft", type=click.Path(path_type=Path), help="改过的 DOCX 是由哪份草稿打印的")
@click.pass_context
def command(
    context: click.Context,
    kind_word: str | None,
    period_text: str,
    year: str,
    ledger: str,
    units: tuple[str, ...],
    topic: str,
    out: Path | None,
    force: bool,
    revised: Path | None,
    draft: Path | None,
) -> None:
    """起草一份文件。KIND：weekly（周通报）、monthly-ranking（月排名）、special-report（督查专报）等。"""
    from generator.archive.compose import ComposeError, compose, own_templates
    from generator.archive.kinds import UNIT_SEPARATOR, DraftScope
    from generator.archive.offline import place_problem, written_out
    from generator.view.edition import edition_view

    session = open_session(context)
    if revised is not None or draft is not None:
        from generator.cli.draft_revision import take_back

        if revised is None or draft is None or kind_word is not None:
            fail("带回改过的文件请写成：duban draft --from-docx 改过的.docx --draft 草稿.md", code=2)
        take_back(session, revised, draft)
    if kind_word is None:
        fail("没有写文种；写成 duban draft weekly --period 2024-W26 这样。", code=2)
    kind = _kind(session, kind_word)
    period = _period(session, kind, period_text or year)
    scope = DraftScope(ledger, UNIT_SEPARATOR.join(session.workspace.config.expand(units)), topic)
    _check_scope(session, kind, scope)
    if kind.offline and (problem := place_problem(out, session.root)):
        fail(f"{kind.name}不进站点和档案，{problem}。", code=2)
    view = edition_view(session.workspace, kind.counted_in, session.as_of)
    numbers = _numbers(session, view, kind, period, scope)
    templates, findings = own_templates(session.tree)
    print_findings(findings)
    try:
        composed = compose(kind, numbers, scope, templates, view)
    except ComposeError as error:
        print_findings([error.finding])
        fail("没有写成草稿；按上面所说改好后重试。", code=2)
    text = written_out(composed, kind, numbers, scope) if kind.offline else composed.text
    target = out if out is not None else session.root / composed.path
    _write(target, text, force)
    click.echo(f"已起草{kind.name}（{period.label}，数据截至 {numbers.view.as_of}）：{target}")
    _print_todos(text)


def _numbers(
    session: Session, view: "EditionView", kind: DocumentKind, period: Period, scope: "DraftScope"
) -> "Numbers":
    """What the draft's figures are counted from: the edition its readers may see, and the documents issued so far."""
    from generator.archive.evaluate import Evaluator
    from generator.archive.facts import edition_facts
    from generator.archive.kinds import default_as_of
    from generator.archive.numbers import MacroError, check_exists
    from generator.archive.store import ArchiveError, open_archive
    from generator.compute.previews.answers import answered_until, ranked_scope

    try:
        facts = edition_facts(open_archive(session.root / ISSUED))
    except ArchiveError as error:
        fail(f"读不出已签发的文件：{error}；先运行 duban verify。", code=2)
    for name in ("ledger", "unit", "topic"):
        value = getattr(scope, name)
        try:
            if value:
                check_exists(view, name, value)
        except MacroError as error:
            fail(
                f"没有“{error.words['value']}”这个{error.words['field']}；{error.words['suggestion']}。",
                code=2,
            )
    day = default_as_of(period, session.as_of)
    if kind.preview is not None:  # rulings come after the period and count from their day on
        ranked = ranked_scope(session.workspace.config, scope.ledger, scope.topic)
        day = max(day, answered_until(session.workspace, period, ranked, session.as_of) or day)
    return Evaluator(view, facts).numbers(day, period, scope, kind)


def _kind(session: Session, word: str) -> DocumentKind:
    from generator.archive.facts import CORRECTION, WITHDRAWAL
    from generator.archive.kinds import find_kind, known_kinds

    config = session.workspace.config
    kind = find_kind(config, word)
    if kind is None and not config.documents:
        fail(
            "本机关还没有定义文种（site_config/documents/ 是空的）；可从新建的台账仓库（duban init）复制过来。",
            code=2,
        )
    if kind is None:
        fail(f"没有文种“{word}”；可以写：{known_kinds(config)}。", code=2)
    if kind.key in (CORRECTION, WITHDRAWAL):
        command = "correct" if kind.key == CORRECTION else "withdraw"
        fail(
            f"{kind.name}要指明原文件，请用 duban {command} 编号，如 duban {command} weekly-bulletin/2024/26。",
            code=2,
        )
    return kind


def _period(session: Session, kind: DocumentKind, text: str) -> Period:
    from generator.archive.kinds import parse_period, suggest_period
    from generator.periods import PeriodError

    if not text:
        fail(f"没有写统计期；{kind.name}请写 --period {suggest_period(kind, text, session.as_of)}。", code=2)
    try:
        period = parse_period(kind, text, session.as_of)
    except PeriodError as error:
        fail(f"{kind.name}的统计期不能写“{text}”；请写成 --period {error}。", code=2)
    if period.start > session.as_of:
        fail(f"{period.label}还没有开始（数据截至 {session.as_of}），没有数字可写。", code=2)
    return period


def _check_scope(session: Session, kind: DocumentKind, scope: "DraftScope") -> None:
    from generator.archive.kinds import ScopeError, check_scope

    try:
        check_scope(session.workspace.config, kind, scope)
    except ScopeError as error:
        options = "；用 --ledger、--unit 或 --topic 写明" if kind.scopes else ""
        fail(f"{kind.name}{error.fault}；{error.suggestion}{options}。", code=2)


def _write(target: Path, text: str, force: bool) -> None:
    """Write the draft; an existing one is kept unless `--force`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        fail(f"已有草稿 {target}，没有改动。要丢弃它重新起草，加 --force。", code=2)
    except OSError as error:
        fail(f"无法写入 {target}：{error.strerror or type(error).__name__}。", code=2)


def _print_todos(text: str) -> None:
    """What a person has to fill in, by line."""
    from generator.archive.drafts import todos

    left = todos(text)
    if left:
        click.echo(f"还有 {len(left)} 处待填：")
        for number, words in left:
            click.echo(f"  第 {number} 行 {words}")
