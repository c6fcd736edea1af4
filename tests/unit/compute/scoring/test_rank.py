"""Ranks: groups, ties, exemptions, scope, the period before."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rules import ScoringError

Ranked = Callable[..., Ranking]
RowOf = Callable[[Ranking, str], RankedUnit]

SCHEDULE = "- {名称: 序时完成, 方法: 序时完成, 分值: 60}"
THREE_BUREAUS = (
    "分组: [区直部门, 乡镇街道]\n单位:\n"
    + "".join(
        f"  - {{名称: {name}, 组: 区直部门}}\n" for name in ("区民政局", "区住建局", "区财政局", "区教育局")
    )
    + "".join(f"  - {{名称: {name}, 组: 乡镇街道}}\n" for name in ("东关街道", "西山街道"))
    + "  - {名称: 区档案馆}\n单位组:\n  - {名称: 各街道, 成员: [东关街道, 西山街道]}\n"
)
UNITS = {"site_config/units.yaml": THREE_BUREAUS}


def item(unit: str, value: str, more: str = "") -> str:
    return f"牵头单位: {unit}\n目标: {{数值: 12}}\n进展:\n  - {{日期: 2024-06-20, 累计完成: {value}}}\n{more}"


def places(ranking: Ranking) -> list[tuple[str, int | None]]:
    return [(row.unit, row.rank) for row in ranking.rows]


def test_ties_share_a_rank_and_the_next_is_skipped(ranked: Ranked, row_of: RowOf) -> None:
    items = {
        "MS-2024-001": item("区民政局", "4"),
        "MS-2024-002": item("区住建局", "4"),
        "MS-2024-003": item("区财政局", "3"),
        "MS-2024-004": item("东关街道", "1"),
    }
    ranking = ranked(SCHEDULE, items, config=UNITS)
    assert places(ranking) == [
        ("区住建局", 1), ("区民政局", 1), ("区财政局", 3), ("区教育局", None), ("东关街道", 1), ("西山街道", None),
    ]  # fmt: skip
    assert [row.tied for row in ranking.rows] == [True, True, False, False, False, False]
    assert row_of(ranking, "区教育局").exempt_reason == "本期没有计分事项"


def test_thirds_tie_exactly(ranked: Ranked, row_of: RowOf) -> None:
    """1/6, 2/6 and 3/6 done on average are 2/6, whatever the 28th digit of a third says."""
    items = {f"MS-2024-00{n}": item("区民政局", str(n)) for n in (1, 2, 3)} | {
        "MS-2024-004": item("区住建局", "2")
    }
    ranking = ranked(SCHEDULE, items)
    assert [row_of(ranking, unit).rank for unit in ("区民政局", "区住建局")] == [1, 1]


def test_a_difference_that_rounding_hides_still_ranks(ranked: Ranked, row_of: RowOf) -> None:
    items = {"MS-2024-001": item("区民政局", "3.00000001"), "MS-2024-002": item("区住建局", "3")}
    ranking = ranked(SCHEDULE, items)
    assert (row_of(ranking, "区民政局").rank, row_of(ranking, "区住建局").rank) == (1, 2)
    assert {f"{row.score:.2f}" for row in ranking.rows if row.rank} == {"30.00"}


def test_declared_tie_breaks_decide_in_order(ranked: Ranked, row_of: RowOf) -> None:
    """30 + 20 − 2 and 24 + 24: equal scores; the lights decide when the rule says so."""
    components = "- {名称: 序时, 方法: 序时完成, 分值: 60}\n- {名称: 亮灯, 方法: 亮灯扣分, 扣分: {黄: 30}}"
    items = {
        "MS-2024-001": item("区民政局", "3"),
        "MS-2024-002": item(
            "区住建局", "3", "暂缓: {日期: 2024-06-21, 理由: 征拆, 批准: 局务会, 复核日期: 2024-09-01}\n"
        ),
        "MS-2024-003": item("区住建局", "0"),
    }
    plain = ranked(components, items)
    assert [row_of(plain, unit).score for unit in ("区民政局", "区住建局")] == [Decimal(0), Decimal(0)]
    assert [row_of(plain, unit).rank for unit in ("区民政局", "区住建局")] == [1, 1]
    decided = ranked(components, items, more="并列时依次比较: [序时]")
    assert [row_of(decided, unit).rank for unit in ("区民政局", "区住建局")] == [1, 2]
    assert not row_of(decided, "区民政局").tied


def test_every_lead_unit_scores_in_full(ranked: Ranked, row_of: RowOf) -> None:
    ranking = ranked(SCHEDULE, {"MS-2024-001": item("[区民政局, 各街道]", "3")})
    assert [row_of(ranking, unit).score for unit in ("区民政局", "东关街道", "西山街道")] == [Decimal(30)] * 3


def test_a_unit_without_a_group_is_not_ranked(ranked: Ranked) -> None:
    ranking = ranked(SCHEDULE, {"MS-2024-001": item("区档案馆", "3")}, config=UNITS)
    assert "区档案馆" not in [row.unit for row in ranking.rows]


def test_a_rule_may_rank_some_groups_only(ranked: Ranked) -> None:
    ranking = ranked(SCHEDULE, {"MS-2024-001": item("东关街道", "3")}, more="分组: [乡镇街道]")
    assert {row.group for row in ranking.rows} == {"乡镇街道"}


EXEMPT = "免排名: [{自: 2024-06-01, 至: 2024-06-30, 理由: 洪灾, 批准: 区委}]\n"


def test_a_unit_whose_items_are_all_exempt_stands_apart(ranked: Ranked, row_of: RowOf) -> None:
    items = {"MS-2024-001": item("区民政局", "0", EXEMPT), "MS-2024-002": item("区住建局", "3")}
    ranking = ranked(SCHEDULE, items)
    row = row_of(ranking, "区民政局")
    assert (row.rank, row.exempt_reason, row.parts) == (None, "1项免排名：洪灾（区委）", ())
    assert [row.unit for row in ranking.rows][:2] == ["区住建局", "区民政局"]


def test_an_exempt_item_leaves_the_others_to_score(ranked: Ranked, row_of: RowOf) -> None:
    items = {"MS-2024-001": item("区民政局", "0", EXEMPT), "MS-2024-002": item("区民政局", "3")}
    assert row_of(ranked(SCHEDULE, items), "区民政局").score == Decimal(30)
    assert row_of(ranked(SCHEDULE, items, "2024-07", as_of="2024-07-31"), "区民政局").parts[0].items == (
        "MS-2024-001", "MS-2024-002",
    )  # fmt: skip


def test_never_last_once_the_targets_are_met(ranked: Ranked, row_of: RowOf) -> None:
    components = f"{SCHEDULE}\n- {{名称: 未报, 方法: 未报扣分, 扣分: {{未报: 50}}}}"
    items = {
        "MS-2024-001": item("区民政局", "12"),
        "MS-2024-002": "牵头单位: 区住建局\n目标: {数值: 12}\n进展:\n  - {日期: 2024-06-05, 累计完成: 3}\n",
    }
    last = row_of(ranked(components, items), "区民政局")
    assert (last.rank, last.score) == (2, Decimal(10))
    apart = row_of(ranked(components, items, more="达标不末位: true"), "区民政局")
    assert (apart.rank, apart.score, apart.exempt_reason) == (
        None,
        Decimal(10),
        "目标已达成，按计分规则不列末位",
    )


def test_the_previous_rank_is_that_of_the_period_before(ranked: Ranked, row_of: RowOf) -> None:
    items = {
        "MS-2024-001": item("区民政局", "6").replace(
            "进展:\n", "进展:\n  - {日期: 2024-05-20, 累计完成: 1}\n"
        ),
        "MS-2024-002": item("区住建局", "3").replace("06-20", "05-20"),
        "MS-2024-003": item("区财政局", "2", "立项: {日期: 2024-06-02}\n"),
    }
    ranking = ranked(SCHEDULE, items, config=UNITS)
    assert [(row.unit, row.rank, row.previous_rank) for row in ranking.rows if row.group == "区直部门"][:3] == [
        ("区民政局", 1, 2), ("区财政局", 1, None), ("区住建局", 3, 1),
    ]  # fmt: skip


def test_the_score_stands_as_on_the_last_day_of_the_period(ranked: Ranked, row_of: RowOf) -> None:
    items = {"MS-2024-001": item("区民政局", "6")}
    may = ranked(SCHEDULE, items, "2024-05")
    assert (may.as_of.isoformat(), row_of(may, "区民政局").score) == ("2024-05-31", Decimal(0))


def test_a_ledger_counts_the_items_listed_in_it_too(ranked: Ranked, row_of: RowOf) -> None:
    items = {
        "MS-2024-001": item("区民政局", "3", "同列: [key_tasks]\n"),
        "MS-2024-002": item("区民政局", "6"),
    }
    assert row_of(ranked(SCHEDULE, items, ledger="key_tasks"), "区民政局").parts[0].items == ("MS-2024-001",)
    assert row_of(ranked(SCHEDULE, items), "区民政局").parts[0].items == ("MS-2024-001", "MS-2024-002")


def test_the_overall_ranking_counts_the_ledgers_of_the_rule(ranked: Ranked, row_of: RowOf) -> None:
    items = {"MS-2024-001": item("区民政局", "3"), "RW-2024-001": item("区民政局", "6")}
    more = "计入台账: [livelihood]"
    assert row_of(ranked(SCHEDULE, items, more=more), "区民政局").parts[0].items == ("MS-2024-001",)


LISTS = {
    "site_config/ledgers/lists.yaml": "名称: 专项清单\n编号前缀: QD\n清单:\n  - {名称: 营商环境2条, 年度: 2024}\n"
    "  - {名称: 安全生产1条, 年度: 2024}\n",
    "ledgers/lists/2024/QD-2024-001.yaml": "事项: 一\n完成时限: 2024-12-31\n大项: 营商环境2条\n"
    + item("区民政局", "3"),
    "ledgers/lists/2024/QD-2024-002.yaml": "事项: 二\n完成时限: 2024-12-31\n大项: 安全生产1条\n"
    + item("区住建局", "6"),
}


def test_each_list_ranks_on_its_own(ranked: Ranked) -> None:
    ranking = ranked(SCHEDULE, {}, config=LISTS, list_name="营商环境2条")
    assert ranking.scope == "营商环境2条"
    assert [(row.unit, row.rank) for row in ranking.rows if row.rank] == [("区民政局", 1)]


def test_levels_without_a_light_have_no_score(ranked: Ranked, row_of: RowOf) -> None:
    items = {
        "PS-2024-001": item("区民政局", "0", "级别: 中央\n同列: [key_tasks]\n"),
        "PS-2024-002": item("区民政局", "6", "级别: 省\n"),
    }
    assert row_of(ranked(SCHEDULE, items), "区民政局").parts[0].items == ("PS-2024-002",)
    assert row_of(ranked(SCHEDULE, items, ledger="key_tasks"), "区民政局").rank is None


def test_items_not_handed_over_or_suspended_do_not_score(ranked: Ranked, row_of: RowOf) -> None:
    suspended = "暂缓: {日期: 2024-06-01, 理由: 征拆, 批准: 局务会, 复核日期: 2024-09-01}\n"
    items = {"MS-2024-001": item("区民政局", "0", suspended), "RW-2024-001": item("区民政局", "0")}
    row = row_of(ranked(SCHEDULE, items), "区民政局")
    assert (row.rank, row.exempt_reason) == (None, "本期没有计分事项")


def test_weights_that_cannot_be_measured_go_to_the_others(ranked: Ranked, row_of: RowOf) -> None:
    """60 for the schedule, 40 for indicators; a unit without indicators is scored out of 100 by its
    schedule.
    """
    components = f"{SCHEDULE}\n- {{名称: 指标, 方法: 指标完成, 分值: 40}}"
    row = row_of(ranked(components, {"MS-2024-001": item("区民政局", "3")}), "区民政局")
    assert row.score == Decimal(50)
    assert [part.points for part in row.parts] == [Decimal(50), Decimal(0)]
    assert row.parts[1].note == "没有已发布数据的指标，分值由其他项分担"


def test_the_parts_add_up_to_the_score(ranked: Ranked, row_of: RowOf) -> None:
    components = f"{SCHEDULE}\n- {{名称: 亮灯, 方法: 亮灯扣分, 分值: 20, 扣分: {{黄: 2}}}}"
    row = row_of(ranked(components, {"MS-2024-001": item("区民政局", "3")}, more="基础分: 20"), "区民政局")
    assert [(part.name, part.points) for part in row.parts] == [
        ("基础分", Decimal(20)), ("序时完成", Decimal(30)), ("亮灯", Decimal(18)),
    ]  # fmt: skip
    assert row.score == Decimal(68)


def test_an_old_period_keeps_the_old_rule(ranked: Ranked, row_of: RowOf) -> None:
    text = (
        "名称: 试行\n版本:\n  - {生效: 2024-06-01, 组成: [{名称: 序时, 方法: 序时完成, 分值: 100}]}\n"
        "  - {生效: 2023-01-01, 组成: [{名称: 序时, 方法: 序时完成, 分值: 60}]}\n"
    )
    config = {"site_config/scoring/default.yaml": text}
    items = {
        "MS-2024-001": "牵头单位: 区民政局\n目标: {数值: 12}\n进展:\n  - {日期: 2024-05-20, 累计完成: 12}\n"
    }
    assert row_of(ranked(SCHEDULE, items, "2024-05", config=config), "区民政局").score == Decimal(60)
    june = ranked(SCHEDULE, items, "2024-06", config=config)
    assert (row_of(june, "区民政局").score, june.effective_on.isoformat()) == (Decimal(100), "2024-06-01")


@pytest.mark.parametrize(
    ("period", "choice", "words"),
    [
        ("2024-06", {"group": "国企"}, "没有排名分组“国企”；可选：区直部门、乡镇街道"),
        ("2024-06", {"ledger": "livlihood"}, "没有台账“livlihood”；可选：livelihood（十件民生实事）"),
        ("2024-06", {"list_name": "某清单"}, "没有清单“某清单”；现有清单：（未设）"),
        ("2024-06", {"ledger": "livelihood", "list_name": "某清单"}, "台账和清单只能选一个"),
        ("2024-07", {}, "2024年7月还没有开始"),
        ("2022-06", {}, "自 2023-01-01 起生效，2022年6月没有可用的规则"),
    ],
)
def test_what_cannot_be_ranked_is_said_with_the_choices(
    ranked: Ranked, period: str, choice: dict[str, str], words: str
) -> None:
    with pytest.raises(ScoringError, match=words):
        ranked(SCHEDULE, {"MS-2024-001": item("区民政局", "3")}, period, **choice)


def test_a_rule_that_does_not_exist_is_said_with_those_that_do(ranked: Ranked) -> None:
    config = {"site_config/ledgers/livelihood.yaml": "名称: 十件民生实事\n编号前缀: MS\n计分规则: 民生\n"}
    with pytest.raises(ScoringError, match="没有计分规则“民生”；site_config/scoring/ 里现有：default"):
        ranked(SCHEDULE, {}, config=config, ledger="livelihood")
