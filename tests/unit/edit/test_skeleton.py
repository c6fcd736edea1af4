"""A fresh office appears whole or not at all."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.compute.workdays import Calendar
from generator.edit import skeleton
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.config import PublicEdition
from generator.model.workspace import Workspace

LEDGERS = (
    "directives", "research_visits", "government_report", "indicators", "projects", "key_tasks", "livelihood",
    "renovation", "rectification", "decisions", "lists", "office_plan",
)  # fmt: skip


@pytest.fixture(scope="module")
def fresh() -> Workspace:
    loaded = load(MemoryTree(dict(skeleton.skeleton_files())))
    assert loaded.workspace is not None and loaded.findings == ()
    return loaded.workspace


def test_all_ledgers_stand_in_the_order_of_the_office(fresh: Workspace) -> None:
    assert tuple(ledger.key for ledger in fresh.config.ledger_order) == LEDGERS
    assert not fresh.items


def test_public_edition_is_off_and_shows_three_ledgers(fresh: Workspace) -> None:
    public = fresh.config.visibility.public
    assert isinstance(public, PublicEdition) and not public.enabled
    assert public.ledgers == ("livelihood", "renovation", "government_report")


def test_public_edition_sees_titles_and_progress_but_no_narrative_and_nobody(fresh: Workspace) -> None:
    fields = fresh.config.visibility.fields
    public = {path for path, level in fields["事项"].items() if level == "公开"}
    assert {"事项", "进展.累计完成", "进展.进度", "目标.数值"} <= public
    assert not public & {
        "进展.进展情况",
        "进展.存在问题",
        "进展.原因",
        "包保人",
        "分管领导",
        "备注",
        "牵头单位",
    }
    assert {
        level for kind, paths in fields.items() if kind not in ("事项", "计算值") for level in paths.values()
    } == {
        "内部",
        "受限",
    }
    assert set(fields["问题线索移交"].values()) == {"受限"}


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ((2022, 1, 29), True),
        ((2023, 1, 27), False),
        ((2024, 2, 16), False),
        ((2024, 2, 18), True),
        ((2024, 10, 7), False),
        ((2025, 10, 8), False),
        ((2026, 1, 4), True),
        ((2026, 5, 9), True),
    ],
)
def test_calendars_know_make_up_days(fresh: Workspace, day: tuple[int, int, int], works: bool) -> None:
    calendar = Calendar.of(fresh.config.calendars)
    assert calendar.is_workday(datetime.date(*day)) is works


def test_only_the_last_calendar_is_provisional(fresh: Workspace) -> None:
    assert [year for year, one in sorted(fresh.config.calendars.items()) if one.provisional] == [2027]
    assert sorted(fresh.config.calendars) == [2022, 2023, 2024, 2025, 2026, 2027]


@pytest.mark.parametrize("exists", [True, False])
def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    def half() -> Iterator[tuple[str, bytes]]:
        yield "site_config/site.yaml", b"x"
        raise OSError("disk full")

    monkeypatch.setattr(skeleton, "skeleton_files", half)
    target = tmp_path / "office"
    if exists:
        target.mkdir()
    with pytest.raises(OSError, match="disk full"):
        skeleton.create_office(target)
    assert list(tmp_path.rglob("*")) == ([target] if exists else [])
