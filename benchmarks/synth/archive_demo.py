"""What the office of the demonstration wrote from January 2023 to June 2024: bulletins in their rhythm, reports upward, letters."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.synth.archive_desk import Desk, Reasons, periods
from benchmarks.synth.archive_papers import papers
from benchmarks.synth.archive_plan import Plan, Planned, in_order
from benchmarks.synth.days import AS_OF, months
from generator.archive.kinds import UNIT_SEPARATOR, DraftScope
from generator.periods import Period

FIRST = date(2023, 1, 1)
REPORTS = {
    1: ("livelihood",), 2: ("government_report", "projects"), 3: ("research_visits", "renovation"),
    4: ("government_report", "livelihood"), 5: ("projects", "lists"), 6: ("research_visits", "rectification"),
    7: ("livelihood", "key_tasks"), 8: ("government_report", "projects"), 9: ("directives", "renovation"),
    10: ("government_report", "livelihood"), 11: ("research_visits", "lists"), 12: ("government_report", "rectification"),
}  # fmt: skip
"""Ledgers of a month's special reports; the first is what the 区委常委会 hears about, where it hears a report."""
NEWS = {
    1: "rectification", 2: "projects", 3: "rectification", 4: "livelihood", 5: "rectification", 6: "lists",
    7: "rectification", 8: "renovation", 9: "rectification", 10: "key_tasks", 11: "rectification", 12: "projects",
}  # fmt: skip
"""The ledger of a month's micro bulletin."""
FOCUS = ("livelihood", "research_visits", "key_tasks", "government_report", "renovation")
"""Ledgers that letters look at first, month by month."""
LETTER_REST = 80
"""Days without a second letter to the same unit."""


def demo_plan(desk: Desk) -> Plan:
    """Every document of the demonstration, of the kinds that the office has."""
    found = [one for one in _documents(desk) if desk.has(one.kind)]
    found += _revisions(desk, found)
    return in_order(found, desk.config.documents)


def _documents(desk: Desk) -> Iterator[Planned]:
    yield from _weeklies(desk)
    yield from _after_month(desk, "monthly-bulletin", 5)
    yield from _rankings(desk)
    yield from _after_month(desk, "ledger-report", 3, DraftScope(ledger="directives"))
    yield from _quarterlies(desk)
    yield from _reports(desk)
    letters = list(_letters(desk))
    yield from letters
    yield from _hints(desk)
    yield from papers(desk, letters)
    yield Planned("annual-summary", Period("year", 2023, 1), date(2023, 12, 31), desk.workday(2024, 1, 12))


def _weeklies(desk: Desk) -> Iterator[Planned]:
    """On the last working day of every week, with the data of that day; 停刊 as the office declares."""
    for week in periods("week", FIRST, AS_OF):
        if str(week) not in desk.stopped_weeks:
            day = desk.last_workday(week)
            yield Planned("weekly-bulletin", week, day, day)


def _after_month(desk: Desk, kind: str, day: int, scope: DraftScope | None = None) -> Iterator[Planned]:
    """On a day of the month after, with the data of the month's end; the last month's at the end of what there is."""
    for month in periods("month", FIRST, AS_OF):
        following = month.next
        issued = desk.workday(following.year, following.number, day)
        yield Planned(kind, month, month.end, min(issued, AS_OF), scope or DraftScope())


def _rankings(desk: Desk) -> Iterator[Planned]:
    """On the 10th of the month after, with what was ruled on until then: units first see their draft scores (预排名)."""
    for month in periods("month", FIRST, AS_OF):
        following = month.next
        issued = desk.workday(following.year, following.number, 10)
        if issued <= AS_OF:
            yield Planned("monthly-ranking", month, issued, issued)


def _quarterlies(desk: Desk) -> Iterator[Planned]:
    for quarter in periods("quarter", FIRST, AS_OF):
        after = quarter.next.start
        for kind, day in (("quarterly-bulletin", 12), ("livelihood-notice", 18)):
            issued = min(desk.workday(after.year, after.month, day), AS_OF)
            yield Planned(kind, quarter, quarter.end, issued)


def _reports(desk: Desk) -> Iterator[Planned]:
    """督查专报 before the month's 区委常委会, 微快报 early in the month; both with the data of their day."""
    for year, number in months(FIRST, AS_OF):
        month = Period("month", year, number)
        for place, ledger in enumerate(REPORTS[number]):
            day = desk.workday(year, number, 19 - 4 * place)
            yield Planned("special-report", month, day, day, DraftScope(ledger=ledger))
        day = desk.workday(year, number, 8)
        yield Planned("micro-bulletin", month, day, day, DraftScope(ledger=NEWS[number]))


def _letters(desk: Desk) -> Iterator[Planned]:
    """工作督办提醒函, one a month, to up to three units that lag; none to a unit that had one lately."""
    last: dict[str, date] = {}
    for place, (year, month) in enumerate(months(FIRST, AS_OF)):
        day = desk.workday(year, month, 9)
        reasons = {
            unit: items
            for unit, items in desk.lagging(day).items()
            if (day - last.get(unit, date.min)).days > LETTER_REST
        }
        chosen = _chosen(desk, reasons, FOCUS[place % len(FOCUS)], 3)
        last |= dict.fromkeys(chosen, day)
        yield from _to_units(desk, "reminder-letter", Period("month", year, month), day, chosen)


def _hints(desk: Desk) -> Iterator[Planned]:
    """温馨提示, one a month, to a unit that has something due in the next month."""
    for place, (year, number) in enumerate(months(FIRST, AS_OF)):
        day, month = desk.workday(year, number, 20), Period("month", year, number)
        chosen = _chosen(desk, desk.due_next(day, month), FOCUS[(place + 1) % len(FOCUS)], 1)
        yield from _to_units(desk, "gentle-reminder", month, day, chosen)


def _to_units(desk: Desk, kind: str, month: Period, day: date, reasons: Reasons) -> Iterator[Planned]:
    """One document to all of the units where the kind allows several, else one to each."""
    together = desk.config.documents[kind].several_units if desk.has(kind) else False
    groups = [reasons] if together and reasons else [{unit: items} for unit, items in reasons.items()]
    for one in groups:
        yield Planned(kind, month, day, day, DraftScope(unit=UNIT_SEPARATOR.join(one)), reminds=one)


def _chosen(desk: Desk, reasons: Reasons, focus: str, most: int) -> Reasons:
    """Units with items of the ledger in focus first, then those with the most items; in the office's order."""
    ranked = sorted(
        reasons, key=lambda unit: (focus not in desk.ledgers_of(reasons[unit]), -len(reasons[unit]), unit)
    )
    order = list(desk.config.unit_by_name)
    return {unit: reasons[unit] for unit in sorted(ranked[:most], key=order.index)}


def _revisions(desk: Desk, documents: list[Planned]) -> Iterator[Planned]:
    """One 更正 of a weekly bulletin, one 撤回 of a special report."""
    for kind, series, month, days in (
        ("correction", "weekly-bulletin", (2023, 5), 4),
        ("withdrawal", "special-report", (2023, 11), 5),
    ):
        found = [
            one
            for one in documents
            if one.kind == series and (one.issued_on.year, one.issued_on.month) == month
        ]
        if found and desk.has(kind):
            first = min(found, key=lambda one: one.issued_on)
            day = desk.calendar.next_workday(first.issued_on + timedelta(days=days))
            yield Planned(kind, first.period, first.as_of, day, first.scope, revises=first)
