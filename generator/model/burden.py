"""Limits of what the grass roots are asked for: `site_config/burden.yaml` (domain: 为基层减负). None = no limit."""

from pydantic import Field

from generator.model.base import Count, Record


class BurdenConfig(Record):
    """Every limit has a default; a file of its own is needed only to change one. Zero switches a limit off."""

    visits_a_week: Count = Field(1, alias="一周内到同一单位", description="超过这个次数，建议并为一次")
    days_between_inspections: Count = Field(
        30, alias="同一事项再督查间隔天数", description="计划内的和经批准的不受限"
    )
    days_between_letters: Count = Field(
        10, alias="同一事项再发函间隔天数", description="温馨提示和提醒函；升级的步骤另算"
    )
    letters_a_month: Count = Field(6, alias="一月内发函到同一单位", description="同一文件只算一次")
