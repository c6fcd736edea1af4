"""`duban codeowners`: who reviews what, for the git server, made from the list of permissions."""

import sys

import click

from generator.check.codeowners import CODEOWNERS, code_owners
from generator.check.run import code_owners_of
from generator.cli.session import fail, print_findings, repository
from generator.load.config import load_config
from generator.load.tree import FolderTree


@click.command("codeowners", help="按 site_config/permissions.yaml 生成 CODEOWNERS（git 服务器按它找人审核）")
@click.option("--check", "only_check", is_flag=True, help="只看是否最新，不写文件")
@click.pass_context
def command(context: click.Context, only_check: bool) -> None:
    """Exit 0 written or current, 1 not current (--check), 2 a configuration that cannot be read or names nobody."""
    root = repository(context)
    tree = FolderTree(root)
    config, findings = load_config(tree)
    if config is None:
        print_findings(findings)
        fail("配置有错误，无法继续；改好以上各处后重试。", code=2)
    wanted = code_owners(config)
    if wanted is None:
        fail("site_config/permissions.yaml 里还没有管理员和督查局的账号，先填好再生成。", code=2)
    if code_owners_of(tree) == wanted:
        click.echo(f"{CODEOWNERS} 已是最新。")
    elif only_check:
        click.echo(f"{CODEOWNERS} 与 site_config/permissions.yaml 不一致；请运行 duban codeowners。")
        sys.exit(1)
    else:
        (root / CODEOWNERS).write_text(wanted, encoding="utf-8", newline="\n")
        click.echo(f"已写好 {CODEOWNERS}。")
