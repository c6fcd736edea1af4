"""F36–F45: the livelihood projects."""

from collections.abc import Callable

from generator.compute.assessment import Status
from generator.compute.figures.annual.common import edition_count, entry_count, table_size, yearly
from generator.compute.figures.annual.supervision import is_special_on_site
from generator.compute.figures.spec import FigureSpec
from generator.model.item import Item
from generator.model.registers.fieldwork import Inspection
from generator.model.registers.meetings import Meeting

LEDGER = "livelihood"
CITY, DISTRICT = "市级", "区级"

Test = Callable[[Item, Status], bool]


def of_level(level: str) -> Test:
    return lambda item, status: item.level == level


def is_completed(item: Item, status: Status) -> bool:
    """Closed as 完成."""
    return status.closure_manner == "完成"


def completed_of(level: str) -> Test:
    return lambda item, status: is_completed(item, status) and item.level == level


VISITS = entry_count("inspections", Inspection, is_special_on_site, about=LEDGER)

SPECS: tuple[FigureSpec, ...] = (
    yearly("F36", "十件民生实事", "项", table_size(LEDGER)),
    yearly("F37", "市级民生实事", "项", table_size(LEDGER, of_level(CITY))),
    yearly("F38", "区级民生实事", "项", table_size(LEDGER, of_level(DISTRICT))),
    yearly("F39", "民生实事实地督查", "次", VISITS),
    yearly("F40", "民生实事会议", "次", entry_count("meetings", Meeting, about=LEDGER)),
    yearly("F41", "民生实事专报", "期", edition_count("special-report", about=LEDGER)),
    yearly("F42", "民生实事提醒函", "期", edition_count("reminder-letter", about=LEDGER)),
    yearly("F43", "已完成民生实事", "项", table_size(LEDGER, is_completed)),
    yearly("F44", "已完成市级民生实事", "项", table_size(LEDGER, completed_of(CITY))),
    yearly("F45", "已完成区级民生实事", "项", table_size(LEDGER, completed_of(DISTRICT))),
)
