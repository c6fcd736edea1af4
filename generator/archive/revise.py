"""更正 and 撤回: new documents that name an old one, whose bytes stay as they are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.archive.compose import Composed, fullday, render_template, todo
from generator.archive.facts import CORRECTION, WITHDRAWAL
from generator.archive.front import compose_head
from generator.archive.store import Archive, StoredEdition
from generator.model.documents import DocumentKind
from generator.paths import DRAFTS


class RevisionError(Exception):
    """The edition cannot be corrected or withdrawn; the message is Chinese."""


def original(archive: Archive, edition_id: str) -> StoredEdition:
    """The edition to revise. Raises RevisionError when there is none, or it is withdrawn already."""
    found = archive.find(edition_id)
    if found is None:
        raise RevisionError(
            f"没有“{edition_id}”这一期；编号写成 weekly-bulletin/2024/26 这样，全部编号见档案页。"
        )
    for edition in archive.editions:
        if edition.manifest.get("withdraws") == edition_id:
            raise RevisionError(f"{edition_id} 已由 {edition.edition_id} 撤回，不必再改。")
    return found


def correction_draft(
    archive: Archive, edition: StoredEdition, kind: DocumentKind, templates: Mapping[str, str]
) -> Composed:
    """A draft of the correction of an edition; what is wrong and what is right is left to be filled in."""
    head: dict[str, Any] = {
        **_about(archive, edition, CORRECTION, f"关于更正《{edition.manifest['title']}》的说明"),
        "更正": edition.edition_id,
        "拟稿": todo("拟稿人职务").text,
        "核稿": todo("核稿人职务").text,
        "签发": todo("签发人职务").text,
        "保密审查": todo("审查人职务、日期，是否非密可上网").text,
    }
    text = _body(kind, edition, templates)
    return Composed(_path(CORRECTION, edition), f"{compose_head(head)}\n{text}")


def withdrawal_draft(
    archive: Archive,
    edition: StoredEdition,
    kind: DocumentKind,
    templates: Mapping[str, str],
    reason: str,
    signatory: str,
) -> Composed:
    """The withdrawal of an edition, complete: signed as the original was, or by `signatory`; its secrecy review stands."""
    signed: Mapping[str, Any] = edition.manifest["signatures"]
    review = signed["保密审查"]
    head: dict[str, Any] = {
        **_about(archive, edition, WITHDRAWAL, f"关于撤回《{edition.manifest['title']}》的通知"),
        "撤回": edition.edition_id,
        "拟稿": signed["拟稿"],
        "核稿": signed["核稿"],
        "签发": signatory or signed["签发"],
    }
    lines = compose_head(head).rstrip("\n").removesuffix("---").rstrip("\n")
    secrecy = f"保密审查: {{职务: {review['职务']}, 日期: {review['日期']}, 结论: {review['结论']}}}"
    text = _body(kind, edition, templates, reason)
    return Composed(_path(WITHDRAWAL, edition), f"{lines}\n{secrecy}\n---\n\n{text}")


def _about(archive: Archive, edition: StoredEdition, kind: str, title: str) -> dict[str, Any]:
    """The head's lines about the original. The day of the data is the series' latest: it may not go back."""
    manifest = edition.manifest
    days = [str(one.manifest["as_of"]) for one in archive.of_series(edition.series)]
    lines: dict[str, Any] = {
        "文种": kind,
        "统计期": manifest["period"],
        "数据截至日期": max(days),
        "标题": title,
        "主送": tuple(manifest["signatures"]["主送"]),
    }
    if manifest["signatures"]["抄送"]:
        lines["抄送"] = tuple(manifest["signatures"]["抄送"])
    if manifest["ledgers"]:
        lines["涉及台账"] = tuple(manifest["ledgers"])
    return lines


def _body(kind: DocumentKind, edition: StoredEdition, templates: Mapping[str, str], reason: str = "") -> str:
    manifest = edition.manifest
    words = {
        "title": manifest["title"],
        "number": manifest["number_text"],
        "day": fullday(date.fromisoformat(manifest["issued_on"])),
        "reason": reason.strip().rstrip("。"),
    }
    return render_template(kind, templates, original=words, kind=kind)


def _path(kind: str, edition: StoredEdition) -> str:
    return f"{DRAFTS}/{kind}-{edition.edition_id.replace('/', '-')}.md"
