"""Figures of the registers: visits, problems, dispatch, honours and the rest, over the period."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, Query, count, flow, stock
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

E = TypeVar("E", bound=Entry)


def entries_of(register: str, kind: type[E], test: Callable[[E], bool] = lambda entry: True) -> Query:
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
        if recheck_state(entry, context.as_of) is not None
        and entry.due_on is not None
        and entry.due_on < context.as_of
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


def approved_problems(context: FigureContext) -> Iterator[Problem]:
    """Problems whose handing over (季度问题移交) was approved in the period, by day and number."""
    for entry in context.entries("problems", Problem, None, context.until):
        approved_on = entry.approved_on or entry.day
        if entry.approved_by is not None and context.period.start <= approved_on <= context.until:
            yield entry


def is_step(step: str) -> Callable[[Escalation], bool]:
    """An approved step of the ladder of one kind."""
    return lambda entry: entry.step == step and _is_approved(entry)


def is_praise(entry: Reward) -> bool:
    """An approved 通报表扬."""
    return entry.manner == "通报表扬" and _is_approved(entry)


def _is_approved(entry: Escalation | Reward) -> bool:
    return entry.approved_by is not None


SPECS: tuple[FigureSpec, ...] = (
    flow("inspections.period", "本期督查", "次", entries_of("inspections", Inspection)),
    flow(
        "inspections.on_site.period", "本期实地督查", "次", entries_of("inspections", Inspection, is_on_site)
    ),
    stock("inspections.year", "今年督查", "次", visits_this_year),
    flow("problems.period", "本期发现问题", "个", entries_of("problems", Problem)),
    stock("problems.open", "未整改到位问题", "个", open_problems),
    stock("problems.overdue", "超过整改时限问题", "个", overdue_problems),
    flow("problems.fixed.period", "本期整改到位问题", "个", fixed_problems),
    flow("dispatch.period", "本期区级领导调度", "次", entries_of("leader_dispatch", LeaderDispatch)),
    flow("honours.period", "本期创先争优", "项", entries_of("honours", Honour)),
    flow("meetings.period", "本期会议", "次", entries_of("meetings", Meeting)),
    flow(
        "speeches.exchange.period",
        "本期交流发言",
        "家次",
        entries_of("speeches", Speech, lambda one: one.category == "交流"),
    ),
    flow(
        "speeches.pledge.period",
        "本期表态发言",
        "家次",
        entries_of("speeches", Speech, lambda one: one.category == "表态"),
    ),
    flow("instructions.period", "本期领导批示", "件", entries_of("instructions", Instruction)),
    flow(
        "escalations.period", "本期批准的督办措施", "次", entries_of("escalations", Escalation, _is_approved)
    ),
    flow(
        "escalations.criticism.period",
        "本期通报批评",
        "次",
        entries_of("escalations", Escalation, is_step("通报批评")),
    ),
    flow(
        "escalations.interview.period",
        "本期约谈",
        "次",
        entries_of("escalations", Escalation, is_step("约谈")),
    ),
    flow(
        "escalations.transfer.period",
        "本期移交处理",
        "件",
        entries_of("escalations", Escalation, is_step("移交处理")),
    ),
    flow("rewards.praise.period", "本期通报表扬", "次", entries_of("rewards", Reward, is_praise)),
    flow(
        "problems.approved.period",
        "本期批准移交问题",
        "个",
        lambda context: count(one.entry_id for one in approved_problems(context)),
    ),
    flow("rewards.period", "本期激励", "次", entries_of("rewards", Reward, _is_approved)),
    flow("suggestions.period", "本期基层建议", "条", entries_of("suggestions", Suggestion)),
    flow("external_results.period", "本期上级考核结果", "条", entries_of("external_results", ExternalResult)),
    stock("replies.overdue", "逾期未复函", "件", open_replies),
)
