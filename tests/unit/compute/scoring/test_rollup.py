"""汇总: quarters and years as means of months and quarters, against a calculation by hand."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rules import ScoringError

Ranked = Callable[..., Ranking]
RowOf = Callable[[Ranking, str], RankedUnit]

SCHEDULE = "- {名称: 序时, 方法: 序时完成, 分值: 60}"
QUARTER = "汇总: {季: 各月平均, 年: 各季平均}"


def monthly(*done: str, unit: str = "区民政局", more: str = "") -> str:
    """An item of twelve pieces, one a month, with what was done by the 20th of January, February …"""
    entries = "".join(
        f"  - {{日期: 2024-{month:02d}-20, 累计完成: {value}}}\n"
        for month, value in enumerate(done, 1)
        if value
    )
    return f"牵头单位: {unit}\n目标: {{数值: 12}}\n{more}进展:\n{entries}"


def scores(row: RankedUnit) -> list[tuple[str, str | None]]:
    return [(one.period, f"{one.score:.2f}" if one.score is not None else None) for one in row.periods]


def test_a_quarter_is_the_mean_of_its_months(ranked: Ranked, row_of: RowOf) -> None:
    """April 2/4, May 5/5, June 3/6 of 60 points: 30, 60, 30 (May's 5 rule in June: 5/6 = 50): (30 + 60 + 50) / 3."""
    items = {"MS-2024-001": monthly("", "", "", "2", "5", "")}
    row = row_of(ranked(SCHEDULE, items, "2024-Q2", more=QUARTER), "区民政局")
    assert scores(row) == [("2024-04", "30.00"), ("2024-05", "60.00"), ("2024-06", "50.00")]
    assert f"{row.score:.4f}" == "46.6667"
    (part,) = row.parts
    assert (part.name, f"{part.points:.4f}", part.items) == ("序时", "46.6667", ("MS-2024-001",))
    assert part.note == "4月30、5月60、6月50，按3期平均"
    assert abs(sum(one.share for one in row.periods) - row.score) < Decimal("1e-20")


def test_without_a_roll_up_a_quarter_is_scored_once(ranked: Ranked, row_of: RowOf) -> None:
    row = row_of(ranked(SCHEDULE, {"MS-2024-001": monthly("", "", "", "2", "5", "")}, "2024-Q2"), "区民政局")
    assert (row.score, row.periods) == (Decimal(50), ())


def test_the_mean_decides_the_rank_and_thirds_tie_exactly(ranked: Ranked, row_of: RowOf) -> None:
    """30, 60, 50 and 60, 30, 50 are equal means, though no Decimal ends either."""
    items = {
        "MS-2024-001": monthly("", "", "", "2", "5", ""),
        "MS-2024-002": monthly("", "", "", "4", "2.5", "", unit="区住建局").replace(
            "累计完成: 2.5}", "累计完成: 2.5, 更正: 重复计数}\n  - {日期: 2024-06-20, 累计完成: 5}"
        ),
    }
    ranking = ranked(SCHEDULE, items, "2024-Q2", more=QUARTER)
    assert [row_of(ranking, unit).rank for unit in ("区民政局", "区住建局")] == [1, 1]


def test_an_exempt_month_is_left_out_and_says_why(ranked: Ranked, row_of: RowOf) -> None:
    """Floods in May: the mean of April's 30 and June's 50."""
    flood = "免排名: [{自: 2024-05-01, 至: 2024-05-31, 理由: 洪灾, 批准: 区委}]\n"
    items = {"MS-2024-001": monthly("", "", "", "2", "5", "", more=flood)}
    row = row_of(ranked(SCHEDULE, items, "2024-Q2", more=QUARTER), "区民政局")
    assert scores(row) == [("2024-04", "30.00"), ("2024-05", None), ("2024-06", "50.00")]
    assert (row.score, row.periods[1].reason) == (Decimal(40), "1项免排名：洪灾（区委）")


def test_a_unit_without_any_month_stands_apart(ranked: Ranked, row_of: RowOf) -> None:
    flood = "免排名: [{自: 2024-01-01, 理由: 洪灾, 批准: 区委}]\n"
    row = row_of(
        ranked(SCHEDULE, {"MS-2024-001": monthly("1", more=flood)}, "2024-Q2", more=QUARTER), "区民政局"
    )
    assert (row.rank, row.parts, row.exempt_reason) == (None, (), "各期都没有得分：1项免排名：洪灾（区委）")


def test_only_months_that_are_over_count(ranked: Ranked, row_of: RowOf) -> None:
    items = {"MS-2024-001": monthly("", "", "", "2", "5", "")}
    row = row_of(ranked(SCHEDULE, items, "2024-Q2", more=QUARTER, as_of="2024-06-29"), "区民政局")
    assert (scores(row), row.score) == ([("2024-04", "30.00"), ("2024-05", "60.00")], Decimal(45))
    with pytest.raises(ScoringError, match="2024年第2季度还没有一个月结束"):
        ranked(SCHEDULE, items, "2024-Q2", more=QUARTER, as_of="2024-04-29")
    with pytest.raises(ScoringError, match="2024年还没有一个季结束"):
        ranked(SCHEDULE, items, "2024", more=QUARTER, as_of="2024-03-30")


def test_each_month_keeps_the_rule_of_its_time(ranked: Ranked, row_of: RowOf) -> None:
    """Nothing in April, out of 60 in May, out of 100 in June: the version of the quarter's end says 汇总."""
    text = (
        "名称: 试行\n版本:\n  - {生效: 2024-05-01, 组成: [{名称: 序时, 方法: 序时完成, 分值: 60}]}\n"
        "  - {生效: 2024-06-01, 汇总: {季: 各月平均}, 组成: [{名称: 进度, 方法: 序时完成, 分值: 100}]}\n"
    )
    items = {"MS-2024-001": monthly("", "", "", "", "5", "6")}
    config = {"site_config/scoring/default.yaml": text}
    row = row_of(ranked(SCHEDULE, items, "2024-Q2", config=config), "区民政局")
    assert scores(row) == [("2024-04", None), ("2024-05", "60.00"), ("2024-06", "100.00")]
    assert (row.score, row.periods[0].reason) == (Decimal(80), "没有可用的计分规则")
    assert [(part.name, part.points) for part in row.parts] == [("序时", Decimal(30)), ("进度", Decimal(50))]


def test_a_unit_that_was_not_ranked_in_a_month(ranked: Ranked, row_of: RowOf) -> None:
    text = (
        "名称: 试行\n版本:\n  - {生效: 2024-01-01, 分组: [乡镇街道], 组成: [{名称: 序时, 方法: 序时完成, 分值: 60}]}\n"
        "  - {生效: 2024-06-01, 汇总: {季: 各月平均}, 组成: [{名称: 序时, 方法: 序时完成, 分值: 60}]}\n"
    )
    items = {"MS-2024-001": monthly("", "", "", "4", "5", "3")}
    row = row_of(
        ranked(SCHEDULE, items, "2024-Q2", config={"site_config/scoring/default.yaml": text}), "区民政局"
    )
    assert (row.score, [one.reason for one in row.periods]) == (
        Decimal(30), ["不在参加排名的组", "不在参加排名的组", ""],
    )  # fmt: skip


def test_a_year_is_the_mean_of_quarters_or_of_months(ranked: Ranked, row_of: RowOf) -> None:
    """First quarter exempt but for March (60); second quarter 30, 30, 30.

    Of quarters: (60 + 30) / 2 = 45; of months: (60 + 30 + 30 + 30) / 4 = 37.5.
    """
    start = "免排名: [{自: 2024-01-01, 至: 2024-02-29, 理由: 洪灾, 批准: 区委}]\n"
    items = {
        "MS-2024-001": monthly("", "", "3", "2", "2.5", "3", more=start).replace(
            "完成: 2}", "完成: 2, 更正: 重复}"
        )
    }
    quarters = row_of(ranked(SCHEDULE, items, "2024", more=QUARTER), "区民政局")
    assert (scores(quarters), quarters.score) == ([("2024-Q1", "60.00"), ("2024-Q2", "30.00")], Decimal(45))
    months = row_of(ranked(SCHEDULE, items, "2024", more="汇总: {年: 各月平均}"), "区民政局")
    assert (len(months.periods), months.score) == (6, Decimal("37.5"))


def test_previous_rank_is_that_of_the_quarter_before(ranked: Ranked, row_of: RowOf) -> None:
    items = {
        "MS-2024-001": monthly("1", "2", "3", "", "", ""),
        "MS-2024-002": monthly("0.5", "1", "1.5", "4", "5", "6", unit="区住建局"),
    }
    ranking = ranked(SCHEDULE, items, "2024-Q2", more=QUARTER)
    assert [(row.unit, row.rank, row.previous_rank) for row in ranking.rows if row.rank] == [
        ("区住建局", 1, 2), ("区民政局", 2, 1),
    ]  # fmt: skip


def test_a_month_set_apart_for_met_targets_counts_with_its_score(ranked: Ranked, row_of: RowOf) -> None:
    """达标不末位 keeps the unit out of June's ranks, but June's 10 points stay in its mean: 60, 60 and 10."""
    components = f"{SCHEDULE}\n- {{名称: 未报, 方法: 未报扣分, 扣分: {{未报: 50}}}}"
    items = {
        "MS-2024-001": "牵头单位: 区民政局\n目标: {数值: 12}\n进展:\n  - {日期: 2024-04-02, 累计完成: 6}\n"
        "  - {日期: 2024-05-02, 累计完成: 6}\n  - {日期: 2024-06-20, 累计完成: 12}\n",
        "MS-2024-002": "牵头单位: 区住建局\n目标: {数值: 12}\n进展:\n"
        + "".join(f"  - {{日期: 2024-0{month}-02, 累计完成: {month / 2:g}}}\n" for month in (4, 5, 6)),
    }
    ranking = ranked(components, items, "2024-Q2", more=f"{QUARTER}\n达标不末位: true")
    row = row_of(ranking, "区民政局")
    assert scores(row) == [("2024-04", "60.00"), ("2024-05", "60.00"), ("2024-06", "10.00")]
    assert row.periods[2].rank is None and row.periods[2].reason == "目标已达成，按计分规则不列末位"
    assert row.rank == 1


def test_tie_breaks_compare_means_too(ranked: Ranked, row_of: RowOf) -> None:
    """Equal means of 0; the higher mean of 序时 stands first."""
    components = f"{SCHEDULE}\n- {{名称: 亮灯, 方法: 亮灯扣分, 扣分: {{黄: 30}}}}"
    items = {
        "MS-2024-001": monthly("", "", "", "2", "2.5", "3"),
        "MS-2024-002": monthly("", "", "", "0", "0", "0", unit="区住建局"),
    }
    tied = ranked(components, items, "2024-Q2", more=QUARTER)
    assert [row_of(tied, unit).score for unit in ("区民政局", "区住建局")] == [0, 0]
    decided = ranked(components, items, "2024-Q2", more=f"{QUARTER}\n并列时依次比较: [序时]")
    assert [row_of(decided, unit).rank for unit in ("区民政局", "区住建局")] == [1, 2]


def test_a_rule_that_has_run_out_scores_nothing(ranked: Ranked) -> None:
    items = {"MS-2024-001": monthly("1")}
    assert ranked(SCHEDULE, items, "2024-05", more="有效至: 2024-05-31").rows
    with pytest.raises(ScoringError, match="有效至 2024-05-31，2024年6月没有可用的规则；续用请加一版"):
        ranked(SCHEDULE, items, "2024-06", more="有效至: 2024-05-31")
