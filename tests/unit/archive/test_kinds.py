"""Which kind, period and scope a word names."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.archive.kinds import (
    DraftScope,
    ScopeError,
    check_scope,
    draft_path,
    find_kind,
    parse_period,
    suggest_period,
)
from generator.load.tree import MemoryTree
from generator.model.workspace import Config, Workspace
from generator.periods import Period, PeriodError

AS_OF = date(2024, 6, 30)


@pytest.fixture
def config(fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]) -> Config:
    return loaded(fresh_office()).config


@pytest.mark.parametrize("word", ["weekly", "weekly-bulletin", "weekly_bulletin", "周通报"])
def test_a_kind_has_several_names(config: Config, word: str) -> None:
    kind = find_kind(config, word)
    assert kind is not None and kind.key == "weekly-bulletin"


@pytest.mark.parametrize(
    ("word", "text", "meant"),
    [
        ("weekly", "2024-06", "2024-W26"),
        ("weekly", "2024-05", "2024-W22"),
        ("weekly", "2024W26", "2024-W26"),
        ("weekly", "2024年第26周", "2024-W26"),
        ("weekly", "第26周", "2024-W26"),
        ("monthly-ranking", "2024-W26", "2024-06"),
        ("monthly-ranking", "2024年5月", "2024-05"),
        ("monthly-ranking", "202405", "2024-05"),
        ("monthly-ranking", "2024-Q1", "2024-03"),
        ("monthly-ranking", "2024-13", "2024-06"),
        ("special-report", "本月", "2024-06"),
    ],
)
def test_a_wrong_period_is_answered_with_the_right_one(
    config: Config, word: str, text: str, meant: str
) -> None:
    kind = find_kind(config, word)
    assert kind is not None
    with pytest.raises(PeriodError, match=f"^{meant}$"):
        parse_period(kind, text, AS_OF)
    assert suggest_period(kind, text, AS_OF) == meant


@pytest.mark.parametrize(
    ("word", "scope", "fits"),
    [
        ("weekly", DraftScope(), True),
        ("weekly", DraftScope(ledger="projects"), False),
        ("special-report", DraftScope(), False),
        ("special-report", DraftScope(unit="区住建局"), True),
        ("special-report", DraftScope(ledger="projects", unit="区住建局"), False),
    ],
)
def test_a_kind_takes_the_scopes_it_declares(
    config: Config, word: str, scope: DraftScope, fits: bool
) -> None:
    kind = find_kind(config, word)
    assert kind is not None
    if fits:
        check_scope(config, kind, scope)
        return
    with pytest.raises(ScopeError):
        check_scope(config, kind, scope)


def test_a_topic_never_leaves_the_drafts_folder(config: Config) -> None:
    kind = find_kind(config, "special-report")
    assert kind is not None
    path = draft_path(kind, Period.parse("2024-06"), DraftScope(topic="../../a/b:c"))
    assert path == "content/drafts/special-report-2024-06-a-b-c.md"
