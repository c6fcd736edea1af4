"""Every way of giving points, against a calculation by hand."""

from collections.abc import Callable

import pytest

from generator.compute.ranking import RankedUnit, Ranking

Points = Callable[..., tuple[str, tuple[str, ...], str]]
Ranked = Callable[..., Ranking]

SCHEDULE = "- {名称: 序时完成, 方法: 序时完成, 分值: 60}"


def done(value: str, more: str = "") -> str:
    """An item of twelve pieces with so many done; 6 are due by the end of June."""
    return f"目标: {{数值: 12, 单位: 个}}\n进展:\n  - {{日期: 2024-06-20, 累计完成: {value}}}\n{more}"


def register(name: str, text: str) -> dict[str, str]:
    return {f"ledgers/registers/{name}/2024-06.yaml": text}


def test_schedule_is_weight_times_done_over_planned(points: Points) -> None:
    assert points(SCHEDULE, {"MS-2024-001": done("3")})[:2] == ("30.00", ("MS-2024-001",))


def test_schedule_gives_every_item_an_equal_share(points: Points) -> None:
    """(3/6 + 6/6) / 2 × 60 = 45."""
    value, items, note = points(SCHEDULE, {"MS-2024-001": done("3"), "MS-2024-002": done("6")})
    assert (value, items) == ("45.00", ("MS-2024-001", "MS-2024-002"))
    assert note == "2项平均完成计划的75%，满分60分"


def test_an_item_far_ahead_does_not_hide_one_that_lags(points: Points) -> None:
    assert points(SCHEDULE, {"MS-2024-001": done("3"), "MS-2024-002": done("60")})[0] == "45.00"


def test_a_cap_above_the_weight_rewards_being_ahead(points: Points) -> None:
    """12/6 = 2, capped at 66/60."""
    assert (
        points("- {名称: 序时, 方法: 序时完成, 分值: 60, 封顶: 66}", {"MS-2024-001": done("12")})[0]
        == "66.00"
    )


def test_a_closed_item_has_its_whole_share(points: Points) -> None:
    closed = done("3", "销号: {日期: 2024-06-25, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n")
    assert points(SCHEDULE, {"MS-2024-001": closed, "MS-2024-002": done("3")})[0] == "45.00"


@pytest.mark.parametrize("manner", ["调整", "转常态", "转其他渠道"])
def test_an_item_closed_otherwise_is_nobodys_score(points: Points, manner: str) -> None:
    closed = done("0", f"销号: {{日期: 2024-06-25, 方式: {manner}, 依据: 区委会议纪要, 批准: 局务会}}\n")
    assert points(SCHEDULE, {"MS-2024-001": closed, "MS-2024-002": done("6")})[0] == "60.00"


def test_an_item_whose_plan_has_not_begun_is_left_out(points: Points) -> None:
    later = "目标: {数值: 12}\n序时口径: 按节点\n阶段目标: [{至: 2024-10-31, 数值: 12}]\n"
    value, items, _ = points(SCHEDULE, {"MS-2024-001": later, "MS-2024-002": done("6")})
    assert (value, items) == ("60.00", ("MS-2024-002",))


def test_gap_is_points_per_percentage_point(points: Points) -> None:
    """(3 − 6) / 12 = −25 points × 0.2."""
    component = "- {名称: 进度差, 方法: 进度差加减, 每个百分点: 0.2, 封顶: 10}"
    assert points(component, {"MS-2024-001": done("3")})[0] == "-5.00"
    assert points(component, {"MS-2024-001": done("9")})[0] == "5.00"


def test_gap_is_capped_item_by_item(points: Points) -> None:
    """120 pieces are 950 points ahead: +10; −25 points: −5; mean 2.5."""
    component = "- {名称: 进度差, 方法: 进度差加减, 每个百分点: 0.2, 封顶: 10}"
    assert points(component, {"MS-2024-001": done("120"), "MS-2024-002": done("3")})[0] == "2.50"


LIGHTS = "- {名称: 亮灯, 方法: 亮灯扣分, 分值: 20, 扣分: {黄: 2, 红: 6}}"


def test_lights_take_points_off(points: Points) -> None:
    """3 of 6: −25 points, yellow; 1 of 6: −41.7, red; 20 − 2 − 6."""
    items = {"MS-2024-001": done("3"), "MS-2024-002": done("1"), "MS-2024-003": done("6")}
    value, behind, note = points(LIGHTS, items)
    assert (value, behind, note) == ("12.00", ("MS-2024-001", "MS-2024-002"), "黄灯1项、红灯1项，扣8分")


def test_deductions_are_doubled_for_a_unit_with_few_items(points: Points) -> None:
    value, _, note = points(LIGHTS, {"MS-2024-001": done("3")}, more="事项不足: 2\n加倍: 2")
    assert (value, note) == ("16.00", "黄灯1项，事项少，按2倍，扣4分")
    both = {"MS-2024-001": done("3"), "MS-2024-002": done("6")}
    assert points(LIGHTS, both, more="事项不足: 2\n加倍: 2")[0] == "18.00"


