"""专项信息: the one block an item has beside the common format; its kind is picked by the ledger's definition."""

from typing import Literal

from pydantic import Field

from generator.model.base import Count, Day, Number, Part, Text, Texts, Title


class NoSpecialInfo(Part):
    """A ledger without a kind of its own: the block may stand there, empty."""


class BasePeriod(Part):
    period: Text = Field(alias="期")
    value: Number = Field(alias="数值")
    unit: Text | None = Field(None, alias="单位")


class Assessment(Part):
    """How an indicator is assessed: its weight in points, the floor, the rank aimed at."""

    weight: Number | None = Field(None, alias="权重", ge=0)
    floor: Number | None = Field(None, alias="底线")
    position_target: Count | None = Field(None, alias="位次目标")


class IndicatorInfo(Part):
    """指标."""

    classes: Texts = Field((), alias="指标类别")
    base: BasePeriod | None = Field(None, alias="基期")
    source_unit: Text | None = Field(None, alias="来源单位")
    assessment: Assessment | None = Field(None, alias="考核")


class ProjectFacts(Part):
    level: Text | None = Field(None, alias="级别")
    nature: Literal["新建", "续建", "扩建", "改建"] | None = Field(None, alias="性质")
    category: Text | None = Field(None, alias="类型")
    owner: Title | None = Field(None, alias="业主单位")


class Investment(Part):
    """In 万元."""

    total: Number = Field(alias="总投资", gt=0)
    before_year: Number | None = Field(None, alias="截至上年底", ge=0)


class PlannedActual(Part):
    planned_on: Day | None = Field(None, alias="计划")
    actual_on: Day | None = Field(None, alias="实际")


class ProjectInfo(Part):
    """项目: the item's 目标 is the year's investment."""

    project: ProjectFacts | None = Field(None, alias="项目")
    investment: Investment | None = Field(None, alias="投资")
    start: PlannedActual | None = Field(None, alias="开工")
    finish: PlannedActual | None = Field(None, alias="竣工")


class GivenBy(Part):
    level: Literal["中央", "省", "市", "区"] = Field(alias="级别")
    post: Text = Field(alias="职务")
    given_on: Day = Field(alias="日期")
    manner: Literal["批示", "视察", "调研讲话"] = Field(alias="方式")


class Handling(Part):
    urgency: Literal["急件", "一般", "疑难件"] | None = Field(None, alias="缓急")
    limit: Day | None = Field(None, alias="时限")
    report_to: Text | None = Field(None, alias="报送")


class LoopStep(Part):
    """One step of the closed loop: its day and the document that shows it."""

    done_on: Day = Field(alias="日期")
    document: Text | None = Field(None, alias="文件")


class ClosedLoop(Part):
    study: LoopStep | None = Field(None, alias="学习")
    deployment: LoopStep | None = Field(None, alias="贯彻")
    effect: LoopStep | None = Field(None, alias="落实")


class DirectiveInfo(Part):
    """批示: never the text of a note, only who, when, what about and the register number of the original."""

    given: GivenBy | None = Field(None, alias="作出")
    topic: Text | None = Field(None, alias="专题")
    nature: Literal["批办", "指导", "参阅"] = Field("批办", alias="性质")
    summary: Text | None = Field(None, alias="摘要")
    original: Text | None = Field(None, alias="原件")
    handling: Handling | None = Field(None, alias="办结要求")
    loop: ClosedLoop | None = Field(None, alias="闭环")
    source_document: Title | None = Field(None, alias="来源文件")


class FoundProblem(Part):
    source: Text = Field(alias="来源")
    report: Text | None = Field(None, alias="报告")
    number: Text | Count | None = Field(None, alias="序号")
    amount: Number | None = Field(None, alias="金额", ge=0)
    unit: Text | None = Field(None, alias="单位")


class Confirmation(Part):
    """认定 by the body that found the problem."""

    unit: Text = Field(alias="单位")
    conclusion: Literal["已完成", "未完成", "持续整改"] = Field(alias="结论")
    confirmed_on: Day = Field(alias="日期")


class RectificationInfo(Part):
    """整改."""

    problem: FoundProblem | None = Field(None, alias="问题")
    category: Literal["立行立改", "分阶段整改", "持续整改"] | None = Field(None, alias="整改类型")
    confirmation: Confirmation | None = Field(None, alias="认定")


class MeetingFacts(Part):
    name: Title = Field(alias="名称")
    session: Text | None = Field(None, alias="届次")
    held_on: Day = Field(alias="日期")
    topic: Title | None = Field(None, alias="议题")
    minutes: Text | None = Field(None, alias="纪要")


class ReportBack(Part):
    limit: Day | None = Field(None, alias="时限")
    reported_on: Day | None = Field(None, alias="日期")
    document: Text | None = Field(None, alias="文件")


class DecisionInfo(Part):
    """议定."""

    meeting: MeetingFacts | None = Field(None, alias="会议")
    decision: Text | None = Field(None, alias="议定事项")
    report_back: ReportBack | None = Field(None, alias="反馈")


class Acceptance(Part):
    level: Text = Field(alias="级别")
    accepted_on: Day = Field(alias="日期")
    conclusion: Literal["合格", "不合格", "整改后合格"] = Field(alias="结论")


class RenovationInfo(Part):
    """改造."""

    category: Literal["老旧小区", "棚户区城中村", "背街小巷"] | None = Field(None, alias="改造类型")
    households: Count | None = Field(None, alias="户数")
    batch: Text | None = Field(None, alias="批次")
    acceptance: Acceptance | None = Field(None, alias="验收")


SPECIAL_KINDS: dict[type[Part], str] = {
    IndicatorInfo: "指标",
    ProjectInfo: "项目",
    DirectiveInfo: "批示",
    RectificationInfo: "整改",
    DecisionInfo: "议定",
    RenovationInfo: "改造",
}
"""Block class → the name its ledger's definition picks it by."""
