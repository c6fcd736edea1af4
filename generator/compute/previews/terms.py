"""预排名 in time: when the draft scores lie open, until when units answer, how each unit stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from generator.compute.previews.answers import answers, is_open
from generator.compute.scoring.outcome import Scope
from generator.compute.workdays import Calendar
from generator.model.documents import DocumentKind, PreviewTerms
from generator.model.registers.conduct import ScoreObjection
from generator.model.workspace import Config, Workspace
from generator.periods import CADENCES, Period

Standing = Literal["没有答复", "已确认", "有异议，待裁定", "有异议，已裁定"]


def ranking_kinds(config: Config) -> tuple[DocumentKind, ...]:
    """The kinds of documents that rank and say how units are asked first (预排名), in the office's order."""
    kinds = (kind for kind in config.documents.values() if kind.preview is not None)
    return tuple(sorted(kinds, key=lambda one: (one.order, one.key)))


def ranking_kind(config: Config, period: Period) -> DocumentKind | None:
    """The kind that publishes the ranking of such a period."""
    return next((one for one in ranking_kinds(config) if CADENCES.get(one.cadence) == period.kind), None)


def opens_on(terms: PreviewTerms, period: Period, calendar: Calendar) -> date:
    """The working day on which units are shown their draft scores."""
    return calendar.next_workday(period.end + timedelta(days=terms.days))


def answer_by(terms: PreviewTerms, period: Period, calendar: Calendar) -> date:
    """The last day on which units confirm or object (核对工作日)."""
    return calendar.add_workdays(opens_on(terms, period, calendar), terms.workdays)


def standing(found: tuple[ScoreObjection, ...], day: date) -> Standing:
    """How a unit stands by its answers: an open objection outweighs all, a confirmation ends nothing but silence."""
    if any(is_open(one, day) for one in found):
        return "有异议，待裁定"
    if any(one.answer == "异议" for one in found):
        return "有异议，已裁定"
    return "已确认" if found else "没有答复"


def answers_by_unit(
    workspace: Workspace, period: Period, scope: Scope, day: date
) -> dict[str, tuple[ScoreObjection, ...]]:
    """Unit → its answers to one ranking."""
    out: dict[str, tuple[ScoreObjection, ...]] = {}
    for one in answers(workspace, period, scope, day):
        out[one.unit] = (*out.get(one.unit, ()), one)
    return out


def silent_units(
    workspace: Workspace, period: Period, scope: Scope, units: Iterator[str], day: date
) -> tuple[str, ...]:
    """Those of some units that have not answered by a day."""
    known = answers_by_unit(workspace, period, scope, day)
    return tuple(unit for unit in units if unit not in known)
