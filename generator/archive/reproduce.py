"""Rebuild an edition's figures and tables from the git trees it was made from, and name every difference."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.archive.facts import edition_facts
from generator.archive.freeze import figure_record, table_record
from generator.archive.kinds import DraftScope
from generator.archive.macros import Call
from generator.archive.numbers import MacroError, Numbers, view_at
from generator.archive.provenance import Provenance
from generator.archive.store import Archive, StoredEdition
from generator.findings import Finding, make
from generator.load.git import GitError, GitTree
from generator.load.workspace import load
from generator.model.workspace import Workspace
from generator.paths import ISSUED
from generator.periods import Period
from generator.view.edition import EditionView, edition_view
from generator.view.policy import Edition

RESTRICTED_FIGURES = frozenset({"F51"})
"""Counted from the restricted repository, which has no tree in this one."""


@dataclass
class Reproducer:
    """Rebuilds editions of one archive; a tree that many editions share is read once."""

    root: Path
    archive: Archive
    clue_days: tuple[date, ...] | None = None
    _views: dict[tuple[str, ...], EditionView | str] = field(default_factory=dict)

    def differences(self, editions: Iterable[StoredEdition]) -> Iterator[Finding]:
        """D835 for every figure or table that comes out otherwise, D834 for an edition that cannot be rebuilt."""
        for edition in editions:
            yield from self._edition(edition)

    def _edition(self, edition: StoredEdition) -> Iterator[Finding]:
        path = f"{ISSUED}/{edition.edition_id}/data.json"
        view = self._view(edition)
        if isinstance(view, str):
            yield make("D834", path=path, edition=edition.edition_id, reason=view)
            return
        data = json.loads(self.archive.read(edition.edition_id, "data.json"))
        numbers = self._numbers(edition, view)
        for kind in ("figures", "tables", "charts"):
            for recorded in data.get(kind, ()):
                yield from self._one(edition, path, kind, recorded, numbers)

    def _numbers(self, edition: StoredEdition, view: EditionView) -> Numbers:
        manifest = edition.manifest
        scope = DraftScope(**{name: str(value) for name, value in manifest["about"].items()})
        day = date.fromisoformat(manifest["as_of"])
        facts = edition_facts(self.archive, before=edition.edition_id)
        return Numbers(view_at(view, day), Period.parse(manifest["period"]), scope, facts)

    def _one(
        self, edition: StoredEdition, path: str, kind: str, recorded: Mapping[str, Any], numbers: Numbers
    ) -> Iterator[Finding]:
        macro = dict(recorded["macro"])
        call = Call(kind.removesuffix("s"), macro.pop("id"), macro, "", 0)
        if call.target in RESTRICTED_FIGURES and self.clue_days is None:
            return
        try:
            if kind == "figures":
                now = figure_record(numbers.figure(call))
            else:
                now = table_record(numbers.table(call) if kind == "tables" else numbers.chart(call))
        except MacroError as error:
            now = {"error": error.code}
        for name, value in now.items():
            if recorded.get(name) != value:
                yield make(
                    "D835",
                    path=path,
                    edition=edition.edition_id,
                    name=f"{recorded['title']}（{call.target}）",
                    was=_short(recorded.get(name)),
                    now=_short(value),
                )
                return

    def _view(self, edition: StoredEdition) -> EditionView | str:
        """The edition's own view of its trees, or in words why there is none."""
        trees = Provenance.from_json(edition.manifest["source"]).trees
        if trees is None:
            return "签发时不在 git 中"
        counted_in: Edition = "public" if "公开" in edition.manifest["editions"] else "internal"
        key = (*trees.values(), counted_in)
        if key not in self._views:
            workspace = self._workspace(trees)
            if isinstance(workspace, Workspace):
                last = max(date.fromisoformat(str(one.manifest["as_of"])) for one in self.archive.editions)
                self._views[key] = edition_view(workspace, counted_in, last)
            else:
                self._views[key] = workspace
        return self._views[key]

    def _workspace(self, trees: Mapping[str, str]) -> Workspace | str:
        try:
            loaded = load(GitTree(self.root, trees))
        except GitError:
            return "git 里没有它所依据的台账版本"
        if loaded.workspace is None:
            return "当时的配置用现在的程序读不出来"
        return replace(loaded.workspace, clue_days=self.clue_days)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
