"""An issued document as its readers know it: what its manifest says, in types."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.archive.store import StoredEdition
from generator.periods import Period


@dataclass(frozen=True, slots=True)
class Document:
    """`levels` are the editions of the site that its kind declares (内部, 公开); `units` those it is sent to or is about."""

    edition_id: str
    series: str
    year: int
    number: int
    kind: str
    kind_name: str
    number_text: str
    title: str
    period: str
    """In words: 2024年第26周."""
    issued_on: date
    as_of: date
    ledgers: tuple[str, ...]
    units: tuple[str, ...]
    topic: str
    levels: frozenset[str]
    corrects: str
    withdraws: str
    answer_due: str
    """反馈时限 as written: mostly a date."""
    head: str
    """校验码 after this edition."""
    attachments: tuple[str, ...] = ()
    """Names of files frozen beside it later: scans of the signed paper."""

    @property
    def original(self) -> str:
        """The edition it corrects or withdraws; empty for any other document."""
        return self.corrects or self.withdraws


def document_of(edition: StoredEdition) -> Document:
    """Raises KeyError, TypeError, ValueError or AttributeError for a manifest without what every document has."""
    manifest: Any = edition.manifest
    return Document(
        edition_id=edition.edition_id,
        series=edition.series,
        year=edition.year,
        number=edition.number,
        kind=str(manifest["kind"]),
        kind_name=str(manifest["kind_name"]),
        number_text=str(manifest["number_text"]),
        title=str(manifest["title"]),
        period=Period.parse(manifest["period"]).label,
        issued_on=date.fromisoformat(manifest["issued_on"]),
        as_of=date.fromisoformat(manifest["as_of"]),
        ledgers=tuple(map(str, manifest["ledgers"])),
        units=tuple(map(str, manifest["units"])),
        topic=str(manifest["about"]["topic"]),
        levels=frozenset(map(str, manifest["editions"])),
        corrects=str(manifest["corrects"] or ""),
        withdraws=str(manifest["withdraws"] or ""),
        answer_due=str(manifest["signatures"]["反馈时限"] or ""),
        head=edition.head,
        attachments=edition.attachments,
    )
