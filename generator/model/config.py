"""What an office decides: `site_config/site.yaml`, units, posts, calendars, visibility."""

from typing import Literal

from pydantic import Field

from generator.model.base import Count, Day, Part, Record, Text, Texts, Title

Visibility = Literal["公开", "内部", "受限"]


class SkippedWeek(Part):
    """停刊 of one edition with its reason."""

    period: Text = Field(alias="期")
    reason: Text = Field(alias="理由")
    kind: Text = Field("weekly-bulletin", alias="文种")


class FontsConfig(Part):
    """Fonts of printed documents: own families by role, before the usual ones, and folders they lie in."""

    title: Texts = Field((), alias="标题", description="字体名，如 方正小标宋简体；前面的优先")
    body: Texts = Field((), alias="正文")
    kai: Texts = Field((), alias="楷体")
    hei: Texts = Field((), alias="黑体")
    song: Texts = Field((), alias="宋体")
    directories: Texts = Field((), alias="目录", description="另外放字体文件的文件夹")


class SiteConfig(Record):
    """`site_config/site.yaml`."""

    district: Title = Field(alias="地区")
    office: Title = Field(alias="单位", description="发文机关全称，如 中共云岭区委督办督查局")
    short_office: Title = Field(alias="单位简称")
    site_title: Title = Field(alias="站点名称")
    as_of: Day | None = Field(None, alias="数据截至日期")
    demonstration: bool = Field(False, alias="演示", description="true 时每页注明“虚构数据”")
    document_mark: Text = Field("云委督", alias="发文代字")
    skipped: tuple[SkippedWeek, ...] = Field((), alias="停刊")
    fonts: FontsConfig | None = Field(None, alias="字体", description="打印公文用的字体；不写则用常用的")
    edit_url: Text | None = Field(
        None, alias="编辑地址", description="git 服务器上打开文件编辑器的地址，{path} 处填文件路径"
    )


class Unit(Part):
    name: Title = Field(alias="名称")
    short_names: Texts = Field((), alias="简称")
    former_names: Texts = Field((), alias="曾用名")
    group: Title | None = Field(None, alias="组", description="排名分组；没有组的单位不排名")
    assessed: bool = Field(False, alias="考核")
    post: Text | None = Field(None, alias="分管")


class UnitGroup(Part):
    """A name for several units (各街道): each member owes its own report."""

    name: Title = Field(alias="名称")
    members: Texts = Field(alias="成员", min_length=1)


class UnitsConfig(Record):
    """`site_config/units.yaml`."""

    groups: Texts = Field((), alias="分组")
    units: tuple[Unit, ...] = Field((), alias="单位")
    unit_groups: tuple[UnitGroup, ...] = Field((), alias="单位组")


class Post(Part):
    name: Title = Field(alias="职务")
    fields: Texts = Field((), alias="分管领域")


class PostsConfig(Record):
    """`site_config/posts.yaml`: in protocol order."""

    posts: tuple[Post, ...] = Field((), alias="职务")


class CalendarConfig(Record):
    """`site_config/calendar/<year>.yaml`: days off and make-up working days beside Saturdays and Sundays."""

    year: Count = Field(alias="年度")
    provisional: bool = Field(False, alias="暂定")
    source: Text | None = Field(None, alias="依据")
    holidays: tuple[Day, ...] = Field((), alias="放假")
    workdays: tuple[Day, ...] = Field((), alias="补班")


class PublicEdition(Part):
    enabled: bool = Field(False, alias="启用")
    ledgers: Texts = Field((), alias="台账")


class VisibilityConfig(Record):
    """`site_config/visibility.yaml`: record kind → field → 公开 | 内部 | 受限. An undeclared field is an error."""

    public: PublicEdition = Field(PublicEdition.model_validate({}), alias="公开版")
    fields: dict[str, dict[str, Visibility]] = Field(alias="字段")
