"""The archive of an invented office, issued through the code of the commands: drafted, filled in, judged, frozen, chained."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.synth.archive_plan import Plan, Planned
from benchmarks.synth.archive_trees import future_trees
from benchmarks.synth.archive_words import filled
from benchmarks.synth.days import AS_OF, chance
from generator.archive.compose import Composed, compose, own_templates
from generator.archive.facts import CORRECTION, WITHDRAWAL, edition_facts
from generator.archive.issue import Decision, Office, commit, prepare
from generator.archive.numbers import Numbers
from generator.archive.revise import correction_draft, original, withdrawal_draft
from generator.archive.store import Appender, Archive, appending, locked
from generator.findings import Finding
from generator.load.tree import FolderTree, OverlayTree
from generator.load.workspace import load
from generator.paths import ISSUED

Watch = Callable[[Iterable[Planned], int], Iterable[Planned]]
REASON = "所列清单事项的口径与年度责任分解表不一致，核实后另行报告"
_ASIDE = ".issuing"


class NotIssued(Exception):
    """A planned document that the rules of issue refuse: the plan is wrong."""

    def __init__(self, document: Planned, findings: Iterable[Finding]) -> None:
        words = "；".join(f"{one.code} {one.path}:{one.line} {one.message}" for one in findings)
        super().__init__(f"{document.edition_id}（{document.name}）：{words}")


def issue_all(root: Path, plan: Plan, seed: int, watch: Watch) -> None:
    """Issue every document of the plan and put the archive in the place of the one at `root`, whole or not at all.

    Raises NotIssued.
    """
    if not plan.documents:
        return
    target = root / ISSUED
    aside, old = target.with_name(_ASIDE), target.with_name(f"{_ASIDE}-old")
    with locked(target.parent):  # two runs at once take turns; what a killed one left is removed
        _remove(aside, old)
        try:
            desk = _Desk.at(root, plan, seed)
            with appending(aside) as appender:
                archive = appender.archive
                for document in watch(plan.documents, len(plan.documents)):
                    archive = desk.issue(document, archive, appender)
            if target.exists():
                target.rename(old)
            aside.rename(target)
        finally:
            _remove(aside, old)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class _Desk:
    """The office at work on its documents."""

    office: Office
    plan: Plan
    seed: int
    templates: Mapping[str, str]
    drafts: dict[str, bytes]

    @classmethod
    def at(cls, root: Path, plan: Plan, seed: int) -> "_Desk":
        tree = FolderTree(root)
        workspace = load(tree).workspace
        assert workspace is not None, "the configuration is ours"
        templates, _ = own_templates(tree)
        desk = OverlayTree(tree, {})
        office = Office(workspace, desk, AS_OF, future_trees(root))
        return cls(office, plan, seed, templates, desk.above.files)

    def issue(self, document: Planned, archive: Archive, appender: Appender) -> Archive:
        """The archive with one document more."""
        draft = self._draft(document, archive)
        rng = chance(self.seed, "draft", document.edition_id)
        text = filled(draft.text, document.issued_on, self._units(document), rng)
        self.drafts[draft.path] = text.encode()
        prepared, findings = prepare(self.office, archive, draft.path, Decision(document.issued_on))
        if prepared is None or prepared.edition_id != document.edition_id:
            raise NotIssued(document, findings)
        head = commit(appender, prepared)
        return archive.with_edition(prepared.edition_id, prepared.manifest, head)

    def _units(self, document: Planned) -> tuple[str, ...]:
        """Lead units of what a 交办通知 hands out."""
        config, items = self.office.workspace.config, self.office.workspace.item_by_id
        named = (
            unit for ids in (document.reminds or {}).values() for one in ids for unit in items[one].lead_units
        )
        return config.expand(dict.fromkeys(named))

    def _draft(self, document: Planned, archive: Archive) -> Composed:
        kind = self.office.workspace.config.documents[document.kind]
        if document.revises is not None:
            edition = original(archive, self.plan.id_of(document.revises))
            if document.kind == CORRECTION:
                return correction_draft(archive, edition, kind, self.templates)
            assert document.kind == WITHDRAWAL
            return withdrawal_draft(archive, edition, kind, self.templates, REASON, "")
        views, facts = self.office.views, edition_facts(archive)
        numbers = Numbers(views.at(kind.counted_in, document.as_of), document.period, document.scope, facts)
        return compose(kind, numbers, document.scope, self.templates, views.latest("internal"))
