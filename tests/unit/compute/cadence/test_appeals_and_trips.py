"""异议复核, 合并督查, 年度复核: what 催报清单 says of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from generator.compute.cadence.appeals import clocks
from generator.compute.cadence.due import due
from generator.compute.cadence.trips import other_visits
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.registers.conduct import Appeal
from generator.model.registers.fieldwork import Inspection
from generator.model.workspace import Workspace

Built = Callable[[dict[str, str]], Workspace]


@pytest.fixture
def built(office: Callable[..., dict[str, str]]) -> Built:
    def build(files: dict[str, str]) -> Workspace:
        loaded = load(MemoryTree(office(files)))
        assert loaded.findings == () and loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return build


def told(workspace: Workspace, category: str, day: str, within: int = 7) -> list[tuple[date, int, str]]:
    found = due(workspace, date.fromisoformat(day), within)
    return [(one.due_on, one.days_late, one.what) for one in found if one.category == category]


def appeal(**more: object) -> Appeal:
    return Appeal.model_validate({"编号": "FC-2024-05-001", "日期": date(2024, 5, 6), "事由": "口径", **more})


def longer(day: date) -> dict[str, object]:
    return {"延长": {"日期": day, "理由": "现场复核", "批准": "局务会"}}


@pytest.mark.parametrize(
    ("more", "day", "standing", "left"),
    [
        ({}, date(2024, 5, 6), "复核中", 30),
        ({}, date(2024, 5, 28), "复核中", 8),
        ({}, date(2024, 5, 29), "即将届满", 7),
        ({}, date(2024, 6, 5), "即将届满", 0),
        ({}, date(2024, 6, 6), "超期未复核", -1),
        ({"复核日期": date(2024, 6, 5), "结论": "维持"}, date(2024, 6, 30), "已复核", None),
        ({"复核日期": date(2024, 6, 6), "结论": "维持"}, date(2024, 6, 30), "超期复核", None),
        ({"复核日期": date(2024, 6, 5), "结论": "维持"}, date(2024, 6, 4), "即将届满", 1),
        (longer(date(2024, 6, 5)), date(2024, 6, 4), "即将届满", 1),
        (longer(date(2024, 6, 5)), date(2024, 6, 5), "复核中", 30),
        (longer(date(2024, 6, 6)), date(2024, 6, 7), "超期未复核", -2),
        (longer(date(2024, 6, 5)), date(2024, 7, 6), "超期未复核", -1),
        (longer(date(2024, 6, 1)) | {"复核日期": date(2024, 7, 5), "结论": "变更"}, date(2024, 8, 1), "已复核", None),
    ],
)  # fmt: skip
def test_the_second_clock_at_any_day(
    more: dict[str, object], day: date, standing: str, left: int | None
) -> None:
    found = clocks(appeal(**more), day)
    assert found is not None
    assert (found.standing, found.days_left) == (standing, left)


def test_the_first_clock_runs_from_the_day_the_conclusion_was_received() -> None:
    in_time = clocks(appeal(收到结论=date(2024, 4, 6)), date(2024, 6, 1))
    late = clocks(appeal(收到结论=date(2024, 4, 5)), date(2024, 6, 1))
    unknown = clocks(appeal(), date(2024, 6, 1))
    assert in_time is not None and late is not None and unknown is not None
    assert (in_time.appeal_by, in_time.appealed_late) == (date(2024, 5, 6), False)
    assert (late.appeal_by, late.appealed_late) == (date(2024, 5, 5), True)
    assert (unknown.appeal_by, unknown.appealed_late) == (None, False)
    assert clocks(appeal(), date(2024, 5, 5)) is None


def test_an_appeal_that_is_about_to_run_out_is_told_without_a_unit(built: Built) -> None:
    path = "ledgers/registers/appeals/2024-05.yaml"
    workspace = built({path: "- {编号: FC-2024-05-001, 日期: 2024-05-06, 事由: 口径}\n"})
    assert told(workspace, "异议复核", "2024-05-28") == []
    assert told(workspace, "异议复核", "2024-05-29") == [(date(2024, 6, 5), 0, "异议尚未复核，30日期限将满")]
    assert told(workspace, "异议复核", "2024-06-10") == [(date(2024, 6, 5), 5, "异议尚未复核，30日期限已过")]
    assert all(not one.units for one in due(workspace, date(2024, 6, 10)) if one.category == "异议复核")


def visit(number: int, day: str, units: str, way: str = "实地") -> str:
    return f"- {{编号: DC-2024-06-{number:03d}, 名称: 督查, 起: {day}, 性质: 专项, 方式: [{way}], 对象: [{units}]}}\n"


INSPECTIONS = "ledgers/registers/inspections/2024-06.yaml"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (visit(2, "2024-06-13", "各街道"), 1),
        (visit(2, "2024-06-17", "东关街道"), 0),  # another week
        (visit(2, "2024-06-13", "西山街道"), 0),  # another unit
        (visit(2, "2024-06-13", "东关街道", "调阅"), 0),  # nobody travels
    ],
)
def test_two_planned_visits_to_one_unit_in_a_week_are_proposed_as_one_trip(
    built: Built, second: str, expected: int
) -> None:
    workspace = built({INSPECTIONS: visit(1, "2024-06-11", "东关街道, 区民政局") + second})
    words = "同一周有2件要去，建议合并成一次：DC-2024-06-001、DC-2024-06-002"
    assert told(workspace, "合并督查", "2024-06-10", 14) == [(date(2024, 6, 11), 0, words)] * expected
    assert told(workspace, "合并督查", "2024-06-12", 14) == []  # the first has begun
    first = workspace.entries("inspections")[0]
    assert isinstance(first, Inspection)
    assert [units for _, units in other_visits(workspace, first)] == [("东关街道",)] * expected


def test_items_to_visit_this_week_at_one_unit_are_one_trip(built: Built) -> None:
    ledger = "名称: 十件民生实事\n编号前缀: MS\n顺序: 10\n周期: {调度: 无, 督查: 周}\n"
    items = {
        f"ledgers/livelihood/2024/MS-2024-{number:03d}.yaml": "事项: 甲\n牵头单位: 区民政局\n完成时限: 2024-12-31\n"
        for number in (1, 2)
    }
    workspace = built({"site_config/ledgers/livelihood.yaml": ledger, **items})
    words = "同一周有2件要去，建议合并成一次：MS-2024-001、MS-2024-002"
    assert told(workspace, "合并督查", "2024-06-12") == [(date(2024, 6, 14), 0, words)]
    assert told(workspace, "合并督查", "2024-06-15") == []  # the week's working days are over


def test_an_open_ended_item_is_reviewed_every_year(built: Built) -> None:
    path = "ledgers/livelihood/2023/MS-2023-001.yaml"
    text = "事项: 甲\n牵头单位: 区民政局\n列入: {方式: 原表, 日期: 2023-06-05}\n完成时限: 长期坚持\n"
    never = built({path: text})
    assert told(never, "年度复核", "2024-05-28") == []
    assert [one[:2] for one in told(never, "年度复核", "2024-05-29")] == [(date(2024, 6, 5), 0)]
    reviewed = built({path: text + "审核: [{日期: 2024-06-03, 结论: 通过}]\n"})
    assert told(reviewed, "年度复核", "2024-06-30") == []
    assert [one[:2] for one in told(reviewed, "年度复核", "2025-06-10")] == [(date(2025, 6, 3), 7)]
    closed = "销号: {日期: 2024-03-01, 方式: 转常态, 依据: 甲, 批准: 乙}\n"
    assert told(built({path: text + closed}), "年度复核", "2024-12-31") == []


def test_every_day_between_says_the_same_of_an_appeal_as_the_clock() -> None:
    entry = appeal(**longer(date(2024, 6, 1)))
    lefts = [
        found.days_left
        for day in range(70)
        if (found := clocks(entry, date(2024, 5, 6) + timedelta(days=day))) is not None
    ]
    assert lefts == [*range(30, 4, -1), *range(34, -10, -1)]
