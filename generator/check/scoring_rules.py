"""Scoring rules (site_config/scoring/): they add up, refer to what exists, and count results, not diligence."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from generator.check.context import Context, Place
from generator.check.text_safety import place_of
from generator.compute.assessment import LIGHTS
from generator.compute.bands import band_problems, number_text
from generator.compute.scoring.parameters import METHODS, PARAMETERS
from generator.findings import Finding, make
from generator.model.rules import Component, ScoringRule, ScoringVersion
from generator.paths import CONFIG

_FOLDER = f"{CONFIG}/scoring/"
_NAMED = re.compile(
    r"""(?:^|[\s{,])['"]?(?:方法|名称)['"]?[ \t]*:[ \t]+['"]?(?P<said>[^'"#,}\n]+)""", re.MULTILINE
)
_ACTIVITY = re.compile(
    r"登[录陆]|签到|打卡|点击|浏览|阅读量|点赞|转发|在线时长|活跃度|留痕|上传|上报(?:次|条|篇|数)|报送(?:次|条|篇|数|量)|"
    r"填报(?:次|条|数|量)|提交|信息(?:报送|采用)|发文(?:次|数|量)|照片|截图"
)


def check_scoring_counts_no_activity(path: str, text: str) -> Iterator[Finding]:
    """No part of a score counts log-ins, uploads or submissions (the relief rules for the grass roots)."""
    if not path.startswith(_FOLDER):
        return
    for found in _NAMED.finditer(text):
        if _is_comment(text, found.start("said")) or not (word := _ACTIVITY.search(found["said"])):
            continue
        line, column = place_of(text, found.start("said"))
        yield make("T343", path=path, line=line, column=column, said=found["said"].strip(), word=word[0])


def _is_comment(text: str, place: int) -> bool:
    return "#" in text[text.rfind("\n", 0, place) + 1 : place]


def check_scoring_weights_add_up(context: Context) -> Iterator[Finding]:
    """基础分 and the 分值 of all parts add up to the declared 满分."""
    for rule, place, version in _versions(context):
        if version.full_marks is None:
            continue
        given = [("基础分", version.base)] if version.base else []
        given += [(part.name, part.weight) for part in version.components if _gives_weight(part)]
        total = sum((points for _, points in given), Decimal(0))
        if total != version.full_marks:
            words = " + ".join(f"{name} {number_text(points)}" for name, points in given) or "没有分值"
            at = ("versions", place, "full_marks")
            yield rule.finding(
                "T340", at, sum=words, total=number_text(total), full=number_text(version.full_marks)
            )


def _gives_weight(part: Component) -> bool:
    uses = METHODS[part.kind]
    return bool(part.weight) and not part.only_compared and "weight" in uses.needs | uses.may


def check_scoring_parameters(context: Context) -> Iterator[Finding]:
    """Each part has the words its 方法 needs and none that its 方法 does not read; a 封顶 of a share is not
    below its 分值.
    """
    for rule, place, version in _versions(context):
        for number, part in enumerate(version.components):
            yield from _parameters(rule, ("versions", place, "components", number), part)


def _parameters(rule: ScoringRule, at: Place, part: Component) -> Iterator[Finding]:
    uses = METHODS[part.kind]
    for field, name in PARAMETERS.items():
        written = (
            bool(getattr(part, field))
            if field in ("weight", "deductions")
            else getattr(part, field) is not None
        )
        if field in uses.needs and not written:
            yield rule.finding(
                "T342", (*at, "kind"), kind=part.kind, field=name, example=_example(field, part)
            )
        elif written and field not in uses.needs | uses.may and field != "deductions":
            known = [PARAMETERS[one] for one in PARAMETERS if one in uses.needs | uses.may]
            yield rule.finding("T341", (*at, field), kind=part.kind, field=name, known="、".join(known))
    is_share = "weight" in uses.needs and "cap" in uses.may
    if is_share and part.cap is not None and 0 <= part.cap < part.weight:
        yield rule.finding("T349", (*at, "cap"), cap=number_text(part.cap), weight=number_text(part.weight))


def check_worse_lights_cost_no_less(context: Context) -> Iterator[Finding]:
    """亮灯扣分 takes no less for a worse light than for a better one that the office's light rules can show, else
    catching up would cost points.
    """
    shown = [light for light in LIGHTS if light in _shown_lights(context)]
    for rule, place, version in _versions(context):
        for number, part in enumerate(version.components):
            if part.kind != "亮灯扣分" or min(part.deductions.values(), default=-1) < 0:
                continue  # T342 and T338 tell of these
            most, better = Decimal(0), ""
            for light in shown:
                points = part.deductions.get(light, Decimal(0))
                if points < most:
                    at: Place = ("versions", place, "components", number, "deductions")
                    least, taken = number_text(most), number_text(points)
                    yield rule.finding("T350", at, worse=light, points=taken, better=better, most=least)
                elif points > most:
                    most, better = points, light


def _shown_lights(context: Context) -> frozenset[str]:
    """Every light that some version of some light rule can give."""
    versions = [version for rule in context.config.lights.values() for version in rule.versions]
    bands = {band.light for version in versions for band in version.bands}
    return frozenset(bands | {version.overdue_light for version in versions})


def _example(field: str, part: Component) -> str:
    if field == "deductions":
        example = {
            "亮灯扣分": "黄: 2, 橙: 4, 红: 6",
            "督查评价": "未改: 2, 仍滞后: 3, 反弹: 4",
            "未报扣分": "未报: 10",
        }
        return f"扣分: {{{example[part.kind]}}}"
    return {"weight": "分值: 60", "per_point": "每个百分点: 0.2"}[field]


def check_grades_are_total(context: Context) -> Iterator[Finding]:
    """The ranges of 等次 cover every score once; 降档 is written only where there are 等次 to go down."""
    for rule, place, version in _versions(context):
        for problem in band_problems(version.grades, "得分") if version.grades else ():
            what = "没有等次" if problem.kind == "gap" else "有两个等次"
            at = ("versions", place, "grades", problem.band_index)
            yield rule.finding("T344", at, what=what, range=problem.text)
        if version.grade_downs and not version.grades:
            yield rule.finding("T348", ("versions", place, "grade_downs"))


def check_roll_up_refers_to_something(context: Context) -> Iterator[Finding]:
    """汇总 says how a quarter or a year comes about; 年 by 各季平均 needs a 季 that is declared."""
    for rule, place, version in _versions(context):
        how = version.roll_up
        if how is None:
            continue
        at: Place = ("versions", place, "roll_up")
        if how.quarter is None and how.year is None:
            what, hint = "什么也没有写", "写 汇总: {季: 各月平均, 年: 各季平均}；季、年各算一次的，删去“汇总”"
            yield rule.finding("T345", at, what=what, fix=hint)
        elif how.quarter is None and how.year == "各季平均":
            what, hint = "年得分取“各季平均”，但没有写季得分怎么来", "加上 季: 各月平均，或把年改成 各月平均"
            yield rule.finding("T345", (*at, "year"), what=what, fix=hint)


def check_versions_leave_no_gap(context: Context) -> Iterator[Finding]:
    """有效至 is not before 生效, and the next version takes effect the day after it."""
    for rule in context.config.scoring.values():
        for place, version in enumerate(rule.versions):
            until, at = version.valid_until, ("versions", place, "valid_until")
            if until is None:
                continue
            if until < version.effective_on:
                yield rule.finding(
                    "T316",
                    at,
                    earlier="生效",
                    earlier_on=version.effective_on,
                    later="有效至",
                    later_on=until,
                )
                continue
            if place + 1 == len(rule.versions):
                continue
            following = rule.versions[place + 1].effective_on
            wanted = following - timedelta(days=1)
            if version.effective_on < following and until != wanted:
                what = "之间没有规则" if until < wanted else "同时有两版"
                yield rule.finding("T346", at, until=until, following=following, what=what, wanted=wanted)


def _versions(context: Context) -> Iterator[tuple[ScoringRule, int, ScoringVersion]]:
    for rule in context.config.scoring.values():
        for place, version in enumerate(rule.versions):
            yield rule, place, version
