"""Ranks are a total preorder that follows the exact scores; doing more never costs points; the order of
files says nothing.
"""

import random
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rank import rank
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.periods import Period

BUREAUS = [f"区{name}局" for name in ("民政", "住建", "财政", "教育", "卫健")]
STREETS = ["东关街道", "西山街道", "南湖街道"]
CONFIG = {
    "site_config/site.yaml": "地区: 云岭区\n单位: 督查局\n单位简称: 督查局\n站点名称: 台账\n",
    "site_config/posts.yaml": "职务: []\n",
    "site_config/visibility.yaml": "字段: {}\n",
    "site_config/units.yaml": "分组: [区直部门, 乡镇街道]\n单位:\n"
    + "".join(f"  - {{名称: {name}, 组: 区直部门}}\n" for name in BUREAUS)
    + "".join(f"  - {{名称: {name}, 组: 乡镇街道}}\n" for name in STREETS)
    + f"单位组: [{{名称: 各街道, 成员: [{', '.join(STREETS)}]}}]\n",
    "site_config/lights/default.yaml": "名称: 通用\n版本:\n  - {生效: 2023-01-01, 区间: [{灯: 绿, 不低于: 0}, "
    "{灯: 黄, 低于: 0, 不低于: -30}, {灯: 红, 低于: -30}]}\n",
    "site_config/ledgers/livelihood.yaml": "名称: 实事\n编号前缀: MS\n",
    "site_config/ledgers/indicators.yaml": "名称: 指标\n编号前缀: ZB\n专项信息: 指标\n",
    "site_config/scoring/default.yaml": """\
名称: 试行
版本:
  - 生效: 2023-01-01
    基础分: 10
    事项不足: 2
    加倍: 2
    组成:
      - {名称: 序时, 方法: 序时完成, 分值: 60, 封顶: 66}
      - {名称: 进度差, 方法: 进度差加减, 每个百分点: 0.2, 封顶: 10}
      - {名称: 亮灯, 方法: 亮灯扣分, 分值: 20, 扣分: {黄: 2, 红: 6}}
      - {名称: 销号率, 方法: 销号率, 分值: 10}
      - {名称: 指标, 方法: 指标完成, 分值: 40}
      - {名称: 未报, 方法: 未报扣分, 扣分: {未报: 1, 空报: 1}, 封顶: 5}
""",
}
RULE = "site_config/scoring/default.yaml"
EXAMPLES = {
    entry.name.removesuffix(".yaml"): entry.read_text(encoding="utf-8")
    for entry in (resources.files("generator") / "resources" / "examples" / "scoring").iterdir()
}
RULES = {"trial": CONFIG[RULE], **EXAMPLES}
"""The example rule files, and one with all that these leave out."""
AS_OF = date(2024, 6, 30)

rules = st.sampled_from(sorted(RULES))
periods = st.sampled_from([Period.parse(text) for text in ("2024-06", "2024-06", "2024-Q2", "2024")])

values = st.decimals(min_value=0, max_value=30, places=2)
small = st.integers(min_value=0, max_value=6).map(Decimal)  # so that ties are common


@st.composite
def items(draw: st.DrawFn) -> dict[str, Any]:
    """One item: who leads it, what it aims at, what was reported, whether it is exempt or closed."""
    return {
        "units": draw(
            st.lists(st.sampled_from([*BUREAUS, *STREETS, "各街道"]), min_size=1, max_size=2, unique=True)
        ),
        "kind": draw(st.sampled_from(["MS", "MS", "MS", "ZB"])),
        "target": draw(st.sampled_from([Decimal(12), Decimal(7), Decimal(3)])),
        "done": draw(st.one_of(st.none(), small, values)),
        "day": draw(st.sampled_from(["2024-05-20", "2024-06-04", "2024-06-20"])),
        "due": draw(st.sampled_from(["2024-12-31", "2024-06-15", "2024-09-30", "长期坚持"])),
        "basis": draw(st.sampled_from(["按月", "按日"])),
        "fate": draw(st.sampled_from(["", "", "", "", "exempt", "closed", "suspended"])),
    }


FATES = {
    "": "",
    "exempt": "免排名: [{自: 2024-06-01, 理由: 洪灾, 批准: 区委}]\n",
    "closed": "销号: {日期: 2024-06-25, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n",
    "suspended": "暂缓: {日期: 2024-06-21, 理由: 征拆, 批准: 局务会, 复核日期: 2024-09-01}\n",
}


