"""Tables of registers."""

from collections.abc import Iterable
from functools import partial

from generator.compute.figures.context import FigureContext
from generator.compute.pointers import pointed_items
from generator.compute.scoring.visits import recheck_state
from generator.compute.tables.spec import TableSpec, register_table
from generator.model.registers import Entry
from generator.model.registers.conduct import ExternalResult, Honour, Instruction, Reply, Speech
from generator.model.registers.fieldwork import Inspection, Problem
from generator.model.registers.meetings import LeaderDispatch, Meeting


def item_titles(context: FigureContext, entry: Entry) -> str:
    """The titles of the items an entry points to, those that the edition knows."""
    known = [one for one in pointed_items(entry) if one in context.assessment.statuses]
    return "；".join(filter(None, (context.say_item(one, "事项") for one in known)))


def meeting_name(context: FigureContext, entry: Entry) -> str:
    """The meeting of a speech by its name, or its category; what is no number of the register stands as
    written.
    """
    written = context.say_entry(entry, "会议")
    meeting = context.workspace.entry_by_id.get(written)
    if not isinstance(meeting, Meeting):
        return written
    return context.say_entry(meeting, "名称") or context.say_entry(meeting, "类别")


def found_problems(context: FigureContext, entry: Entry) -> str:
    """How many problems a visit found, up to `as_of`."""
    problems = context.entries("problems", Problem, None, context.as_of)
    return str(sum(one.inspection == entry.entry_id for one in problems))


def problem_state(context: FigureContext, entry: Entry) -> str:
    """未改, 仍滞后, 反弹 or 已改 by the last re-check up to `as_of`."""
    if not isinstance(entry, Problem) or not context.shows("督查发现问题", "复查结果.结果"):
        return ""
    return recheck_state(entry, context.as_of) or "已改"


def open_problems(context: FigureContext) -> list[Problem]:
    return [
        entry
        for entry in context.entries("problems", Problem, None, context.as_of)
        if recheck_state(entry, context.as_of) is not None
    ]


def in_protocol_order(context: FigureContext) -> list[LeaderDispatch]:
    """Leaders in protocol order, one leader's occasions by day; a post unknown to the configuration last."""
    order = context.workspace.config.post_order
    entries = context.of_period("leader_dispatch", LeaderDispatch)
    return sorted(entries, key=lambda one: (order.get(one.post, len(order)), one.day, one.entry_id))


def unanswered(context: FigureContext) -> list[Reply]:
    """Letters without an answer by `as_of`, by answer date."""
    waiting = [
        entry
        for entry in context.entries("replies", Reply, None, context.as_of)
        if entry.answered_on is None or entry.answered_on > context.as_of
    ]
    return sorted(
        waiting, key=lambda one: (one.answer_due_on is None, one.answer_due_on or one.day, one.entry_id)
    )


def _period(register: str, kind: type[Entry]) -> partial[Iterable[Entry]]:
    return partial(_of_period, register, kind)


def _of_period(register: str, kind: type[Entry], context: FigureContext) -> Iterable[Entry]:
    return context.of_period(register, kind)


PROBLEM = (("编号", "编号"), ("单位", "单位"), ("事项", item_titles), ("问题", "问题"))

SPECS: tuple[TableSpec, ...] = (
    register_table(
        "inspections",
        "督查活动",
        (
            ("日期", "起"),
            ("名称", "名称"),
            ("性质", "性质"),
            ("方式", "方式"),
            ("对象", "对象"),
            ("发现问题", found_problems),
            ("情况", "情况"),
        ),
        _period("inspections", Inspection),
    ),
    register_table(
        "problems",
        "本期发现问题",
        (*PROBLEM, ("整改要求", "整改要求"), ("整改时限", "整改时限"), ("状态", problem_state)),
        _period("problems", Problem),
    ),
    register_table(
        "problem_list",
        "问题清单",
        (
            *PROBLEM,
            ("原因", "原因"),
            ("整改要求", "整改要求"),
            ("整改时限", "整改时限"),
            ("状态", problem_state),
        ),
        open_problems,
    ),
    register_table(
        "honours",
        "创先争优",
        (
            ("日期", "日期"),
            ("单位", "单位"),
            ("名称", "名称"),
            ("类别", "类别"),
            ("级别", "级别"),
            ("授予机关", "授予机关"),
        ),
        _period("honours", Honour),
    ),
    register_table(
        "dispatch",
        "区级领导调度",
        (
            ("职务", "职务"),
            ("日期", "日期"),
            ("方式", "方式"),
            ("事项", item_titles),
            ("议定事项", "议定事项"),
            ("落实情况", "落实情况"),
        ),
        in_protocol_order,
    ),
    register_table(
        "meetings",
        "会议",
        (("日期", "日期"), ("类别", "类别"), ("名称", "名称"), ("主持", "主持"), ("议定事项", "议定事项")),
        _period("meetings", Meeting),
    ),
    register_table(
        "speeches",
        "发言",
        (("日期", "日期"), ("会议", meeting_name), ("单位", "单位"), ("类别", "类别")),
        _period("speeches", Speech),
    ),
    register_table(
        "instructions",
        "领导批示",
        (
            ("日期", "日期"),
            ("职务", "职务"),
            ("事项", item_titles),
            ("摘要", "摘要"),
            ("登记簿号", "登记簿号"),
        ),
        _period("instructions", Instruction),
    ),
    register_table(
        "external_results",
        "上级考核结果",
        (
            ("日期", "日期"),
            ("期", "期"),
            ("对象", "对象"),
            ("全市位次", "全市位次"),
            ("全省位次", "全省位次"),
            ("来源", "来源"),
        ),
        _period("external_results", ExternalResult),
    ),
    register_table(
        "replies_open",
        "未复函",
        (
            ("函件", "函件"),
            ("单位", "单位"),
            ("发函日期", "日期"),
            ("应复日", "应复日"),
            ("事项", item_titles),
        ),
        unanswered,
    ),
)
