"""The example rule files (generator/resources/examples/scoring): published schemes, run over a miniature office."""

import csv
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from generator.check.run import check
from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.rounding import half_up
from generator.load.tree import MemoryTree
from generator.load.workspace import load

Ranked = Callable[..., Ranking]
RowOf = Callable[[Ranking, str], RankedUnit]

FOLDER = resources.files("generator") / "resources" / "examples" / "scoring"
EXAMPLES = {entry.name.removesuffix(".yaml"): entry.read_text(encoding="utf-8") for entry in FOLDER.iterdir()}
PUBLISHED = Path(__file__).parents[3] / "real" / "shanghai-2016-livelihood.csv"


def by(name: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An office that scores by an example."""
    return {"site_config/scoring/default.yaml": EXAMPLES[name], **(more or {})}


def item(
    done: str, *, unit: str = "区民政局", target: str = "12", day: str = "2024-06-20", more: str = ""
) -> str:
    return f"牵头单位: {unit}\n目标: {{数值: {target}}}\n进展:\n  - {{日期: {day}, 累计完成: {done}}}\n{more}"


def parts(row: RankedUnit) -> dict[str, str]:
    return {part.name: f"{part.points:.2f}" for part in row.parts}


def test_there_are_the_schemes_of_the_field() -> None:
    assert {"progress-60", "gap-plus-minus", "deductions-100", "lights-and-grades"} <= EXAMPLES.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_passes_the_check_as_it_stands(
    name: str, office: Callable[[dict[str, str]], dict[str, str]]
) -> None:
    ledger = {"site_config/ledgers/indicators.yaml": "名称: 重点指标\n编号前缀: ZB\n专项信息: 指标\n"}
    tree = MemoryTree(office(by(name, ledger)))
    found = [one for one in check(load(tree), tree) if one.path.startswith("site_config/scoring/")]
    assert [(one.code, one.message) for one in found if one.code != "R429"] == []


def test_progress_points_give_the_published_shares(ranked: Ranked, row_of: RowOf) -> None:
    """上海市2016年实事项目: 81 of 80 is published as 101.3 %, 3567 of 2000 as 178.4 %. At the end of the year the
    plan is the whole target, so done ÷ planned is the published share, and every unit has its 60 points.
    """
    with PUBLISHED.open(encoding="utf-8-sig", newline="") as file:
        published = list(csv.DictReader(file))
    items = {
        f"MS-2024-{number:03d}": item(row["完成"], target=row["计划"], day="2024-12-20")
        for number, row in enumerate(published, 1)
    }
    ranking = ranked("", items, "2024-12", as_of="2024-12-31", config=by("progress-60"))
    (progress, *_) = row_of(ranking, "区民政局").parts
    shares = [
        half_up(Decimal(line.values[2].numerator) / line.values[2].denominator, 1) for line in progress.lines
    ]
    assert shares == [Decimal(row["为计划的"].rstrip("%")) for row in published]
    assert progress.points == 60


def test_progress_and_timeliness_and_problems_found(ranked: Ranked, row_of: RowOf) -> None:
    """At the end of June 3/6 and 6/6 of the plan are done, and two items due on 31 May are done (1 and 1), one of
    them ten days late, one of these ends with a problem still open.

    进度 60 × (0.5 + 1 + 1 + 1) ÷ 4 = 52.5; 按期完成 20 × 1/2 = 10; 督查评价 20 − 2 = 18; together 80.5.
    """
    due = "完成时限: 2024-05-31\n"
    items = {
        "MS-2024-001": item("3"),
        "MS-2024-002": item("6"),
        "MS-2024-003": item("4", target="4", day="2024-05-20", more=due),
        "MS-2024-004": item("4", target="4", day="2024-06-10", more=due),
    }
    problem = "- {编号: WT-2024-06-001, 日期: 2024-06-03, 单位: 区民政局, 问题: 台账不实, 批准: 局务会}\n"
    more = {"ledgers/registers/problems/2024-06.yaml": problem}
    row = row_of(ranked("", items, config=by("progress-60", more)), "区民政局")
    assert parts(row) == {
        "进度": "52.50", "按期完成": "10.00", "督查评价": "18.00", "考核扣分": "0.00", "激励": "0.00",
    }  # fmt: skip
    assert row.score == Decimal("80.5")
    timely = row.parts[1]
    assert (timely.items, timely.note) == (("MS-2024-003", "MS-2024-004"), "到期2项，按期完成1项")


def test_a_due_day_put_off_in_time_is_kept(ranked: Ranked, row_of: RowOf) -> None:
    """The same late item with an extension approved on 30 May to 15 June: in time, 20 points."""
    put_off = (
        "完成时限: 2024-05-31\n延期:\n  - {申请: 2024-05-28, 原时限: 2024-05-31, 新时限: 2024-06-15, 理由: 汛期, "
        "批准: 局务会, 批准日期: 2024-05-30}\n"
    )
    items = {"MS-2024-001": item("4", target="4", day="2024-06-10", more=put_off)}
    row = row_of(ranked("", items, config=by("progress-60")), "区民政局")
    assert parts(row)["按期完成"] == "20.00"


def test_points_more_and_less_per_percentage_point(ranked: Ranked, row_of: RowOf) -> None:
    """50 % are due at the end of June. 75 % done: 25 × 0.1 = +2.5; 25 % done: −25 × 0.2 = −5; mean −1.25;
    80 − 1.25 + 20 = 98.75.
    """
    items = {"MS-2024-001": item("9"), "MS-2024-002": item("3")}
    row = row_of(ranked("", items, config=by("gap-plus-minus")), "区民政局")
    assert (row.score, parts(row)["超欠进度"]) == (Decimal("98.75"), "-1.25")


@pytest.mark.parametrize(
    ("done", "points"), [("60", "10.00"), ("18", "10.00"), ("0", "-10.00"), ("5", "-1.67")]
)
def test_points_per_percentage_point_are_capped_at_ten(
    ranked: Ranked, row_of: RowOf, done: str, points: str
) -> None:
    """500 % is +45.0 and 150 % exactly +10.0, so both give the cap; −50 × 0.2 is −10.0; 5/12 is 8.33 behind."""
    row = row_of(ranked("", {"MS-2024-001": item(done)}, config=by("gap-plus-minus")), "区民政局")
    assert parts(row)["超欠进度"] == points


EMPTY = "牵头单位: 区民政局\n目标: {数值: 12}\n进展:\n  - {日期: 2024-06-04}\n  - {日期: 2024-06-05}\n"
UNREPORTED = "牵头单位: 区民政局\n目标: {数值: 12}\n"
TOLD = "牵头单位: 区民政局\n目标: {数值: 12}\n进展:\n  - {日期: 2024-06-05, 本期无变化: true}\n"


def test_a_hundred_minus_what_was_not_reported(ranked: Ranked, row_of: RowOf) -> None:
    """One item not reported by 5 June (−10), one with two empty reports (−5, −10), one without change (0): 75."""
    items = {"MS-2024-001": UNREPORTED, "MS-2024-002": EMPTY, "MS-2024-003": TOLD}
    row = row_of(ranked("", items, config=by("deductions-100")), "区民政局")
    assert row.score == 75
    assert row.parts[0].note == "未报1次、空报1次、再次空报1次，扣25分"


def test_deductions_are_doubled_for_fewer_than_three_items(ranked: Ranked, row_of: RowOf) -> None:
    """The same without the third item: 100 − 2 × 25 = 50."""
    items = {"MS-2024-001": UNREPORTED, "MS-2024-002": EMPTY}
    assert row_of(ranked("", items, config=by("deductions-100")), "区民政局").score == 50


FIVE_LIGHTS = {
    "site_config/lights/default.yaml": "名称: 通用\n版本:\n  - 生效: 2023-01-01\n    区间:\n"
    "      - {灯: 绿, 不低于: 0}\n      - {灯: 黄, 低于: 0, 不低于: -10}\n"
    "      - {灯: 橙, 低于: -10, 不低于: -30}\n      - {灯: 红, 低于: -30}\n"
}


def test_lights_take_points_and_a_red_one_a_grade(ranked: Ranked, row_of: RowOf) -> None:
    """Behind by 8.3 (yellow), 25 (orange), 50 points (red): 100 − 2 − 4 − 4 = 90, 良; the red light makes it 一般."""
    items = {"MS-2024-001": item("5"), "MS-2024-002": item("3"), "MS-2024-003": item("0")}
    row = row_of(ranked("", items, config=by("lights-and-grades", FIVE_LIGHTS)), "区民政局")
    assert (row.score, row.grade) == (Decimal(90), "一般")
    assert row.grade_note == "90.00 分为良，有红灯1项，降1档"


@pytest.mark.parametrize(
    ("yellow", "red", "grade"), [(0, 0, "优"), (2, 0, "优"), (3, 0, "良"), (8, 0, "一般"), (20, 1, "较差")]
)
def test_the_grade_is_that_of_the_exact_score(
    ranked: Ranked, row_of: RowOf, yellow: int, red: int, grade: str
) -> None:
    """100, 96, 94, 84, 56 points; below 较差 there is no grade to go down to."""
    items = {
        f"MS-2024-{n:03d}": item("5" if n < yellow else "0" if n < yellow + red else "6") for n in range(30)
    }
    row = row_of(ranked("", items, config=by("lights-and-grades", FIVE_LIGHTS)), "区民政局")
    assert (row.score, row.grade) == (Decimal(100 - 2 * yellow - 4 * red), grade)


def test_a_grade_never_moves_a_rank(ranked: Ranked, row_of: RowOf) -> None:
    """90 with a red light is 一般, 88 without one is 良; 90 stands first."""
    red = {"MS-2024-001": item("5"), "MS-2024-002": item("3"), "MS-2024-003": item("0")}
    green = {f"MS-2024-01{n}": item("3", unit="区住建局") for n in range(3)}
    ranking = ranked("", red | green, config=by("lights-and-grades", FIVE_LIGHTS))
    rows = [(row.unit, row.rank, row.grade) for row in ranking.rows if row.rank is not None]
    assert rows == [("区民政局", 1, "一般"), ("区住建局", 2, "良")]


AIR = {
    "site_config/ledgers/indicators.yaml": "名称: 空气质量\n编号前缀: ZB\n专项信息: 指标\n大项: [优良天数, PM2.5]\n"
}


def reading(unit: str, category: str, target: str, value: str, weight: str = "1") -> str:
    known = f"完成值: {value}" if value else "无数据: true"
    return (
        f"牵头单位: {unit}\n大项: {category}\n目标: {{数值: {target}, 口径: 时点}}\n专项信息: {{考核: {{权重: {weight}}}}}\n"
        f"进展:\n  - {{日期: 2024-06-20, 期: 2024-05, 可用日期: 2024-06-20, {known}}}\n"
    )


FALLING = "35, 方向: 逆向"


@pytest.mark.parametrize(
    ("days", "dust", "ranks"),
    [
        (("88", "90"), ("30", "34"), (2, 1)),
        (("88", "88"), ("30", "28"), (2, 1)),
        (("88", "88"), ("30", "30"), (1, 1)),
    ],
)
def test_equal_scores_are_decided_by_good_days_then_by_dust(
    ranked: Ranked, row_of: RowOf, days: tuple[str, str], dust: tuple[str, str], ranks: tuple[int, int]
) -> None:
    """Both streets meet both targets: 100 points each. More good days stand first; if these are equal, less PM2.5;
    equal in both, they share the rank.
    """
    items = {}
    for number, street in enumerate(("东关街道", "西山街道")):
        items[f"ZB-2024-{number}01"] = reading(street, "优良天数", "80", days[number])
        items[f"ZB-2024-{number}02"] = reading(street, "PM2.5", FALLING, dust[number])
    ranking = ranked("", items, config=by("indicators-weighted", AIR), ledger="indicators")
    rows = [row_of(ranking, street) for street in ("东关街道", "西山街道")]
    assert [row.score for row in rows] == [100, 100]
    assert (rows[0].rank, rows[1].rank) == ranks
    assert [parts(rows[0])[name] for name in ("优良天数", "PM2.5")] == ["0.00", "0.00"]


def test_a_missing_indicator_leaves_its_weight_to_the_others(ranked: Ranked, row_of: RowOf) -> None:
    """72 of 80 with weight 3 and nothing yet with weight 2: 90 % of 100, not 90 % of 60."""
    items = {
        "ZB-2024-001": reading("东关街道", "优良天数", "80", "72", "3"),
        "ZB-2024-002": reading("东关街道", "PM2.5", FALLING, "", "2"),
    }
    ranking = ranked("", items, config=by("indicators-weighted", AIR), ledger="indicators")
    assert row_of(ranking, "东关街道").score == 90
