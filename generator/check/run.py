"""All rules over one tree; every finding at once, sorted."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.check.context import Context
from generator.check.rule import EntryRule, ItemRule, OfficeRule, Rule, TextRule
from generator.check.rules import RULES
from generator.findings import Finding, sort_findings
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.load.workspace import Loaded
from generator.model.workspace import Workspace
from generator.paths import CONFIG, CONTENT, ISSUED, LEDGERS

_TEXT_SUFFIXES = frozenset({".yaml", ".yml", ".md", ".txt", ".csv", ".html", ".j2", ".css", ".json", ".svg"})


def checked_paths(tree: Tree) -> tuple[str, ...]:
    """Every file a check looks at, sorted."""
    return tuple(sorted(path for folder in (CONFIG, CONTENT, LEDGERS) for path in tree.paths(folder)))


def check(loaded: Loaded, tree: Tree, *, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """What loading found, and what the rules find in what was loaded.

    Judges what is written, the whole of it: there is no as_of, a fault does not depend on the day of asking.
    With a broken configuration (no workspace) only texts are judged beside what loading found. Raises nothing.
    """
    paths = checked_paths(tree)
    findings = [*loaded.findings, *_over_texts(paths, loaded, tree, rules)]
    if loaded.workspace is not None:
        context = Context(loaded.workspace, paths, loaded.broken_paths)
        findings.extend(_over_records(context, rules))
    return tuple(sort_findings(findings))


def _over_records(context: Context, rules: Sequence[Rule]) -> Iterator[Finding]:
    item_rules = [rule for rule in rules if isinstance(rule, ItemRule)]
    entry_rules = [rule for rule in rules if isinstance(rule, EntryRule)]
    for item in context.workspace.items:
        for rule in item_rules:
            yield from rule.judge(item, context)
    for entries in context.workspace.registers.values():
        for entry in entries:
            for entry_rule in entry_rules:
                yield from entry_rule.judge(entry, context)
    for one in rules:
        if isinstance(one, OfficeRule):
            yield from one.judge(context)


def _over_texts(
    paths: tuple[str, ...], loaded: Loaded, tree: Tree, rules: Sequence[Rule]
) -> Iterator[Finding]:
    text_rules = [rule for rule in rules if isinstance(rule, TextRule)]
    known = _texts_of(loaded.workspace) if loaded.workspace is not None else {}
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
