"""What the grass roots are asked for, against the limits of `site_config/burden.yaml` (domain §2; 政府督查工作条例 15).

All are 提醒: what has happened must stay recordable.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.check.context import Context
from generator.findings import Finding
from generator.model.registers.conduct import Escalation
from generator.model.registers.fieldwork import WAYS_ON_SITE, Inspection

_LETTERS = frozenset({"温馨提示", "工作督办提醒函"})


def check_visits_are_merged(context: Context) -> Iterator[Finding]:
    """Visits to one unit in one week are one trip."""
    limit = context.config.burden.visits_a_week
    if not limit:
        return
    visits: dict[tuple[str, tuple[int, int]], list[Inspection]] = defaultdict(list)
    for visit in _inspections(context):
        if WAYS_ON_SITE & set(visit.ways):
            week = visit.started_on.isocalendar()[:2]
            for unit in context.config.expand(visit.inspected_units):
                visits[unit, week].append(visit)
    told: set[str] = set()
    for (unit, _), same in visits.items():
        for visit in same[limit:]:
            if visit.entry_id not in told:
                told.add(visit.entry_id)
                related = (same[0].related((), "同一周的另一次"),)
                yield visit.finding(
                    "T351", ("started_on",), related=related,
                    unit=unit, other=same[0].entry_id, on=same[0].started_on,
                )  # fmt: skip


def check_inspections_are_not_repeated(context: Context) -> Iterator[Finding]:
    """The same item is not inspected again within the days set, unless by plan (计划号) or approval (批准)."""
    days = context.config.burden.days_between_inspections
    if not days:
        return
    last: dict[str, Inspection] = {}
    for visit in _inspections(context):
        for place, item_id in enumerate(visit.items):
            before = last.get(item_id)
            free = visit.plan_number is not None or visit.approved_by is not None
            if before is not None and not free and (visit.started_on - before.started_on).days < days:
                yield visit.finding(
                    "T352", ("items", place), related=(before.related((), "前一次"),),
                    item=item_id, other=before.entry_id, on=before.started_on, days=days,
                )  # fmt: skip
            last[item_id] = visit


def check_letters_keep_their_distance(context: Context) -> Iterator[Finding]:
    """No second letter for the same item within the days set."""
    days = context.config.burden.days_between_letters
    if not days:
        return
    last: dict[tuple[str, str], Escalation] = {}
    for letter in _letters(context):
        for place, item_id in enumerate(letter.items):
            before = last.get((letter.unit, item_id))
            is_same = (
                before is not None and before.document is not None and before.document == letter.document
            )
            if before is not None and not is_same and (letter.happened_on - before.happened_on).days < days:
                yield letter.finding(
                    "T353", ("items", place), related=(before.related((), "前一次"),),
                    item=item_id, other=before.entry_id, on=before.happened_on, days=days,
                )  # fmt: skip
            last[letter.unit, item_id] = letter


def check_letters_are_few(context: Context) -> Iterator[Finding]:
    """A unit gets no more letters in a month than the limit; one document is one letter."""
    limit = context.config.burden.letters_a_month
    if not limit:
        return
    sent: dict[tuple[str, date], list[str]] = defaultdict(list)
    for letter in _letters(context):
        documents = sent[letter.unit, letter.happened_on.replace(day=1)]
        document = letter.document or letter.entry_id
        if document in documents:
            continue
        documents.append(document)
        if len(documents) == limit + 1:
            yield letter.finding("T354", ("unit",), unit=letter.unit, limit=limit)


def check_inspections_are_approved(context: Context) -> Iterator[Finding]:
    """An inspection stands in the plan (计划号), or somebody approved it (批准), or a body above asked for it (配合上级)."""
    if not context.workspace.entries("plan"):
        return  # an office that keeps no plan yet
    for visit in _inspections(context):
        if visit.plan_number is None and visit.approved_by is None and visit.nature != "配合上级":
            yield visit.finding("T355")


def check_plan_numbers_exist(context: Context) -> Iterator[Finding]:
    """计划号 of an inspection is the number of an entry of the plan."""
    for visit in _inspections(context):
        if visit.plan_number is not None and not context.has_entry("plan", visit.plan_number):
            yield visit.finding("R430", ("plan_number",), entry=visit.plan_number)


def _inspections(context: Context) -> Iterator[Inspection]:
    for entry in context.workspace.entries("inspections"):
        if isinstance(entry, Inspection):
            yield entry


def _letters(context: Context) -> Iterator[Escalation]:
    for entry in context.workspace.entries("escalations"):
        if isinstance(entry, Escalation) and entry.step in _LETTERS:
            yield entry
