"""Ledgers in one number each (汇总口径), and the terms of the ledger identity."""

from collections.abc import Callable
from decimal import Decimal

from generator.compute.aggregate import MONEY_UNITS, LedgerSummary, ledger_summary
from generator.compute.figures.context import FigureContext
from generator.compute.figures.errors import FigureError
from generator.compute.figures.spec import Counted, FigureSpec, Query, count, stock
from generator.compute.identity import ledger_identity
from generator.model.item import Item, ProjectItem
from generator.model.ledger import Aggregate


def summary(context: FigureContext, aggregate: Aggregate) -> LedgerSummary:
    """The summary of the scope's ledger; without one, of the office's first ledger of that 汇总口径. Raises
    FigureError.
    """
    ledgers = context.workspace.config.ledger_order
    wanted = [one.key for one in ledgers if one.aggregate == aggregate]
    key = context.scope.ledger or (wanted[0] if wanted else "")
    if key not in context.workspace.config.ledgers:
        raise FigureError(f"没有汇总口径为“{aggregate}”的台账，算不出这个数字")
    return ledger_summary(context.narrowed, context.assessment, key)


def rate(aggregate: Aggregate) -> Query:
    """The percentage of a ledger by its own 汇总口径; 无数据 for one that is summed up in another way."""

    def query(context: FigureContext) -> Counted:
        found = summary(context, aggregate)
        return Counted(found.percent if found.aggregate == aggregate else None, found.measured)

    return query


def scheduled_investment(context: FigureContext) -> Counted:
    found = summary(context, "投资完成率")
    return Counted(found.scheduled_percent, found.measured)


def money(pick: Callable[[FigureContext, str], Decimal | None]) -> Query:
    """A sum in 万元 over what the investment rate was counted from."""

    def query(context: FigureContext) -> Counted:
        found = summary(context, "投资完成率")
        if found.aggregate != "投资完成率":
            return Counted(None)
        total = Decimal(0)
        for item_id in found.measured:
            total += (pick(context, item_id) or Decimal(0)) * _factor(context.workspace.item_by_id[item_id])
        return Counted(total, found.measured)

    return query


def reaching(context: FigureContext) -> Counted:
    """Indicators with a figure that stand at or above their schedule (达标)."""
    found = summary(context, "达标率")
    statuses = (context.assessment.statuses[one] for one in found.measured)
    return count(one.item_id for one in statuses if one.progress_gap is not None and one.progress_gap >= 0)


def released(context: FigureContext) -> Counted:
    """Indicators with a figure that may be shown by now."""
    return count(summary(context, "达标率").measured)


def started(context: FigureContext) -> Counted:
    """Projects that have begun (开工.实际)."""
    return count(status.item_id for status in context.tracked() if _begun(context.item(status.item_id)))


def assigned(context: FigureContext) -> Counted:
    """Items with a 包保人."""
    return count(
        s.item_id for s in context.tracked() if context.workspace.item_by_id[s.item_id].assigned_officer
    )


def identity_term(name: str) -> Query:
    """A term of the scope's ledger identity, cumulative since its first table. Raises FigureError without a
    ledger.
    """

    def query(context: FigureContext) -> Counted:
        if not context.scope.ledger:
            raise FigureError(f"“{name}”要写明台账，如 research_visits.identity.original")
        found = ledger_identity(context.narrowed, context.scope.ledger, context.as_of)
        return (
            Counted(len(found.tracked), found.tracked)
            if name == "目前跟踪"
            else Counted(found.term(name).count, tuple(dict.fromkeys(found.term(name).items)))
        )

    return query


def _factor(item: Item) -> Decimal:
    unit = item.target.unit if item.target is not None else None
    return MONEY_UNITS[unit or "万元"]


def _begun(item: Item) -> bool:
    start = item.special.start if isinstance(item, ProjectItem) and item.special is not None else None
    return start is not None and start.actual_on is not None


IDENTITY_IDS = {
    "original": "原有",
    "merged": "合并",
    "completed": "完成销号",
    "adjusted": "调整销号",
    "routine": "转常态",
    "handed_on": "转其他渠道",
    "added": "新增",
    "reopened": "重新纳入",
    "tracked": "目前跟踪",
}

SPECS: tuple[FigureSpec, ...] = (
    stock("investment_rate", "投资完成率", "%", rate("投资完成率"), "percent"),
    stock("investment_scheduled", "投资序时进度", "%", scheduled_investment, "percent"),
    stock(
        "investment_planned",
        "年度计划投资",
        "万元",
        money(lambda context, one: context.assessment.statuses[one].target_value),
        "money",
    ),
    stock(
        "investment_done",
        "已完成投资",
        "万元",
        money(lambda context, one: context.assessment.statuses[one].done_value),
        "money",
    ),
    stock("completion_rate", "完成率", "%", rate("完成项数"), "percent"),
    stock("attainment_rate", "达标率", "%", rate("达标率"), "percent"),
    stock("rectification_rate", "整改率", "%", rate("整改率"), "percent"),
    stock("reaching", "达标指标", "个", reaching),
    stock("released", "有数据指标", "个", released),
    stock("started", "已开工项目", "个", started),
    stock("assigned", "有包保人事项", "项", assigned),
    *(stock(f"identity.{name}", word, "项", identity_term(word)) for name, word in IDENTITY_IDS.items()),
)
