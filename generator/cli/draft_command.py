"""`duban draft KIND --period PERIOD`: a draft from a kind's template, for a person to finish."""

from pathlib import Path

import click

from generator.cli.session import Session, fail, open_session, print_findings
from generator.model.documents import DocumentKind
from generator.periods import Period


@click.command("draft")
@click.argument("kind_word", metavar="KIND")
@click.option("--period", "period_text", required=True, help="统计期：2024-W26、2024-05、2024-Q2 或 2024")
@click.option("--ledger", default="", help="只写一个台账，如 livelihood")
@click.option("--unit", default="", help="只写一个单位")
@click.option("--topic", default="", help="只写一个专题、大项或清单")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="写到这个文件（默认 content/drafts/ 下）"
)
@click.option("--force", is_flag=True, help="已有同名草稿时覆盖它，改过的内容会丢失")
@click.pass_context
def command(
    context: click.Context,
    kind_word: str,
    period_text: str,
    ledger: str,
    unit: str,
    topic: str,
    out: Path | None,
    force: bool,
) -> None:
    """起草一份文件。KIND：weekly（周通报）、monthly-ranking（月排名）、special-report（督查专报）等。"""
    from generator.archive.compose import ComposeError, compose, own_templates
    from generator.archive.evaluate import Evaluator
    from generator.archive.kinds import DraftScope, default_as_of
    from generator.archive.numbers import MacroError, check_exists
    from generator.view.edition import edition_view

    session = open_session(context)
    kind = _kind(session, kind_word)
    period = _period(session, kind, period_text)
    scope = DraftScope(ledger, unit, topic)
    _check_scope(session, kind, scope)
    view = edition_view(session.workspace, "internal", session.as_of)
    for name, value in (("ledger", ledger), ("unit", unit), ("topic", topic)):
        try:
            if value:
                check_exists(view, name, value)
        except MacroError as error:
            fail(f"没有“{value}”这个{error.words['field']}；{error.words['suggestion']}。", code=2)
    templates, findings = own_templates(session.tree)
    print_findings(findings)
    numbers = Evaluator(view).numbers(default_as_of(period, session.as_of), period, scope)
    try:
        composed = compose(kind, numbers, scope, templates, view)
    except ComposeError as error:
        print_findings([error.finding])
        fail("没有写成草稿；按上面所说改好后重试。", code=2)
    target = out if out is not None else session.root / composed.path
    _write(target, composed.text, force)
    click.echo(f"已起草{kind.name}（{period.label}，数据截至 {numbers.view.as_of}）：{target}")
    _print_todos(composed.text)


def _kind(session: Session, word: str) -> DocumentKind:
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
    return kind


def _period(session: Session, kind: DocumentKind, text: str) -> Period:
    from generator.archive.kinds import parse_period
    from generator.periods import PeriodError

    try:
        period = parse_period(kind, text, session.as_of)
    except PeriodError as error:
        fail(f"{kind.name}的统计期不能写“{text}”；请写成 --period {error}。", code=2)
    if period.start > session.as_of:
        fail(f"{period.label}还没有开始（数据截至 {session.as_of}），没有数字可写。", code=2)
    return period


def _check_scope(session: Session, kind: DocumentKind, scope: object) -> None:
    from generator.archive.kinds import DraftScope, ScopeError, check_scope

    assert isinstance(scope, DraftScope)
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
