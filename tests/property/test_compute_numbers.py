"""Shares, rounding, bands and working days over generated input, against the plainest way to compute the
same.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.compute.bands import band_holds, band_problems
from generator.compute.rounding import half_up
from generator.compute.shares import shares
from generator.compute.workdays import Calendar
from generator.model.config import CalendarConfig
from generator.model.rules import Band

NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚")


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=400), st.permutations(NAMES))
def test_shares_add_up_and_stay_near_the_truth(names: list[str], order: list[str]) -> None:
    found = shares(names, order)
    assert sum(one.percent for one in found) == Decimal("100.0")
    assert sum(one.count for one in found) == len(names)
    assert [one.name for one in found] == [name for name in order if name in names]
    largest = max(one.count for one in found)
    taker = next(one.name for one in found if one.count == largest)
    for one in found:
        assert one.percent == one.percent.quantize(Decimal("0.1"))
        off = abs(Fraction(one.percent) - Fraction(one.count * 100, len(names)))
        assert off <= Fraction(5, 100) * (len(NAMES) if one.name == taker else 1)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.integers(0, 3))
def test_half_up_is_the_nearest_and_the_upper_of_two(value: Decimal, places: int) -> None:
    rounded, unit = Fraction(half_up(value, places)), Fraction(1, 10**places)
    assert (rounded / unit).denominator == 1
    distance = abs(rounded) - abs(Fraction(value))
    assert -unit / 2 < distance <= unit / 2


EDGES = st.one_of(st.none(), st.integers(-4, 4).map(lambda half: Decimal(half) / 2))


@st.composite
def band(draw: st.DrawFn) -> Band:
    limits = {
        draw(st.sampled_from(["不低于", "高于"])): draw(EDGES),
        draw(st.sampled_from(["不高于", "低于"])): draw(EDGES),
    }
    return Band.model_validate(
        {"灯": "绿", **{key: value for key, value in limits.items() if value is not None}}
    )


@given(st.lists(band(), min_size=1, max_size=4))
def test_bands_are_total_exactly_when_every_sampled_gap_has_one_band(bands: list[Band]) -> None:
    """Edges are halves from −2 to 2, so quarters from −3 to 3 meet every edge and every space between two
    edges.
    """
    samples = [Decimal(quarter) / 4 for quarter in range(-12, 13)]
    held = [sum(band_holds(one, gap) for one in bands) for gap in samples]
    kinds = {problem.kind for problem in band_problems(tuple(bands))}
    assert ("gap" in kinds) == (0 in held)
    assert ("overlap" in kinds) == any(count > 1 for count in held)


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@given(
    st.sets(DAYS, max_size=40), st.sets(DAYS, max_size=10), DAYS, st.integers(-10, 500), st.integers(0, 60)
)
def test_working_days_are_those_a_walk_finds(
    off: set[date], worked: set[date], start: date, length: int, count: int
) -> None:
    config = CalendarConfig.model_validate(
        {"年度": 2024, "放假": tuple(sorted(off)), "补班": tuple(sorted(worked))}
    )
    calendar = Calendar.of({2024: config})

    def is_worked(day: date) -> bool:
        return day in worked or (day.weekday() < 5 and day not in off)

    walk = [start + timedelta(days=step) for step in range(1, length + 1)]
    assert calendar.workdays_between(start, start + timedelta(days=length)) == sum(map(is_worked, walk))
    end = calendar.add_workdays(start, count)
    assert calendar.workdays_between(start, end) == count
    assert count == 0 or calendar.is_workday(end)
