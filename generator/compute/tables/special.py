"""Tables of their own: indicators and reports that are missing."""

from generator.compute.achievement import read, target_in_force
from generator.compute.assessment import Status
from generator.compute.figures.context import ITEM_KIND, FigureContext
from generator.compute.figures.text import field_text
from generator.compute.measure import Row, TableValue
from generator.compute.tables.columns import COLUMNS
from generator.compute.tables.spec import TableSpec

INDICATOR = ("编号", "事项", "目标", "完成", "数据期", "位次", "数据性质", "进度", "亮灯", "牵头单位")
FROM_READING = {"数据期": "期", "位次": "位次", "数据性质": "数据性质"}
"""Columns told by the entry whose value rules; one that may not be known yet is not among the entries at
all.
"""

MISSING = ("单位", "台账", "编号", "事项", "统计期", "应报日", "逾期天数")


def indicators(spec: TableSpec, context: FigureContext) -> TableValue:
    """Every indicator with its latest value, by number."""
    config = context.workspace.config
    rows = [
        Row(tuple(_indicator_cell(context, status, name) for name in INDICATOR), (status.item_id,))
        for status in context.tracked()
        if config.ledgers[status.ledger].special_kind == "指标"
    ]
    return spec.value(INDICATOR, rows, ("目标", "完成", "位次", "进度"))


def _indicator_cell(context: FigureContext, status: Status, name: str) -> str:
    if name not in FROM_READING:
        return COLUMNS[name](context, status)
    field = FROM_READING[name]
    item = context.item(status.item_id)
    entry = read(item, target_in_force(item)).entry
    if entry is None or not context.shows(ITEM_KIND, f"进展.{field}"):
        return ""
    return field_text(entry, field)


def missing_reports(spec: TableSpec, context: FigureContext) -> TableValue:
    """Reports past their due day, by unit in the order of the configuration, then by due day."""
    order = {unit.name: place for place, unit in enumerate(context.workspace.config.units.units)}
    owed = sorted(context.missing, key=lambda one: (order.get(one.unit, len(order)), one.due_on, one.item_id))
    rows = [
        Row(
            (
                one.unit if context.shows(ITEM_KIND, "牵头单位") else "",
                context.workspace.config.ledgers[one.ledger].name,
                one.item_id,
                context.say_item(one.item_id, "事项"),
                one.period.label,
                one.due_on.isoformat(),
                str(one.days_late),
            ),
            (one.item_id,),
        )
        for one in owed
    ]
    return spec.value(MISSING, rows, ("逾期天数",))


SPECS: tuple[TableSpec, ...] = (
    TableSpec("indicators", "重点指标", indicators),
    TableSpec("missing_reports", "到期未报", missing_reports),
)
