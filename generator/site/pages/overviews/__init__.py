"""What stands above a register's entries: the year in a few sentences and tables, counted from the entries below."""

from collections.abc import Callable, Mapping

from generator.site.pages.context import Site
from generator.site.pages.overviews import conduct, fieldwork, gatherings
from generator.site.pages.overviews.overview import NOTHING, Overview

OVERVIEWS: Mapping[str, Callable[[Site, int], Overview]] = {
    "inspections": fieldwork.inspections,
    "plan": fieldwork.plan,
    "problems": fieldwork.problems,
    "suggestions": fieldwork.suggestions,
    "meetings": gatherings.meetings,
    "leader_dispatch": gatherings.leader_dispatch,
    "party_life": gatherings.party_life,
    "speeches": gatherings.speeches,
    "honours": conduct.honours,
    "replies": conduct.replies,
    "escalations": conduct.escalations,
    "appeals": conduct.appeals,
    "score_objections": conduct.score_objections,
}
"""Register → its overview of one year; the others have none."""


def overview(site: Site, register: str, year: int) -> Overview:
    """Of the internal edition only: the public one shows entries, not what was made of them."""
    make = OVERVIEWS.get(register)
    return make(site, year) if make is not None and site.is_internal else NOTHING
