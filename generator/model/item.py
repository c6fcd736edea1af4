"""Item (事项): the common format of every ledger, and one class per kind of 专项信息."""

from datetime import date
from typing import Literal

from pydantic import Field, PrivateAttr

from generator.model.base import Day, Number, Part, Record, Text, Texts, Title
from generator.model.progress import ProgressEntry
from generator.model.special import (
    DecisionInfo,
    DirectiveInfo,
    IndicatorInfo,
    NoSpecialInfo,
    ProjectInfo,
    RectificationInfo,
    RenovationInfo,
)

ClosureManner = Literal["完成", "调整", "合并", "转常态", "转其他渠道"]
ScheduleBasis = Literal["按月", "按日", "按节点", "按计划"]
OPEN_ENDED = "长期坚持"


class Listing(Part):
    """列入: how the item came into the ledger; the identity is counted from this."""

    manner: Literal["原表", "新增", "结转", "拆分"] = Field(alias="方式")
    listed_on: Day = Field(alias="日期")
    basis: Text | None = Field(None, alias="依据")


class Approval(Part):
    """立项."""

    approved_on: Day = Field(alias="日期")
    origin: Text | None = Field(None, alias="来源")
    approved_by: Text | None = Field(None, alias="批准")


class Assignment(Part):
    """交办 and 签收."""

    assigned_on: Day = Field(alias="日期")
    document_number: Text | None = Field(None, alias="文号")
    received_on: Day | None = Field(None, alias="签收")


class Target(Part):
    value: Number | None = Field(None, alias="数值")
    unit: Text | None = Field(None, alias="单位")
    direction: Literal["正向", "逆向"] = Field("正向", alias="方向")
    measure: Literal["累计", "当月", "累计同比", "时点", "位次"] | None = Field(None, alias="口径")


class Milestone(Part):
    """阶段目标: what must stand by a day; `value` is cumulative, in the target's unit."""

    until: Day = Field(alias="至")
    requirement: Text | None = Field(None, alias="要求")
    value: Number | None = Field(None, alias="数值", ge=0)


