"""The columns that tables of items are made of. Every cell is asked of the context, which knows what the
edition hides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compute.assessment import Status
from generator.compute.bands import number_text
from generator.compute.figures.context import COMPUTED_KIND, ITEM_KIND, FigureContext
from generator.compute.measure import Row, TableValue
from generator.compute.rounding import half_up, percent_text
from generator.compute.tables.spec import TableSpec

EMPTY = "—"
PLACE = "序号"

Cell = Callable[[FigureContext, Status], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of items; it stands only where the edition shows `field` (of `kind`; empty: always)."""

    cell: Cell
    field: str = ""
    kind: str = COMPUTED_KIND

    def __call__(self, context: FigureContext, status: Status) -> str:
        return self.cell(context, status)

    def stands_in(self, context: FigureContext) -> bool:
        return not self.field or context.shows(self.kind, self.field)


def told(path: str) -> Column:
    """A field of the item as known on the day."""
    return Column(lambda context, status: context.say_item(status.item_id, path), path, ITEM_KIND)


def reported(field: str) -> Column:
    """A field of its last report that told something."""
    return Column(
        lambda context, status: context.say_progress(status.item_id, field), f"进展.{field}", ITEM_KIND
    )


def computed(name: str, text: Callable[[Status], str]) -> Column:
    """A computed value in words."""
    return Column(lambda context, status: context.computed(name, text(status)), name)


def percent(name: str, value: Callable[[Status], Decimal | None]) -> Column:
    def text(status: Status) -> str:
        exact = value(status)
        return EMPTY if exact is None else percent_text(exact)

    return computed(name, text)


def quantity(name: str, value: Callable[[Status], Decimal | None]) -> Column:
    """A number in the target's unit."""

    def cell(context: FigureContext, status: Status) -> str:
        exact = value(status)
        if exact is None:
            return context.computed(name, EMPTY)
        return context.computed(name, f"{number_text(exact)}{context.say_item(status.item_id, '目标.单位')}")

    return Column(cell, name)


def gap(status: Status) -> str:
    """进度差 in percentage points, with its sign."""
    if status.progress_gap is None:
        return EMPTY
    rounded = half_up(status.progress_gap, 1)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}"


def due_on(status: Status) -> str:
    return status.due_on.isoformat() if status.due_on else "长期坚持"


COLUMNS: Mapping[str, Column] = {
    "编号": Column(lambda context, status: status.item_id),
    "台账": Column(lambda context, status: context.workspace.config.ledgers[status.ledger].name),
    "事项": told("事项"),
    "大项": told("大项"),
    "级别": told("级别"),
    "牵头单位": told("牵头单位"),
    "责任单位": told("责任单位"),
    "责任领导": told("分管领导"),
    "包保人": told("包保人"),
    "措施": told("工作措施"),
    "目标": quantity("目标数", lambda status: status.target_value),
    "完成": quantity("完成数", lambda status: status.done_value),
    "进度": percent("进度", lambda status: status.actual_percent),
    "序时进度": percent("序时进度", lambda status: status.scheduled_percent),
    "进度差": computed("进度差", gap),
    "进度类别": computed("进度类别", lambda status: status.progress_category),
    "状态": computed("状态", lambda status: status.state),
    "亮灯": computed("亮灯", lambda status: status.light or EMPTY),
    "亮灯原因": computed("亮灯原因", lambda status: status.light_reason),
    "完成时限": computed("完成时限", due_on),
    "逾期天数": computed("逾期天数", lambda status: str(status.days_overdue)),
    "销号日期": computed(
        "销号日期", lambda status: status.closed_on.isoformat() if status.closed_on else EMPTY
    ),
    "销号依据": told("销号.依据"),
    "形象进度": reported("形象进度"),
    "要素保障": reported("要素保障"),
    "进展情况": reported("进展情况"),
    "存在问题": reported("存在问题"),
    "原因": reported("原因"),
    "下步措施": reported("下步措施"),
}
NUMERIC = frozenset({"序号", "目标", "完成", "进度", "序时进度", "进度差", "逾期天数"})


def item_table(
    table_id: str,
    title: str,
    columns: Sequence[str],
    choose: Callable[[FigureContext], Iterable[Status]],
    more: Mapping[str, Column] | None = None,
) -> TableSpec:
    """A table with one row per item, without the columns that the edition hides; `序号` counts the rows.

    Raises KeyError for a column that does not exist (a programming error).
    """
    known = {**COLUMNS, **(more or {})}
    cells = {name: known[name] for name in columns if name != PLACE}

    def build(spec: TableSpec, context: FigureContext) -> TableValue:
        shown = [name for name in columns if name == PLACE or cells[name].stands_in(context)]
        rows = (
            Row(
                tuple(str(place) if name == PLACE else cells[name](context, status) for name in shown),
                (status.item_id,),
            )
            for place, status in enumerate(choose(context), 1)
        )
        return spec.value(shown, rows, NUMERIC)

    return TableSpec(table_id, title, build)
