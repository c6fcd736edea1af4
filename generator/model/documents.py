"""Documents: what a kind of document is (`site_config/documents/<kind>.yaml`), and what a draft says about itself."""

from typing import Literal

from pydantic import Field, PrivateAttr

from generator.model.base import Count, Day, Part, Record, Text, Texts, Title
from generator.periods import PeriodKind

Numbering = Literal["第N期", "发文字号"]
Layout = Literal["简报", "公文", "信函", "报告"]
Direction = Literal["上行", "下行", "双向"]
DocumentCadence = Literal["周", "月", "季", "年", "不定期"]
Scope = Literal["台账", "单位", "专题"]

PERIODS_OF: dict[DocumentCadence, frozenset[PeriodKind]] = {
    "周": frozenset({"week"}),
    "月": frozenset({"month"}),
    "季": frozenset({"quarter"}),
    "年": frozenset({"year"}),
    "不定期": frozenset({"week", "month", "quarter", "year"}),
}
"""Cadence of a kind → the kinds of period a draft of it may cover."""

ALIASES = {"weekly": "weekly-bulletin"}
"""Words people type for a kind."""


class PreviewTerms(Part):
    """预排名 of a kind that ranks: units see their draft scores and answer before it is issued."""

    days: Count = Field(5, alias="天数", description="期满后几天把草稿得分送各单位核对，遇休息日顺延")
    workdays: Count = Field(1, alias="核对工作日", description="各单位几个工作日内确认或提出异议", ge=1)


class DocumentKind(Record):
    """One kind of document. `key` is the file's name: `weekly-bulletin`, also typed on the command line."""

    name: Title = Field(alias="名称")
    order: Count = Field(100, alias="顺序")
    head: Title = Field(alias="版头", description="红头大字；{地区}{统计期}{台账}{单位}{专题} 会换成实际内容")
    title: Title = Field(alias="标题", description="正文标题；同样可用 {地区} 等")
    numbering: Numbering = Field("第N期", alias="编号方式")
    mark: Text | None = Field(
        None,
        alias="发文代字",
        description="编号方式为发文字号时用，如 云委督函；{代字} 会换成本机关的发文代字",
    )
    layout: Layout = Field("简报", alias="版式")
    sealed: bool = Field(False, alias="用印", description="true 时印出的落款留盖章的位置；平时按不盖章排")
    direction: Direction = Field("下行", alias="方向", description="上行为呈阅件，不提要求、不定反馈时限")
    cadence: DocumentCadence = Field("不定期", alias="周期")
    issue_days: Count | None = Field(
        None,
        alias="印发天数",
        description="期满后几天内印发，遇休息日顺延；不写：周1、月10、季15，年度文种不催",
    )
    scopes: tuple[Scope, ...] = Field((), alias="编制单元", description="可以只写一个台账、单位或专题")
    scope_required: bool = Field(False, alias="须写明单元")
    several_units: bool = Field(
        False, alias="可发多个单位", description="一个编号同时发给几个单位，各列各的事项"
    )
    offline: bool = Field(
        False, alias="不入档案", description="true 时只能用 --out 写到受限仓库，不进站点、草稿和档案"
    )
    editions: tuple[Literal["内部", "公开"], ...] = Field(("内部",), alias="公开版本")
    limit: Count | None = Field(None, alias="字数上限")
    addressees: Texts = Field((), alias="主送")
    copies: Texts = Field((), alias="抄送")
    answer_days: Count | None = Field(None, alias="反馈天数", description="下行文要求几天内反馈")
    contact: Text | None = Field(None, alias="联系科室")
    preview: PreviewTerms | None = Field(
        None, alias="预排名", description="排名的文种：印发前先把草稿得分送各单位核对，异议须有裁定"
    )
    sections: dict[str, Texts] = Field({}, alias="栏目", description="栏目 → 台账")
    series: Text | None = Field(
        None, alias="系列", description="与哪个文种合编一个序号；平时各编各的", pattern="^[a-z0-9-]+$"
    )
    template: Text | None = Field(
        None, alias="模板", description="模板名，平时与文种同名", pattern="^[a-z0-9-]+$"
    )

    _key: str = PrivateAttr(default="")

    def identify(self, key: str) -> None:
        self._key = key

    @property
    def key(self) -> str:
        return self._key

    @property
    def template_name(self) -> str:
        return self.template or self._key

    @property
    def counted_in(self) -> Literal["internal", "public"]:
        """The edition of the site whose view its numbers come from: what the public may read counts what the public may see."""
        return "public" if "公开" in self.editions else "internal"

    @property
    def unit_word(self) -> str:
        """What editions of the kind are counted in."""
        return "期" if self.numbering == "第N期" else "件"


class SecrecyReview(Part):
    """保密审查: who found, and when, that the text may stand on the network."""

    post: Text = Field(alias="职务")
    reviewed_on: Day | Text = Field(alias="日期")
    conclusion: Text = Field(alias="结论")


class DraftHead(Record):
    """The front matter of a draft. Signatures are posts, never persons' names; an empty one is 【待填：…】."""

    kind: Text = Field(alias="文种")
    period: Text = Field(alias="统计期")
    as_of: Day = Field(alias="数据截至日期")
    ledger: Text | None = Field(None, alias="台账")
    units: Texts = Field((), alias="单位", description="一个单位，或几个单位的列表")
    topic: Text | None = Field(None, alias="专题")
    title: Title = Field(alias="标题")
    addressees: Texts = Field((), alias="主送")
    copies: Texts = Field((), alias="抄送")
    print_run: Count | Text | None = Field(None, alias="份数")
    answer_due_on: Day | Text | None = Field(None, alias="反馈时限")
    drafted_by: Text | None = Field(None, alias="拟稿")
    reviewed_by: Text | None = Field(None, alias="核稿")
    countersigned_by: Texts = Field((), alias="会签")
    signed_by: Text | None = Field(None, alias="签发")
    secrecy_review: SecrecyReview | Text | None = Field(None, alias="保密审查")
    contact: Text | None = Field(None, alias="联系科室")
    ledgers: Texts = Field((), alias="涉及台账", description="平时由内容得出；需要指明时才写")
    corrects: Text | None = Field(None, alias="更正", description="更正哪一期，如 weekly-bulletin/2024/26")
    withdraws: Text | None = Field(None, alias="撤回", description="撤回哪一期；由 duban withdraw 写")

    @property
    def original(self) -> str:
        """The edition it corrects or withdraws; empty for any other document."""
        return self.corrects or self.withdraws or ""
