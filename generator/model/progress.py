"""进展: one reported period of an item. Append-only; figures are cumulative within the year unless a kind says otherwise."""

from typing import Literal

from pydantic import Field

from generator.model.base import Day, Number, Part, Text


class ProgressEntry(Part):
    """What a unit reported on a day. Fields of 指标, 项目 and 整改 stand here too; `check` keeps them apart by kind."""

    reported_on: Day = Field(alias="日期")
    done_value: Number | None = Field(None, alias="累计完成", description="年内累计完成数，单位同目标")
    percent: Number | None = Field(None, alias="进度", ge=0, description="没有数量时填百分数，如 45")
    no_change: bool = Field(False, alias="本期无变化")
    narrative: Text | None = Field(None, alias="进展情况")
    problem: Text | None = Field(None, alias="存在问题")
    cause: Text | None = Field(None, alias="原因")
    next_step: Text | None = Field(None, alias="下步措施")
    reported_by: Text | None = Field(None, alias="填报单位")
    correction: Text | None = Field(
        None, alias="更正", description="更正的理由；只有写明更正，累计数才可以变小"
    )

    # 指标
    period: Text | None = Field(None, alias="期", description="统计期，如 2024-05")
    available_on: Day | None = Field(None, alias="可用日期", description="发布日；此前不得出现在任何页面")
    indicator_value: Number | None = Field(None, alias="完成值")
    total: Number | None = Field(None, alias="总量")
    current_month: Number | None = Field(None, alias="当月")
    position: Number | None = Field(None, alias="位次")
    data_nature: Literal["快报数", "初步核算数", "年报数"] | None = Field(None, alias="数据性质")
    no_data: bool = Field(False, alias="无数据")

    # 项目
    since_start: Number | None = Field(None, alias="自开工累计")
    physical_progress: Text | None = Field(None, alias="形象进度")
    support_issues: Text | None = Field(None, alias="要素保障")

    # 整改
    rectified_amount: Number | None = Field(None, alias="已整改金额")
    effect: Text | None = Field(None, alias="整改成效")


KIND_FIELDS: dict[str, frozenset[str]] = {
    "指标": frozenset(
        {
            "period",
            "available_on",
            "indicator_value",
            "total",
            "current_month",
            "position",
            "data_nature",
            "no_data",
        }
    ),
    "项目": frozenset({"since_start", "physical_progress", "support_issues"}),
    "整改": frozenset({"rectified_amount", "effect"}),
}
"""Which fields of an entry belong to one kind of 专项信息 alone."""
