"""Computed values by the names `visibility.yaml` declares them under."""

from generator.compute.assessment import Status
from generator.model.paths_of_fields import COMPUTED_PATHS
from generator.view.projection import Projection

STATUS_FIELDS: dict[str, str] = {
    "item_id": "编号",
    "ledger": "台账",
    "lead_unit": "牵头单位",
    "state": "状态",
    "progress_category": "进度类别",
    "light": "亮灯",
    "light_reason": "亮灯原因",
    "actual_percent": "进度",
    "scheduled_percent": "序时进度",
    "progress_gap": "进度差",
    "schedule_note": "序时口径",
    "target_value": "目标数",
    "done_value": "完成数",
    "due_on": "完成时限",
    "original_due_on": "原时限",
    "is_overdue": "是否逾期",
    "days_overdue": "逾期天数",
    "workdays_overdue": "逾期工作日",
    "days_left": "剩余天数",
    "last_reported_on": "最近填报",
    "closed_on": "销号日期",
    "closure_manner": "销号方式",
}
"""Identifier of `compute.Status` → its name in `visibility.yaml` under 计算值."""

if frozenset(STATUS_FIELDS.values()) != frozenset(COMPUTED_PATHS):
    raise AssertionError("the computed values declared by the model and those projected here differ")


def project_status(status: Status, visible: frozenset[str]) -> Projection:
    """The computed values an edition may see; a hidden one is None."""
    return Projection(
        Status,
        {name: getattr(status, name) for name, declared in STATUS_FIELDS.items() if declared in visible},
    )
