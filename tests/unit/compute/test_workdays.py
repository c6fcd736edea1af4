"""Working days against the calendar of China's State Council for Labour Day 2024: off 1–5 May, worked 28
April and 11 May.
"""

from datetime import date

import pytest

from generator.compute.workdays import Calendar
from generator.model.config import CalendarConfig

MAY = CalendarConfig.model_validate(
    {
        "年度": 2024,
        "暂定": True,
        "放假": tuple(date(2024, 5, day) for day in range(1, 6)),
        "补班": (date(2024, 4, 28), date(2024, 5, 11)),
    }
)
CALENDAR = Calendar.of({2024: MAY})


def test_days_off_and_make_up_days() -> None:
    assert not CALENDAR.is_workday(date(2024, 5, 3))  # a Friday
    assert CALENDAR.is_workday(date(2024, 5, 11))  # a Saturday
    assert not CALENDAR.is_workday(date(2024, 5, 12))
    assert CALENDAR.next_workday(date(2024, 5, 1)) == date(2024, 5, 6)
    assert CALENDAR.next_workday(date(2024, 5, 6)) == date(2024, 5, 6)


def test_counting() -> None:
    """From 30 April (Tuesday): 6, 7, 8, 9, 10 and Saturday 11 May."""
    assert CALENDAR.workdays_between(date(2024, 4, 30), date(2024, 5, 12)) == 6
    assert CALENDAR.add_workdays(date(2024, 4, 30), 6) == date(2024, 5, 11)
    assert CALENDAR.add_workdays(date(2024, 5, 1), 0) == date(2024, 5, 1)
    assert CALENDAR.workdays_between(date(2024, 5, 12), date(2024, 5, 12)) == 0
    with pytest.raises(ValueError):
        CALENDAR.add_workdays(date(2024, 5, 1), -1)


def test_a_year_without_a_file_counts_monday_to_friday() -> None:
    assert CALENDAR.has_year(2024) and not CALENDAR.has_year(2025)
    assert CALENDAR.provisional_years == {2024}
    assert CALENDAR.is_workday(date(2025, 5, 1))
    assert CALENDAR.workdays_between(date(2024, 12, 31), date(2025, 12, 31)) == 261


def test_a_day_both_off_and_worked_is_worked() -> None:
    both = CalendarConfig.model_validate(
        {
            "年度": 2024,
            "放假": (date(2024, 5, 6), date(2024, 5, 11)),
            "补班": (date(2024, 5, 6), date(2024, 5, 11)),
        }
    )
    calendar = Calendar.of({2024: both})
    assert calendar.is_workday(date(2024, 5, 6)) and calendar.is_workday(date(2024, 5, 11))
    assert calendar.workdays_between(date(2024, 5, 5), date(2024, 5, 12)) == 6
