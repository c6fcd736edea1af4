"""What a figure or table tells of: a document may say it only where its edition shows that field."""

from collections.abc import Mapping

from generator.compute.figures.context import FigureContext

Field = tuple[str, str]
"""A kind of record and a field of it, as `visibility.yaml` names them."""

LIGHT: Field = ("计算值", "亮灯")
OVERDUE: Field = ("计算值", "是否逾期")
CATEGORY: Field = ("计算值", "进度类别")
LEAD: Field = ("事项", "牵头单位")
VISITS: Field = ("督查活动", "名称")
PROBLEMS: Field = ("督查发现问题", "问题")
STEPS: Field = ("约谈·扣分·移交处理", "步骤")
REWARDS: Field = ("激励", "方式")
ANSWERS: Field = ("预排名核对", "答复")

FIGURES: Mapping[str, Field] = {
    "light.": LIGHT,
    "lagging": LIGHT,
    "overdue": OVERDUE,
    "suspended": ("计算值", "状态"),
    "category.": CATEGORY,
    "on_schedule": CATEGORY,
    "due.next": ("计算值", "完成时限"),
    "lead_units": LEAD,
    "assigned": ("事项", "包保人"),
    "assign.": ("事项", "交办.日期"),
    "reports.": ("事项", "进展.填报单位"),
    "listed.": ("事项", "列入.日期"),
    "identity.": ("事项", "列入.方式"),
    "closed.": ("计算值", "销号日期"),
    "extended.": ("事项", "延期.批准日期"),
    "reopened.": ("事项", "重新纳入.日期"),
    "followed_up.": ("事项", "回头看.日期"),
    "loop.": ("事项", "专项信息.批示.闭环.学习.日期"),
    "started": ("事项", "专项信息.项目.开工.实际"),
    "investment": ("计算值", "完成数"),
    "rectification_rate": ("计算值", "进度类别"),
    "completion_rate": CATEGORY,
    "attainment_rate": ("计算值", "进度差"),
    "reaching": ("计算值", "进度差"),
    "inspections.": VISITS,
    "problems.": PROBLEMS,
    "dispatch.": ("区级领导调度", "职务"),
    "honours.": ("创先争优", "类别"),
    "meetings.": ("会议", "类别"),
    "speeches.": ("发言", "类别"),
    "instructions.": ("批示登记", "日期"),
    "escalations.": STEPS,
    "rewards.": REWARDS,
    "suggestions.": ("建议", "建议"),
    "external_results.": ("上级考核结果", "对象"),
    "replies.": ("复函", "函件"),
    "preview.": ANSWERS,
}
"""How a figure's id begins → the field; a figure that is not here tells of items alone."""

TABLES: Mapping[str, Field] = {
    "lights_by_ledger": LIGHT,
    "lagging": LIGHT,
    "red": LIGHT,
    "projects_lagging": LIGHT,
    "tasks_lagging": LIGHT,
    "issues": LIGHT,
    "light_rules": LIGHT,
    "overdue": OVERDUE,
    "due_next": ("计算值", "完成时限"),
    "closed": ("计算值", "销号日期"),
    "on_schedule": CATEGORY,
    "categories": CATEGORY,
    "livelihood_progress": CATEGORY,
    "progress_by_": CATEGORY,
    "progress_by_unit": LEAD,
    "stocktake": CATEGORY,
    "breakdown": LEAD,
    "assigned": ("事项", "交办.日期"),
    "closed_loop": ("事项", "专项信息.批示.闭环.学习.日期"),
    "follow_ups": ("事项", "回头看.日期"),
    "missing_reports": ("事项", "进展.填报单位"),
    "inspections": VISITS,
    "problem": PROBLEMS,
    "approved_problems": PROBLEMS,
    "honours": ("创先争优", "类别"),
    "dispatch": ("区级领导调度", "职务"),
    "meetings": ("会议", "类别"),
    "speeches": ("发言", "类别"),
    "instructions": ("批示登记", "日期"),
    "external_results": ("上级考核结果", "对象"),
    "replies_open": ("复函", "函件"),
    "praised": REWARDS,
    "criticised": STEPS,
    "handed_over": STEPS,
    "ranking": LEAD,
    "score_": LEAD,
    "rank_changes": LEAD,
    "adjustments": STEPS,
    "objections": ANSWERS,
}
"""The same of tables."""


def hidden_field(name: str, fields: Mapping[str, Field], context: FigureContext) -> str:
    """The Chinese name of the field that keeps a figure or table from being told; empty when it may be.

    Of several beginnings of a name the longest speaks.
    """
    begins = [beginning for beginning in fields if name.startswith(beginning)]
    field = fields[max(begins, key=len)] if begins else None
    return "" if field is None or context.shows(*field) else field[1]
