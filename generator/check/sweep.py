"""The same judgement as `run.check`, for large offices: in several processes, and without what was clean before.

Items are judged one by one (`over_items`, `over_texts`), so any process may judge any of them, and one that was clean
stays clean while it, the configuration and the program stay the same. What needs several records is judged here, every time:
register entries, links between items, configuration, places of files.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

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
from generator.model.workspace import Config, Workspace
from generator.paths import CONFIG, LEDGERS, RESTRICTED, parse_item_path

PIECE = 250  # files judged at a time: small enough to even out, large enough to be worth sending
ENOUGH = 2000  # files below which other processes are not worth starting


@dataclass(frozen=True)
class Swept:
    """All findings; the records (of items all, or only those that were judged by their links); what was clean; which of the
    findings are those of reading."""

    findings: tuple[Finding, ...]
    workspace: Workspace | None
    clean: CleanFiles
    read: tuple[Finding, ...] = ()

    @property
    def loaded(self) -> Loaded:
        """As `load` gives it, when all items were asked for."""
        return Loaded(self.workspace, self.read)


@dataclass
class Memory:
    """What a process that reads one tree again and again knows of its files: what was read and judged of each, by its digest."""

    key: str = ""
    files: dict[str, tuple[str, "_Verdict"]] = field(default_factory=dict)

    def still(self, key: str, digests: Mapping[str, str]) -> dict[str, "_Verdict"]:
        """The verdicts of files that are as they were, judged by what is as it was."""
        if key != self.key:
            return {}
        return {
            path: verdict for path, (digest, verdict) in self.files.items() if digests.get(path) == digest
        }

    def learn(self, key: str, digests: Mapping[str, str], verdicts: Mapping[str, "_Verdict"]) -> None:
        known = {path: (digests[path], one) for path, one in verdicts.items() if path in digests}
        self.key, self.files = key, known


class _Lookup(Mapping[str, Item]):
    """Items by number, those that were passed over read when somebody asks for them."""

    def __init__(self, tree: Tree, config: Config, paths: Sequence[str], known: dict[str, Item]) -> None:
        self.tree = tree
        self.config = config
        self.known = known
        places = {path: parse_item_path(path) for path in paths}
        self.paths = {place.item_id: path for path, place in places.items() if place is not None}

    def __getitem__(self, item_id: str) -> Item:
        if item_id not in self.known:
            loaded = load_records(self.tree, self.config, [self.paths[item_id]])
            assert loaded.workspace is not None
            self.known.update({item.item_id: item for item in loaded.workspace.items})
        return self.known[item_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


@dataclass(frozen=True)
class _PartWorkspace(Workspace):
    """A workspace whose `items` are only those with links to others; any other is found by its number."""

    lookup: Mapping[str, Item] = field(default_factory=dict)

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        return self.lookup


@dataclass(frozen=True, slots=True)
class _Verdict:
    """One piece judged: findings, and of its items all or those that point to others."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    items: tuple[Item, ...]
    read: tuple[Finding, ...]


def sweep(
    tree: Tree,
    *,
    known: CleanFiles | None = None,
    memory: Memory | None = None,
    all_items: bool = False,
    tracked_restricted: Sequence[str] = (),
    rules: Sequence[Rule] = RULES,
    on_files: Callable[[int], None] = lambda count: None,
    enough: int = ENOUGH,
) -> Swept:
    """Findings as `run.check` gives them. `all_items` also gives every item back, and then nothing known is passed over;
    with a `memory` what has not changed since is not read again."""
    paths = checked_paths(tree)
    data = _contents(tree, paths)
    tree = ReadTree(tree, data)
    config, findings = load_config(tree)
    if config is None:
        loaded = Loaded(None, tuple(findings))
        return Swept(
            check(loaded, tree, rules=rules, tracked_restricted=tracked_restricted),
            None,
            CleanFiles(),
            loaded.findings,
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
    still = memory.still(key, digests) if memory is not None and all_items else {}
    fresh = [
        path
        for path in paths
        if path not in still and (path not in digests or passed.get(path) != digests[path])
    ]
    on_files(len(paths) - len(fresh))

    def judge(piece: Sequence[str]) -> _Verdict:
        return _judge(piece, tree, base, rules, all_items)

    verdicts: list[_Verdict] = []
    pieces = [fresh[start : start + PIECE] for start in range(0, len(fresh), PIECE)]
    for verdict in spread(judge, pieces, workers_for(len(fresh), enough)):
        verdicts.append(verdict)
        on_files(len(verdict.paths))
    if memory is not None and all_items:
        by_file = {**still, **_by_file(verdicts)}
        memory.learn(key, digests, by_file)
        verdicts = list(by_file.values())
    items = tuple(sorted((item for one in verdicts for item in one.items), key=lambda item: item.item_id))
    workspace = replace(records.workspace, items=items)
    if not all_items:
        lookup = _Lookup(tree, config, paths, {item.item_id: item for item in items})
        workspace = _PartWorkspace(config, items, workspace.registers, lookup=lookup)
    context = replace(base, workspace=workspace)
    found = [*records.findings, *(finding for one in verdicts for finding in one.findings)]
    found.extend(over_files(Files(paths, tuple(tracked_restricted)), rules))
    linked = {item.path for item in items if _points_elsewhere(item)}
    clean = _clean(fresh, passed, digests, {*linked, *(finding.path for finding in found)})
    found.extend(over_records(context, rules))
    read = (*records.findings, *(finding for one in verdicts for finding in one.read))
    return Swept(tuple(sort_findings(found)), context.workspace, CleanFiles(key, clean), read)


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
    return _Verdict(tuple(piece), tuple(findings), kept, loaded.findings)


def _by_file(verdicts: Sequence[_Verdict]) -> dict[str, _Verdict]:
    """The same verdicts, file by file."""
    findings: dict[str, list[Finding]] = {}
    read: dict[str, list[Finding]] = {}
    items: dict[str, list[Item]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            findings.setdefault(finding.path, []).append(finding)
        for finding in verdict.read:
            read.setdefault(finding.path, []).append(finding)
        for item in verdict.items:
            items.setdefault(item.path, []).append(item)
    paths = [path for verdict in verdicts for path in verdict.paths]
    assert {*findings, *read, *items} <= set(paths)
    return {
        path: _Verdict(
            (path,), tuple(findings.get(path, ())), tuple(items.get(path, ())), tuple(read.get(path, ()))
        )
        for path in paths
    }


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
