"""F16–F25: what leaders said on their visits; the ledger identity since its first table."""

from generator.compute.figures.annual.common import edition_count, entry_count, yearly
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, Query
from generator.compute.identity import ledger_identity
from generator.model.registers.meetings import Meeting

LEDGER = "research_visits"


def term(name: str) -> Query:
    """A term of the identity; an item closed, reopened and closed again counts once per event."""

    def query(context: FigureContext) -> Counted:
        found = ledger_identity(context.workspace, LEDGER, context.as_of).term(name)
        return Counted(found.count, tuple(dict.fromkeys(found.items)))

    return query


def tracked(context: FigureContext) -> Counted:
    found = ledger_identity(context.workspace, LEDGER, context.as_of).tracked
    return Counted(len(found), found)


def is_report_to_committee(entry: Meeting) -> bool:
    """区委常委会 with a document that was reported to it."""
    return entry.category == "区委常委会" and bool(entry.reports)


SPECS: tuple[FigureSpec, ...] = (
    yearly("F16", "讲话精神任务分解表总数", "项", term("原有")),
    yearly("F17", "合并", "项", term("合并")),
    yearly("F18", "完成销号", "项", term("完成销号")),
    yearly("F19", "调整销号", "项", term("调整销号")),
    yearly("F19a", "转常态", "项", term("转常态"), "optional"),
    yearly("F19b", "转其他渠道", "项", term("转其他渠道"), "optional"),
    yearly("F20", "新增", "项", term("新增")),
    yearly("F20a", "重新纳入", "项", term("重新纳入"), "optional"),
    yearly("F21", "目前跟踪", "项", tracked),
    yearly(
        "F22",
        "向区委常委会报告",
        "次",
        entry_count("meetings", Meeting, is_report_to_committee, about=LEDGER),
    ),
    yearly("F23", "讲话精神督查专报", "期", edition_count("special-report", about=LEDGER)),
    yearly("F24", "讲话精神提醒函", "期", edition_count("reminder-letter", about=LEDGER)),
    yearly("F25", "讲话精神温馨提示", "期", edition_count("gentle-reminder", about=LEDGER)),
)
