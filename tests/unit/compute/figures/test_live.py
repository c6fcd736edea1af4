"""Figures of the bulletins, each against items counted by hand."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.compute.figures.context import FigureContext
from generator.compute.figures.errors import FigureError
from generator.compute.figures.live import SPECS
from generator.compute.figures.registry import evaluate, evaluate_all, registry

Context = Callable[..., FigureContext]


def register(name: str, *entries: str, month: str = "2024-06") -> dict[str, str]:
    return {f"ledgers/registers/{name}/{month}.yaml": "".join(f"- {{{entry}}}\n" for entry in entries)}


def done(*values: tuple[str, str]) -> str:
    """An item of twelve with (day, done) reported; 6 are due at the end of June, 5 of May."""
    return "目标: {数值: 12, 单位: 个}\n进展:\n" + "".join(
        f"  - {{日期: {day}, 累计完成: {value}}}\n" for day, value in values
    )


CLOSED = "销号: {日期: 2024-06-26, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n"
ITEMS = {
    "MS-2024-001": done(("2024-06-20", "6")),
    "MS-2024-002": done(("2024-06-20", "3")),
    "MS-2024-003": done(("2024-06-20", "1")),
    "MS-2024-004": done(("2024-06-20", "12")) + CLOSED,
    "MS-2024-005": "暂缓: {日期: 2024-06-01, 理由: 征拆, 批准: 局务会, 复核日期: 2024-09-01}\n",
    "MS-2024-006": "立项: {日期: 2024-09-01}\n列入: {方式: 新增, 日期: 2024-06-25}\n",
    "RW-2024-001": "完成时限: 2024-06-15\n交办: {日期: 2024-01-10, 签收: 2024-01-11}\n"
    + done(("2024-06-05", "3")),
    "XM-2024-001": "完成时限: 2024-07-03\n同列: [key_tasks]\n"
    + done(("2024-06-28", "6")).replace("个", "万元"),
}


@pytest.mark.parametrize(
    ("figure_id", "shown", "entries"),
    [
        ("active", "6项", "MS-2024-001 MS-2024-002 MS-2024-003 MS-2024-005 RW-2024-001 XM-2024-001"),
        ("livelihood.active", "4项", "MS-2024-001 MS-2024-002 MS-2024-003 MS-2024-005"),
        ("key_tasks.active", "2项", "RW-2024-001 XM-2024-001"),
        ("light.green", "1项", "MS-2024-001"),
        ("light.yellow", "1项", "MS-2024-002"),
        ("light.red", "3项", "MS-2024-003 RW-2024-001 XM-2024-001"),
        ("light.blue", "0项", ""),
        ("lagging", "4项", "MS-2024-002 MS-2024-003 RW-2024-001 XM-2024-001"),
        ("overdue", "1项", "RW-2024-001"),
        ("suspended", "1项", "MS-2024-005"),
        ("category.completed", "1项", "MS-2024-004"),
        ("category.on_schedule", "1项", "MS-2024-001"),
        ("closed.period", "1项", "MS-2024-004"),
        ("closed.year", "1项", "MS-2024-004"),
        ("listed.period", "1项", "MS-2024-006"),
        ("reported.period", "1项", "XM-2024-001"),
        ("due.next", "1项", "XM-2024-001"),
        ("completion_rate", "20.0%", "MS-2024-001 MS-2024-002 MS-2024-003 MS-2024-004 MS-2024-005"),
    ],
)
def test_stock_and_flow(context: Context, figure_id: str, shown: str, entries: str) -> None:
    value = evaluate(figure_id, context(ITEMS))
    assert (value.display, value.entries) == (shown, tuple(entries.split()))


def test_red_change_compares_with_the_end_of_the_period_before(context: Context) -> None:
    """On 23 June 001 was at 1 of 5 (red) and 002 at 5; on 30 June 001 has 6 of 6 and 002 still 5 (yellow),
    003 turned red.
    """
    items = {
        "MS-2024-001": done(("2024-05-20", "1"), ("2024-06-25", "6")),
        "MS-2024-002": done(("2024-05-20", "5")),
        "MS-2024-003": done(("2024-05-20", "2")),
        "MS-2024-004": done(("2024-05-20", "1")),
    }
    found = evaluate_all(
        ["light.red", "light.red.change", "light.red.new", "light.red.cleared"], context(items)
    )
    assert found["light.red"].entries == ("MS-2024-003", "MS-2024-004")
    assert (found["light.red.change"].value, found["light.red.change"].display) == (0, "持平")
    assert found["light.red.change"].entries == ("MS-2024-001", "MS-2024-003")
    assert found["light.red.new"].entries == ("MS-2024-003",)
    assert found["light.red.cleared"].entries == ("MS-2024-001",)
    before = evaluate("light.red.change", context({"MS-2024-004": items["MS-2024-001"]}))
    assert (before.value, before.display) == (-1, "减少1项")


PROJECTS = {
    "XM-2024-001": "目标: {数值: 8000, 单位: 万元}\n进展: [{日期: 2024-06-20, 累计完成: 5000}]\n包保人: 督查专员03\n"
    "专项信息: {开工: {计划: 2024-03-01, 实际: 2024-03-05}}\n",
    "XM-2024-002": "目标: {数值: 1.2, 单位: 亿元}\n进展: [{日期: 2024-06-20, 累计完成: 0.4}]\n"
    "专项信息: {开工: {计划: 2024-05-01, 实际: 2024-07-02}}\n",
}


@pytest.mark.parametrize(
    ("figure_id", "shown", "entries"),
    [
        ("investment_rate", "45.0%", "XM-2024-001 XM-2024-002"),
        ("projects.investment_rate", "45.0%", "XM-2024-001 XM-2024-002"),
        ("investment_planned", "2.00亿元", "XM-2024-001 XM-2024-002"),
        ("investment_done", "9000万元", "XM-2024-001 XM-2024-002"),
        ("investment_scheduled", "50.0%", "XM-2024-001 XM-2024-002"),
        ("started", "1项", "XM-2024-001"),
        ("assigned", "1项", "XM-2024-001"),
        ("livelihood.investment_rate", "无数据", ""),
    ],
)
def test_projects_are_weighed_by_money(context: Context, figure_id: str, shown: str, entries: str) -> None:
    """(5,000 + 4,000) of (8,000 + 12,000) 万元; a rate of projects is no rate of the livelihood ledger."""
    value = evaluate(figure_id, context(PROJECTS))
    assert (value.display.replace("个", "项"), value.entries) == (shown, tuple(entries.split()))


def test_an_embargoed_indicator_counts_from_its_release_day(context: Context) -> None:
    target = "目标: {数值: 8, 口径: 累计同比}\n"
    items = {
        "ZB-2024-001": target + "进展: [{日期: 2024-06-20, 期: 2024-05, 完成值: 8.1}]\n",
        "ZB-2024-002": target + "进展: [{日期: 2024-06-20, 期: 2024-05, 完成值: 9, 可用日期: 2024-07-15}]\n",
        "ZB-2024-003": target + "进展: [{日期: 2024-06-20, 期: 2024-05, 完成值: 6}]\n",
    }
    found = evaluate_all(["released", "reaching", "attainment_rate"], context(items))
    assert [value.display for value in found.values()] == ["2个", "1个", "50.0%"]
    assert found["reaching"].entries == ("ZB-2024-001",)
    later = evaluate("reaching", context(items, "2024-07", as_of="2024-07-15"))
    assert later.entries == ("ZB-2024-001", "ZB-2024-002")


def test_missing_reports_count_units_items_and_reports(context: Context) -> None:
    """Both streets owe May's report; 东关街道 gave it."""
    item = (
        "牵头单位: 各街道\n目标: {数值: 12}\n"
        "进展: [{日期: 2024-06-05, 本期无变化: true, 填报单位: 东关街道}]\n"
    )
    found = evaluate_all(
        ["reports.missing", "reports.missing.items", "reports.missing.units"],
        context({"MS-2024-001": item, "MS-2024-002": "目标: {数值: 12}\n"}),
    )
    assert [value.display for value in found.values()] == ["2份", "2项", "2家"]
    assert found["reports.missing"].entries == ("MS-2024-001", "MS-2024-002")


