"""What follows from results: honours, speeches, notes, replies, steps of the ladder, rewards, appeals."""

from typing import Literal

from pydantic import Field

from generator.model.base import Day, Number, Part, Text, Texts, Title
from generator.model.registers.base import DatedEntry, PointingEntry


class Honour(PointingEntry):
    """创先争优."""

    unit: Text = Field(alias="单位")
    name: Title | None = Field(None, alias="名称")
    category: Literal["上级表彰", "试点示范", "经验推广", "肯定性批示", "位次前列"] = Field(alias="类别")
    level: Literal["国家", "省", "市", "区"] = Field(alias="级别")
    granted_by: Text | None = Field(None, alias="授予机关")
    document_number: Text | None = Field(None, alias="文号")
    verified_by: Text | None = Field(None, alias="核实")


class Speech(DatedEntry):
    """交流发言 (exchange) or 表态发言 (pledge) as made at a meeting."""

    meeting: Text = Field(alias="会议")
    unit: Text = Field(alias="单位")
    category: Literal["交流", "表态"] = Field(alias="类别")


class Instruction(DatedEntry):
    """批示 on a document or an item: never the original text."""

    document: Text | None = Field(None, alias="文件", description="文件号，如 micro-bulletin/2024/3")
    item: Text | None = Field(None, alias="事项")
    post: Text = Field(alias="职务")
    summary: Text | None = Field(None, alias="摘要")
    register_number: Text | None = Field(None, alias="登记簿号")


class Reply(DatedEntry):
    """复函: `happened_on` is the day the letter was sent to the unit."""

    letter: Text = Field(alias="函件")
    unit: Text = Field(alias="单位")
    received_on: Day | None = Field(None, alias="签收")
    answer_due_on: Day | None = Field(None, alias="应复日")
    answered_on: Day | None = Field(None, alias="复函日")
    reviewed: Literal["通过", "退回"] | None = Field(None, alias="审核")
    items: Texts = Field((), alias="事项")


class Escalation(DatedEntry):
    """A step taken on the ladder; counts only when approved; 扣分 is 建议扣分 until confirmed."""

    step: Literal["温馨提示", "工作督办提醒函", "通报批评", "约谈", "考核扣分", "移交处理"] = Field(
        alias="步骤"
    )
    unit: Text = Field(alias="单位")
    items: Texts = Field((), alias="事项")
    document: Text | None = Field(None, alias="文件")
    points: Number | None = Field(None, alias="分值", ge=0)
    reason: Text | None = Field(None, alias="事由")
    approved_by: Text | None = Field(None, alias="批准")
    approved_on: Day | None = Field(None, alias="批准日期")
    confirmed_by: Text | None = Field(None, alias="确认", description="考核机构确认后，建议扣分才成为扣分")
    confirmed_on: Day | None = Field(None, alias="确认日期")
    skipped_steps_approved_by: Text | None = Field(None, alias="越级批准")


class Reward(DatedEntry):
    """激励."""

    unit: Text = Field(alias="单位")
    manner: Literal["通报表扬", "加分"] = Field(alias="方式")
    points: Number | None = Field(None, alias="分值", ge=0)
    reason: Text | None = Field(None, alias="事由")
    approved_by: Text | None = Field(None, alias="批准")
    approved_on: Day | None = Field(None, alias="批准日期")
    items: Texts = Field((), alias="事项")


class ExternalResult(DatedEntry):
    """上级考核结果."""

    period: Text = Field(alias="期")
    subject: Title = Field(alias="对象")
    city_position: Number | None = Field(None, alias="全市位次")
    province_position: Number | None = Field(None, alias="全省位次")
    origin: Text = Field(alias="来源")


class ReviewExtension(Part):
    """延长复核, once, by 30 days."""

    decided_on: Day = Field(alias="日期")
    reason: Text = Field(alias="理由")
    approved_by: Text = Field(alias="批准")


class Appeal(DatedEntry):
    """异议复核 against a conclusion, on its 日期: two 30-day clocks (政府督查工作条例 17), one to appeal in and one to
    review in; who took part in the conclusion does not review it. Who appealed is not recorded here.
    """

    document: Text | None = Field(None, alias="文件")
    item: Text | None = Field(None, alias="事项")
    inspection: Text | None = Field(None, alias="督查", description="结论出自哪次督查；其组长、成员不得复核")
    matter: Text = Field(alias="事由")
    received_on: Day | None = Field(None, alias="收到结论", description="被督查单位收到结论的日期")
    author: Text | None = Field(None, alias="原经办", description="原结论经办人的职务")
    reviewer: Text | None = Field(None, alias="复核人", description="复核人的职务，不得是原经办")
    extension: ReviewExtension | None = Field(None, alias="延长")
    reviewed_on: Day | None = Field(None, alias="复核日期")
    conclusion: Literal["维持", "变更", "撤销"] | None = Field(None, alias="结论")
    second_review_on: Day | None = Field(None, alias="再复核日期")
    second_conclusion: Literal["维持", "变更", "撤销"] | None = Field(None, alias="再复核结论")


class Ruling(Part):
    ruled_on: Day = Field(alias="日期")
    accepted: Literal["采纳", "部分采纳", "不采纳"] = Field(alias="结论")
    points: Number | None = Field(None, alias="分值", description="调整的分值，可为负")
    reason: Text = Field(alias="理由")
    approved_by: Text = Field(alias="批准")


class ScoreObjection(DatedEntry):
    """预排名核对: a unit confirms its draft score or objects; an objection needs a ruling before the ranking is issued."""

    period: Text = Field(alias="期")
    unit: Text = Field(alias="单位")
    ledger: Text | None = Field(None, alias="台账", description="只对一本台账的排名答复；不写为总排名")
    list_name: Text | None = Field(None, alias="清单", description="只对一张专项清单的排名答复")
    answer: Literal["确认", "异议"] = Field(alias="答复")
    matter: Text | None = Field(None, alias="事由")
    ruling: Ruling | None = Field(None, alias="裁定")
