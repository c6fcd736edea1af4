"""Figure contexts from a few lines of YAML."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.assess import assess
from generator.compute.figures.context import FigureContext, Scope
from generator.compute.measure import EditionFact
from generator.model.workspace import Workspace
from generator.periods import Period

MORE_LEDGERS = {
    "site_config/ledgers/research_visits.yaml": "名称: 讲话精神\n编号前缀: DY\n",
    "site_config/ledgers/government_report.yaml": "名称: 政府工作报告\n编号前缀: BG\n",
}


@pytest.fixture
def context(workspace: Callable[..., Workspace]) -> Callable[..., FigureContext]:
    """`context(items, "2024-W26", files={…}, as_of="2024-06-30", ledger="…", editions=(…), shows=…)`."""

    def build(
        items: dict[str, str],
        period: str = "2024-W26",
        *,
        files: dict[str, str] | None = None,
        as_of: str = "2024-06-30",
        editions: tuple[EditionFact, ...] = (),
        shows: Callable[[str, str], bool] = lambda kind, path: True,
        **scope: str,
    ) -> FigureContext:
        space = workspace(items, {**MORE_LEDGERS, **(files or {})})
        day = date.fromisoformat(as_of)
        return FigureContext(
            space, assess(space, day), day, Period.parse(period), editions, Scope(**scope), shows
        )

    return build