class PlanPoint(Part):
    """月度计划: the cumulative plan at the end of a month (`2024-05`), in the target's unit."""

    month: Text = Field(alias="月", pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")
    value: Number = Field(alias="累计", ge=0)


class Extension(Part):
    """延期."""

    requested_on: Day = Field(alias="申请")
    old_due_on: Day = Field(alias="原时限")
    new_due_on: Day = Field(alias="新时限")
    reason: Text = Field(alias="理由")
    approved_by: Text | None = Field(None, alias="批准")
    approved_on: Day | None = Field(None, alias="批准日期")


class TargetChange(Part):
    """目标调整."""

    changed_on: Day = Field(alias="日期")
    old_value: Number = Field(alias="原值")
    new_value: Number = Field(alias="新值")
    basis: Text = Field(alias="依据")
    approved_by: Text = Field(alias="批准")


class Suspension(Part):
    """暂缓."""

    suspended_on: Day = Field(alias="日期")
    reason: Text = Field(alias="理由")
    approved_by: Text = Field(alias="批准")
    review_on: Day = Field(alias="复核日期")
    resumed_on: Day | None = Field(None, alias="恢复日期")


class Review(Part):
    """审核."""

    reviewed_on: Day = Field(alias="日期")
    conclusion: Literal["通过", "退回"] = Field(alias="结论")
    opinion: Text | None = Field(None, alias="意见")


class Submission(Part):
    """报请销号: the unit asks for closure; the office's 审核 answers it."""

    submitted_on: Day = Field(alias="日期")
    evidence: Text | None = Field(None, alias="依据")


class Closure(Part):
    """销号. Evidence and approver are asked for by a rule, so that their absence is a finding with a place."""

    closed_on: Day = Field(alias="日期")
    manner: ClosureManner = Field(alias="方式")
    evidence: Text | None = Field(None, alias="依据")
    approved_by: Text | None = Field(None, alias="批准")
    merged_into: Text | None = Field(None, alias="并入")
    transferred_to: Text | None = Field(None, alias="去向")


class Reopening(Part):
    """重新纳入 after a relapse; the closure it undoes is kept here."""

    reopened_on: Day = Field(alias="日期")
    reason: Text = Field(alias="理由")
    approved_by: Text = Field(alias="批准")
    previous_closure: Closure = Field(alias="原销号")


class FollowUp(Part):
    """回头看 of a closed item, 回头督办 of a slow one."""

    visited_on: Day = Field(alias="日期")
    kind: Literal["回头看", "回头督办"] = Field(alias="类别")
    result: Literal["巩固", "好转", "无变化", "反弹"] = Field(alias="结果")
    note: Text | None = Field(None, alias="情况")


class CarryOver(Part):
    """结转 into a year: same file, same number; counts in that year's 原有."""

    year: Number = Field(alias="年度")
    approved_by: Text = Field(alias="批准")
    basis: Text | None = Field(None, alias="依据")


class Exemption(Part):
    """免排名: force majeure or a met target, with who said so."""

    since: Day = Field(alias="自")
    until: Day | None = Field(None, alias="至")
    reason: Text = Field(alias="理由")
    approved_by: Text = Field(alias="批准")


class Item(Record):
    """One supervised item; number, ledger and year come from its path."""

    title: Title = Field(alias="事项")
    category: Title | None = Field(None, alias="大项")
    level: Text | None = Field(None, alias="级别")
    lead_units: Texts = Field(alias="牵头单位", min_length=1)
    responsible_units: Texts = Field((), alias="责任单位")
    supporting_units: Texts = Field((), alias="配合单位")
    responsible_post: Text | None = Field(None, alias="分管领导")
    assigned_officer: Text | None = Field(None, alias="包保人")
    listing: Listing | None = Field(None, alias="列入")
    also_in: Texts = Field((), alias="同列")
    approval: Approval | None = Field(None, alias="立项")
    assignment: Assignment | None = Field(None, alias="交办")
    measures: Texts = Field((), alias="工作措施")
    due_on: Day | Literal["长期坚持"] = Field(alias="完成时限")
    target: Target | None = Field(None, alias="目标")
    schedule_basis: ScheduleBasis | None = Field(None, alias="序时口径")
    milestones: tuple[Milestone, ...] = Field((), alias="阶段目标")
    plan: tuple[PlanPoint, ...] = Field((), alias="月度计划")
    progress: tuple[ProgressEntry, ...] = Field((), alias="进展")
    extensions: tuple[Extension, ...] = Field((), alias="延期")
    target_changes: tuple[TargetChange, ...] = Field((), alias="目标调整")
    suspension: Suspension | None = Field(None, alias="暂缓")
    submissions: tuple[Submission, ...] = Field((), alias="报请销号")
    reviews: tuple[Review, ...] = Field((), alias="审核")
    closure: Closure | None = Field(None, alias="销号")
    reopenings: tuple[Reopening, ...] = Field((), alias="重新纳入")
    follow_ups: tuple[FollowUp, ...] = Field((), alias="回头看")
    carry_overs: tuple[CarryOver, ...] = Field((), alias="结转")
    exemptions: tuple[Exemption, ...] = Field((), alias="免排名")
    note: Text | None = Field(None, alias="备注")
    special: NoSpecialInfo | None = Field(None, alias="专项信息")

    _id: str = PrivateAttr(default="")
    _ledger: str = PrivateAttr(default="")
    _year: int = PrivateAttr(default=0)

    def identify(self, item_id: str, ledger: str, year: int) -> None:
        """Called once by `load` with what the path says."""
        self._id, self._ledger, self._year = item_id, ledger, year

    # Asked for millions of times; pydantic would look for `self._id` in three other places first.
    @property
    def item_id(self) -> str:
        return str((self.__pydantic_private__ or {})["_id"])

    @property
    def ledger(self) -> str:
        """Key of the ledger the item lives in."""
        return str((self.__pydantic_private__ or {})["_ledger"])

    @property
    def year(self) -> int:
        """The year of its folder."""
        return int((self.__pydantic_private__ or {})["_year"])

    @property
    def ledgers(self) -> tuple[str, ...]:
        """Every ledger the item counts in, its own first."""
        own = self.ledger
        return (own, *[key for key in self.also_in if key != own]) if self.also_in else (own,)

    @property
    def lead_unit(self) -> str:
        return self.lead_units[0]

    @property
    def due_date(self) -> date | None:
        """The due date as first written; None for 长期坚持. Extensions are applied by `compute`."""
        return self.due_on if isinstance(self.due_on, date) else None

    @property
    def is_open_ended(self) -> bool:
        return self.due_on == OPEN_ENDED

    def finding_id(self) -> str | None:
        return self._id


class IndicatorItem(Item):
    special: IndicatorInfo | None = Field(None, alias="专项信息")  # type: ignore[assignment]


class ProjectItem(Item):
    special: ProjectInfo | None = Field(None, alias="专项信息")  # type: ignore[assignment]


class DirectiveItem(Item):
    special: DirectiveInfo | None = Field(None, alias="专项信息")  # type: ignore[assignment]


class RectificationItem(Item):
    special: RectificationInfo | None = Field(None, alias="专项信息")  # type: ignore[assignment]


class DecisionItem(Item):
    special: DecisionInfo | None = Field(None, alias="专项信息")  # type: ignore[assignment]


class RenovationItem(Item):
    special: RenovationInfo | None = Field(None, alias="专项信息")  # type: ignore[assignment]


ITEM_TYPES: dict[str | None, type[Item]] = {
    None: Item,
    "指标": IndicatorItem,
    "项目": ProjectItem,
    "批示": DirectiveItem,
    "整改": RectificationItem,
    "议定": DecisionItem,
    "改造": RenovationItem,
}
