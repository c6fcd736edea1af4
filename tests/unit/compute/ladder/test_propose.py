"""The ladder: what is proposed, for whom, when, and what never is."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from generator.compute.ladder.propose import Proposal, propose
from generator.compute.measure import EditionFact
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace

LADDER = """\
版本:
  - 生效: 2024-01-01
    冷却天数: 20
    回溯天数: 90
    越级批准: 区长
    步骤:
      - {步骤: 温馨提示, 触发: {临期天数: 10}, 批准: 科长, 文种: gentle-reminder}
      - {步骤: 工作督办提醒函, 触发: {逾期天数: 1}, 批准: 局长, 文种: reminder-letter, 每月一函: true}
      - {步骤: 通报批评, 触发: {逾期天数: 30}, 批准: 区长}
      - {步骤: 约谈, 触发: {逾期天数: 60}, 批准: 区委书记}
      - {步骤: 考核扣分, 批准: 考核办}
      - {步骤: 移交处理, 批准: 区委书记}
"""
LEDGER = "名称: 十件民生实事\n编号前缀: MS\n顺序: 10\n周期: {调度: 无}\n"
Built = Callable[..., Workspace]


@pytest.fixture
def built(office: Callable[..., dict[str, str]]) -> Built:
    """`built({item number: text}, escalations, ladder)`; an item is due on 31 March 2024 unless it says else."""

    def build(items: dict[str, str], escalations: str = "", ladder: str | None = LADDER) -> Workspace:
        files = {"site_config/ledgers/livelihood.yaml": LEDGER}
        if ladder is not None:
            files["site_config/ladder.yaml"] = ladder
        for number, text in items.items():
            basics = "" if "牵头单位" in text else "牵头单位: 区民政局\n"
            basics += "" if "完成时限" in text else "完成时限: 2024-03-31\n"
            files[f"ledgers/livelihood/2024/{number}.yaml"] = f"事项: 甲\n{basics}{text}"
        if escalations:
            files["ledgers/registers/escalations/2024-04.yaml"] = escalations
        loaded = load(MemoryTree(office(files)))
        assert loaded.findings == () and loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return build


def step(day: str, name: str, items: str = "MS-2024-001", more: str = ", 批准: 局长") -> str:
    return f"- {{编号: YT-2024-04-0{day[-2:]}, 日期: {day}, 步骤: {name}, 单位: 区民政局, 事项: [{items}]{more}}}\n"


def at(workspace: Workspace, day: str, editions: tuple[EditionFact, ...] = ()) -> tuple[Proposal, ...]:
    return propose(workspace, date.fromisoformat(day), editions)


def steps(workspace: Workspace, day: str) -> list[tuple[str, list[str]]]:
    return [(one.step, [item.item_id for item in one.items]) for one in at(workspace, day)]


ONE = {"MS-2024-001": ""}


def test_an_office_without_a_ladder_and_a_day_before_its_first_version_have_no_proposals(
    built: Built,
) -> None:
    assert at(built(ONE, ladder=None), "2024-06-30") == ()
    assert (
        at(
            built({"MS-2024-001": "完成时限: 2023-03-31\n列入: {方式: 原表, 日期: 2023-01-01}\n"}),
            "2023-12-31",
        )
        == ()
    )


def test_a_courtesy_before_the_due_date_and_a_letter_after_it(built: Built) -> None:
    days = ("2024-03-20", "2024-03-21", "2024-03-31", "2024-04-01")
    assert [[name for name, _ in steps(built(ONE), day)] for day in days] == [
        [],
        ["温馨提示"],
        ["温馨提示"],
        ["工作督办提醒函"],
    ]


def test_one_rung_at_a_time_and_skipping_is_said_to_need_an_approver(built: Built) -> None:
    never_told = at(built(ONE), "2024-06-30")[0]
    assert (never_told.step, never_told.note) == (
        "工作督办提醒函",
        "MS-2024-001 已符合约谈的条件，越级须经区长批准",
    )
    told = built(ONE, step("2024-04-10", "工作督办提醒函"))
    assert [(one.step, one.note) for one in at(told, "2024-05-10")] == [("通报批评", "")]
    told_twice = built(ONE, step("2024-04-10", "工作督办提醒函") + step("2024-04-30", "通报批评"))
    assert [one.step for one in at(told_twice, "2024-06-30")] == ["约谈"]


@pytest.mark.parametrize("day", ["2024-05-31", "2024-08-31", "2025-06-30"])
def test_nothing_above_an_interview_is_ever_proposed(built: Built, day: str) -> None:
    taken = "".join(
        step(f"2024-04-{place:02d}", name)
        for place, name in enumerate(("工作督办提醒函", "通报批评", "约谈"), 1)
    )
    assert {one.step for one in at(built(ONE, taken), day)} <= {"工作督办提醒函", "通报批评", "约谈"}


def test_nothing_is_proposed_for_an_item_that_is_cooling_down(built: Built) -> None:
    told = built(ONE, step("2024-04-10", "工作督办提醒函"))
    first = date(2024, 4, 30)  # 20 days after
    for day in range(60):
        when = date(2024, 4, 10) + timedelta(days=day)
        assert bool(propose(told, when)) is (when >= first), when


def test_a_step_that_waits_for_approval_cools_down_too_but_is_no_rung(built: Built) -> None:
    waiting = built(ONE, step("2024-04-10", "工作督办提醒函", more=""))
    assert at(waiting, "2024-04-20") == ()
    assert [one.step for one in at(waiting, "2024-05-10")] == ["工作督办提醒函"]


def test_an_issued_letter_is_a_step_taken_unless_it_was_withdrawn(built: Built) -> None:
    def letter(withdrawn: bool) -> EditionFact:
        return EditionFact(
            "reminder-letter/2024/1", "reminder-letter", 2024, 1, date(2024, 4, 10),
            items=("MS-2024-001",), units=("区民政局",), withdrawn=withdrawn,
        )  # fmt: skip

    assert at(built(ONE), "2024-04-20", (letter(False),)) == ()
    assert [one.step for one in at(built(ONE), "2024-04-20", (letter(True),))] == ["工作督办提醒函"]


def test_an_ignored_proposal_stays_and_grows_older(built: Built) -> None:
    found = [at(built(ONE), day)[0] for day in ("2024-04-01", "2024-04-11", "2024-05-20")]
    assert [(one.proposed_on, one.days_waiting) for one in found] == [
        (date(2024, 4, 1), 0),
        (date(2024, 4, 1), 10),
        (date(2024, 4, 1), 49),
    ]


def test_one_letter_a_month_to_a_unit_lists_all_its_slow_items(built: Built) -> None:
    slow = "完成时限: 2024-12-31\n目标: {数值: 10, 单位: 个}\n进展:\n  - {日期: 2024-03-01, 累计完成: 1}\n"
    items = {
        "MS-2024-001": "",
        "MS-2024-002": "",
        "MS-2024-003": slow,
        "MS-2024-004": slow.replace("成: 1", "成: 9"),
    }
    found = at(built(items), "2024-04-05")
    assert [[item.item_id for item in one.items] for one in found] == [
        ["MS-2024-001", "MS-2024-002", "MS-2024-003"]
    ]
    assert found[0].copies == ("分管民政工作的副区长",)
    sent = built(items, step("2024-04-10", "工作督办提醒函", "MS-2024-001"))
    assert at(sent, "2024-04-29") == ()  # MS-2024-002 waits for next month's letter
    assert steps(sent, "2024-05-01") == [
        ("通报批评", ["MS-2024-001"]),
        ("工作督办提醒函", ["MS-2024-002", "MS-2024-003"]),
    ]


def test_every_lead_unit_has_its_own_letter_in_the_office_s_order(built: Built) -> None:
    found = at(built({"MS-2024-001": "牵头单位: [西山街道, 区住建局]\n"}), "2024-04-05")
    assert [one.unit for one in found] == ["区住建局", "西山街道"]


@pytest.mark.parametrize(
    "text",
    [
        "销号: {日期: 2024-04-01, 方式: 完成, 依据: 核验, 批准: 局务会}\n",
        "暂缓: {日期: 2024-03-01, 理由: 征迁, 批准: 区长, 复核日期: 2024-06-10}\n",
        "完成时限: 长期坚持\n",
        "延期:\n  - {申请: 2024-03-01, 原时限: 2024-03-31, 新时限: 2024-05-31, 理由: 征迁, 批准: 区长, 批准日期: 2024-03-05}\n",
    ],
)
def test_closed_suspended_open_ended_and_extended_items_are_left_alone(built: Built, text: str) -> None:
    assert at(built({"MS-2024-001": text}), "2024-04-15") == ()


def test_an_old_step_is_forgotten_only_when_it_lies_before_the_trouble(built: Built) -> None:
    old = built({"MS-2024-001": "完成时限: 2024-08-31\n"}, step("2024-04-10", "工作督办提醒函"))
    assert [one.step for one in at(old, "2024-10-15")] == ["工作督办提醒函"]
    same_trouble = built(ONE, step("2024-04-10", "工作督办提醒函"))
    assert [one.step for one in at(same_trouble, "2025-03-01")] == ["通报批评"]


def test_other_ledgers_may_be_left_out(built: Built) -> None:
    ladder = LADDER.replace("    步骤:", "    台账: [projects]\n    步骤:", 1)
    assert at(built(ONE, ladder=ladder), "2024-04-15") == ()


def test_the_days_before_say_the_same_whatever_comes_later(built: Built) -> None:
    """Proposals of a day depend on nothing dated later."""
    later = step("2024-04-20", "工作督办提醒函")
    assert at(built(ONE, later), "2024-04-15") == at(built(ONE), "2024-04-15")
