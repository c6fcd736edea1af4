"""Letters of the ladder that stand in no register yet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.compute.ladder.unrecorded import unrecorded_steps
from generator.compute.measure import EditionFact
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace

LADDER = """\
版本:
  - 生效: 2024-01-01
    越级批准: 区长
    步骤:
      - {步骤: 工作督办提醒函, 触发: {逾期天数: 1}, 批准: 局长, 文种: reminder-letter}
      - {步骤: 考核扣分, 批准: 考核办, 文种: criticism-notice}
"""
LETTER = EditionFact(
    "reminder-letter/2024/1", "reminder-letter", 2024, 1, date(2024, 4, 10),
    items=("MS-2024-001", "MS-2024-002", "MS-2024-009"), units=("区民政局", "区住建局"),
)  # fmt: skip
DAY = date(2024, 4, 30)


@pytest.fixture
def built(office: Callable[..., dict[str, str]]) -> Callable[[str], Workspace]:
    def build(escalations: str = "") -> Workspace:
        files = {"site_config/ladder.yaml": LADDER}
        for number, unit in ((1, "区民政局"), (2, "[区住建局, 区民政局]")):
            text = f"事项: 甲\n牵头单位: {unit}\n完成时限: 2024-03-31\n"
            files[f"ledgers/livelihood/2024/MS-2024-00{number}.yaml"] = text
        if escalations:
            files["ledgers/registers/escalations/2024-04.yaml"] = escalations
        loaded = load(MemoryTree(office(files)))
        assert loaded.findings == () and loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return build


def found(workspace: Workspace, *editions: EditionFact, day: date = DAY) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.unit, one.items) for one in unrecorded_steps(workspace, editions, day)]


def test_one_per_unit_with_the_items_it_leads(built: Callable[..., Workspace]) -> None:
    assert found(built(), LETTER) == [
        ("区民政局", ("MS-2024-001", "MS-2024-002")),
        ("区住建局", ("MS-2024-002",)),
    ]


def test_what_is_registered_is_not_told_again(built: Callable[..., Workspace]) -> None:
    entry = (
        "- {编号: YT-2024-04-001, 日期: 2024-04-10, 步骤: 工作督办提醒函, 单位: 区民政局, 事项: [MS-2024-001], "
        "文件: reminder-letter/2024/1}\n"
    )
    assert found(built(entry), LETTER) == [("区住建局", ("MS-2024-002",))]


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, withdrawn=True),
        replace(LETTER, corrects="reminder-letter/2024/2"),
        replace(LETTER, issued_on=date(2024, 5, 1)),
        replace(LETTER, issued_on=date(2023, 12, 31)),
        replace(LETTER, kind="weekly-bulletin"),
        replace(LETTER, kind="criticism-notice"),  # 考核扣分 is opened by people, and written down by them
    ],
)
def test_what_is_no_step_by_letter_is_left_out(built: Callable[..., Workspace], letter: EditionFact) -> None:
    assert found(built(), letter) == []
