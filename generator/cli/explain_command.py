"""`duban explain CODE`: what a finding means, why it is one, and how to write it right."""

import sys
import textwrap
from itertools import groupby

import click

from generator.cli.reports.plain import visible
from generator.findings.codes import FAMILIES, all_codes
from generator.findings.help import Help, help_of, near_codes


@click.command("explain", help="解释一个检查代码：是什么、为什么、错的和对的例子。不写代码则列出全部。")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> None:
    """Exit 2 for a code that does not exist, with those that may have been meant."""
    if code is None:
        click.echo(listing(), nl=False)
        return
    found = all_codes().get(code.strip().upper())
    if found is None:
        click.echo(unknown(code), err=True)
        sys.exit(2)
    click.echo(explanation(help_of(found)), nl=False)


def explanation(told: Help) -> str:
    """The help of one code for the terminal."""
    parts = [
        f"{told.code}　{told.title}（{told.severity}，{told.family}）",
        f"是什么：{told.what}",
        f"为什么：{told.why}",
        f"怎么改：{told.how}",
        f"错的例子：\n{textwrap.indent(told.wrong, '    ')}",
        f"对的例子：\n{textwrap.indent(told.right, '    ')}",
    ]
    return "\n\n".join(parts) + "\n"


def listing() -> str:
    """Every code with its title, by family."""
    out: list[str] = []
    for family, codes in groupby(all_codes().values(), key=lambda one: one.family):
        out.append(f"{family}　{FAMILIES[family]}")
        out += [f"  {one.code}　{one.title}" for one in codes]
    return "\n".join(out) + "\n"


def unknown(name: str) -> str:
    near = near_codes(name)
    meant = "；".join(f"{one.code} {one.title}" for one in near)
    advice = f"相近的有：{meant}。" if near else "运行 duban explain 可以看到全部代码。"
    return f"没有“{visible(name)}”这个代码。{advice}"
