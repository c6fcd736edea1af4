"""Letters that a unit received, and whether it answered in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.archive.document import Document
from generator.site.pages.context import Site
from generator.view.edition import EntryView

LETTER = "信函"


@dataclass(frozen=True, slots=True)
class Letter:
    """`letter_id` is an edition's; `document` is None where this site has no such edition, `entry` where no reply is registered.

    `standing` says in words whether it was answered in time; `is_late` where it was not.
    """

    letter_id: str
    sent_on: date
    document: Document | None
    entry: EntryView | None
    due_on: date | None
    answered_on: date | None
    standing: str
    is_late: bool


def letters_of(site: Site, unit: str) -> list[Letter]:
    """The issued letters addressed to a unit and those its registered replies name, the newest first."""
    replies = {
        entry.facts.letter: entry
        for entry in reversed(site.entries_by_unit.get(("replies", unit), ()))
        if getattr(entry.facts, "letter", None)
    }
    sent = {one.edition_id: one for one in site.library.by_unit.get(unit, ()) if _is_letter(site, one)}
    found = [_letter(site, key, sent.get(key), replies.get(key)) for key in {**sent, **replies}]
    return sorted(found, key=lambda one: (one.sent_on, one.letter_id), reverse=True)


def _is_letter(site: Site, document: Document) -> bool:
    kind = site.view.counted.config.documents.get(document.kind)
    return kind is not None and kind.layout == LETTER


def _letter(site: Site, letter_id: str, document: Document | None, entry: EntryView | None) -> Letter:
    facts: Any = entry.facts if entry is not None else None
    document = document or site.library.by_id.get(letter_id)
    due_on = getattr(facts, "answer_due_on", None) or _day(document.answer_due if document else "")
    answered_on = getattr(facts, "answered_on", None)
    if answered_on is not None and answered_on > site.view.as_of:
        answered_on = None
    standing = "；".join(_standing(site, document, due_on, answered_on, getattr(facts, "reviewed", None)))
    sent_on = (
        document.issued_on if document is not None else entry.day if entry is not None else site.view.as_of
    )
    return Letter(letter_id, sent_on, document, entry, due_on, answered_on, standing, "逾期" in standing)


def _standing(
    site: Site, document: Document | None, due_on: date | None, answered_on: date | None, reviewed: str | None
) -> Iterator[str]:
    if document is not None and site.library.standing(document):
        yield f"函{site.library.standing(document)}"
        if answered_on is None and site.library.standing(document) == "已撤回":
            return
    yield answer_words(due_on, answered_on, site.view.as_of)
    if answered_on is not None and reviewed == "退回":
        yield "审核退回"


def answer_words(due_on: date | None, answered_on: date | None, as_of: date) -> str:
    """Whether a letter was answered by its answer date (应复日), as known at `as_of`."""
    if answered_on is not None:
        if due_on is None:
            return "已复函"
        days = (answered_on - due_on).days
        return f"逾期{days}天复函" if days > 0 else "按时复函"
    if due_on is None:
        return "没有规定复函日期"
    days = (as_of - due_on).days
    return f"逾期{days}天未复函" if days > 0 else "未到复函日期"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
