"""The table of ways of giving points: the words a rule file uses (方法) and the functions behind them.

None counts log-ins, uploads or how often somebody submitted something: only results, and outcomes that were
not reported.
"""

from collections.abc import Mapping

from generator.compute.scoring.closure_rate import closure_points
from generator.compute.scoring.confirmed import confirmed_points, reward_points
from generator.compute.scoring.gap import gap_points
from generator.compute.scoring.indicators import indicator_points
from generator.compute.scoring.lights import light_points
from generator.compute.scoring.outcome import Method
from generator.compute.scoring.reports import report_points
from generator.compute.scoring.schedule import schedule_points
from generator.compute.scoring.timeliness import on_time_points
from generator.compute.scoring.visits import visit_points
from generator.model.rules import ComponentKind

COMPONENTS: Mapping[ComponentKind, Method] = {
    "序时完成": schedule_points,
    "进度差加减": gap_points,
    "亮灯扣分": light_points,
    "销号率": closure_points,
    "按期完成": on_time_points,
    "指标完成": indicator_points,
    "督查评价": visit_points,
    "未报扣分": report_points,
    "确认扣分": confirmed_points,
    "激励加分": reward_points,
}

RATED: frozenset[ComponentKind] = frozenset({"序时完成", "销号率", "按期完成", "指标完成"})
"""Shares of a weight: when one cannot be measured for a unit, the others carry its weight."""
