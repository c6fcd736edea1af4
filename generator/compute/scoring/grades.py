"""等次: the grade of a score (优, 良 …), and what lowers it (“红 a grade down”). Grades never touch a rank."""

from decimal import Decimal
from typing import NamedTuple

from generator.compute.bands import band_holds, band_limits
from generator.compute.rounding import half_up
from generator.compute.scoring.outcome import Subject
from generator.model.rules import ScoringVersion


class Grade(NamedTuple):
    """A grade and, when it was lowered, why; both empty where the rule has none."""

    name: str = ""
    note: str = ""


def grade_of(version: ScoringVersion, subject: Subject, score: Decimal) -> Grade:
    """The grade whose range holds the exact score, lowered by as many steps as the worst light of the unit's
    items asks for (降档), once per unit and never below the lowest.
    """
    ranges = sorted(version.grades, key=band_limits, reverse=True)
    place = next((number for number, one in enumerate(ranges) if band_holds(one, score)), None)
    if place is None:
        return Grade()
    lights = {one.status.light for one in subject.items}
    downs = {light: steps for light, steps in version.grade_downs.items() if light in lights and steps}
    if not downs:
        return Grade(ranges[place].name)
    light, steps = max(downs.items(), key=lambda one: one[1])
    lowered = ranges[min(place + steps, len(ranges) - 1)].name
    how_many = sum(one.status.light == light for one in subject.items)
    reason = f"{half_up(score, 2)} 分为{ranges[place].name}，有{light}灯{how_many}项，降{steps}档"
    return Grade(lowered, reason)
