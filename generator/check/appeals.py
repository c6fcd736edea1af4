"""异议复核: recusal, and the two 30-day clocks (政府督查工作条例 17)."""

from collections.abc import Iterator

from generator.check.context import Context
from generator.compute.cadence.appeals import appeal_by, first_review_by, review_by
from generator.findings import Finding
from generator.model.registers import Entry
from generator.model.registers.conduct import Appeal
from generator.model.registers.fieldwork import Inspection


def check_reviewer_is_not_the_author(entry: Entry, context: Context) -> Iterator[Finding]:
    """An appeal (异议复核) is reviewed by nobody who took part in the conclusion: not its author, not the team of the
    inspection it came from.
    """
    if not isinstance(entry, Appeal) or entry.reviewer is None:
        return
    visit = context.workspace.entry_by_id.get(entry.inspection or "")
    team = (visit.leader, *visit.members) if isinstance(visit, Inspection) else ()
    if entry.reviewer in (entry.author, *team):
        yield entry.finding("T336", ("reviewer",), reviewer=entry.reviewer)


def check_appeal_comes_in_time(entry: Entry, context: Context) -> Iterator[Finding]:
    """An appeal comes within 30 days of the conclusion."""
    limit = appeal_by(entry) if isinstance(entry, Appeal) else None
    if isinstance(entry, Appeal) and limit is not None and entry.day > limit:
        yield entry.finding(
            "T373", ("happened_on",), received=entry.received_on, appealed=entry.day, limit=limit
        )


def check_review_comes_in_time(entry: Entry, context: Context) -> Iterator[Finding]:
    """A review comes within 30 days of the appeal; 延长, decided within these, adds 30 once."""
    if not isinstance(entry, Appeal):
        return
    first, extension = first_review_by(entry), entry.extension
    if extension is not None and extension.decided_on > first:
        yield entry.finding("T376", ("extension", "decided_on"), decided=extension.decided_on, limit=first)
    elif entry.reviewed_on is not None and entry.reviewed_on > review_by(entry):
        yield entry.finding("T374", ("reviewed_on",), reviewed=entry.reviewed_on, limit=review_by(entry))


def check_review_is_complete(entry: Entry, context: Context) -> Iterator[Finding]:
    """A review states its day, its conclusion, who reviewed and who had come to the conclusion: else nobody can say that
    it was in time and by somebody else.
    """
    if not isinstance(entry, Appeal):
        return
    if entry.reviewed_on is None and entry.conclusion is not None:
        yield entry.finding("T375", ("conclusion",), has="结论", lacks="复核日期")
    if entry.reviewed_on is None:
        return
    for field, name in (("conclusion", "结论"), ("reviewer", "复核人"), ("author", "原经办")):
        if getattr(entry, field) is None:
            yield entry.finding("T375", ("reviewed_on",), has="复核日期", lacks=name)
