"""F01–F04: the office's own work."""

from generator.compute.figures.annual.common import edition_count, entry_count, yearly
from generator.compute.figures.spec import FigureSpec
from generator.model.registers.fieldwork import WAYS_ON_SITE, Inspection


def is_special_on_site(entry: Inspection) -> bool:
    """性质 专项, 方式 实地 or 暗访. One organised activity is one entry, whatever its 点位."""
    return entry.nature == "专项" and not WAYS_ON_SITE.isdisjoint(entry.ways)


SPECS: tuple[FigureSpec, ...] = (
    yearly("F01", "专项实地督查", "次", entry_count("inspections", Inspection, is_special_on_site), "about"),
    yearly("F02", "督查专报", "期", edition_count("special-report")),
    yearly("F03", "工作督办提醒函", "期", edition_count("reminder-letter")),
    yearly("F04", "微快报", "期", edition_count("micro-bulletin")),
)