def test_no_more_than_the_points_given_can_be_lost(points: Points) -> None:
    items = {f"MS-2024-00{n}": done("0") for n in range(1, 6)}
    assert points(LIGHTS, items)[0] == "0.00"


def test_without_points_given_the_cap_limits_the_loss(points: Points) -> None:
    items = {f"MS-2024-00{n}": done("0") for n in range(1, 6)}
    assert points("- {名称: 亮灯, 方法: 亮灯扣分, 扣分: {红: 6}, 封顶: 10}", items)[0] == "-10.00"


def test_closure_rate_counts_what_was_due(points: Points) -> None:
    """Closed 1, due and open 1, due in December 1: 1/2."""
    component = "- {名称: 销号率, 方法: 销号率, 分值: 30}"
    items = {
        "MS-2024-001": done("12", "销号: {日期: 2024-06-25, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n"),
        "MS-2024-002": "完成时限: 2024-05-31\n目标: {数值: 12}\n进展: [{日期: 2024-05-25, 累计完成: 6}]\n",
        "MS-2024-003": done("6"),
    }
    value, behind, note = points(component, items)
    assert (value, behind) == ("15.00", ("MS-2024-001", "MS-2024-002"))
    assert note == "应销号2项，已销号1项"


INDICATOR = "- {名称: 指标, 方法: 指标完成, 分值: 40}"


def indicator(value: str, target: str, more: str = "", weight: str = "1", floor: str = "") -> str:
    special = f"专项信息: {{考核: {{权重: {weight}{floor}}}}}\n"
    entry = f"  - {{日期: 2024-06-20, 期: 2024-05, {value}}}\n"
    return f"目标: {{数值: {target}, 单位: '%', 口径: 累计同比{more}}}\n{special}进展:\n{entry}"


def test_indicators_count_by_their_weight(points: Points) -> None:
    """6 % of 8 % with weight 3, 8 % of 8 % with weight 1: (3 × 0.75 + 1) / 4 × 40 = 32.5."""
    items = {
        "ZB-2024-001": indicator("完成值: 6", "8", weight="3"),
        "ZB-2024-002": indicator("完成值: 8", "8"),
    }
    assert points(INDICATOR, items)[:2] == ("32.50", ("ZB-2024-001", "ZB-2024-002"))


def test_a_missing_indicator_leaves_its_weight_to_the_others(points: Points) -> None:
    items = {
        "ZB-2024-001": indicator("无数据: true", "8", weight="3"),
        "ZB-2024-002": indicator("完成值: 4", "8"),
    }
    value, behind, note = points(INDICATOR, items)
    assert (value, behind) == ("20.00", ("ZB-2024-002",))
    assert "1项暂无数据" in note


def test_a_falling_indicator_gains_by_falling(points: Points) -> None:
    """A ceiling of 10 missed by 10 %: 0.9; kept: 1."""
    over = {"ZB-2024-001": indicator("完成值: 11", "10", more=", 方向: 逆向")}
    kept = {"ZB-2024-001": indicator("完成值: 9", "10", more=", 方向: 逆向")}
    assert points(INDICATOR, over)[0] == "36.00"
    assert points(INDICATOR, kept)[0] == "40.00"


def test_a_value_past_the_floor_gives_nothing(points: Points) -> None:
    below = {"ZB-2024-001": indicator("完成值: 6.4", "8", floor=", 底线: 6.5")}
    at = {"ZB-2024-001": indicator("完成值: 6.5", "8", floor=", 底线: 6.5")}
    assert points(INDICATOR, below)[0] == "0.00"
    assert points(INDICATOR, at)[0] == "32.50"


def test_an_indicator_before_its_release_day_has_no_value(
    ranked: Ranked, row_of: Callable[..., RankedUnit]
) -> None:
    item = indicator("完成值: 8, 可用日期: 2024-07-15", "8")
    row = row_of(ranked(INDICATOR, {"ZB-2024-001": item}), "区民政局")
    assert row.rank is None and row.exempt_reason == "没有已发布数据的指标"


VISITS = "- {名称: 督查评价, 方法: 督查评价, 分值: 20, 扣分: {未改: 2, 仍滞后: 3, 反弹: 5}}"


def problem(more: str, approved: str = "批准: 局务会, 批准日期: 2024-06-05", unit: str = "区民政局") -> str:
    return f"{{编号: WT-2024-06-00%d, 日期: 2024-06-03, 单位: {unit}, 问题: 台账不实, {approved}{more}}}"


def problems(*texts: str) -> dict[str, str]:
    return register("problems", "".join(f"- {text % n}\n" for n, text in enumerate(texts, 1)))


def test_open_problems_take_points_off(points: Points) -> None:
    found = problems(
        problem(""),
        problem(", 复查结果: [{日期: 2024-06-20, 结果: 仍滞后}]"),
        problem(", 复查结果: [{日期: 2024-06-20, 结果: 仍滞后}, {日期: 2024-06-25, 结果: 已改}]"),
        problem(", 复查结果: [{日期: 2024-07-20, 结果: 反弹}]"),
    )
    value, behind, note = points(VISITS, {"MS-2024-001": done("6")}, config=found)
    assert value == "13.00"
    assert behind == ("WT-2024-06-001", "WT-2024-06-002", "WT-2024-06-004")
    assert note == "未改2个、仍滞后1个，扣7分"


