"""Every part of a score opens to lines that add up to it."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from generator.compute.ranking import PartLine, RankedUnit, Ranking

COMPONENTS = """\
- {名称: 序时, 方法: 序时完成, 分值: 60, 封顶: 66}
- {名称: 进度差, 方法: 进度差加减, 每个百分点: 0.2, 封顶: 2}
- {名称: 亮灯, 方法: 亮灯扣分, 扣分: {黄: 2, 红: 6}}
- {名称: 销号率, 方法: 销号率, 分值: 10}
- {名称: 指标, 方法: 指标完成, 分值: 40}
- {名称: 未报, 方法: 未报扣分, 扣分: {未报: 1}}
"""
ITEMS = {
    "MS-2024-001": "牵头单位: 区民政局\n目标: {数值: 12}\n进展: [{日期: 2024-06-20, 累计完成: 1}]\n",
    "MS-2024-002": "牵头单位: 区民政局\n目标: {数值: 12}\n进展: [{日期: 2024-03-20, 累计完成: 9}]\n",
    "MS-2024-003": "牵头单位: 区民政局\n完成时限: 2024-06-10\n目标: {数值: 3}\n"
    "销号: {日期: 2024-06-05, 方式: 完成, 依据: 核验, 批准: 局务会}\n",
}


def test_lines_add_up_to_the_points(
    ranked: Callable[..., Ranking], row_of: Callable[[Ranking, str], RankedUnit]
) -> None:
    """The weight of the indicators, of which there are none, goes to the lines of the others too."""
    found = row_of(ranked(COMPONENTS, ITEMS), "区民政局")
    opened = {part.name: part for part in found.parts if part.lines}
    assert set(opened) == {"序时", "进度差", "亮灯", "销号率", "未报"}
    for part in opened.values():
        total = sum((line.exact_points for line in part.lines), Fraction(0))
        assert abs(Decimal(total.numerator) / Decimal(total.denominator) - part.points) < Decimal("1e-20")
        assert {line.entry for line in part.lines} == set(part.items)


def test_words_say_values_and_formula() -> None:
    line = PartLine(
        "MS-2024-001", Fraction(-1, 3), "进度差{0}个百分点 ÷ {1}项", (Fraction(-25, 2), Fraction(3))
    )
    assert line.words == "进度差−12.5个百分点 ÷ 3项"
    assert f"{line.points:.4f}" == "-0.3333"
