"""Tables of what the office decided in its rule files: when to report what, which light when, which points for what."""

from collections.abc import Iterable, Mapping

from generator.compute.bands import number_text
from generator.compute.figures.context import FigureContext
from generator.compute.measure import Row, TableValue
from generator.compute.scoring.rules import DEFAULT_RULE, version_at
from generator.compute.scoring.words import component_words
from generator.compute.tables.columns import EMPTY
from generator.compute.tables.spec import TableSpec
from generator.model.ledger import Ledger
from generator.model.rules import Band, LightVersion, ScoringRule

REPORTING = ("台账", "报送周期", "报送时间", "报送内容", "督查", "通报")
LIGHTS = ("规则", "适用台账", "灯", "条件")
SCORES = ("规则", "计分项", "满分", "计分办法")

WEEKDAYS = "一二三四五六日"
CONTENTS: Mapping[str, str] = {
    "指标": "完成值、位次、数据性质、存在问题和下步措施",
    "项目": "累计完成投资、形象进度、要素保障、存在问题和下步措施",
    "批示": "学习传达、贯彻部署、落实见效的日期和文件，进展情况、存在问题和下步措施",
    "整改": "整改进展、已整改金额、整改成效和认定情况",
    "议定": "办理进展、存在问题和反馈文件",
    "改造": "累计完成、验收情况、存在问题和下步措施",
}
"""专项信息 of a ledger → what its reports tell."""
CONTENT = "累计完成或进度、进展情况、存在问题、原因和下步措施"
POINTS_GIVEN = frozenset({"序时完成", "亮灯扣分", "销号率", "按期完成", "指标完成", "督查评价"})
"""Ways of giving points whose 分值 is the most that can be had."""


def reporting_plan(spec: TableSpec, context: FigureContext) -> TableValue:
    """Every ledger's cadence in words, in the office's order; that of the scope alone where there is one."""
    rows = [
        Row(
            (
                ledger.name,
                f"按{ledger.cadence.reporting}"
                if len(ledger.cadence.reporting) == 1
                else ledger.cadence.reporting,
                report_time(ledger),
                CONTENTS.get(ledger.special_kind or "", CONTENT),
                _cadence(ledger.cadence.inspection),
                _cadence(ledger.cadence.publication),
            )
        )
        for ledger in _ledgers(context)
        if ledger.cadence.reporting != "无"
    ]
    return spec.value(REPORTING, rows)


def report_time(ledger: Ledger) -> str:
    """“次月5日前”, “每周星期五前”; a day off moves it to the next working day."""
    days = ledger.cadence.reporting_due
    words = {
        "周": f"每周星期{WEEKDAYS[days - 1]}前" if 1 <= days <= 7 else f"每周结束后{days - 7}日内",
        "月": f"次月{days}日前",
        "季": f"季后{days}日内",
        "年": f"年后{days}日内",
        "按会议": "会议议定的时限",
        "按需": "按通知要求",
    }
    return words.get(ledger.cadence.reporting, EMPTY)


def _cadence(word: str) -> str:
    return {"无": EMPTY, "按需": "按需", "按会议": "按会议"}.get(word, f"每{word}")


def light_rules(spec: TableSpec, context: FigureContext) -> TableValue:
    """The conditions of every light in force on the day, rule by rule, with the ledgers that use it."""
    rows = []
    for key, rule in sorted(context.workspace.config.lights.items()):
        users = "、".join(ledger.name for ledger in _ledgers(context) if ledger.light_rule == key)
        in_force = [one for one in rule.versions if one.effective_on <= context.as_of]
        if users and in_force:
            version = max(in_force, key=lambda one: one.effective_on)
            rows += [Row((rule.name, users, f"{light}灯", when)) for light, when in conditions(version)]
    return spec.value(LIGHTS, rows)


def conditions(version: LightVersion) -> Iterable[tuple[str, str]]:
    """Each light with its condition, in words."""
    for band in version.bands:
        yield band.light, band_words(band)
    if version.due_within_days is not None:
        yield version.due_light, f"离完成时限{version.due_within_days}天以内没有办结"
    if version.unstarted_days is not None:
        yield version.unstarted_light, f"超过计划开工日{version.unstarted_days}天没有开工"
    yield version.overdue_light, "过了完成时限没有办结"


def band_words(band: Band) -> str:
    """“进度差不低于−30、低于0个百分点”."""
    bounds = [
        ("不低于", band.at_least),
        ("高于", band.above),
        ("不高于", band.at_most),
        ("低于", band.below),
    ]
    words = "、".join(
        f"{word}{number_text(value).replace('-', '−')}" for word, value in bounds if value is not None
    )
    return f"进度差{words}个百分点" if words else "任何进度差"


def score_rules(spec: TableSpec, context: FigureContext) -> TableValue:
    """The parts of every score in force on the day, rule by rule."""
    rows, names = [], {ledger.key: ledger.name for ledger in _ledgers(context)}
    for rule in _scoring_rules(context):
        version = version_at(rule, context.as_of)
        for part in version.components if version is not None else ():
            most = part.weight if part.kind in POINTS_GIVEN and part.weight else part.cap
            words = part.description or component_words(part, names)
            rows.append(Row((rule.name, part.name, EMPTY if most is None else number_text(most), words)))
    return spec.value(SCORES, rows, ("满分",))


def _scoring_rules(context: FigureContext) -> list[ScoringRule]:
    known = context.workspace.config.scoring
    used = [ledger.scoring_rule or DEFAULT_RULE for ledger in _ledgers(context)]
    return [known[key] for key in dict.fromkeys((DEFAULT_RULE, *used)) if key in known]


def _ledgers(context: FigureContext) -> list[Ledger]:
    only = context.scope.ledger
    return [one for one in context.workspace.config.ledger_order if only in ("", one.key)]


SPECS: tuple[TableSpec, ...] = (
    TableSpec("reporting_plan", "报送要求", reporting_plan),
    TableSpec("light_rules", "亮灯标准", light_rules),
    TableSpec("score_rules", "计分办法", score_rules),
)
