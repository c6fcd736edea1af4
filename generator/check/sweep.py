"""The same judgement as `run.check`, for large offices: in several processes, and without what was clean before.

Items are judged one by one (`over_items`, `over_texts`), so any process may judge any of them, and one that was clean
stays clean while it, the configuration and the program stay the same. What needs several records is judged here, every time:
register entries, links between items, configuration, places of files.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.check.context import Context, Files
from generator.check.rule import Rule
from generator.check.rules import RULES
from generator.check.run import (
    check,
    checked_paths,
    code_owners_of,
    over_files,
    over_items,
    over_records,
    over_texts,
)
from generator.findings import Finding, sort_findings
from generator.load.cache import CleanFiles, cache_key
from generator.load.config import load_config
from generator.load.nodes import MAX_BYTES
from generator.load.parallel import spread, workers_for
from generator.load.tree import ReadTree, Tree
from generator.load.workspace import Loaded, load_records
from generator.model.item import Item
from generator.model.workspace import Workspace
from generator.paths import CONFIG, LEDGERS, RESTRICTED, parse_item_path

PIECE = 250  # files judged at a time: small enough to even out, large enough to be worth sending
ENOUGH = 2000  # files below which other processes are not worth starting


@dataclass(frozen=True)
class Swept:
    """All findings; the records (of items all, or only those that were judged by their links); what was clean."""

    findings: tuple[Finding, ...]
    workspace: Workspace | None
    clean: CleanFiles


@dataclass(frozen=True, slots=True)
class _Verdict:
    """One piece judged: findings, and of its items all or those that point to others."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    items: tuple[Item, ...]


def sweep(
    tree: Tree,
    *,
    known: CleanFiles | None = None,
    all_items: bool = False,
    tracked_restricted: Sequence[str] = (),
    rules: Sequence[Rule] = RULES,
    on_files: Callable[[int], None] = lambda count: None,
    enough: int = ENOUGH,
) -> Swept:
    """Findings as `run.check` gives them. `all_items` also gives every item back, and then nothing known is passed over."""
    paths = checked_paths(tree)
    data = _contents(tree, paths)
    tree = ReadTree(tree, data)
    config, findings = load_config(tree)
    if config is None:
        loaded = Loaded(None, tuple(findings))
        return Swept(
            check(loaded, tree, rules=rules, tracked_restricted=tracked_restricted), None, CleanFiles()
        )
    records = load_records(
        tree, config, [path for path in tree.paths(LEDGERS) if parse_item_path(path) is None]
    )
    assert records.workspace is not None
    base = Context(records.workspace, paths, records.broken_paths, code_owners_of(tree))
    key = cache_key(
        (path, data[path]) for path in paths if path in data and path.startswith((CONFIG, RESTRICTED))
    )
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in data.items()}
    passed = known.digests if known is not None and known.key == key and not all_items else {}
    fresh = [path for path in paths if path not in digests or passed.get(path) != digests[path]]
    on_files(len(paths) - len(fresh))

    def judge(piece: Sequence[str]) -> _Verdict:
        return _judge(piece, tree, base, rules, all_items)

    verdicts: list[_Verdict] = []
    pieces = [fresh[start : start + PIECE] for start in range(0, len(fresh), PIECE)]
    for verdict in spread(judge, pieces, workers_for(len(fresh), enough)):
        verdicts.append(verdict)
        on_files(len(verdict.paths))
    items = tuple(sorted((item for one in verdicts for item in one.items), key=lambda item: item.item_id))
    context = replace(base, workspace=replace(base.workspace, items=items))
    found = [*records.findings, *(finding for one in verdicts for finding in one.findings)]
    found.extend(over_files(Files(paths, tuple(tracked_restricted)), rules))
    linked = {item.path for item in items if _points_elsewhere(item)}
    clean = _clean(fresh, passed, digests, {*linked, *(finding.path for finding in found)})
    found.extend(over_records(context, rules))
    return Swept(tuple(sort_findings(found)), context.workspace, CleanFiles(key, clean))


def _judge(
    piece: Sequence[str], tree: Tree, base: Context, rules: Sequence[Rule], all_items: bool
) -> _Verdict:
    """Read and judge some files; needs nothing of any other file."""
    loaded = load_records(tree, base.config, [path for path in piece if parse_item_path(path) is not None])
    assert loaded.workspace is not None
    items = loaded.workspace.items
    findings = [*loaded.findings, *over_items(items, base, rules)]
    findings.extend(over_texts(piece, tree, rules, {item.path: item.text for item in items}))
    kept = items if all_items else tuple(item for item in items if _points_elsewhere(item))
    return _Verdict(tuple(piece), tuple(findings), kept)


def _points_elsewhere(item: Item) -> bool:
    """Whether a rule about links (`LinkedItemRule`) has anything to judge."""
    return item.closure is not None and item.closure.merged_into is not None


def _contents(tree: Tree, paths: Sequence[str]) -> dict[str, bytes]:
    """The bytes of every file that may be read at all; links, pipes and huge files stay where they are."""
    out: dict[str, bytes] = {}
    for path in paths:
        try:
            if not tree.is_link(path) and tree.size(path) <= MAX_BYTES:
                out[path] = tree.read(path)
        except OSError:
            continue
    return out


def _clean(
    fresh: Sequence[str], passed: Mapping[str, str], digests: Mapping[str, str], troubled: set[str]
) -> dict[str, str]:
    """What need not be judged again: judged now or before, without a finding, without links to others."""
    judged = {path: digests[path] for path in fresh if path in digests}
    still = {path: digest for path, digest in passed.items() if digests.get(path) == digest}
    return {path: digest for path, digest in {**still, **judged}.items() if path not in troubled}