@pytest.mark.parametrize("approved", ["备注: 未批准", "批准: 局务会, 批准日期: 2024-07-05"])
def test_problems_count_only_once_approved(points: Points, approved: str) -> None:
    found = problems(problem("", approved=approved))
    assert points(VISITS, {"MS-2024-001": done("6")}, config=found)[0] == "20.00"


def test_problems_of_others_do_not_count(points: Points) -> None:
    found = problems(problem("", unit="区住建局"))
    assert points(VISITS, {"MS-2024-001": done("6")}, config=found)[0] == "20.00"


REPORTS = "- {名称: 未报, 方法: 未报扣分, 扣分: {未报: 10, 空报: 5}}"


def test_a_report_not_there_on_its_due_day_costs(points: Points) -> None:
    """The report of May is due on 5 June."""
    late = "目标: {数值: 12}\n进展:\n  - {日期: 2024-06-06, 累计完成: 6}\n"
    in_time = "目标: {数值: 12}\n进展:\n  - {日期: 2024-06-05, 累计完成: 6}\n"
    items = {"MS-2024-001": late, "MS-2024-002": in_time}
    assert points(REPORTS, items) == ("-10.00", ("MS-2024-001",), "未报1次，扣10分")


def test_every_due_day_of_the_period_counts(points: Points) -> None:
    """A weekly ledger: reports due on the Fridays of June, two of four there."""
    entries = "".join(f"  - {{日期: 2024-06-{day}, 累计完成: 1}}\n" for day in ("05", "20"))
    weekly = f"目标: {{数值: 100, 单位: 万元}}\n进展:\n{entries}"
    assert points(REPORTS, {"XM-2024-001": weekly})[0] == "-20.00"


def test_no_change_is_a_report(points: Points) -> None:
    item = "目标: {数值: 12}\n进展:\n  - {日期: 2024-06-05, 本期无变化: true}\n"
    assert points(REPORTS, {"MS-2024-001": item})[2] == "无扣分"


def test_how_often_somebody_reports_changes_nothing(points: Points) -> None:
    entries = "".join(f"  - {{日期: 2024-06-0{day}, 累计完成: 6}}\n" for day in range(3, 6))
    item = f"目标: {{数值: 12}}\n进展:\n{entries}"
    assert points(REPORTS, {"MS-2024-001": item})[0] == "0.00"


def test_an_entry_that_says_nothing_is_an_empty_report(points: Points) -> None:
    item = "目标: {数值: 12}\n进展:\n  - {日期: 2024-06-05, 填报单位: 区民政局}\n"
    assert points(REPORTS, {"MS-2024-001": item}) == ("-5.00", ("MS-2024-001",), "空报1次，扣5分")


CONFIRMED = "- {名称: 确认扣分, 方法: 确认扣分}"


def escalation(more: str) -> dict[str, str]:
    text = f"- {{编号: KF-2024-06-001, 日期: 2024-06-03, 步骤: 考核扣分, 单位: 区民政局, 分值: 3, {more}}}\n"
    return register("escalations", text)


def test_a_confirmed_deduction_counts_in_its_period(points: Points) -> None:
    found = escalation("批准: 区委, 确认: 区考核办, 确认日期: 2024-06-10")
    assert points(CONFIRMED, {"MS-2024-001": done("6")}, config=found)[:2] == ("-3.00", ("KF-2024-06-001",))
    assert points(CONFIRMED, {"MS-2024-001": done("6")}, "2024-05", config=found)[0] == "0.00"


@pytest.mark.parametrize(
    "state", ["批准: 区委", "确认: 区考核办", "批准: 区委, 确认: 区考核办, 确认日期: 2024-07-01"]
)
def test_a_proposed_deduction_costs_nothing(points: Points, state: str) -> None:
    assert points(CONFIRMED, {"MS-2024-001": done("6")}, config=escalation(state))[0] == "0.00"


def test_approved_rewards_add_up_to_the_cap(points: Points) -> None:
    entry = "- {{编号: JL-2024-06-00{n}, 日期: 2024-06-03, 单位: 区民政局, 方式: 加分, 分值: 3, {more}}}\n"
    found = register("rewards", entry.format(n=1, more="批准: 区委") + entry.format(n=2, more="批准: 区委"))
    component = "- {名称: 激励, 方法: 激励加分, 封顶: 5}"
    assert points(component, {"MS-2024-001": done("6")}, config=found)[:2] == (
        "5.00",
        ("JL-2024-06-001", "JL-2024-06-002"),
    )
    proposed = register("rewards", entry.format(n=1, more="事由: 待批"))
    assert points(component, {"MS-2024-001": done("6")}, config=proposed)[0] == "0.00"
