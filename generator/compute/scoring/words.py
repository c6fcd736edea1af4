"""A scoring rule in words: what each part gives, then the sentences that hold for the whole version."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from generator.compute.bands import band_limits, number_text
from generator.compute.scoring.components import RATED
from generator.model.rules import Component, ComponentKind, GradeBand, ScoringVersion

Names = Mapping[str, str]
"""Ledger key → name; a key that is missing stands for itself."""


def component_words(part: Component, names: Names) -> str:
    """What a part of a score gives, without the office's own 说明."""
    said = [_WORDS[part.kind](part)]
    if part.ledgers:
        said.append(f"只看台账：{'、'.join(names.get(key, key) for key in part.ledgers)}")
    if part.categories:
        said.append(f"只看大项：{'、'.join(part.categories)}")
    if part.only_compared:
        said.append("不计入得分，只在同分时比较")
    return "；".join(said)


def _schedule(part: Component) -> str:
    weight = number_text(part.weight)
    most = f"超过计划的最多计到 {number_text(part.cap)} 分" if part.cap is not None else "超过计划的按计划计"
    return f"{weight} 分 × 完成 ÷ 计划（序时进度），各事项平均；{most}；已完成销号的计满"


def _indicators(part: Component) -> str:
    most = f"超过目标的最多计到 {number_text(part.cap)} 分" if part.cap is not None else "超过目标的按目标计"
    return (
        f"{number_text(part.weight)} 分 × 各指标完成度按考核权重的加权平均，正向逆向、累计当月按各指标的口径；{most}；"
        "突破底线的计 0；没有数据的指标，权重由其余分担"
    )


def _closures(part: Component) -> str:
    return f"{number_text(part.weight)} 分 × 已完成销号 ÷（已完成销号 + 到期未销号）；没有到期的不影响"


def _timeliness(part: Component) -> str:
    return (
        f"{number_text(part.weight)} 分 × 按期完成 ÷ 到期；到期当日已销号或已达目标算按期，批准延期的按新时限；"
        "不看何时上传"
    )


def _gap(part: Component) -> str:
    ahead = part.per_point or Decimal(0)
    behind = part.per_point_behind if part.per_point_behind is not None else ahead
    cap = f"，每个事项加减各封顶 {number_text(part.cap)} 分" if part.cap is not None else ""
    return (
        f"进度差每超前 1 个百分点加 {number_text(ahead)} 分，每落后 1 个百分点减 {number_text(behind)} 分"
        f"{cap}，各事项平均；加减分，不计入满分"
    )


def _lights(part: Component) -> str:
    each = "、".join(f"{light}灯 {number_text(points)} 分" for light, points in part.deductions.items())
    return f"{_taken_from(part)}每个事项{each}"


def _visits(part: Component) -> str:
    each = "、".join(f"{state} {number_text(points)} 分" for state, points in part.deductions.items())
    return f"经批准的督查发现问题，复查前为未改；{_taken_from(part)}每个问题{each}"


def _reports(part: Component) -> str:
    what = {
        "未报": "到报送日没有反馈",
        "空报": "空报（没有数、没有情况，也没有写本期无变化）",
        "再次空报": "本期再次空报",
    }
    each = "、".join(
        f"{what.get(word, word)} {number_text(points)} 分" for word, points in part.deductions.items()
    )
    return f"{_taken_from(part)}每项每次{each}；报了几次、登录几次不计"


def _confirmed(part: Component) -> str:
    most = f"，最多扣 {number_text(part.cap)} 分" if part.cap is not None else ""
    return f"考核机构确认的扣分，按确认的分值扣{most}；没有确认的“建议扣分”不扣"


def _rewards(part: Component) -> str:
    most = f"，最多加 {number_text(part.cap)} 分" if part.cap is not None else ""
    return f"经批准的激励，按批准的分值加{most}；不计入满分"


