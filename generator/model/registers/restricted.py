"""Registers of the restricted repository. Nothing of them is ever on a page, a year's total of clues apart."""

from datetime import date
from typing import Literal

from pydantic import Field

from generator.model.base import Count, Day, Part, Text, Texts
from generator.model.registers.base import DatedEntry, Entry
from generator.model.registers.fieldwork import InspectionNature


class Person(Entry):
    """督查专员 or a member of the talent pool, under a code."""

    code: Text = Field(alias="代号", description="如 督查专员03")
    category: Text = Field(alias="类别", pattern="^(督查专员|基层督查员)$")
    fields: Texts = Field((), alias="专业领域")
    home_unit: Text = Field(alias="派出单位")
    since: Day = Field(alias="聘期起")
    until: Day | None = Field(None, alias="聘期止")
    natures: tuple[InspectionNature, ...] = Field((), alias="可参加")

    @property
    def day(self) -> date:
        return self.since


class ClueTransfer(DatedEntry):
    """问题线索移交: number, day, receiver, receipt and nothing else; only the year's total ever leaves."""

    receiver: Text = Field(alias="接收机关")
    receipt: Text | None = Field(None, alias="回执号")


class Candidate(Part):
    """Somebody who could be drawn; `fields` are those of the fields asked for that the person knows."""

    code: Text = Field(alias="代号")
    fields: Texts = Field((), alias="领域")


class LeftOut(Part):
    """Somebody who could not be drawn, and why."""

    code: Text = Field(alias="代号")
    reason: Text = Field(alias="原因")


class DrawRecord(DatedEntry):
    """抽取记录 of a team, by codes: all that is needed to draw it again (`duban draw --verify`)."""

    inspection: Text | None = Field(None, alias="督查")
    nature: InspectionNature = Field(alias="性质")
    until: Day = Field(alias="止", description="督查最后一天，聘期须到这一天")
    units: Texts = Field(alias="对象", min_length=1, description="回避的单位")
    fields: Texts = Field((), alias="领域")
    size: Count = Field(alias="人数", ge=1)
    categories: Texts = Field((), alias="类别", description="只在这些人员里抽；空则全部")
    method: Literal["SHA-256"] = Field("SHA-256", alias="方法")
    seed: Text = Field(alias="种子")
    candidates: tuple[Candidate, ...] = Field(alias="人选", min_length=1)
    left_out: tuple[LeftOut, ...] = Field((), alias="未列入人选")
    team: Texts = Field(alias="结果", min_length=1)
    again: Text | None = Field(None, alias="重抽理由")
