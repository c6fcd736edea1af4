"""A ledger in figures by its 汇总口径; every figure opens to its items."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generator.compute.aggregate import LedgerSummary, ledger_summary, total_counts
from generator.compute.assess import assess
from generator.compute.rounding import half_up
from generator.model.workspace import Workspace

Make = Callable[..., Workspace]
DAY = date(2024, 6, 30)
CLOSED = "销号: {日期: %s, 方式: %s, 依据: 核验, 批准: 会议}\n"


def summary(workspace: Workspace, ledger: str, day: date = DAY) -> LedgerSummary:
    return ledger_summary(workspace, assess(workspace, day), ledger)


def money(target: str, unit: str, done: str) -> str:
    return f"目标: {{数值: {target}{f', 单位: {unit}' if unit else ''}}}\n进展: [{{日期: 2024-06-20, 累计完成: {done}}}]\n"


def test_investment_is_weighted_by_money(workspace: Make) -> None:
    """(300 + 1.5 亿 = 15000) of (1000 + 2 亿 = 20000) = 15300/21000 = 72.857 %; the mean of 30 % and 75 %
    would be 52.5. A works item in 户 listed here too is counted and not added; a merged project neither
    done nor aimed at.
    """
    office = workspace(
        {
            "XM-2024-001": money("1000", "", "300"),
            "XM-2024-002": money("2", "亿元", "1.5"),
            "XM-2024-003": money("500", "万元", "0") + CLOSED % ("2024-05-01", "合并, 并入: XM-2024-001"),
            "MS-2024-001": "同列: [projects]\n" + money("800", "户", "800"),
        }
    )
    found = summary(office, "projects")
    assert found.percent is not None and half_up(found.percent, 1) == Decimal("72.9")
    assert (found.scheduled_percent, found.text) == (50, "投资完成率 72.9%")
    assert found.measured == ("XM-2024-001", "XM-2024-002")
    assert len(found.counts.items) == 4


def test_completed_and_on_schedule_are_counted(workspace: Make) -> None:
    office = workspace(
        {
            "MS-2024-001": money("10", "个", "10") + CLOSED % ("2024-06-25", "完成"),
            "MS-2024-002": money("10", "个", "10"),
            "MS-2024-003": money("10", "个", "5"),
            "MS-2024-004": money("10", "个", "1"),
            "MS-2024-005": "完成时限: 2024-05-31\n",
            "MS-2024-006": CLOSED % ("2024-06-25", "调整"),
            "MS-2024-007": "列入: {方式: 原表, 日期: 2024-01-01}\n立项: {日期: 2024-09-01}\n",
        }
    )
    found = summary(office, "livelihood")
    assert found.text == "完成 1 项，达序时 2 项"
    assert found.percent == 20  # one of five; the adjusted one is no longer a task
    assert found.counts.on_schedule == ("MS-2024-002", "MS-2024-003")
    assert found.counts.overdue == ("MS-2024-005",)
    assert found.counts.by_light == {
        "绿": ("MS-2024-002", "MS-2024-003"),
        "红": ("MS-2024-004", "MS-2024-005"),
    }
    assert found.counts.by_state == {
        "办理中": ("MS-2024-002", "MS-2024-003", "MS-2024-004", "MS-2024-005"),
        "已销号": ("MS-2024-001", "MS-2024-006"),
    }
    assert "MS-2024-007" not in found.counts.items


def test_indicators_met(workspace: Make) -> None:
    aim = "目标: {数值: 6, 口径: 累计同比}\n进展: [{日期: 2024-06-17, 期: 2024-05, 完成值: %s}]\n"
    office = workspace(
        {"ZB-2024-001": aim % 6, "ZB-2024-002": aim % 5, "ZB-2024-003": aim % 7, "ZB-2024-004": "备注: 无\n"}
    )
    found = summary(office, "indicators")
    assert found.text == "达标 2 项，达标率 66.7%"
    assert found.measured == ("ZB-2024-001", "ZB-2024-002", "ZB-2024-003")


def test_rectified(workspace: Make) -> None:
    office = workspace(
        {
            "ZG-2024-001": CLOSED % ("2024-06-01", "完成"),
            "ZG-2024-002": "备注: 无\n",
            "ZG-2024-003": "备注: 无\n",
            "ZG-2024-004": CLOSED % ("2024-06-01", "转其他渠道"),
        }
    )
    assert summary(office, "rectification").text == "完成整改 1 项，整改率 33.3%"


def test_an_empty_ledger_has_no_percentage(workspace: Make) -> None:
    office = workspace({})
    for ledger in ("projects", "livelihood", "indicators", "rectification"):
        found = summary(office, ledger)
        assert (found.percent, found.counts.items) == (None, ())
    assert summary(office, "projects").text == "投资完成率无数据"


def test_totals_count_an_item_of_two_ledgers_once(workspace: Make) -> None:
    office = workspace({"MS-2024-001": "同列: [key_tasks, projects]\n", "XM-2024-001": "备注: 无\n"})
    found = assess(office, DAY)
    assert [len(summary(office, key).counts.items) for key in ("livelihood", "key_tasks", "projects")] == [
        1,
        1,
        2,
    ]
    assert total_counts(office, found).items == ("MS-2024-001", "XM-2024-001")
    assert total_counts(office, found, ["key_tasks", "livelihood"]).items == ("MS-2024-001",)


def test_which_items_stand_in_a_year(workspace: Make) -> None:
    """Of 2023: carried over; still open; closed this year within its time; closed in January, past its
    time; closed last year.
    """
    office = workspace(
        {
            "MS-2023-001": "完成时限: 2023-12-31\n结转: [{年度: 2024, 批准: 会议}]\n"
            + CLOSED % ("2024-03-01", "完成"),
            "MS-2023-002": "完成时限: 2023-12-31\n",
            "MS-2023-003": "完成时限: 2024-08-31\n" + CLOSED % ("2024-03-01", "完成"),
            "MS-2023-004": "完成时限: 2023-12-31\n" + CLOSED % ("2024-01-15", "完成"),
            "MS-2023-005": "完成时限: 2023-12-31\n" + CLOSED % ("2023-12-20", "完成"),
        }
    )
    assert summary(office, "livelihood").counts.items == ("MS-2023-001", "MS-2023-002", "MS-2023-003")
    whole = ledger_summary(office, assess(office, DAY), "livelihood", 2023)
    assert len(whole.counts.items) == 5
