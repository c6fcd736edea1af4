"""F32–F35: projects, and the key tasks of the assessed units."""

from generator.compute.figures.annual.common import table_size, year_table, yearly
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec

PROJECTS, TASKS = "projects", "key_tasks"


def assessed_units(context: FigureContext) -> Counted:
    """Units with 考核 that lead at least one task; the entries are the tasks."""
    config = context.workspace.config
    led = {
        item.item_id: [
            unit
            for unit in config.expand(item.lead_units)
            if unit in config.unit_by_name and config.unit_by_name[unit].assessed
        ]
        for item, _ in year_table(context, TASKS)
    }
    units = {unit for names in led.values() for unit in names}
    return Counted(len(units), tuple(item_id for item_id, names in led.items() if names))


SPECS: tuple[FigureSpec, ...] = (
    yearly("F32", "重点项目", "个", table_size(PROJECTS)),
    yearly("F33", "包保项目", "个", table_size(PROJECTS, lambda item, status: bool(item.assigned_officer))),
    yearly("F34", "考核单位", "家", assessed_units),
    yearly("F35", "重点任务", "项", table_size(TASKS)),
)
