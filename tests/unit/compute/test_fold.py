"""What was known on a day, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.fold import fold
from generator.compute.overdue import due_in_force
from generator.model.item import DirectiveItem, Item, ProjectItem

Make = Callable[..., Item]


def on(item: Item, day: str) -> Item:
    folded = fold(item, date.fromisoformat(day))
    assert folded is not None
    return folded


@pytest.mark.parametrize(
    ("text", "before", "first"),
    [
        ("列入: {方式: 新增, 日期: 2024-03-10}\n立项: {日期: 2024-02-01}\n", "2024-03-09", "2024-03-10"),
        ("立项: {日期: 2024-02-01}\n", "2024-01-31", "2024-02-01"),
        ("备注: 无\n", "2023-12-31", "2024-01-01"),
    ],
)
def test_an_item_begins_when_it_is_listed_else_approved_else_with_its_year(
    item: Make, text: str, before: str, first: str
) -> None:
    assert fold(item(text), date.fromisoformat(before)) is None
    assert fold(item(text), date.fromisoformat(first)) is not None


def test_later_events_are_taken_away(item: Make) -> None:
    whole = item(
        "交办: {日期: 2024-01-25, 签收: 2024-02-01}\n目标: {数值: 10}\n"
        "进展: [{日期: 2024-03-25, 累计完成: 2}, {日期: 2024-06-25, 累计完成: 5}]\n"
        "目标调整: [{日期: 2024-05-01, 原值: 10, 新值: 8, 依据: 会议, 批准: 会议}]\n"
        "报请销号: [{日期: 2024-06-20}]\n审核: [{日期: 2024-06-21, 结论: 退回}]\n"
        "回头看: [{日期: 2024-06-22, 类别: 回头督办, 结果: 好转}]\n"
        "暂缓: {日期: 2024-03-01, 理由: 天气, 批准: 会议, 复核日期: 2024-04-01, 恢复日期: 2024-04-10}\n"
        "结转: [{年度: 2025, 批准: 会议}]\n免排名: [{自: 2024-06-01, 理由: 灾害, 批准: 会议}]\n"
        "销号: {日期: 2024-06-28, 方式: 完成, 依据: 核验, 批准: 会议}\n"
    )
    early = on(whole, "2024-03-31")
    assert [entry.done_value for entry in early.progress] == [2]
    assert early.closure is None and early.target_changes == early.submissions == early.reviews == ()
    assert early.follow_ups == early.carry_overs == early.exemptions == ()
    assert early.suspension is not None and early.suspension.resumed_on is None
    assert on(whole, "2024-01-31").assignment.received_on is None  # type: ignore[union-attr]
    assert on(whole, "2024-01-24").assignment is None
    assert on(whole, "2024-06-28").closure is not None
    assert on(whole, "2025-01-01") is whole  # nothing to take away: no copy


def test_an_indicator_waits_for_its_release(item: Make) -> None:
    whole = item(
        "进展: [{日期: 2024-06-05, 期: 2024-05, 完成值: 6.2, 可用日期: 2024-06-18}]\n", "ZB-2024-001"
    )
    assert on(whole, "2024-06-17").progress == ()
    assert len(on(whole, "2024-06-18").progress) == 1


def test_an_extension_counts_from_its_approval(item: Make) -> None:
    text = "延期: [{申请: 2024-11-01, 原时限: 2024-12-31, 新时限: 2025-03-31, 理由: 汛期%s}]\n"
    whole = item(text % ", 批准: 会议, 批准日期: 2024-11-20")
    assert due_in_force(on(whole, "2024-11-19")) == date(2024, 12, 31)
    assert len(on(whole, "2024-11-19").extensions) == 1  # the request is known
    assert due_in_force(on(whole, "2024-11-20")) == date(2025, 3, 31)
    assert due_in_force(on(item(text % ", 批准: 会议"), "2024-11-01")) == date(2025, 3, 31)
    assert due_in_force(on(item(text % ""), "2025-01-31")) == date(2024, 12, 31)


def test_of_two_extensions_the_one_approved_last_rules(item: Make) -> None:
    whole = item(
        "延期:\n"
        "  - {申请: 2025-03-01, 原时限: 2025-03-31, 新时限: 2025-05-31, 理由: 乙, 批准: 会议}\n"
        "  - {申请: 2024-11-01, 原时限: 2024-12-31, 新时限: 2025-03-31, 理由: 甲, 批准: 会议}\n"
    )
    assert due_in_force(on(whole, "2025-01-01")) == date(2025, 3, 31)
    assert due_in_force(on(whole, "2025-03-01")) == date(2025, 5, 31)


def test_between_closure_and_reopening_the_item_was_closed(item: Make) -> None:
    whole = item(
        "重新纳入:\n  - 日期: 2024-05-10\n    理由: 反弹\n    批准: 会议\n"
        "    原销号: {日期: 2024-03-01, 方式: 完成, 依据: 核验, 批准: 会议}\n"
        "销号: {日期: 2024-08-01, 方式: 调整, 依据: 核验, 批准: 会议}\n"
    )
    manners = {}
    for day in ("2024-02-29", "2024-03-01", "2024-05-09", "2024-05-10", "2024-07-31", "2024-08-01"):
        closure = on(whole, day).closure
        manners[day[5:]] = closure.manner if closure else None
    assert list(manners.values()) == [None, "完成", "完成", None, None, "调整"], manners


def test_a_closure_older_than_the_reopening_is_undone_by_it(item: Make) -> None:
    """The clerk wrote 重新纳入 and left the old 销号 standing."""
    old = "{日期: 2024-03-01, 方式: 完成, 依据: 核验, 批准: 会议}"
    whole = item(f"重新纳入: [{{日期: 2024-05-10, 理由: 反弹, 批准: 会议, 原销号: {old}}}]\n销号: {old}\n")
    assert on(whole, "2024-05-10").closure is None


def test_special_blocks_lose_later_events_and_keep_plans(item: Make) -> None:
    project = item(
        "专项信息: {开工: {计划: 2024-03-01, 实际: 2024-04-01}, 竣工: {计划: 2024-12-01}}\n", "XM-2024-001"
    )
    early = on(project, "2024-03-31")
    assert isinstance(early, ProjectItem) and early.special is not None and early.special.start is not None
    assert (early.special.start.planned_on, early.special.start.actual_on) == (date(2024, 3, 1), None)
    assert on(project, "2024-04-01") is project
    directive = on(
        item("专项信息: {闭环: {学习: {日期: 2024-02-01}, 贯彻: {日期: 2024-03-01}}}\n", "PS-2024-001"),
        "2024-02-15",
    )
    assert isinstance(directive, DirectiveItem) and directive.special is not None
    loop = directive.special.loop
    assert loop is not None and loop.study is not None and loop.deployment is None


def test_a_confirmation_is_known_from_its_day(item: Make) -> None:
    whole = item("专项信息: {认定: {单位: 市审计局, 结论: 已完成, 日期: 2024-05-01}}\n", "ZG-2024-001")
    assert on(whole, "2024-04-30").special.confirmation is None  # type: ignore[union-attr]
    assert on(whole, "2024-05-01") is whole
