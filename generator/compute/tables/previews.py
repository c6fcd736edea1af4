"""Tables of 预排名: objections with their rulings, and what rulings gave or took."""

from collections.abc import Iterator
from datetime import date

from generator.compute.figures.context import FigureContext
from generator.compute.figures.live.previews import objections_of
from generator.compute.figures.text import value_text
from generator.compute.measure import Row, TableValue
from generator.compute.previews.answers import ruling_at
from generator.compute.tables.columns import EMPTY
from generator.compute.tables.spec import TableSpec
from generator.model.registers.conduct import Ruling, ScoreObjection

UNRULED = "待裁定"


def objections(spec: TableSpec, context: FigureContext) -> TableValue:
    """异议及裁定: every objection to the ranking (a quarter's: to those of its months too) and the ruling on it."""
    found = objections_of(context)
    several = any(one.period != str(context.period) for one in found)
    rows = []
    for one in found:
        ruling = ruling_at(one, context.as_of)
        period = (one.period,) if several else ()
        cells = (*period, context.say_entry(one, "单位"), context.say_entry(one, "事由"))
        rows.append(Row((*cells, *_ruling_cells(context, one, ruling)), (one.entry_id,)))
    columns = (*(("期",) if several else ()), "单位", "异议", "裁定日期", "结论", "分值", "理由", "批准")
    return spec.value(columns, rows, ("分值",))


def _ruling_cells(context: FigureContext, entry: ScoreObjection, ruling: Ruling | None) -> tuple[str, ...]:
    if ruling is None:
        return "", UNRULED, "", "", ""
    fields = ("裁定.日期", "裁定.结论", "裁定.分值", "裁定.理由", "裁定.批准")
    day, conclusion, points, reason, approver = (context.say_entry(entry, path) for path in fields)
    return day, conclusion, signed_points(ruling) if points else EMPTY, reason, approver


def signed_points(ruling: Ruling) -> str:
    """“+2”, “−1”."""
    if not ruling.points:
        return EMPTY
    return f"{'+' if ruling.points > 0 else '−'}{value_text(abs(ruling.points))}"


def ruled_points(context: FigureContext) -> Iterator[tuple[date, ScoreObjection, str]]:
    """Rulings that changed a score of the ranking: day, objection, points."""
    for one in objections_of(context):
        ruling = ruling_at(one, context.as_of)
        if ruling is not None and ruling.points:
            shown = context.say_entry(one, "裁定.分值")
            yield ruling.ruled_on, one, signed_points(ruling) if shown else ""


SPECS: tuple[TableSpec, ...] = (TableSpec("objections", "异议及裁定", objections),)
