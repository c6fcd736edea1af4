"""Rule files with effective dates: lights (`site_config/lights/`) and scoring (`site_config/scoring/`)."""

from typing import Literal

from pydantic import Field, PrivateAttr

from generator.model.base import Count, Day, Number, Part, Record, Text, Texts

LightName = Literal["绿", "蓝", "黄", "橙", "红"]


class Range(Part):
    """A range of numbers: at most one lower bound (不低于 included, 高于 excluded) and one upper bound (不高于
    included, 低于 excluded).
    """

    at_least: Number | None = Field(None, alias="不低于")
    above: Number | None = Field(None, alias="高于")
    at_most: Number | None = Field(None, alias="不高于")
    below: Number | None = Field(None, alias="低于")


class Band(Range):
    """A range of the progress gap (进度差, percentage points, actual − schedule) and its light."""

    light: LightName = Field(alias="灯")


class LightVersion(Part):
    """One version of a light rule, in force from a day on."""

    effective_on: Day = Field(alias="生效")
    basis: Text | None = Field(None, alias="依据")
    bands: tuple[Band, ...] = Field(alias="区间", min_length=1)
    due_within_days: Count | None = Field(None, alias="临期天数", description="到期前几天内未完成即亮临期灯")
    due_light: LightName = Field("黄", alias="临期灯")
    overdue_light: LightName = Field("红", alias="逾期灯")
    unstarted_days: Count | None = Field(
        None, alias="逾期未开工天数", description="项目：计划开工后几天未开工亮灯"
    )
    unstarted_light: LightName = Field("红", alias="逾期未开工灯")


class LightRule(Record):
    """`site_config/lights/<name>.yaml`."""

    name: Text = Field(alias="名称")
    versions: tuple[LightVersion, ...] = Field(alias="版本", min_length=1)

    _key: str = PrivateAttr(default="")

    def identify(self, key: str) -> None:
        self._key = key

    @property
    def key(self) -> str:
        return self._key


ComponentKind = Literal[
    "序时完成",
    "进度差加减",
    "亮灯扣分",
    "销号率",
    "按期完成",
    "指标完成",
    "督查评价",
    "未报扣分",
    "确认扣分",
    "激励加分",
]


class Component(Part):
    """One part of a score. Which parameters a kind uses is written in `compute/scoring/parameters.py`."""

    name: Text = Field(alias="名称")
    kind: ComponentKind = Field(alias="方法")
    weight: Number = Field(Number(0), alias="分值", description="满分，或从中扣减的分")
    cap: Number | None = Field(None, alias="封顶")
    per_point: Number | None = Field(None, alias="每个百分点", description="进度差每个百分点加减几分")
    per_point_behind: Number | None = Field(
        None, alias="每落后百分点", description="落后的每个百分点减几分；不写与超前的相同"
    )
    deductions: dict[str, Number] = Field({}, alias="扣分")
    ledgers: Texts = Field((), alias="台账")
    categories: Texts = Field((), alias="大项", description="只看这些大项的事项")
    only_compared: bool = Field(False, alias="只作比较", description="不计入得分，只供“并列时依次比较”")
    description: Text | None = Field(None, alias="说明")


class GradeBand(Range):
    """A range of scores and its grade (优, 良 …)."""

    name: Text = Field(alias="等次")


class RollUp(Part):
    """How the score of a quarter or a year comes from those of its months or quarters."""

    quarter: Literal["各月平均"] | None = Field(None, alias="季")
    year: Literal["各月平均", "各季平均"] | None = Field(None, alias="年")


class ScoringVersion(Part):
    """One version of a scoring rule, in force from a day on; with 有效至 up to that day, else up to the next version."""

    effective_on: Day = Field(alias="生效")
    valid_until: Day | None = Field(None, alias="有效至", description="试行等到期的规则：最后一天")
    basis: Text | None = Field(None, alias="依据")
    full_marks: Number | None = Field(None, alias="满分", description="基础分与各项分值之和，写了就核对")
    components: tuple[Component, ...] = Field(alias="组成", min_length=1)
    base: Number = Field(Number(0), alias="基础分")
    small_unit_below: Count | None = Field(None, alias="事项不足", description="事项少于此数的单位，扣分加倍")
    small_unit_factor: Number = Field(Number(1), alias="加倍")
    never_last_if_met: bool = Field(False, alias="达标不末位")
    tie_breaks: Texts = Field((), alias="并列时依次比较")
    groups: Texts = Field((), alias="分组")
    ledgers: Texts = Field((), alias="计入台账")
    grades: tuple[GradeBand, ...] = Field((), alias="等次")
    grade_downs: dict[LightName, Count] = Field({}, alias="降档", description="有这种灯的单位降几档")
    roll_up: RollUp | None = Field(None, alias="汇总")


class ScoringRule(Record):
    """`site_config/scoring/<name>.yaml`."""

    name: Text = Field(alias="名称")
    versions: tuple[ScoringVersion, ...] = Field(alias="版本", min_length=1)

    _key: str = PrivateAttr(default="")

    def identify(self, key: str) -> None:
        self._key = key

    @property
    def key(self) -> str:
        return self._key
