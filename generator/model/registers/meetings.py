"""Meetings, leaders' dispatch and party life."""

from typing import Literal

from pydantic import Field

from generator.model.base import Text, Texts, Title
from generator.model.registers.base import DatedEntry, PointingEntry

PartyActivity = Literal[
    "第一议题",
    "集中学习",
    "自学",
    "研讨",
    "党员大会",
    "支委会",
    "党小组会",
    "组织生活会",
    "民主生活会",
    "主题党日",
    "支部书记讲党课",
    "三重一大报备",
    "模范机关创建",
]


class Meeting(PointingEntry):
    """会议. `reports` are the documents reported to it; a meeting counts as a report only when there is one."""

    category: Literal[
        "区委常委会", "区政府常务会议", "专题会议", "调度会", "干部职工会", "协作会", "其他"
    ] = Field(alias="类别")
    name: Title | None = Field(None, alias="名称")
    session: Text | None = Field(None, alias="届次")
    chaired_by: Text | None = Field(None, alias="主持", description="职务，不写姓名")
    reports: Texts = Field((), alias="汇报文件")
    decisions: Texts = Field((), alias="议定事项")


class LeaderDispatch(PointingEntry):
    """区级领导调度: listed in protocol order, never ranked."""

    post: Text = Field(alias="职务")
    manner: Literal["调度会", "现场", "协调会"] = Field(alias="方式")
    decisions: Texts = Field((), alias="议定事项")
    follow_up: Text | None = Field(None, alias="落实情况")


class PartyLife(DatedEntry):
    """党建学习. An entry of 自学 is one issued reading, not one person's log-in."""

    activity: PartyActivity = Field(alias="类别")
    theme: Text | None = Field(None, alias="主题")
    organiser: Text | None = Field(None, alias="组织")
