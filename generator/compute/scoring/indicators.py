"""指标完成: the assessed indicators of a unit by their weights."""

from fractions import Fraction

from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import clamp, exact, in_words
from generator.compute.scoring.outcome import Outcome, ScoredItem, ScoringContext, Subject, nothing
from generator.compute.scoring.schedule import is_indicator
from generator.model.item import IndicatorItem
from generator.model.rules import Component


def indicator_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """分值 × weighted mean of the attainment of the unit's indicators (考核.权重, 1 where none is written).

    Attainment is done over planned where the indicator has a schedule, else the share of its target,
    between 0 and 封顶/分值 (1 when no 封顶 is set). A value past the floor (底线) gives nothing. An indicator without a value yet is left
    out and its weight goes to the others.
    """
    shares: dict[str, Fraction] = {}
    weights: dict[str, Fraction] = {}
    best = (
        exact(component.cap or component.weight) / exact(component.weight)
        if component.weight
        else Fraction(1)
    )
    absent = 0
    for one in subject.chosen(component):
        if not is_indicator(one, context.workspace):
            continue
        share = attainment(one, best)
        if share is None:
            absent += 1
            continue
        weights[one.item_id] = _weight(one)
        shares[one.item_id] = share
    total = sum(weights.values(), Fraction(0))
    if not total:
        return nothing("没有已发布数据的指标")
    average = sum((weights[key] * shares[key] for key in shares), Fraction(0)) / total
    left_out = f"，{absent}项暂无数据，权重由其余分担" if absent else ""
    note = f"{len(shares)}项加权平均完成{in_words(average * 100, 1)}%{left_out}"
    weight = exact(component.weight)
    lines = tuple(
        PartLine(
            key,
            weight * weights[key] * shares[key] / total,
            "完成度{0}%，{1} × 权重{2} ÷ {3}",
            (shares[key] * 100, weight, weights[key], total),
        )
        for key in shares
    )
    return Outcome(weight * average, tuple(shares), note, lines=lines)


def attainment(one: ScoredItem, best: Fraction = Fraction(1)) -> Fraction | None:
    """How far the target is reached, 0 to `best`; None without a value."""
    done, planned = one.status.actual_percent, one.status.scheduled_percent
    if one.is_done:
        return Fraction(1)
    if done is None:
        return None
    if _is_below_floor(one):
        return Fraction(0)
    share = exact(done) / (exact(planned) if planned else 100)
    return clamp(share, Fraction(0), best)


def _is_below_floor(one: ScoredItem) -> bool:
    item, value = one.item, one.status.done_value
    if not isinstance(item, IndicatorItem) or item.special is None or value is None:
        return False
    floor = item.special.assessment.floor if item.special.assessment is not None else None
    if floor is None:
        return False
    falling = item.target is not None and item.target.direction == "逆向"
    return value > floor if falling else value < floor


def _weight(one: ScoredItem) -> Fraction:
    special = one.item.special if isinstance(one.item, IndicatorItem) else None
    weight = special.assessment.weight if special is not None and special.assessment is not None else None
    return exact(weight) if weight is not None else Fraction(1)
