"""Documents under a document head: tasks handed out and broken down, feedback on visits, notices, the year's scheme."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from benchmarks.synth.archive_desk import Desk, Reasons
from benchmarks.synth.archive_plan import Planned
from benchmarks.synth.days import AS_OF, months
from generator.archive.kinds import UNIT_SEPARATOR, DraftScope
from generator.periods import Period

FIRST = date(2023, 1, 1)
LADDER = (
    ("criticism-notice", "reminder-letter", (2023, 6, 20)), ("interview-notice", "criticism-notice", (2023, 8, 22)),
    ("criticism-notice", "reminder-letter", (2023, 10, 24)), ("criticism-notice", "reminder-letter", (2024, 3, 19)),
    ("interview-notice", "criticism-notice", (2024, 4, 23)),
)  # fmt: skip
"""Documents of the ladder, each with the one a step below, and their days."""
PRAISE = ((2023, 4), (2023, 8), (2023, 12), (2024, 4))
"""Months whose 激励 is 通报表扬, announced at their end."""


def papers(desk: Desk, letters: Iterable[Planned]) -> Iterator[Planned]:
    """`letters` are the 工作督办提醒函, the lowest step of the ladder."""
    yield from _assignments(desk)
    yield from _breakdowns(desk)
    yield from _feedback(desk)
    yield from _ladder(desk, letters)
    for year, month in PRAISE:
        day = desk.workday(year, month, 28)
        yield Planned("commendation-notice", Period("month", year, month), day, day)
    for year in (2023, 2024):
        day = desk.workday(year, 1, 10)
        yield Planned("scheme", Period("year", year, 1), day, day)


def _assignments(desk: Desk) -> Iterator[Planned]:
    """交办通知: one for everything of a ledger that was handed out on a day; `reminds` are its items."""
    found: dict[tuple[date, str], list[str]] = {}
    for item in desk.items.items:
        if item.assignment is not None and item.assignment.assigned_on >= FIRST:
            found.setdefault((item.assignment.assigned_on, item.ledger), []).append(item.item_id)
    for (day, ledger), items in found.items():
        week, scope = Period.containing(day, "week"), DraftScope(ledger=ledger)
        yield Planned("assignment", week, day, day, scope, reminds={"": tuple(items)})


def _breakdowns(desk: Desk) -> Iterator[Planned]:
    """责任分解表 of every ledger and year whose table was fixed on one day."""
    listed: dict[tuple[int, str], set[date]] = {}
    for item in desk.items.items:
        if item.listing is not None and item.listing.manner == "原表" and item.year >= FIRST.year:
            listed.setdefault((item.year, item.ledger), set()).add(item.listing.listed_on)
    for (year, ledger), days in listed.items():
        if len(days) == 1:
            day = desk.calendar.next_workday(max(days) + timedelta(days=1))
            scope = DraftScope(ledger=ledger)
            yield Planned("task-breakdown", Period("year", year, 1), day, day, scope)


def _feedback(desk: Desk) -> Iterator[Planned]:
    """督查反馈意见, one a month, to the units where visits of the month found something."""
    for year, number in months(FIRST, AS_OF):
        month, day = Period("month", year, number), desk.workday(year, number, 27)
        found: Reasons = {}
        for problem in desk.problems:
            if problem["日期"] in month and problem["日期"] <= day:
                found[problem["单位"]] = (*found.get(problem["单位"], ()), problem["事项"])
        chosen = sorted(found, key=lambda unit: (-len(found[unit]), unit))[:3]
        if chosen and day <= AS_OF:
            units = [unit for unit in desk.config.unit_by_name if unit in chosen]
            scope = DraftScope(unit=UNIT_SEPARATOR.join(units))
            yield Planned("inspection-feedback", month, day, day, scope)


def _ladder(desk: Desk, letters: Iterable[Planned]) -> Iterator[Planned]:
    """To the unit with most items that were a step below before and lag still."""
    taken = list(letters)
    for kind, below, (year, month, number) in LADDER:
        day = desk.workday(year, month, number)
        lagging = desk.lagging(day)
        found: Reasons = {}
        for one in taken:
            if one.kind == below and one.issued_on < day:
                for unit, items in (one.reminds or {}).items():
                    still = (item for item in items if item in lagging.get(unit, ()))
                    found[unit] = tuple(dict.fromkeys((*found.get(unit, ()), *still)))
        unit = max(sorted(found), key=lambda one: len(found[one]), default="")
        if found.get(unit):
            reminds = {unit: found[unit]}
            step = Planned(
                kind, Period.containing(day, "month"), day, day, DraftScope(unit=unit), reminds=reminds
            )
            taken.append(step)
            yield step
