"""How each ledger of the invented office works: its dates, units, targets and steps."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benchmarks.synth.catalog import number_in, units_in
from benchmarks.synth.days import between, month_end
from benchmarks.synth.office import OFFICE
from benchmarks.synth.tasks import Task

WEEKLY = frozenset({"projects", "key_tasks"})
ASSIGNED = frozenset({"directives", "research_visits", "key_tasks", "decisions"})
"""Ledgers whose definition uses 交办 and 签收."""
REVIEWED = ASSIGNED | {"government_report", "projects", "rectification"}


@dataclass(frozen=True)
class Frame:
    """What a row of a table says, the same for every ledger."""

    category: str
    lead: str
    shared: tuple[str, ...]
    domain: str
    value: Decimal | None = None
    unit: str = ""
    level: str = ""


def frame(task: Task) -> Frame:
    cells = task.cells
    match task.ledger:
        case "directives":
            return Frame(cells[1], cells[2], units_in(cells[3]), cells[8], level=cells[5])
        case "research_visits" | "decisions":
            return Frame(cells[1], cells[2], units_in(cells[3]), cells[4])
        case "projects":
            return Frame(
                cells[1], cells[2], units_in(cells[3]), "工程", _grown(task, cells[5]), "万元", cells[7]
            )
        case "renovation":
            return Frame(
                cells[1], cells[2], units_in(cells[3]), "工程", _grown(task, cells[4]), cells[5], cells[7]
            )
        case "rectification":
            return Frame(cells[1], cells[2], units_in(cells[3]), "整改")
        case "lists":
            return Frame(list_name(task), cells[2], (), cells[3])
        case "office_plan":
            return Frame(cells[1], OFFICE, (), "服务", number_in(cells[2]), cells[3])
        case "indicators":
            return Frame(cells[1], cells[3], (), "产业")
        case _:
            level = cells[7] if len(cells) > 7 else ""
            return Frame(
                cells[1], cells[2], units_in(cells[3]), cells[6], _grown(task, cells[4]), cells[5], level
            )


def list_name(task: Task) -> str:
    """The named list an item of 专项清单 belongs to; its number of items is the number in its name."""
    if task.year == 2023:
        return "营商环境优化10条"
    return "营商环境优化12条" if task.cells[1] == "营商" else "为基层减负10项"


def _grown(task: Task, cell: str) -> Decimal | None:
    """The table's number for 2023, a tenth more in whole units for 2024."""
    value = number_in(cell)
    if value is None or task.year < 2024 or value != int(value) or value < 10:
        return value
    return value + value // 10


def titled(task: Task, value: Decimal | None) -> str:
    """The title with this year's number in place of the table's."""
    old = next((cell for cell in task.cells[4:6] if cell.isdigit()), "")
    if value is None or not old or str(value) == old:
        return task.title
    return task.title.replace(old, str(value), 1)


def listed_on(task: Task) -> date:
    """列入: with the year's 分解表, or on the day something came up."""
    match task.ledger:
        case "research_visits":
            return {2022: date(2022, 1, 20), 2023: date(2023, 3, 24), 2024: date(2024, 3, 22)}[task.year]
        case "directives" if task.year == 2022:
            return date(2022, 3, 15)
        case "directives" | "decisions" | "rectification":
            last = date(2023, 9, 30) if task.year == 2023 else date(2024, 4, 20)
            return between(task.rng, date(task.year, 1, 8), last)
        case "office_plan":
            return date(task.year, 2, 6)
        case "indicators" | "projects":
            return date(task.year, 1, 12)
        case _:
            return date(task.year, 1, 18 + task.year % 3)


def due_on(task: Task, listed: date) -> date:
    """完成时限 as first written."""
    rng = task.rng
    match task.ledger:
        case "directives":
            return date(listed.year, 12, 31) if listed.month < 8 else date(listed.year + 1, 6, 30)
        case "research_visits":
            ends = [date(2023, 12, 31), date(2024, 6, 30), date(2024, 12, 31), date(2025, 12, 31)]
            return rng.choice([end for end in ends if (end - listed).days > 240])
        case "rectification":
            return (
                date(listed.year, 12, 31)
                if task.cells[6] != "立行立改"
                else between(rng, *_soon(listed, 90, 130))
            )
        case "decisions":
            return between(rng, *_soon(listed, 20, 75))
        case "livelihood":
            return month_end(task.year, rng.choice([10, 11, 11, 12]))
        case "renovation":
            return month_end(task.year, rng.choice([10, 11, 12]))
        case _:
            return date(task.year, 12, 31)


def _soon(day: date, least: int, most: int) -> tuple[date, date]:
    return date.fromordinal(day.toordinal() + least), date.fromordinal(day.toordinal() + most)
