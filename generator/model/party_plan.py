"""党建学习计划: how often each activity is held, and the theme of each month (`site_config/party_plan.yaml`)."""

from typing import Literal

from pydantic import Field

from generator.model.base import Part, Record, Title
from generator.model.registers.meetings import PartyActivity

PartyCadence = Literal["周", "月", "季", "年"]


class MonthTheme(Part):
    """The theme of one month's study."""

    month: str = Field(alias="月", pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="如 2024-06")
    theme: Title = Field(alias="主题")


class PartyPlanConfig(Record):
    """Without the file nothing is checked and nothing is due."""

    cadences: dict[PartyActivity, PartyCadence] = Field({}, alias="频次", description="活动 → 周、月、季或年")
    themes: tuple[MonthTheme, ...] = Field((), alias="主题")
