"""The demonstration office: what the seed gives, believable, complete and without a finding."""

import datetime
from collections import Counter

import pytest

from benchmarks.synth.tree import OWNED, Files, office
from benchmarks.synthesize import ROOT, SEED
from generator.check.run import check
from generator.compute.assess import assess
from generator.compute.cadence.appeals import clocks
from generator.compute.draw.log import redraw
from generator.compute.identity import ledger_identity
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.registers import REGISTERS, RESTRICTED_REGISTERS
from generator.model.registers.conduct import Appeal
from generator.model.registers.fieldwork import Inspection
from generator.model.registers.restricted import DrawRecord
from generator.model.workspace import Workspace

AS_OF = datetime.date(2024, 6, 30)
MEETINGS = ("meetings", "party_life")


@pytest.fixture(scope="module")
def files() -> Files:
    return office(SEED, None, lambda tasks, total: tasks)


@pytest.fixture(scope="module")
def demo(files: Files) -> Workspace:
    loaded = load(MemoryTree(files))
    assert loaded.workspace is not None
    return loaded.workspace


def test_the_repository_holds_what_the_seed_gives(files: Files) -> None:
    own = {
        path: text for path, text in files.items() if path.split("/")[0] in OWNED and "restricted" not in path
    }
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ledgers").rglob("*") if path.is_file()}
    strangers = {path for path in here if "restricted" not in path} - set(own)
    different = {path for path, text in own.items() if not (ROOT / path).is_file() or _text(path) != text}
    assert (strangers, different) == (set(), set()), "run make demo"


def _text(path: str) -> str:
    return (ROOT / path).read_bytes().decode()


def test_same_seed_same_bytes_other_seed_others(files: Files) -> None:
    assert office(SEED, None, lambda tasks, total: tasks) == files
    assert office(SEED + 1, None, lambda tasks, total: tasks) != files


def test_check_finds_nothing(files: Files) -> None:
    tree = MemoryTree(files)
    assert check(load(tree), tree) == ()


def test_every_ledger_and_register_is_used(demo: Workspace) -> None:
    assert {item.ledger for item in demo.items} == set(demo.config.ledgers)
    assert len(demo.config.ledgers) == 12
    assert {key for key in (*REGISTERS, *RESTRICTED_REGISTERS) if not demo.entries(key)} == set()
    assert {ledger.special_kind for ledger in demo.config.ledgers.values()} == {
        None, "指标", "项目", "批示", "整改", "议定", "改造",
    }  # fmt: skip
    assert 300 <= len(demo.items) <= 420


def test_units_stand_in_three_groups(demo: Workspace) -> None:
    groups = Counter(unit.group for unit in demo.config.units.units if unit.group)
    assert set(groups) == {"区直部门", "乡镇街道", "国有企业"}
    assert sum(groups.values()) >= 40


def test_lights_are_in_believable_proportion(demo: Workspace) -> None:
    lights = Counter(
        status.light for status in assess(demo, AS_OF).statuses.values() if status.light is not None
    )
    total = sum(lights.values())
    assert 0.72 <= lights["绿"] / total <= 0.83
    assert 0.10 <= lights["黄"] / total <= 0.20
    assert 0.03 <= lights["红"] / total <= 0.09
    assert 2 <= sum(status.is_overdue for status in assess(demo, AS_OF).statuses.values()) <= 12


def test_everything_that_can_befall_an_item_befalls_one(demo: Workspace) -> None:
    for block in (
        "extensions", "target_changes", "suspension", "submissions", "reviews", "reopenings", "follow_ups",
        "carry_overs", "exemptions", "milestones", "plan", "also_in",
    ):  # fmt: skip
        assert any(getattr(item, block) for item in demo.items), block
    states = {status.state for status in assess(demo, AS_OF).statuses.values()}
    assert {"谋划", "待交办", "办理中", "待审核", "退回补办", "暂缓", "已销号"} <= states
    assert any(item.is_open_ended for item in demo.items)


@pytest.mark.parametrize("month", [(2023, 3), (2023, 9), (2023, 12), (2024, 2), (2024, 6)])
def test_identity_holds_for_every_ledger(demo: Workspace, month: tuple[int, int]) -> None:
    day = datetime.date(*month, 28)
    for key in demo.config.ledgers:
        identity = ledger_identity(demo, key, day)
        assert identity.holds, identity.text


def test_terms_of_the_research_visits_are_not_trivial(demo: Workspace) -> None:
    identity = ledger_identity(demo, "research_visits", datetime.date(2023, 12, 31))
    missing = {term.name for term in identity.terms if not term.count}
    assert missing == set()


def test_registers_look_back_to_2022(demo: Workspace) -> None:
    for register in MEETINGS:
        assert demo.entries(register)[0].day.year == 2022
    assert all(entry.day <= AS_OF for register in REGISTERS for entry in demo.entries(register))


def test_directives_part_into_two_topics(demo: Workspace) -> None:
    topics = Counter(getattr(item.special, "topic", None) for item in demo.in_ledger("directives"))
    assert set(topics) == {"视察", "有关工作"}


def test_named_lists_hold_as_many_items_as_they_say(demo: Workspace) -> None:
    ledger = demo.config.ledgers["lists"]
    for named in ledger.lists:
        if named.year < 2025:
            found = [item for item in demo.in_ledger("lists") if item.category == named.name]
            assert len(found) == named.size
    assert {named.year for named in ledger.lists} == {2023, 2024, 2025}


def test_draws_can_be_drawn_again_and_made_the_teams(demo: Workspace) -> None:
    draws = [one for one in demo.entries("draws") if isinstance(one, DrawRecord)]
    assert len(draws) >= 5
    for one in draws:
        visit = demo.entry_by_id[one.inspection or ""]
        assert isinstance(visit, Inspection)
        assert redraw(one, demo).holds
        assert {visit.leader, *visit.members} == set(one.team)


def test_appeals_stand_in_different_places_of_their_clocks(demo: Workspace) -> None:
    found = [clocks(one, AS_OF) for one in demo.entries("appeals") if isinstance(one, Appeal)]
    assert {one.standing for one in found if one is not None} == {"已复核", "复核中", "即将届满"}
    assert any(one is not None and one.is_extended for one in found)
