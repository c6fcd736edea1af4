"""A ledger's definition: `site_config/ledgers/<key>.yaml`. A new ledger is one folder and one of these, no code."""

from typing import Literal

from pydantic import Field, PrivateAttr

from generator.model.base import Count, Part, Record, Text, Texts, Title
from generator.model.item import ScheduleBasis

Aggregate = Literal["投资完成率", "完成项数", "达标率", "整改率"]
SpecialKind = Literal["指标", "项目", "批示", "整改", "议定", "改造"]
CadenceWord = Literal["周", "月", "季", "年", "按需", "按会议", "无"]


class Steps(Part):
    """Which steps of the life cycle the ledger uses; an unused one is passed over."""

    assignment: bool = Field(False, alias="交办")
    receipt: bool = Field(False, alias="签收")
    review: bool = Field(False, alias="审核")


class Cadence(Part):
    reporting: CadenceWord = Field("月", alias="调度")
    inspection: CadenceWord = Field("按需", alias="督查")
    publication: CadenceWord = Field("无", alias="通报")
    reporting_due: Count = Field(
        5,
        alias="报送日",
        description="期满后第几天报送（遇休息日顺延）；按周的台账为周内第几天（5=星期五）",
    )
    inspected_from: Text | None = Field(None, alias="督查对象")


class NamedList(Part):
    """One named list of the 专项清单 ledger: ranks on its own."""

    name: Title = Field(alias="名称")
    year: Count = Field(alias="年度")
    size: Count | None = Field(None, alias="规模")
    lead_unit: Text | None = Field(None, alias="牵头单位")


class Ledger(Record):
    """One ledger. `key` is the file's name."""

    name: Title = Field(alias="名称")
    short_name: Title | None = Field(None, alias="简称")
    prefix: Text = Field(alias="编号前缀", pattern=r"^[A-Z]{2,6}$")
    order: Count = Field(100, alias="顺序")
    special_kind: SpecialKind | None = Field(None, alias="专项信息")
    levels: Texts = Field((), alias="级别")
    categories: Texts = Field((), alias="大项", description="允许的大项；空则不限")
    topics: Texts = Field((), alias="专题")
    lists: tuple[NamedList, ...] = Field((), alias="清单")
    unit_word: Text = Field("项", alias="量词")
    category_word: Text = Field("大项", alias="大项称谓")
    steps: Steps = Field(Steps.model_validate({}), alias="环节")
    schedule_basis: ScheduleBasis = Field("按月", alias="序时口径")
    aggregate: Aggregate = Field("完成项数", alias="汇总口径")
    light_rule: Text = Field("default", alias="亮灯规则")
    no_light_levels: Texts = Field((), alias="不亮灯级别", description="这些级别的事项不亮灯、不计分、不排名")
    scoring_rule: Text | None = Field(None, alias="计分规则")
    cadence: Cadence = Field(Cadence.model_validate({}), alias="周期")
    size_next_year: Count | None = Field(None, alias="下年规模")
    intro: Text | None = Field(None, alias="说明")

    _key: str = PrivateAttr(default="")

    def identify(self, key: str) -> None:
        self._key = key

    @property
    def key(self) -> str:
        return self._key
