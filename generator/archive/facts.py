"""What figures may count of issued editions."""

from collections.abc import Iterable
from datetime import date

from generator.archive.store import Archive, StoredEdition
from generator.compute.measure import EditionFact

CORRECTION = "correction"
WITHDRAWAL = "withdrawal"


def original_of(edition: StoredEdition) -> str:
    """The edition a 更正 or 撤回 names; empty for any other."""
    return str(edition.manifest.get("corrects") or edition.manifest.get("withdraws") or "")


def edition_facts(archive: Archive, before: str | None = None) -> tuple[EditionFact, ...]:
    """The facts of all editions, in the order of issue; with `before`, of those issued before that edition."""
    known: list[StoredEdition] = []
    for edition in archive.editions:
        if edition.edition_id == before:
            break
        known.append(edition)
    withdrawn = frozenset(
        str(edition.manifest["withdraws"]) for edition in known if edition.manifest.get("withdraws")
    )
    return tuple(_fact(edition, withdrawn) for edition in known)


def _fact(edition: StoredEdition, withdrawn: Iterable[str]) -> EditionFact:
    manifest = edition.manifest
    return EditionFact(
        edition_id=edition.edition_id,
        kind=str(manifest["kind"]),
        year=edition.year,
        number=edition.number,
        issued_on=date.fromisoformat(str(manifest["issued_on"])),
        ledgers=tuple(manifest.get("ledgers", ())),
        items=tuple(manifest.get("items", ())),
        units=tuple(manifest.get("units", ())),
        withdrawn=edition.edition_id in withdrawn,
        corrects=original_of(edition),
        period=str(manifest.get("period") or ""),
    )
