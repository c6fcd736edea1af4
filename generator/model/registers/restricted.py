"""Registers of the restricted repository. Nothing of them is ever on a page, a year's total of clues apart."""

from datetime import date

from pydantic import Field

from generator.model.base import Day, Text, Texts
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