VISIT = "性质: 专项, 方式: [实地], 事项: [MS-2024-001]"
REGISTERS = {
    **register(
        "inspections",
        f"编号: DC-2024-06-001, 名称: 一, 起: 2024-06-24, {VISIT}",
        f"编号: DC-2024-06-002, 名称: 二, 起: 2024-06-26, {VISIT.replace('实地', '座谈')}",
        f"编号: DC-2024-06-003, 名称: 三, 起: 2024-06-23, {VISIT}",
    ),
    **register(
        "problems",
        "编号: WT-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 问题: 一, 督查: DC-2024-06-001",
        "编号: WT-2024-06-002, 日期: 2024-06-01, 单位: 区住建局, 问题: 二, 整改时限: 2024-06-20, "
        "复查结果: [{日期: 2024-06-21, 结果: 仍滞后}]",
        "编号: WT-2024-06-003, 日期: 2024-06-01, 单位: 区住建局, 问题: 三, 涉及台账: projects, "
        "复查结果: [{日期: 2024-06-25, 结果: 已改}]",
    ),
    **register(
        "replies",
        "编号: FH-2024-06-001, 日期: 2024-06-01, 函件: reminder-letter/2024/5, 单位: 区住建局, 应复日: 2024-06-10",
        "编号: FH-2024-06-002, 日期: 2024-06-01, 函件: reminder-letter/2024/6, 单位: 区住建局, 应复日: 2024-06-10, "
        "复函日: 2024-06-09",
    ),
}


