"""Rankings from a few lines of YAML."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rank import rank
from generator.model.workspace import Workspace
from generator.periods import Period


def rule(components: str, more: str = "") -> dict[str, str]:
    """A scoring rule with the given components, in force since 2023."""
    indented = "".join(f"      {line}\n" for line in components.strip().splitlines())
    extra = "".join(f"    {line}\n" for line in more.strip().splitlines())
    version = f"  - 生效: 2023-01-01\n{extra}    组成:\n{indented}"
    return {"site_config/scoring/default.yaml": f"名称: 试行\n版本:\n{version}"}


@pytest.fixture
def ranked(workspace: Callable[..., Workspace]) -> Callable[..., Ranking]:
    """`ranked(components, items, period, more=…, as_of=…, config=…, **choice)` → the ranking."""

    def build(
        components: str,
        items: dict[str, str],
        period: str = "2024-06",
        *,
        more: str = "",
        as_of: str = "2024-06-30",
        config: dict[str, str] | None = None,
        **choice: str,
    ) -> Ranking:
        space = workspace(items, {**rule(components, more), **(config or {})})
        return rank(space, Period.parse(period), as_of=date.fromisoformat(as_of), **choice)

    return build


@pytest.fixture
def points(ranked: Callable[..., Ranking]) -> Callable[..., str]:
    """The points of one component for 区民政局, as text with two decimals, with the items behind it and the
    note.
    """

    def build(
        component: str, items: dict[str, str], period: str = "2024-06", **words: object
    ) -> tuple[str, tuple[str, ...], str]:
        row = one(ranked(component, items, period, **words), "区民政局")
        part = row.parts[0]
        return f"{part.points:.2f}", part.items, part.note

    return build


def one(ranking: Ranking, unit: str) -> RankedUnit:
    (row,) = [row for row in ranking.rows if row.unit == unit]
    return row


@pytest.fixture
def row_of() -> Callable[[Ranking, str], RankedUnit]:
    return one
