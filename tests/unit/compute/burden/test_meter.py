"""The burden meter: counted by hand for a small office over two years."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.burden.meter import EVERYBODY, Meter, Standing, meter, standing
from generator.compute.burden.requests import requests
from generator.compute.burden.sent import Sent
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace

LEDGER = "名称: 重点任务\n编号前缀: RW\n顺序: 30\n周期: {调度: 月, 报送日: 5}\n"
FILES = {
    "site_config/ledgers/key_tasks.yaml": LEDGER,
    # 由东关街道牵头两项，同一台账一期只算要求一次；一项 4 月 10 日销号，另一项 5 月起。
    "ledgers/key_tasks/2024/RW-2024-001.yaml": (
        "事项: 背街小巷整治\n牵头单位: 东关街道\n完成时限: 2024-12-31\n立项: {日期: 2024-02-10, 来源: 会议, 批准: 区长}\n"
        "销号: {日期: 2024-04-10, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n"
    ),
    "ledgers/key_tasks/2024/RW-2024-002.yaml": (
        "事项: 停车场\n牵头单位: 各街道\n完成时限: 2024-12-31\n立项: {日期: 2024-05-20, 来源: 会议, 批准: 区长}\n"
    ),
    "ledgers/registers/inspections/2024-05.yaml": (
        "- {编号: DC-2024-05-001, 名称: 暗访, 起: 2024-05-08, 性质: 专项, 方式: [暗访], 对象: [各街道]}\n"
        "- {编号: DC-2024-05-002, 名称: 调阅, 起: 2024-05-09, 性质: 专项, 方式: [调阅], 对象: [东关街道]}\n"
    ),
}
AS_OF = date(2024, 6, 20)


def letter(number: int, day: date, *units: str, characters: int = 100) -> Sent:
    return Sent(f"reminder-letter/{day.year}/{number}", day, "函件", units, characters)


@pytest.fixture
def workspace(office: Callable[..., dict[str, str]]) -> Workspace:
    loaded = load(MemoryTree(office(FILES)))
    assert loaded.workspace is not None and not loaded.findings
    return loaded.workspace


def counted(workspace: Workspace, *sent: Sent) -> Meter:
    return meter(workspace, AS_OF, sent)


def test_a_unit_is_asked_once_a_period_while_it_leads_something(workspace: Workspace) -> None:
    """东关街道: 2 月（立项后）、3 月、4 月（10 日销号）、5 月（20 日起）四期；西山街道只有 5 月。报送日为次月 5 日，遇休息日顺延。"""
    found = sorted(requests(workspace, date(2024, 1, 1), AS_OF))
    assert [(unit, day.isoformat()) for unit, day in found] == [
        ("东关街道", "2024-03-05"),
        ("东关街道", "2024-04-05"),
        ("东关街道", "2024-05-06"),
        ("东关街道", "2024-06-05"),
        ("西山街道", "2024-06-05"),
    ]


def test_months_and_units_count_what_was_sent_to_them(workspace: Workspace) -> None:
    found = counted(
        workspace,
        letter(1, date(2024, 5, 31), "东关街道", "西山街道", characters=70),
        letter(2, date(2024, 6, 20), "东关街道"),
        letter(3, date(2024, 6, 21), "东关街道"),  # after as_of
        Sent("weekly-bulletin/2024/1", date(2024, 5, 3), "简报", (), 900),
    )
    assert found.month("东关街道", 2024, 5) == {"函件": 1, "字数": 70, "实地督查": 1, "报送要求": 1}
    assert found.month("东关街道", 2024, 6) == {"函件": 1, "字数": 100, "报送要求": 1}
    office = {one.measure: one.this_year for one in found.readings()}
    assert office == {"函件": 2, "简报": 1, "文件": 0, "字数": 1070, "实地督查": 1, "报送要求": 5}
    assert found.units == {"东关街道", "西山街道"}


def test_last_year_is_compared_up_to_the_same_day(workspace: Workspace) -> None:
    before = [letter(number, date(2023, month, 20)) for number, month in enumerate((3, 6, 9), 1)]
    (found,) = [
        one
        for one in counted(workspace, *before, letter(1, date(2024, 2, 1))).readings()
        if one.measure == "函件"
    ]
    assert (found.this_year, found.same_time, found.last_year, found.change, found.standing) == (
        1,
        2,
        3,
        -1,
        "",
    )


def test_the_leap_day_is_compared_with_28_february(workspace: Workspace) -> None:
    sent = (letter(1, date(2023, 2, 28)), letter(2, date(2023, 3, 1)))
    found = meter(workspace, date(2024, 2, 29), sent)
    assert found.same_time[EVERYBODY]["函件"] == 1


@pytest.mark.parametrize(
    ("this_year", "same_time", "last_year", "word"),
    [
        (5, 0, 0, ""),
        (3, 3, 10, ""),
        (4, 3, 10, "已超过上年同期"),
        (9, 9, 10, "接近上年全年"),
        (8, 9, 10, ""),
        (10, 10, 10, "接近上年全年"),
        (11, 10, 10, "已超过上年全年"),
    ],
)
def test_when_the_office_is_warned(this_year: int, same_time: int, last_year: int, word: Standing) -> None:
    assert standing(this_year, same_time, last_year) == word
