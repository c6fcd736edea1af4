"""What every command starts with: the repository, the day it speaks for, the loaded workspace."""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from generator.findings import Finding, sort_findings
from generator.load.tree import FolderTree
from generator.load.workspace import Loaded, load, pinned_date
from generator.model.workspace import Workspace
from generator.periods import PeriodError, resolve_as_of


@dataclass(frozen=True)
class Session:
    """One call of a command. `workspace` is None only when the configuration has errors."""

    root: Path
    tree: FolderTree
    loaded: Loaded
    as_of: date

    @property
    def workspace(self) -> Workspace:
        """The workspace; ends the command with exit code 2 and the findings when the configuration is broken."""
        if self.loaded.workspace is None:
            print_findings(self.loaded.findings)
            fail("配置有错误，无法继续；改好以上各处后重试。", code=2)
        return self.loaded.workspace


def repository(context: click.Context) -> Path:
    """The folder `--repo` names, or the current one; exit 2 when it is not an office repository."""
    root = Path((context.find_object(dict) or {}).get("repo") or Path.cwd())
    if not (root / "site_config").is_dir():
        fail(
            f"“{root}”不是台账仓库（没有 site_config 文件夹）。请进入仓库，或用 --repo 指明；新建请用 duban init。",
            code=2,
        )
    return root


def open_session(context: click.Context) -> Session:
    """Read the repository and settle `as_of`."""
    root = repository(context)
    tree = FolderTree(root)
    loaded = load(tree)
    return Session(root, tree, loaded, settle_as_of(context, loaded, tree))


def settle_as_of(context: click.Context, loaded: Loaded, tree: FolderTree) -> date:
    """The one place that hands environment and clock to `periods.resolve_as_of`."""
    flag = (context.find_object(dict) or {}).get("as_of")
    configured = loaded.workspace.config.site.as_of if loaded.workspace else pinned_date(tree)
    try:
        return resolve_as_of(flag, configured, os.environ, datetime.now(UTC))
    except PeriodError as error:
        fail(str(error), code=2)


def print_findings(findings: tuple[Finding, ...] | list[Finding]) -> None:
    """Findings as text on stderr, sorted, one place and one hint each."""
    for finding in sort_findings(findings):
        word = {"error": "错误", "warning": "提醒"}[finding.severity]
        click.echo(
            f"{finding.path}:{finding.line}:{finding.column}: {word} {finding.code} {finding.message}",
            err=True,
        )
        click.echo(f"    → {finding.hint}", err=True)


def fail(message: str, *, code: int) -> NoReturn:
    """End the command with a Chinese message."""
    click.echo(message, err=True)
    sys.exit(code)


def print_json(value: Any) -> None:
    """JSON alone on stdout, Chinese readable, keys in their order."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