def files_of(office: list[dict[str, Any]], rule: str = "trial") -> dict[str, str]:
    files = {**CONFIG, RULE: RULES[rule]}
    for number, one in enumerate(office, 1):
        item_id = f"{one['kind']}-2024-{number:03d}"
        text = (
            f"事项: 第{number}项\n牵头单位: [{', '.join(one['units'])}]\n完成时限: {one['due']}\n"
            f"目标: {{数值: {one['target']}}}\n序时口径: {one['basis']}\n{FATES[one['fate']]}"
        )
        if one["done"] is not None:
            text += f"进展:\n  - {{日期: {one['day']}, 累计完成: {one['done']}}}\n"
        files[f"ledgers/{'livelihood' if one['kind'] == 'MS' else 'indicators'}/2024/{item_id}.yaml"] = text
    return files


def ranking_of(files: dict[str, str], period: Period) -> Ranking:
    loaded = load(MemoryTree(files))
    assert loaded.findings == () and loaded.workspace is not None, loaded.findings
    return rank(loaded.workspace, period, as_of=AS_OF)


def by_group(ranking: Ranking) -> list[list[RankedUnit]]:
    return [[row for row in ranking.rows if row.group == group] for group in ("区直部门", "乡镇街道")]


@given(st.lists(items(), max_size=14), rules, periods)
def test_ranks_follow_exact_scores(office: list[dict[str, Any]], rule: str, period: Period) -> None:
    """In a group a rank is one more than the number of units that stand higher; who has the higher exact score
    stands higher, equal scores share a rank unless a declared tie-break decides. 免排名 units stand apart, after them.
    """
    ranking = ranking_of(files_of(office, rule), period)
    assert sorted(row.unit for row in ranking.rows) == sorted([*BUREAUS, *STREETS])
    breaks_ties = "并列时依次比较" in RULES[rule]
    for rows in by_group(ranking):
        ranked = [row for row in rows if row.rank is not None]
        assert rows[: len(ranked)] == ranked
        for row in ranked:
            higher = sum(other.score > row.score for other in ranked)
            equal = sum(other.score == row.score for other in ranked)
            assert row.rank is not None and 1 + higher <= row.rank < 1 + higher + equal
            assert breaks_ties or (row.rank == 1 + higher and row.tied == (equal > 1))
            same_place = sum(other.rank == row.rank for other in ranked)
            assert row.rank == 1 + sum((other.rank or 0) < row.rank for other in ranked)
            assert row.tied == (same_place > 1)
            assert abs(sum((part.points for part in row.parts), Decimal(0)) - row.score) < Decimal("1e-20")
            if row.periods:
                assert abs(sum((one.share for one in row.periods), Decimal(0)) - row.score) < Decimal("1e-20")
        assert [(row.rank, row.unit) for row in ranked] == sorted((row.rank, row.unit) for row in ranked)
        assert all(row.exempt_reason for row in rows[len(ranked) :])


@pytest.mark.parametrize("rule", RULES)
@given(st.lists(items(), min_size=1, max_size=10), periods, st.data())
def test_doing_more_never_lowers_a_score(
    rule: str, office: list[dict[str, Any]], period: Period, data: st.DataObject
) -> None:
    """Raising 累计完成 of a 正向 item that is already scored never lowers the score of its units, nor
    changes any other's. Only 达标不末位 may set a unit apart that then met its targets.
    """
    scored = [one for one in office if one["done"] is not None]
    if not scored:
        return
    before = {row.unit: row for row in ranking_of(files_of(office, rule), period).rows}
    chosen = data.draw(st.sampled_from(scored))
    chosen["done"] += data.draw(st.decimals(min_value="0.01", max_value=40, places=2))
    after = {row.unit: row for row in ranking_of(files_of(office, rule), period).rows}
    leads = {street for unit in chosen["units"] for street in (STREETS if unit == "各街道" else [unit])}
    may_set_apart = "达标不末位: true" in RULES[rule]
    for unit, row in before.items():
        if unit in leads:
            assert after[unit].score >= row.score
        else:
            assert after[unit].score == row.score
        assert may_set_apart or (after[unit].rank is None) == (row.rank is None)


@given(st.lists(items(), max_size=10), rules, periods, st.randoms(use_true_random=False))
def test_the_order_of_files_says_nothing(
    office: list[dict[str, Any]], rule: str, period: Period, shuffler: random.Random
) -> None:
    files = list(files_of(office, rule).items())
    expected = ranking_of(dict(files), period)
    shuffler.shuffle(files)

    class Unsorted(MemoryTree):
        def paths(self, under: str) -> list[str]:
            return [path for path in self.files if path.startswith(f"{under}/")]

    loaded = load(Unsorted(dict(files)))
    assert loaded.workspace is not None
    assert rank(loaded.workspace, period, as_of=AS_OF) == expected
