"""`duban check`: everything that is wrong, at its line, with what to type instead."""

import sys
from collections.abc import Callable, Sequence

import click

from generator.check.run import checked_paths
from generator.cli.checking import Base, judge, judge_change, judge_drafts
from generator.cli.reports.data import findings_json
from generator.cli.reports.github import github
from generator.cli.reports.gitlab import gitlab
from generator.cli.reports.sarif import sarif
from generator.cli.reports.text import text
from generator.cli.session import fail, repository, settle_as_of
from generator.findings import Finding, sort_findings
from generator.load import git
from generator.load.text import read_text
from generator.load.tree import FolderTree, Tree
from generator.load.workspace import Loaded

REPORTS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "json": findings_json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}
"""Forms beside `text`, which also shows the lines of the files."""


@click.command("check", help="检查台账，一次列出全部问题。", short_help="检查台账")
@click.option("--format", "form", type=click.Choice(["text", *REPORTS]), default="text", help="输出格式")
@click.option("--base", metavar="版本", help="与 git 的这个版本相比：历史不能倒退，已签发的只能增加")
@click.option(
    "--actor", metavar="账号", help="谁作的改动；按起点版本的 permissions.yaml 检查权限（与 --base 同用）"
)
@click.option(
    "--policy", metavar="版本", help="权限名单以 git 的这个版本为准（默认与 --base 相同；合并请求写主干）"
)
@click.option("--no-cache", is_flag=True, help="不用上次的结果，全部重新检查")
@click.pass_context
def command(
    context: click.Context, form: str, base: str | None, actor: str | None, policy: str | None, no_cache: bool
) -> None:
    """Exit 0 clean (提醒 alone are clean), 1 errors, 2 a configuration that cannot be read."""
    if base is None and (actor is not None or policy is not None):
        fail("--actor 和 --policy 要与 --base 同用：没有起点，看不出谁改了什么。", code=2)
    root = repository(context)
    tree = FolderTree(root)
    swept = judge(root, use_cache=not no_cache)
    as_of = settle_as_of(context, Loaded(swept.workspace, swept.findings), tree)
    findings = [*swept.findings, *judge_drafts(root, swept.workspace, as_of)]
    if base is not None:
        try:
            findings += judge_change(root, Base(base, actor, policy))
        except git.GitError as error:
            fail(f"{error}。--base 写 git 的版本，如 main、origin/main、HEAD~1。", code=2)
    findings = sort_findings(findings)
    click.echo(_report(form, findings, tree), nl=False)
    errors = any(finding.severity == "error" for finding in findings)
    sys.exit(2 if swept.workspace is None else int(errors))


def _report(form: str, findings: Sequence[Finding], tree: Tree) -> str:
    """The findings in one of the forms of `generator.cli.reports`."""
    if form == "text":
        return text(findings, lambda path: _source_lines(tree, path), len(checked_paths(tree)))
    return REPORTS[form](findings)


def _source_lines(tree: Tree, path: str) -> list[str]:
    try:
        content, _ = read_text(tree, path)
    except (OSError, KeyError, ValueError):
        return []
    return content.split("\n") if content is not None else []