@pytest.mark.parametrize(
    ("figure_id", "entries"),
    [
        ("inspections.period", "DC-2024-06-001 DC-2024-06-002"),
        ("inspections.on_site.period", "DC-2024-06-001"),
        ("inspections.year", "DC-2024-06-003 DC-2024-06-001 DC-2024-06-002"),
        ("problems.period", "WT-2024-06-001"),
        ("problems.open", "WT-2024-06-002 WT-2024-06-001"),
        ("problems.overdue", "WT-2024-06-002"),
        ("problems.fixed.period", "WT-2024-06-003"),
        ("livelihood.problems.open", "WT-2024-06-001"),
        ("projects.problems.fixed.period", "WT-2024-06-003"),
        ("projects.inspections.period", ""),
        ("replies.overdue", "FH-2024-06-001"),
    ],
)
def test_registers(context: Context, figure_id: str, entries: str) -> None:
    value = evaluate(figure_id, context({"MS-2024-001": done(("2024-06-20", "6"))}, files=REGISTERS))
    assert (value.entries, value.value) == (tuple(entries.split()), len(entries.split()))


def test_the_scope_narrows_by_unit_topic_and_group(context: Context) -> None:
    items = {
        "MS-2024-001": "牵头单位: [区民政局, 东关街道]\n大项: 老有所养\n",
        "MS-2024-002": "牵头单位: 区住建局\n",
        "MS-2024-003": "牵头单位: 各街道\n",
    }
    for scope, expected in (
        ({"unit": "东关街道"}, ("MS-2024-001", "MS-2024-003")),
        ({"topic": "老有所养"}, ("MS-2024-001",)),
        ({"group": "区直部门"}, ("MS-2024-001", "MS-2024-002")),
        ({"group": "区直部门", "unit": "区住建局"}, ("MS-2024-002",)),
    ):
        assert evaluate("active", context(items, **scope)).entries == expected


def test_identity_terms_of_a_ledger(context: Context) -> None:
    found = context(ITEMS | {"MS-2024-007": done() + CLOSED.replace("完成", "调整")})
    terms = evaluate_all(
        [f"livelihood.identity.{name}" for name in ("original", "completed", "adjusted", "tracked")], found
    )
    assert [value.value for value in terms.values()] == [6, 1, 1, 4]
    with pytest.raises(FigureError, match="要写明台账"):
        evaluate("identity.original", found)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("lihgt.red", "light.red"), ("f36", "F36"), ("livelihood.actve", "livelihood.active")],
)
def test_an_unknown_figure_names_near_ones(context: Context, wrong: str, right: str) -> None:
    with pytest.raises(FigureError, match=f"没有数字“{wrong}”；是不是：.*{right}"):
        evaluate(wrong, context({}))


def test_figures_of_the_year_cannot_be_narrowed_to_a_ledger(context: Context) -> None:
    with pytest.raises(FigureError):
        evaluate("livelihood.F36", context({}))


def test_every_figure_has_an_id_words_and_a_value_on_an_empty_office(context: Context) -> None:
    """An office without items counts to 0 or has no data; nothing raises but what needs a ledger."""
    empty = context({})
    for figure_id, spec in registry().items():
        asked = f"livelihood.{figure_id}" if figure_id.startswith("identity.") else figure_id
        value = evaluate(asked, empty)
        assert value.title and value.unit and value.period
        assert value.value in (0, None) and value.entries == (), figure_id
        assert spec.figure_id == figure_id


def test_no_figure_counts_log_ins_uploads_or_submissions() -> None:
    assert not [
        spec.title for spec in SPECS if any(word in spec.title for word in ("登录", "上传", "报送次数"))
    ]
    assert len({spec.title for spec in SPECS}) == len(SPECS)


def test_rates_are_exact_until_printed(context: Context) -> None:
    value = evaluate(
        "investment_rate",
        context({"XM-2024-001": "目标: {数值: 3}\n进展: [{日期: 2024-06-20, 累计完成: 1}]\n"}),
    )
    assert value.value == Decimal(100) / 3 and value.display == "33.3%"
