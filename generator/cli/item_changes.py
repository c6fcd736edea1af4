"""What `close`, `merge` and `carry-over` share: items found, edited in place, judged before anything is written."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import click

from generator.check.context import Context, nearest
from generator.check.rule import LinkedItemRule
from generator.check.rules import RULES
from generator.check.run import checked_paths, over_items, over_texts
from generator.cli.session import Session, fail, print_findings
from generator.edit.changes import CannotEditError
from generator.edit.transaction import StaleError, Write, write_together
from generator.edit.yaml_text import UnwritableError
from generator.findings import Finding
from generator.load.tree import OverlayTree, Tree
from generator.load.workspace import Loaded, reread
from generator.model.item import Item

Change = Callable[[Item, bytes], bytes]
"""An item and the bytes of its file → the bytes of the file with the change."""


def find_item(session: Session, item_id: str) -> Item:
    """An item by its number; ends the command with code 2 where there is none that can be read."""
    known = session.workspace.item_by_id
    if item_id in known:
        return known[item_id]
    near = nearest(item_id, known)
    hint = f"；是不是 {near}" if near is not None else ""
    fail(f"没有事项“{item_id}”（文件有错误的事项也不能改，先运行 duban check）{hint}。", code=2)


def day_of(text: str | None, session: Session) -> date:
    """A day as typed after `--date`; the day of the data where none is given."""
    if text is None:
        return session.as_of
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    fail(f"--date：“{text}”不是日期；写成 2024-06-30", code=2)


def edited(session: Session, items: list[Item], change: Change) -> list[Write]:
    """The files of the items with a change in each. Ends the command with code 1 where one cannot be edited, or where
    the change would bring in an error that `duban check` reports; nothing is written then.
    """
    writes = []
    for item in items:
        before = session.tree.read(item.path)
        try:
            writes.append(Write(item.path, change(item, before), before))
        except (CannotEditError, UnwritableError) as error:
            fail(f"没有写任何文件。{item.path}：{error}。", code=1)
    findings = new_errors(session, {write.path: write.content for write in writes})
    if findings:
        print_findings(findings)
        fail("没有写任何文件；按以上所说补齐后重试。", code=1)
    return writes


def new_errors(session: Session, files: Mapping[str, bytes]) -> list[Finding]:
    """Errors about the changed items that they did not have before."""
    tree = OverlayTree(session.tree, files)
    old = {(one.path, one.code, one.message) for one in _errors(session.loaded, session.tree, files)}
    after = reread(session.loaded, tree, files.keys())
    return [one for one in _errors(after, tree, files) if (one.path, one.code, one.message) not in old]


def _errors(loaded: Loaded, tree: Tree, files: Mapping[str, bytes]) -> list[Finding]:
    found = [one for one in loaded.findings if one.path in files]
    found.extend(over_texts(files, tree, RULES, {}))
    if loaded.workspace is not None:
        context = Context(loaded.workspace, checked_paths(tree), loaded.broken_paths)
        items = [item for item in loaded.workspace.items if item.path in files]
        found.extend(over_items(items, context, RULES))
        for rule in RULES:
            if isinstance(rule, LinkedItemRule):
                found.extend(one for item in items for one in rule.judge(item, context))
    return [one for one in found if one.severity == "error"]


def write_all(session: Session, writes: list[Write]) -> None:
    """All files or none."""
    try:
        write_together(session.root, writes)
    except StaleError as error:
        fail(f"没有写任何文件。{error}", code=1)
    except OSError as error:
        fail(f"没有写任何文件：磁盘拒绝写入（{error.strerror}）", code=2)
    click.echo("请用 duban check 检查，核对后提交。", err=True)
