"""The score of one unit: base points, one part per component, weights of what cannot be measured given to
the rest.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from generator.compute.ranking import PartLine, PeriodScore, ScorePart
from generator.compute.scoring.components import COMPONENTS, RATED
from generator.compute.scoring.exact import exact, in_words, to_decimal
from generator.compute.scoring.outcome import Outcome, ScoringContext, Subject
from generator.model.rules import Component

BASE_PART = "基础分"


@dataclass(frozen=True, slots=True)
class Score:
    """An exact score. `ties` are the points of the declared tie-breaks, in order; `exempt_reason` empty =
    it is ranked; `periods` are what a mean was taken of.
    """

    total: Fraction
    ties: tuple[Fraction, ...]
    parts: tuple[ScorePart, ...]
    exempt_reason: str = ""
    periods: tuple[PeriodScore, ...] = ()

    @property
    def key(self) -> tuple[Fraction, ...]:
        """What ranks compare: the score, then the tie-breaks."""
        return (self.total, *self.ties)


def score_unit(subject: Subject, context: ScoringContext) -> Score:
    """The score of a unit. One without anything that counts is exempt, with the reason, and has no parts."""
    if not subject.items:
        return Score(Fraction(0), (), (), _why_nothing_counts(subject))
    components = context.version.components
    outcomes = [COMPONENTS[component.kind](component, subject, context) for component in components]
    factor = redistribution(components, outcomes)
    if factor is None:
        return Score(
            Fraction(0), (), (), "；".join(dict.fromkeys(one.note for one in outcomes if not one.measured))
        )
    base = exact(context.version.base)
    total, by_name = base, dict.fromkeys(context.version.tie_breaks, Fraction(0))
    parts = [ScorePart(BASE_PART, to_decimal(base), (), "每个单位相同")] if base else []
    for component, one in zip(components, outcomes, strict=True):
        points = one.points * (factor if is_rated(component) else 1)
        if component.name in by_name:
            by_name[component.name] += points
        if component.only_compared:
            parts.append(_compared(component, one, points))
            continue
        total += points
        lines = _lines(one, factor if is_rated(component) else Fraction(1))
        note = _note(component, one, factor)
        parts.append(ScorePart(component.name, to_decimal(points), one.items, note, lines))
    return Score(total, tuple(by_name.values()), tuple(parts))


def _compared(component: Component, outcome: Outcome, points: Fraction) -> ScorePart:
    """A part that gives no points: it is there to decide between equal scores."""
    note = f"只在同分时比较：{in_words(points)}分；{outcome.note}"
    return ScorePart(component.name, to_decimal(Fraction(0)), outcome.items, note)


def _lines(outcome: Outcome, factor: Fraction) -> tuple[PartLine, ...]:
    """The lines of a component, carrying the weight that others gave to it."""
    if factor == 1:
        return outcome.lines
    return tuple(replace(one, exact_points=one.exact_points * factor) for one in outcome.lines)


def _why_nothing_counts(subject: Subject) -> str:
    if not subject.set_aside:
        return "本期没有计分事项"
    return f"{len(subject.set_aside)}项免排名：{'；'.join(dict.fromkeys(subject.set_aside))}"


def is_rated(component: Component) -> bool:
    return component.kind in RATED and not component.only_compared


def redistribution(components: tuple[Component, ...], outcomes: list[Outcome]) -> Fraction | None:
    """What the measured rated components are multiplied by, so that a unit without, say, indicators can
    reach full marks too. What is only compared has no part in it.

    None when the rule has rated components and none of them could be measured.
    """
    rated = [(exact(c.weight), one) for c, one in zip(components, outcomes, strict=True) if is_rated(c)]
    full = sum((weight for weight, _ in rated), Fraction(0))
    measured = sum((weight for weight, one in rated if one.measured), Fraction(0))
    if not full:
        return Fraction(1)
    return full / measured if measured else None


def _note(component: Component, outcome: Outcome, factor: Fraction) -> str:
    if not is_rated(component) or factor == 1:
        return outcome.note
    if outcome.measured:
        return f"{outcome.note}；其他项无法计量，分值由本项分担，乘以{in_words(factor)}"
    return f"{outcome.note}，分值由其他项分担"
