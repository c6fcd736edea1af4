"""签发: a draft becomes an edition. Everything is judged and computed first; the archive is touched last, once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator.archive.drafts import Draft, read_draft
from generator.archive.evaluate import Evaluated, evaluate
from generator.archive.facts import edition_facts
from generator.archive.freeze import Frozen, canonical, freeze
from generator.archive.issue_rules import ISSUE_RULES, IssueContext
from generator.archive.length import text_length
from generator.archive.numbers import Numbers
from generator.archive.opening import document_closing, document_opening, edition_number
from generator.archive.provenance import Provenance, generator_version, rules_in_force
from generator.archive.store import Appender, Archive
from generator.archive.verify import MANIFEST, sha256
from generator.archive.views import Views
from generator.check.secrecy import check_no_secrecy_marks
from generator.findings import Finding, sort_findings
from generator.load.tree import Tree
from generator.model.documents import SecrecyReview
from generator.model.workspace import Workspace
from generator.paths import ITEM_ID


@dataclass(frozen=True)
class Decision:
    """What people decide at issue: the day on the document (成文日期) and who signs (签发; empty: the draft says)."""

    issued_on: date
    signatory: str = ""


@dataclass(frozen=True)
class Office:
    """The office's records and files at the moment of issue."""

    workspace: Workspace
    tree: Tree
    as_of: date
    provenance: Provenance
    uncommitted: tuple[str, ...] = ()

    @cached_property
    def views(self) -> Views:
        """Shared by all documents that are issued in one go."""
        return Views(self.workspace, self.as_of)


@dataclass(frozen=True)
class Prepared:
    """An edition ready to be frozen. `files` is everything its folder will hold."""

    edition_id: str
    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]


def prepare(
    office: Office, archive: Archive, path: str, decision: Decision
) -> tuple[Prepared | None, list[Finding]]:
    """Judge and compute one draft; None and every finding when it may not be issued. Writes nothing."""
    draft, findings = read_draft(office.tree, path, office.workspace.config, office.as_of)
    if draft is None or findings:
        return None, sort_findings(findings)
    evaluated = _evaluate(office, archive, draft)
    if evaluated.findings:
        return None, sort_findings(evaluated.findings)
    series = draft.series
    number = archive.next_number(series, decision.issued_on.year)
    edition_id = f"{series}/{decision.issued_on.year}/{number}"
    config = office.workspace.config
    number_text = edition_number(
        config.documents.get(series, draft.kind), config, decision.issued_on.year, number
    )
    opening = document_opening(draft, config, decision.issued_on, number_text)
    closing = document_closing(draft, config, decision.issued_on)
    frozen = freeze(evaluated, opening, closing, {"id": edition_id, "as_of": draft.head.as_of.isoformat()})
    context = IssueContext(
        evaluated,
        number_text,
        decision.signatory,
        decision.issued_on,
        config,
        archive,
        series,
        office.uncommitted,
        office.workspace,
    )
    found = [one for rule in ISSUE_RULES for one in rule(context)]
    found += check_no_secrecy_marks(path, office.tree.read(path).decode("utf-8-sig"))
    if any(one.severity == "error" for one in found):
        return None, sort_findings(found)
    return _assemble(context, office, frozen, edition_id), sort_findings(found)


def _evaluate(office: Office, archive: Archive, draft: Draft) -> Evaluated:
    """A kind that the public may read is counted from what the public may see."""
    view = office.views.at(draft.kind.counted_in, draft.head.as_of)
    return evaluate(draft, Numbers(view, draft.period, draft.scope, edition_facts(archive)))


def _assemble(context: IssueContext, office: Office, frozen: Frozen, edition_id: str) -> Prepared:
    files = {"document.md": frozen.document, "data.json": frozen.data, **frozen.charts}
    manifest = {
        **_about(context, edition_id),
        **_subjects(office.workspace, context.draft, frozen),
        "characters": text_length(context.evaluated.pieces),
        "signatures": _signatures(context),
        "source": office.provenance.as_json(),
        "rules": rules_in_force(office.workspace.config, context.draft.head.as_of),
        "generator": generator_version(),
        "files": {name: sha256(data) for name, data in files.items()},
    }
    return Prepared(edition_id, {**files, MANIFEST: canonical(manifest)}, manifest)


def _about(context: IssueContext, edition_id: str) -> dict[str, Any]:
    draft = context.draft
    return {
        "id": edition_id,
        "kind": draft.kind.key,
        "kind_name": draft.kind.name,
        "number_text": context.number_text,
        "title": draft.head.title,
        "period": str(draft.period),
        "scope": draft.scope.value,
        "about": {"ledger": draft.scope.ledger, "unit": draft.scope.unit, "topic": draft.scope.topic},
        "as_of": draft.head.as_of.isoformat(),
        "issued_on": context.issued_on.isoformat(),
        "editions": list(draft.kind.editions),
        "corrects": draft.head.corrects,
        "withdraws": draft.head.withdraws,
    }


def _subjects(workspace: Workspace, draft: Draft, frozen: Frozen) -> dict[str, list[str]]:
    """涉及台账, items and units: what the document's figures and tables were counted from, or the ledger it is about."""
    items = [entry for entry in frozen.items if ITEM_ID.fullmatch(entry) and entry in workspace.item_by_id]
    found = {key for item_id in items for key in workspace.item_by_id[item_id].ledgers}
    ledgers = draft.head.ledgers or (
        (draft.scope.ledger,) if draft.scope.ledger else _in_order(workspace, found)
    )
    addressed = workspace.config.expand(draft.head.addressees)
    units = [name for name in addressed if name in workspace.config.unit_by_name]
    units += [name for name in draft.scope.units if name not in units]
    return {"ledgers": list(ledgers), "items": items, "units": units}


def _in_order(workspace: Workspace, keys: Iterable[str]) -> tuple[str, ...]:
    wanted = frozenset(keys)
    return tuple(ledger.key for ledger in workspace.config.ledger_order if ledger.key in wanted)


def _signatures(context: IssueContext) -> dict[str, Any]:
    head = context.draft.head
    review = head.secrecy_review
    return {
        "拟稿": head.drafted_by,
        "核稿": head.reviewed_by,
        "会签": list(head.countersigned_by),
        "签发": context.signatory or head.signed_by,
        "主送": list(head.addressees),
        "抄送": list(head.copies),
        "份数": head.print_run,
        "反馈时限": str(head.answer_due_on) if head.answer_due_on else None,
        "保密审查": _review(review) if isinstance(review, SecrecyReview) else None,
    }


def _review(review: SecrecyReview) -> dict[str, str]:
    return {"职务": review.post, "日期": str(review.reviewed_on), "结论": review.conclusion}


def commit(appender: Appender, prepared: Prepared) -> str:
    """Freeze a prepared edition and return the new 校验码. Raises ArchiveError when its number was taken meanwhile."""
    return appender.edition(prepared.edition_id, prepared.files)
