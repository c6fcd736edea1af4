"""What commands that write register entries share: numbered, judged, then written, all of them or none."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from generator.check.context import Context
from generator.check.rule import EntryRule
from generator.check.rules import RULES
from generator.check.run import checked_paths
from generator.cli.session import Session, fail, print_findings
from generator.edit.changes import CannotEditError
from generator.edit.entries import append_entries, next_number
from generator.edit.transaction import Write
from generator.edit.yaml_text import UnwritableError
from generator.findings import Finding
from generator.load.tree import OverlayTree
from generator.load.workspace import load
from generator.model.registers import REGISTER_PREFIXES, REGISTERS, RESTRICTED_REGISTERS
from generator.paths import register_path

Values = Mapping[str, Any]


def new_numbers(session: Session, register: str, days: Sequence[date]) -> list[str]:
    """A 编号 per day, in that order, with the letters the register has so far (else the usual ones)."""
    entries = session.workspace.entries(register)
    prefix = entries[-1].entry_id.split("-")[0] if entries else REGISTER_PREFIXES[register]
    taken = set(session.workspace.entry_by_id)
    numbers: list[str] = []
    for day in days:
        try:
            numbers.append(next_number(taken, prefix, day))
        except CannotEditError as error:
            fail(f"没有写任何文件。{error}。", code=1)
        taken.add(numbers[-1])
    return numbers


def entries_added(session: Session, register: str, entries: Iterable[Values]) -> list[Write]:
    """The register's files with more entries, each in the file of its number's month. Ends the command with code 1 where a
    file cannot be edited, or where an entry has an error that `duban check` reports; nothing is written then.
    """
    kind = {**REGISTERS, **RESTRICTED_REGISTERS}[register]
    by_path: dict[str, list[Values]] = {}
    for entry in entries:
        year, month = entry["编号"][-11:-4].split("-")
        restricted = register in RESTRICTED_REGISTERS
        by_path.setdefault(register_path(register, int(year), int(month), restricted=restricted), []).append(
            entry
        )
    existing = frozenset(path for path in session.tree.paths("ledgers") if path in by_path)
    writes = []
    for path, found in by_path.items():
        if path in session.loaded.broken_paths:
            fail(f"没有写任何文件。{path} 有错误，先按 duban check 所说改好。", code=1)
        before = session.tree.read(path) if path in existing else None
        try:
            writes.append(Write(path, append_entries(before, kind, found), before))
        except (CannotEditError, UnwritableError) as error:
            fail(f"没有写任何文件。{path}：{error}。", code=1)
    numbers = frozenset(entry["编号"] for found in by_path.values() for entry in found)
    findings = _errors(session, writes, numbers)
    if findings:
        print_findings(findings)
        fail("没有写任何文件；按以上所说改好后重试。", code=1)
    return writes


def _errors(session: Session, writes: Sequence[Write], numbers: frozenset[str]) -> list[Finding]:
    """Errors of the new entries, read back from what would be written."""
    tree = OverlayTree(session.tree, {write.path: write.content for write in writes})
    loaded = load(tree)
    paths = {write.path for write in writes}
    found = [one for one in loaded.findings if one.path in paths]
    if loaded.workspace is not None:
        context = Context(loaded.workspace, checked_paths(tree), loaded.broken_paths)
        new = [one for entry_id, one in loaded.workspace.entry_by_id.items() if entry_id in numbers]
        for rule in RULES:
            if isinstance(rule, EntryRule):
                found.extend(one for entry in new for one in rule.judge(entry, context))
    return [one for one in found if one.severity == "error"]
