"""The identity of a ledger, day by day."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.identity import Identity, ledger_identity
from generator.model.workspace import Workspace

Make = Callable[..., Workspace]
CLOSE = "{日期: %s, 方式: %s, 依据: 核验, 批准: 会议}"
ITEMS = {
    "MS-2024-001": "备注: 无\n",
    "MS-2024-002": f"销号: {CLOSE % ('2024-03-01', '完成')}\n",
    "MS-2024-003": f"列入: {{方式: 结转, 日期: 2024-01-10}}\n销号: {CLOSE % ('2024-03-02', '合并, 并入: MS-2024-001')}\n",
    "MS-2024-004": f"列入: {{方式: 新增, 日期: 2024-02-01}}\n销号: {CLOSE % ('2024-03-03', '调整')}\n",
    "MS-2024-005": f"列入: {{方式: 拆分, 日期: 2024-02-02}}\n销号: {CLOSE % ('2024-03-04', '转常态')}\n",
    "MS-2024-006": f"销号: {CLOSE % ('2024-03-05', '转其他渠道')}\n",
    "MS-2024-007": "列入: {方式: 原表, 日期: 2024-01-01}\n立项: {日期: 2024-04-01}\n",
    "MS-2024-008": "暂缓: {日期: 2024-02-01, 理由: 天气, 批准: 会议, 复核日期: 2024-09-01}\n",
    "MS-2024-009": (
        f"重新纳入: [{{日期: 2024-05-10, 理由: 反弹, 批准: 会议, 原销号: {CLOSE % ('2024-02-20', '完成')}}}]\n"
        f"销号: {CLOSE % ('2024-08-01', '完成')}\n"
    ),
    "XM-2024-001": "同列: [livelihood]\n",
    "XM-2024-002": "备注: 无\n",
}


def counts(identity: Identity) -> dict[str, int]:
    return {term.name: term.count for term in identity.terms if term.count}


@pytest.mark.parametrize(
    ("day", "expected", "tracked"),
    [
        ("2023-12-31", {}, 0),
        ("2024-01-01", {"原有": 6}, 6),
        ("2024-02-02", {"原有": 7, "新增": 2}, 9),
        ("2024-02-20", {"原有": 7, "新增": 2, "完成销号": 1}, 8),
        (
            "2024-03-31",
            {"原有": 7, "新增": 2, "完成销号": 2, "合并": 1, "调整销号": 1, "转常态": 1, "转其他渠道": 1},
            3,
        ),
        (
            "2024-05-10",
            {
                "原有": 8,
                "新增": 2,
                "完成销号": 2,
                "合并": 1,
                "调整销号": 1,
                "转常态": 1,
                "转其他渠道": 1,
                "重新纳入": 1,
            },
            5,
        ),
        (
            "2024-12-31",
            {
                "原有": 8,
                "新增": 2,
                "完成销号": 3,
                "合并": 1,
                "调整销号": 1,
                "转常态": 1,
                "转其他渠道": 1,
                "重新纳入": 1,
            },
            4,
        ),
    ],
)
def test_terms_on_a_day(workspace: Make, day: str, expected: dict[str, int], tracked: int) -> None:
    """谋划 (007) enters on 1 April; 暂缓 (008) stays; 同列 (XM-2024-001) counts; 拆分 is an addition."""
    identity = ledger_identity(workspace(ITEMS), "livelihood", date.fromisoformat(day))
    assert (counts(identity), len(identity.tracked)) == (expected, tracked)
    assert identity.holds and identity.expected == tracked


def test_terms_open_to_their_items(workspace: Make) -> None:
    identity = ledger_identity(workspace(ITEMS), "livelihood", date(2024, 12, 31))
    assert identity.term("完成销号").items == ("MS-2024-002", "MS-2024-009", "MS-2024-009")
    assert identity.tracked == ("MS-2024-001", "MS-2024-007", "MS-2024-008", "XM-2024-001")
    with pytest.raises(KeyError):
        identity.term("撤销")


def test_words_of_rare_terms_appear_only_when_they_count(workspace: Make) -> None:
    identity = ledger_identity(workspace(ITEMS), "livelihood", date(2024, 2, 2))
    assert identity.text == "原有 7 − 合并 0 − 完成销号 0 − 调整销号 0 + 新增 2 = 9，目前跟踪 9"
    late = ledger_identity(workspace(ITEMS), "livelihood", date(2024, 5, 10))
    assert late.text == (
        "原有 8 − 合并 1 − 完成销号 2 − 调整销号 1 − 转常态 1 − 转其他渠道 1 + 新增 2 + 重新纳入 1 = 5，目前跟踪 5"
    )


def test_a_contradiction_is_seen(workspace: Make) -> None:
    """Reopened on 1 February, though the closure it undoes is of 1 March."""
    old = CLOSE % ("2024-03-01", "完成")
    office = workspace(
        {"MS-2024-001": f"重新纳入: [{{日期: 2024-02-01, 理由: 反弹, 批准: 会议, 原销号: {old}}}]\n"}
    )
    identity = ledger_identity(office, "livelihood", date(2024, 2, 10))
    assert not identity.holds
    assert (identity.expected, len(identity.tracked)) == (2, 1)


def test_the_identity_of_a_years_table(workspace: Make) -> None:
    """Carried into 2024 an item is 原有 on 1 January; what befell it before does not count again."""
    office = workspace(
        {
            "MS-2023-001": "完成时限: 2023-12-31\n结转: [{年度: 2024, 批准: 会议}]\n"
            f"重新纳入: [{{日期: 2023-09-01, 理由: 反弹, 批准: 会议, 原销号: {CLOSE % ('2023-06-01', '完成')}}}]\n"
            f"销号: {CLOSE % ('2024-05-01', '完成')}\n列入: {{方式: 新增, 日期: 2023-03-01}}\n",
            "MS-2023-002": f"完成时限: 2023-12-31\n销号: {CLOSE % ('2023-11-01', '完成')}\n",
            "MS-2024-001": "列入: {方式: 新增, 日期: 2024-02-01}\n",
        }
    )
    identity = ledger_identity(office, "livelihood", date(2024, 6, 30), year=2024)
    assert counts(identity) == {"原有": 1, "新增": 1, "完成销号": 1}
    assert identity.holds and identity.tracked == ("MS-2024-001",)
    whole = ledger_identity(office, "livelihood", date(2024, 6, 30))
    assert counts(whole) == {"原有": 1, "新增": 2, "完成销号": 3, "重新纳入": 1}
    assert whole.holds
