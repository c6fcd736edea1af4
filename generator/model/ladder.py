"""The ladder (督办阶梯) of an office: `site_config/ladder.yaml`. An office without the file has no proposals."""

from datetime import date
from typing import Literal

from pydantic import Field

from generator.model.base import Count, Day, Part, Record, Text, Texts

StepName = Literal["温馨提示", "工作督办提醒函", "通报批评", "约谈", "考核扣分", "移交处理"]
PROPOSED_STEPS: tuple[StepName, ...] = ("温馨提示", "工作督办提醒函", "通报批评", "约谈")
"""What software may propose, from below; what lies above 约谈 is opened by a person."""


class Triggers(Part):
    """What makes a step due for an item; one of them is enough. Numbers are thresholds, reached when equal."""

    due_within_days: Count | None = Field(None, alias="临期天数", description="到期前几天内未完成")
    overdue_days: Count | None = Field(None, alias="逾期天数", ge=1)
    periods_behind: Count | None = Field(None, alias="欠序时期数", ge=1, description="连续几个调度期末欠序时")
    red_periods: Count | None = Field(None, alias="连续红灯期数", ge=1, description="连续几个调度期末亮红灯")
    missing_reports: Count | None = Field(None, alias="未报期数", ge=1, description="连续几期没有填报")
    unanswered_days: Count | None = Field(
        None, alias="逾期未复函天数", ge=1, description="过了应复日几天仍未复函"
    )


class LadderStep(Part):
    """One step. 考核扣分 and 移交处理 have no 触发: they are never proposed."""

    step: StepName = Field(alias="步骤")
    triggers: Triggers | None = Field(None, alias="触发")
    approver: Text = Field(alias="批准", description="谁批准才算数，写职务")
    kind: Text | None = Field(None, alias="文种", description="用哪个文种起草，如 reminder-letter")
    cooldown_days: Count | None = Field(
        None, alias="冷却天数", description="与上一次措施至少隔几天；不写用总的"
    )
    once_a_month: bool = Field(
        False, alias="每月一函", description="一个单位一个自然月只发一次，列全部滞后事项"
    )


class SpeechRule(Part):
    """发言: who of a rank group is proposed to speak at the next meeting. 0 proposes nobody."""

    exchange: Count = Field(alias="交流", description="每组前几名作交流发言")
    pledge: Count = Field(alias="表态", description="每组后几名作表态发言")
    groups: Texts = Field((), alias="分组", description="只在这些分组里提；空则各组都提")


class LadderVersion(Part):
    """One version of the ladder, in force from a day on. `steps` from the lowest to the highest."""

    effective_on: Day = Field(alias="生效")
    basis: Text | None = Field(None, alias="依据")
    cooldown_days: Count = Field(30, alias="冷却天数", description="同一事项两次措施之间至少隔几天")
    memory_days: Count = Field(180, alias="回溯天数", description="更早的措施不再作为上一级台阶")
    skip_approver: Text = Field(alias="越级批准", description="越级须由谁批准，写职务")
    ledgers: Texts = Field((), alias="台账", description="只对这些台账提出；空则全部")
    steps: tuple[LadderStep, ...] = Field(alias="步骤", min_length=1)
    look_back_after_days: Count | None = Field(
        None, alias="回头看天数", description="完成销号后满几天应回头看；不写不提示"
    )
    speeches: SpeechRule | None = Field(
        None, alias="发言", description="按名次提出交流、表态单位；不写不提出"
    )


class LadderConfig(Record):
    """`site_config/ladder.yaml`."""

    name: Text = Field("督办阶梯", alias="名称")
    versions: tuple[LadderVersion, ...] = Field(alias="版本", min_length=1)

    def version_on(self, day: date) -> LadderVersion | None:
        """The version in force on a day: the last that had taken effect; None before the first."""
        known = [version for version in self.versions if version.effective_on <= day]
        return max(known, key=lambda version: version.effective_on, default=None)
