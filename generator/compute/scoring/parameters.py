"""Which words of a component (分值, 封顶, 扣分 …) a way of giving points reads: one table for the check and the
method page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compute.assessment import LIGHTS
from generator.compute.scoring.visits import OPEN_STATES
from generator.model.rules import ComponentKind

PARAMETERS: Mapping[str, str] = {
    "weight": "分值",
    "cap": "封顶",
    "per_point": "每个百分点",
    "per_point_behind": "每落后百分点",
    "deductions": "扣分",
}
"""Field → the word in a rule file."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """`needs` and `may`: fields of PARAMETERS. `deducts_for`: what 扣分 may name."""

    needs: frozenset[str]
    may: frozenset[str]
    deducts_for: tuple[str, ...] = ()


_SHARE = Parameters(frozenset({"weight"}), frozenset({"cap"}))
_RATE = Parameters(frozenset({"weight"}), frozenset())
_LIMITS = frozenset({"weight", "cap"})

METHODS: Mapping[ComponentKind, Parameters] = {
    "序时完成": _SHARE,
    "指标完成": _SHARE,
    "销号率": _RATE,
    "按期完成": _RATE,
    "进度差加减": Parameters(frozenset({"per_point"}), frozenset({"per_point_behind", "cap"})),
    "亮灯扣分": Parameters(frozenset({"deductions"}), _LIMITS, LIGHTS),
    "督查评价": Parameters(frozenset({"deductions"}), _LIMITS, OPEN_STATES),
    "未报扣分": Parameters(frozenset({"deductions"}), _LIMITS, ("未报", "空报", "再次空报")),
    "确认扣分": Parameters(frozenset(), frozenset({"cap"})),
    "激励加分": Parameters(frozenset(), frozenset({"cap"})),
}
