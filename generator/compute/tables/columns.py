"""The columns that tables of items are made of. Every cell is asked of the context, which knows what the
edition hides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from generator.compute.assessment import Status
from generator.compute.bands import number_text
from generator.compute.figures.context import FigureContext
from generator.compute.measure import Row, TableValue
from generator.compute.rounding import half_up, percent_text
from generator.compute.tables.spec import TableSpec

EMPTY = "—"

Column = Callable[[FigureContext, Status], str]


def told(path: str) -> Column:
    """A field of the item as known on the day."""
    return lambda context, status: context.say_item(status.item_id, path)


def reported(field: str) -> Column:
    """A field of its last report that told something."""
    return lambda context, status: context.say_progress(status.item_id, field)


def percent(name: str, value: Callable[[Status], Decimal | None]) -> Column:
    def cell(context: FigureContext, status: Status) -> str:
        exact = value(status)
        return context.computed(name, EMPTY if exact is None else percent_text(exact))

    return cell


def quantity(name: str, value: Callable[[Status], Decimal | None]) -> Column:
    """A number in the target's unit."""

    def cell(context: FigureContext, status: Status) -> str:
        exact = value(status)
        if exact is None:
            return context.computed(name, EMPTY)
        return context.computed(name, f"{number_text(exact)}{context.say_item(status.item_id, '目标.单位')}")

    return cell


def gap(context: FigureContext, status: Status) -> str:
    """进度差 in percentage points, with its sign."""
    if status.progress_gap is None:
        return context.computed("进度差", EMPTY)
    rounded = half_up(status.progress_gap, 1)
    return context.computed("进度差", f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}")


def due_on(context: FigureContext, status: Status) -> str:
    return context.computed("完成时限", status.due_on.isoformat() if status.due_on else "长期坚持")


COLUMNS: Mapping[str, Column] = {
    "编号": lambda context, status: status.item_id,
    "台账": lambda context, status: context.workspace.config.ledgers[status.ledger].name,
    "事项": told("事项"),
    "大项": told("大项"),
    "级别": told("级别"),
    "牵头单位": told("牵头单位"),
    "包保人": told("包保人"),
    "目标": quantity("目标数", lambda status: status.target_value),
    "完成": quantity("完成数", lambda status: status.done_value),
    "进度": percent("进度", lambda status: status.actual_percent),
    "序时进度": percent("序时进度", lambda status: status.scheduled_percent),
    "进度差": gap,
    "进度类别": lambda context, status: context.computed("进度类别", status.progress_category),
    "亮灯": lambda context, status: context.computed("亮灯", status.light or EMPTY),
    "亮灯原因": lambda context, status: context.computed("亮灯原因", status.light_reason),
    "完成时限": due_on,
    "逾期天数": lambda context, status: context.computed("逾期天数", str(status.days_overdue)),
    "销号日期": lambda context, status: context.computed(
        "销号日期", status.closed_on.isoformat() if status.closed_on else EMPTY
    ),
    "销号依据": told("销号.依据"),
    "形象进度": reported("形象进度"),
    "要素保障": reported("要素保障"),
    "进展情况": reported("进展情况"),
    "存在问题": reported("存在问题"),
    "原因": reported("原因"),
    "下步措施": reported("下步措施"),
}
NUMERIC = frozenset({"目标", "完成", "进度", "序时进度", "进度差", "逾期天数"})


def item_table(
    table_id: str,
    title: str,
    columns: Sequence[str],
    choose: Callable[[FigureContext], Iterable[Status]],
) -> TableSpec:
    """A table with one row per item. Raises KeyError for a column that does not exist (a programming
    error).
    """
    cells = [COLUMNS[name] for name in columns]

    def build(spec: TableSpec, context: FigureContext) -> TableValue:
        rows = (
            Row(tuple(cell(context, status) for cell in cells), (status.item_id,))
            for status in choose(context)
        )
        return spec.value(columns, rows, NUMERIC)

    return TableSpec(table_id, title, build)
