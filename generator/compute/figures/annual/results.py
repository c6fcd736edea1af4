"""F47–F51: bulletins and rankings, speeches, clues handed on."""

from typing import Literal

from generator.compute.figures.annual.common import edition_count, year_entries, yearly
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, Query
from generator.model.registers.conduct import Speech


def speeches(category: Literal["交流", "表态"]) -> Query:
    """家次: unit × occasion; one unit that speaks twice at one meeting is one."""

    def query(context: FigureContext) -> Counted:
        made = [one for one in year_entries(context, "speeches", Speech) if one.category == category]
        occasions = {(one.unit, one.meeting): one.entry_id for one in reversed(made)}
        ids = frozenset(occasions.values())
        return Counted(len(ids), tuple(one.entry_id for one in made if one.entry_id in ids))

    return query


def clues(context: FigureContext) -> Counted:
    """The year's total and nothing else: no entries. 无数据 where the restricted repository is not mounted."""
    days = context.workspace.clue_days
    if days is None:
        return Counted(None)
    return Counted(sum(context.period.start <= day <= context.until for day in days))


SPECS: tuple[FigureSpec, ...] = (
    yearly("F47", "周通报", "期", edition_count("weekly-bulletin")),
    yearly("F48", "月排名和季通报", "期", edition_count("monthly-ranking", "quarterly-bulletin")),
    yearly("F49", "交流发言", "家次", speeches("交流")),
    yearly("F50", "表态发言", "家次", speeches("表态")),
    yearly("F51", "移交问题线索", "个", clues, "about"),
)
