"""All rules over one tree, or over a change; every finding at once, sorted."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from generator.check.change import Change
from generator.check.codeowners import CODEOWNERS
from generator.check.context import Context, Files
from generator.check.rule import (
    ChangeRule,
    EntryRule,
    FilesRule,
    ItemChangeRule,
    ItemRule,
    LinkedItemRule,
    OfficeRule,
    Rule,
    TextRule,
)
from generator.check.rules import RULES
from generator.findings import Finding, sort_findings
from generator.load.text import decode, read_text
from generator.load.tree import Tree
from generator.load.workspace import Loaded
from generator.model.item import Item
from generator.model.workspace import Workspace
from generator.paths import CONFIG, CONTENT, ISSUED, LEDGERS

_TEXT_SUFFIXES = frozenset({".yaml", ".yml", ".md", ".txt", ".csv", ".html", ".j2", ".css", ".json", ".svg"})


def checked_paths(tree: Tree) -> tuple[str, ...]:
    """Every file a check looks at, sorted."""
    return tuple(sorted(path for folder in (CONFIG, CONTENT, LEDGERS) for path in tree.paths(folder)))


def check(
    loaded: Loaded, tree: Tree, *, rules: Sequence[Rule] = RULES, tracked_restricted: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """What loading found, and what the rules find in what was loaded.

    Judges what is written, the whole of it: there is no as_of, a fault does not depend on the day of asking.
    With a broken configuration (no workspace) only texts and places are judged beside what loading found.
    `tracked_restricted` are files below the restricted folder that git has. Raises nothing.
    """
    paths = checked_paths(tree)
    known = _texts_of(loaded.workspace) if loaded.workspace is not None else {}
    findings = [*loaded.findings, *over_files(Files(paths, tuple(tracked_restricted)), rules)]
    findings.extend(over_texts(paths, tree, rules, known))
    if loaded.workspace is not None:
        context = Context(loaded.workspace, paths, loaded.broken_paths, code_owners_of(tree))
        findings.extend(over_items(loaded.workspace.items, context, rules))
        findings.extend(over_records(context, rules))
    return tuple(sort_findings(findings))


def check_change(change: Change, *, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """What a change takes back that stands, and what its actor may not change."""
    findings: list[Finding] = []
    before, after = change.items_before, change.items_after
    for rule in rules:
        if isinstance(rule, ItemChangeRule):
            for path in change.modified:
                if path in before and path in after:
                    findings.extend(rule.judge(before[path], after[path]))
        elif isinstance(rule, ChangeRule):
            findings.extend(rule.judge(change))
    return tuple(sort_findings(findings))


def over_items(items: Iterable[Item], context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Each item judged by itself."""
    alone = context.without_records()
    item_rules = [rule for rule in rules if isinstance(rule, ItemRule)]
    for item in items:
        for rule in item_rules:
            yield from rule.judge(item, alone)


def over_records(context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    """What needs more than one record: links between items, register entries, configuration."""
    for rule in rules:
        if isinstance(rule, LinkedItemRule):
            for item in context.workspace.items:
                yield from rule.judge(item, context)
        elif isinstance(rule, EntryRule):
            for entries in context.workspace.registers.values():
                for entry in entries:
                    yield from rule.judge(entry, context)
        elif isinstance(rule, OfficeRule):
            yield from rule.judge(context)


def over_files(files: Files, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Where files lie."""
    for rule in rules:
        if isinstance(rule, FilesRule):
            yield from rule.judge(files)


def over_texts(
    paths: Iterable[str], tree: Tree, rules: Sequence[Rule], known: dict[str, str]
) -> Iterator[Finding]:
    """The text of each file; `known` are texts that are in memory already."""
    text_rules = [rule for rule in rules if isinstance(rule, TextRule)]
    for path in paths:
        text = known.get(path)
        if text is None:
            text, findings = _read(tree, path)
            yield from findings
        if text is not None:
            for rule in text_rules:
                yield from rule.judge(path, text)


def _texts_of(workspace: Workspace) -> dict[str, str]:
    """Texts that are in memory already, by path."""
    records = [*workspace.items, *(entry for entries in workspace.registers.values() for entry in entries)]
    return {record.path: record.text for record in records}


def code_owners_of(tree: Tree) -> str | None:
    """The text of CODEOWNERS; None where there is none that can be read."""
    try:
        tree.size(CODEOWNERS)
        return decode(tree.read(CODEOWNERS), CODEOWNERS)[0]
    except (OSError, KeyError):
        return None


def _read(tree: Tree, path: str) -> tuple[str | None, list[Finding]]:
    """The text of a file that is no record, or None.

    What keeps a hand-written page from being read is a finding; ledgers and configuration had theirs from
    `load`, and issued documents are frozen as they are.
    """
    if PurePosixPath(path).suffix.lower() not in _TEXT_SUFFIXES:
        return None, []
    text, findings = read_text(tree, path)
    if not path.startswith(f"{CONTENT}/") or path.startswith(f"{ISSUED}/"):
        return text, []
    return text, [finding for finding in findings if finding.code != "F107"]  # a page may be empty