def _taken_from(part: Component) -> str:
    """“从 20 分中扣，扣完为止，最多扣 10 分：”."""
    start = f"从 {number_text(part.weight)} 分中扣，扣完为止" if part.weight else "直接扣分"
    most = f"，最多扣 {number_text(part.cap)} 分" if part.cap is not None else ""
    return f"{start}{most}："


_WORDS: Mapping[ComponentKind, Callable[[Component], str]] = {
    "序时完成": _schedule,
    "指标完成": _indicators,
    "销号率": _closures,
    "按期完成": _timeliness,
    "进度差加减": _gap,
    "亮灯扣分": _lights,
    "督查评价": _visits,
    "未报扣分": _reports,
    "确认扣分": _confirmed,
    "激励加分": _rewards,
}


def version_notes(version: ScoringVersion, names: Names) -> tuple[str, ...]:
    """Whole sentences about a version: marks, groups, exemptions, grades, 汇总, ties."""
    return tuple(_notes(version, names))


def _notes(version: ScoringVersion, names: Names) -> Iterator[str]:
    if version.full_marks is not None:
        yield f"满分 {number_text(version.full_marks)} 分，加减分在满分之外。"
    if version.base:
        yield f"基础分 {number_text(version.base)} 分。"
    rated = [part.name for part in version.components if part.kind in RATED and not part.only_compared]
    if len(rated) > 1:
        yield f"{'、'.join(rated)}里有无法计量的，分值由其余的分担。"
    yield f"{'、'.join(version.groups) or '各组'}分别排名；台账、清单单独排名时各排各的。"
    if version.ledgers:
        yield f"总排名计入：{'、'.join(names.get(key, key) for key in version.ledgers)}。"
    if version.small_unit_below is not None and version.small_unit_factor != 1:
        factor = number_text(version.small_unit_factor)
        yield f"事项少于 {version.small_unit_below} 项的单位，亮灯和未报扣分按 {factor} 倍计。"
    yield (
        "经批准免排名的事项（不可抗力等，写明理由）在免排名期间不计分；没有计分事项的单位列为免排名，不占名次。"
    )
    if version.never_last_if_met:
        yield "事项全部达到目标的单位不列末位：会排在所有未达标单位之后的，列为免排名。"
    if version.grades:
        yield f"等次按精确得分定：{'；'.join(_grades(version.grades))}。"
    for light, steps in version.grade_downs.items():
        yield f"期末有{light}灯的单位，等次降 {steps} 档；每个单位只按最重的降一次，名次不变。"
    yield from _roll_up(version)
    ties = (
        f"同分的依次比较{'、'.join(version.tie_breaks)}，仍相同的并列" if version.tie_breaks else "同分的并列"
    )
    yield f"{ties}，后一名次空出（1、1、3）；名次按精确得分排，不按四舍五入后的得分。"
    if version.valid_until is not None:
        yield f"有效至 {version.valid_until}。"


def _grades(grades: tuple[GradeBand, ...]) -> Iterator[str]:
    """“优：得分不低于90”, from the best down."""
    for band in sorted(grades, key=band_limits, reverse=True):
        bounds = (
            ("不低于", band.at_least),
            ("高于", band.above),
            ("不高于", band.at_most),
            ("低于", band.below),
        )
        said = "、".join(f"{word}{number_text(value)}" for word, value in bounds if value is not None)
        yield f"{band.name}：得分{said}" if said else f"{band.name}：任何得分"


def _roll_up(version: ScoringVersion) -> Iterator[str]:
    how = version.roll_up
    quarter = "季得分是本季各月得分的平均" if how is not None and how.quarter else "季得分按整季计一次"
    words = {"各月平均": "年得分是各月得分的平均", "各季平均": "年得分是各季得分的平均"}
    year = words[how.year] if how is not None and how.year else "年得分按整年计一次"
    yield f"{quarter}，{year}。"
    if how is not None:
        yield "平均只算已经结束、该单位有得分的期；免排名、不在排名组或没有规则的期不算，并写明原因。"
