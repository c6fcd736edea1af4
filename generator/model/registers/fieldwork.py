"""Fieldwork: inspections, what they found, the plan they follow, what people at the grass roots suggest."""

from datetime import date
from typing import Literal

from pydantic import Field

from generator.model.base import Day, Part, Text, Texts, Title
from generator.model.registers.base import DatedEntry, Entry, PointingEntry

InspectionNature = Literal["专项", "包保跟踪", "回头督办", "回头看", "半年考核", "年终考核", "配合上级"]
InspectionWay = Literal["实地", "暗访", "座谈", "访谈", "调阅", "书面", "收集资料", "分析研判"]
WAYS_ON_SITE: frozenset[str] = frozenset({"实地", "暗访"})


class Inspection(Entry):
    """督查活动: one organised activity, whatever its places."""

    name: Title = Field(alias="名称")
    started_on: Day = Field(alias="起")
    ended_on: Day | None = Field(None, alias="止")
    nature: InspectionNature = Field(alias="性质")
    ways: tuple[InspectionWay, ...] = Field(alias="方式", min_length=1)
    category: Literal["综合", "专项", "事件调查", "日常督办", "线索核查"] = Field("专项", alias="类型")
    basis: Text | None = Field(None, alias="依据")
    plan_number: Text | None = Field(None, alias="计划号")
    approved_by: Text | None = Field(None, alias="批准", description="计划外一事一报时的批准人")
    leader: Text | None = Field(None, alias="组长")
    members: Texts = Field((), alias="成员")
    places: Texts = Field((), alias="点位")
    inspected_units: Texts = Field((), alias="对象")
    ledgers: Texts = Field((), alias="涉及台账")
    items: Texts = Field((), alias="事项")
    previous: Text | None = Field(None, alias="前次")
    findings_summary: Text | None = Field(None, alias="情况")

    @property
    def day(self) -> date:
        return self.started_on


class Recheck(Part):
    checked_on: Day = Field(alias="日期")
    result: Literal["已改", "仍滞后", "反弹"] = Field(alias="结果")
    note: Text | None = Field(None, alias="情况")


class Problem(DatedEntry):
    """督查发现问题."""

    inspection: Text | None = Field(None, alias="督查")
    item: Text | None = Field(None, alias="事项")
    ledgers: Texts = Field((), alias="涉及台账")
    unit: Text = Field(alias="单位")
    problem: Text = Field(alias="问题")
    cause: Text | None = Field(None, alias="原因")
    demand: Text | None = Field(None, alias="整改要求")
    due_on: Day | None = Field(None, alias="整改时限")
    rectification: Text | None = Field(None, alias="整改情况")
    rechecks: tuple[Recheck, ...] = Field((), alias="复查结果")
    approved_by: Text | None = Field(None, alias="批准", description="批准列入季度问题移交的人；空则不移交")
    approved_on: Day | None = Field(None, alias="批准日期")


class Suggestion(PointingEntry):
    """建议 of a grass-roots inspector."""

    field: Text | None = Field(None, alias="领域")
    problem: Text = Field(alias="问题")
    proposal: Text = Field(alias="建议")
    adopted_on: Day | None = Field(None, alias="采纳")
    listed_as: Text | None = Field(None, alias="立项", description="立项后的事项编号")


class PlanEntry(DatedEntry):
    """督查计划: one line of the year's plan, registered with the body above (备案号)."""

    name: Title = Field(alias="名称")
    nature: InspectionNature = Field(alias="性质")
    registration: Text | None = Field(None, alias="备案号")
    planned_month: Text | None = Field(None, alias="计划月份", pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")
    ledgers: Texts = Field((), alias="涉及台账")
    inspected_units: Texts = Field((), alias="对象")
