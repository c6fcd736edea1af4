"""Tables of what was approved: praise, criticism, problems and items handed over to another body."""

from collections.abc import Callable, Iterable

from generator.compute.figures.context import FigureContext
from generator.compute.figures.live.fieldwork import approved_problems, is_praise, is_step
from generator.compute.tables.registers import PROBLEM, item_titles
from generator.compute.tables.spec import TableSpec, register_table
from generator.model.registers import Entry
from generator.model.registers.conduct import Escalation, Reward
from generator.model.registers.fieldwork import Problem

STEP = (("编号", "编号"), ("单位", "单位"), ("事由", "事由"), ("事项", item_titles), ("批准", "批准"))


def steps(step: str) -> Callable[[FigureContext], Iterable[Entry]]:
    """Approved steps of the ladder of one kind in the period."""
    wanted = is_step(step)
    return lambda context: (one for one in context.of_period("escalations", Escalation) if wanted(one))


def by_unit(context: FigureContext) -> list[Problem]:
    """Approved problems, unit by unit in the configuration's order: each unit's are read together."""
    order = {unit.name: place for place, unit in enumerate(context.workspace.config.units.units)}
    return sorted(approved_problems(context), key=lambda one: order.get(one.unit, len(order)))


SPECS: tuple[TableSpec, ...] = (
    register_table(
        "praised",
        "通报表扬名单",
        (("单位", "单位"), ("事由", "事由"), ("事项", item_titles), ("批准", "批准")),
        lambda context: (one for one in context.of_period("rewards", Reward) if is_praise(one)),
    ),
    register_table("criticised", "通报批评事项", STEP, steps("通报批评")),
    register_table("handed_over", "移交处理事项", STEP, steps("移交处理")),
    register_table(
        "approved_problems",
        "移交问题清单",
        (
            *PROBLEM,
            ("发现日期", "日期"),
            ("整改要求", "整改要求"),
            ("整改时限", "整改时限"),
            ("批准", "批准"),
            ("批准日期", "批准日期"),
        ),
        by_unit,
    ),
)
