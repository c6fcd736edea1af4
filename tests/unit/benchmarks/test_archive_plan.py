"""The plan of the demonstration's documents: complete, numbered, and what the registers point to."""

import re
from collections import Counter
from datetime import date

import pytest

from benchmarks.synth.archive_plan import Planned, in_order
from benchmarks.synth.archive_words import words_for
from benchmarks.synth.tree import Written, planned_office
from benchmarks.synthesize import ROOT, SEED
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.registers.conduct import Escalation, Instruction, Reply
from generator.model.registers.meetings import Meeting
from generator.model.workspace import Workspace
from generator.periods import Period

AS_OF = date(2024, 6, 30)
POINTERS = {
    "replies": lambda entry: (entry.letter,) if isinstance(entry, Reply) else (),
    "escalations": lambda entry: (
        (entry.document,) if isinstance(entry, Escalation) and entry.document else ()
    ),
    "instructions": lambda entry: (
        (entry.document,) if isinstance(entry, Instruction) and entry.document else ()
    ),
    "meetings": lambda entry: entry.reports if isinstance(entry, Meeting) else (),
}


@pytest.fixture(scope="module")
def demo() -> Written:
    return planned_office(SEED, None, 0, lambda tasks, total: tasks)


@pytest.fixture(scope="module")
def office(demo: Written) -> Workspace:
    workspace = load(MemoryTree(demo.files)).workspace
    assert workspace is not None
    return workspace


def periods_of(demo: Written, kind: str) -> list[str]:
    return [str(one.period) for one in demo.plan.documents if one.kind == kind]


def test_every_periodical_document_is_there_once(demo: Written, office: Workspace) -> None:
    weeks = [str(Period("week", 2023, number)) for number in range(1, 53)]
    weeks += [str(Period("week", 2024, number)) for number in range(1, 27)]
    stopped = {one.period for one in office.config.site.skipped}
    assert stopped and periods_of(demo, "weekly-bulletin") == [one for one in weeks if one not in stopped]
    months = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)][:18]
    assert periods_of(demo, "monthly-ranking") == months[:-1]  # the last one is with the units (预排名)
    for kind in ("monthly-bulletin", "ledger-report"):
        assert periods_of(demo, kind) == months
    quarters = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2"]
    assert periods_of(demo, "quarterly-bulletin") == quarters
    assert periods_of(demo, "annual-summary") == ["2023"]


def test_every_kind_that_is_kept_in_the_archive_occurs(demo: Written, office: Workspace) -> None:
    counts = Counter(one.kind for one in demo.plan.documents)
    assert set(counts) == {kind.key for kind in office.config.documents.values() if not kind.offline}
    assert counts["correction"] == counts["withdrawal"] == 1
    assert sum(counts.values()) >= 180


def test_numbers_are_gapless_in_the_order_of_issue(demo: Written) -> None:
    days = [one.issued_on for one in demo.plan.documents]
    assert days == sorted(days) and days[-1] <= AS_OF
    last: Counter[tuple[str, int]] = Counter()
    for one in demo.plan.documents:
        last[one.series, one.issued_on.year] += 1
        assert one.number == last[one.series, one.issued_on.year]


def test_data_of_a_series_never_go_back_and_are_not_from_after_the_issue(demo: Written) -> None:
    last: dict[str, date] = {}
    for one in demo.plan.documents:
        assert one.as_of <= one.issued_on
        if one.revises is None:
            assert one.as_of >= last.get(one.series, date.min)
            last[one.series] = one.as_of


def test_a_revision_takes_a_number_of_what_it_revises(office: Workspace) -> None:
    week, day = Period("week", 2023, 18), date(2023, 5, 5)
    bulletin = Planned("weekly-bulletin", week, day, day)
    revision = Planned("correction", week, day, date(2023, 5, 9), revises=bulletin)
    plan = in_order([revision, bulletin], office.config.documents)
    assert [one.edition_id for one in plan.documents] == ["weekly-bulletin/2023/1", "weekly-bulletin/2023/2"]
    assert plan.id_of(bulletin) == "weekly-bulletin/2023/1"


@pytest.mark.parametrize("register", list(POINTERS))
def test_registers_point_to_documents_issued_by_then(demo: Written, office: Workspace, register: str) -> None:
    issued = {one.edition_id: one for one in demo.plan.documents}
    withdrawn = {
        demo.plan.id_of(one.revises)
        for one in demo.plan.documents
        if one.kind == "withdrawal" and one.revises
    }
    found = [(entry.day, one) for entry in office.entries(register) for one in POINTERS[register](entry)]
    assert len(found) >= 8
    for day, edition in found:
        assert edition in issued and issued[edition].issued_on <= day and edition not in withdrawn


def test_a_reported_document_is_about_what_the_meeting_heard(demo: Written, office: Workspace) -> None:
    issued = {one.edition_id: one for one in demo.plan.documents}
    for meeting in office.entries("meetings"):
        if isinstance(meeting, Meeting) and meeting.reports:
            assert {issued[one].scope.ledger for one in meeting.reports} == set(meeting.ledgers)


def test_letters_and_their_answers_name_the_same_items(demo: Written, office: Workspace) -> None:
    reminded = {
        (one.edition_id, unit): items
        for one in demo.plan.documents
        if one.kind == "reminder-letter"
        for unit, items in (one.reminds or {}).items()
    }
    replies = {
        (one.letter, one.unit): one.items for one in office.entries("replies") if isinstance(one, Reply)
    }
    assert replies == reminded
    assert any(one.scope.units[1:] for one in demo.plan.documents if one.kind == "reminder-letter")


def test_items_bear_the_number_of_their_assignment(demo: Written, office: Workspace) -> None:
    issued = [one for one in demo.plan.documents if one.kind == "assignment"]
    for one in issued:
        for item_id in (one.reminds or {})[""]:
            assignment = office.item_by_id[item_id].assignment
            assert assignment is not None and assignment.assigned_on == one.issued_on
            assert assignment.document_number == f"云委督交〔{one.issued_on.year}〕{one.number}号"
    assert sum(len((one.reminds or {})[""]) for one in issued) > 50


def test_a_large_office_gets_as_many_documents_as_asked_for() -> None:
    made = planned_office(SEED, 120, 333, lambda tasks, total: tasks)
    assert len(made.plan.documents) == 333
    assert planned_office(SEED, 20, 0, lambda tasks, total: tasks).plan.documents == ()


def test_every_placeholder_of_the_templates_has_words() -> None:
    folder = ROOT / "generator" / "resources"
    texts = [path.read_text(encoding="utf-8") for path in (folder / "templates/documents").glob("*.j2")]
    asked = {one for text in texts for one in re.findall(r'todo\("([^"]+)"\)', text)}
    assert asked
    assert {one for one in asked if not words_for(f"【待填：{one}】")} == ONLY_OFFLINE


ONLY_OFFLINE = {"没有移交的不必发函"}
"""Of a kind that is written for the restricted repository alone."""
