"""Issued documents as the burden meter counts them: what went down to the units."""

from collections.abc import Iterator
from datetime import date

from generator.archive.facts import edition_facts
from generator.archive.frozen_text import frozen_text
from generator.archive.length import text_length
from generator.archive.store import Archive, StoredEdition
from generator.compute.burden.sent import Sent, SentClass
from generator.compute.measure import EditionFact
from generator.model.documents import DocumentKind, Layout
from generator.model.workspace import Config

_CLASSES: dict[Layout, SentClass] = {"信函": "函件", "简报": "简报"}


def documents_sent(archive: Archive, config: Config) -> tuple[Sent, ...]:
    """Editions that went to the units, in the order of issue; not what went up, nor what corrects, withdraws or was withdrawn."""
    stored = {edition.edition_id: edition for edition in archive.editions}
    return tuple(
        Sent(
            fact.edition_id,
            fact.issued_on,
            sent_class(kind),
            fact.units,
            characters(archive, stored[fact.edition_id]),
        )
        for fact, kind in _downwards(archive, config)
    )


def days_sent(archive: Archive, config: Config, wanted: SentClass) -> tuple[date, ...]:
    """The days of issue of one class of them; nothing but manifests is read."""
    return tuple(fact.issued_on for fact, kind in _downwards(archive, config) if sent_class(kind) == wanted)


def _downwards(archive: Archive, config: Config) -> Iterator[tuple[EditionFact, DocumentKind]]:
    for fact in edition_facts(archive):
        kind = config.documents.get(fact.kind)
        if kind is not None and kind.direction != "上行" and not fact.withdrawn and not fact.corrects:
            yield fact, kind


def sent_class(kind: DocumentKind) -> SentClass:
    """函件 by letter head, 简报 by bulletin head, anything else a document."""
    return _CLASSES.get(kind.layout, "文件")


def characters(archive: Archive, edition: StoredEdition) -> int:
    """字数, from the manifest; counted again for an edition issued before manifests said it."""
    known = edition.manifest.get("characters")
    return known if isinstance(known, int) else text_length(frozen_text(archive, edition.edition_id).pieces)
