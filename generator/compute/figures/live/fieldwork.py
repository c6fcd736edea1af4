"""Figures of the registers: visits, problems, dispatch, honours and the rest, over the period."""

from collections.abc import Callable
from datetime import date

from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, Query, count
from generator.compute.scoring.visits import recheck_state
from generator.model.registers import Entry
from generator.model.registers.conduct import (
    Escalation,
    ExternalResult,
    Honour,
    Instruction,
    Reply,
    Reward,
    Speech,
)
from generator.model.registers.fieldwork import WAYS_ON_SITE, Inspection, Problem, Suggestion
from generator.model.registers.meetings import LeaderDispatch, Meeting


def entries_of[E: Entry](register: str, kind: type[E], test: Callable[[E], bool] = lambda entry: True) -> Query:
    """Entries of the period for which something holds."""
    return lambda context: count(entry.entry_id for entry in context.of_period(register, kind) if test(entry))


def is_on_site(entry: Inspection) -> bool:
    return not WAYS_ON_SITE.isdisjoint(entry.ways)


def visits_this_year(context: FigureContext) -> Counted:
    start = date(context.as_of.year, 1, 1)
    return count(entry.entry_id for entry in context.entries("inspections", Inspection, start, context.as_of))


def open_problems(context: FigureContext) -> Counted:
    """Problems found up to `as_of` whose last re-check does not say 已改."""
    return count(
        entry.entry_id
        for entry in context.entries("problems", Problem, None, context.as_of)
        if recheck_state(entry, context.as_of) is not None
    )


def fixed_problems(context: FigureContext) -> Counted:
    """Problems that a re-check of the period found put right."""
    return count(
        entry.entry_id
        for entry in context.entries("problems", Problem, None, context.until)
        if recheck_state(entry, context.until) is None
        and any(context.period.start <= one.checked_on <= context.until for one in entry.rechecks)
    )


def overdue_problems(context: FigureContext) -> Counted:
    """Open problems whose 整改时限 has passed."""
    return count(
        entry.entry_id
        for entry in context.entries("problems", Problem, None, context.as_of)
        if recheck_state(entry, context.as_of) is not None and entry.due_on is not None and entry.due_on < context.as_of
    )


def open_replies(context: FigureContext) -> Counted:
    """Letters whose answer date has passed and whose answer has not come by `as_of`."""
    return count(
        entry.entry_id
        for entry in context.entries("replies", Reply, None, context.as_of)
        if entry.answer_due_on is not None
        and entry.answer_due_on < context.as_of
        and (entry.answered_on is None or entry.answered_on > context.as_of)
    )


def _is_approved(entry: Escalation | Reward) -> bool:
    return entry.approved_by is not None


SPECS: tuple[FigureSpec, ...] = (
    FigureSpec("inspections.period", "本期督查", "次", "flow", "count", entries_of("inspections", Inspection)),
    FigureSpec("inspections.on_site.period", "本期实地督查", "次", "flow", "count",
               entries_of("inspections", Inspection, is_on_site)),
    FigureSpec("inspections.year", "今年督查", "次", "stock", "count", visits_this_year),
    FigureSpec("problems.period", "本期发现问题", "个", "flow", "count", entries_of("problems", Problem)),
    FigureSpec("problems.open", "未整改到位问题", "个", "stock", "count", open_problems),
    FigureSpec("problems.overdue", "超过整改时限问题", "个", "stock", "count", overdue_problems),
    FigureSpec("problems.fixed.period", "本期整改到位问题", "个", "flow", "count", fixed_problems),
    FigureSpec("dispatch.period", "本期区级领导调度", "次", "flow", "count", entries_of("leader_dispatch", LeaderDispatch)),
    FigureSpec("honours.period", "本期创先争优", "项", "flow", "count", entries_of("honours", Honour)),
    FigureSpec("meetings.period", "本期会议", "次", "flow", "count", entries_of("meetings", Meeting)),
    FigureSpec("speeches.exchange.period", "本期交流发言", "家次", "flow", "count",
               entries_of("speeches", Speech, lambda one: one.category == "交流")),
    FigureSpec("speeches.pledge.period", "本期表态发言", "家次", "flow", "count",
               entries_of("speeches", Speech, lambda one: one.category == "表态")),
    FigureSpec("instructions.period", "本期领导批示", "件", "flow", "count", entries_of("instructions", Instruction)),
    FigureSpec("escalations.period", "本期批准的督办措施", "次", "flow", "count",
               entries_of("escalations", Escalation, _is_approved)),
    FigureSpec("rewards.period", "本期激励", "次", "flow", "count", entries_of("rewards", Reward, _is_approved)),
    FigureSpec("suggestions.period", "本期基层建议", "条", "flow", "count", entries_of("suggestions", Suggestion)),
    FigureSpec("external_results.period", "本期上级考核结果", "条", "flow", "count",
               entries_of("external_results", ExternalResult)),
    FigureSpec("replies.overdue", "逾期未复函", "件", "stock", "count", open_replies),
)  # fmt: skip
