"""Periods and the decision about as-of."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import Period, PeriodError, resolve_as_of

NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2024-W26", date(2024, 6, 24), date(2024, 6, 30), "2024年第26周"),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), "2020年第53周"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), "2024年第2季度"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024年"),
    ],
)
def test_a_period_knows_its_days_and_name(text: str, start: date, end: date, label: str) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, period.label, str(period)) == (start, end, label, text)


@pytest.mark.parametrize(
    "text", ["2024-W53", "2024-W00", "2024-13", "2024-Q5", "24-05", "２０２４", "2024-5", ""]
)
def test_what_is_not_a_period_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(PeriodError, match="2024-W26"):
        Period.parse(text)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_periods_of_a_kind_tile_the_calendar(day: date, kind: str) -> None:
    period = Period.containing(day, kind)  # type: ignore[arg-type]
    assert day in period
    assert day not in period.next
    assert period.next.previous == period == period.previous.next
    assert (period.next.start - period.end).days == 1


def test_as_of_is_the_flag_then_the_pin_then_the_epoch_then_today_in_shanghai() -> None:
    pin, epoch = date(2024, 6, 30), {"SOURCE_DATE_EPOCH": "1704067200"}
    assert resolve_as_of("2024-05-01", pin, epoch, NOON) == date(2024, 5, 1)
    assert resolve_as_of(None, pin, epoch, NOON) == pin
    assert resolve_as_of(None, None, epoch, NOON) == date(2024, 1, 1)
    assert resolve_as_of(None, None, {}, NOON) == date(2026, 11, 23)


@pytest.mark.parametrize("flag", ["2024-6-30", "2024-02-30", "昨天", "２０２４-06-30"])
def test_a_flag_that_is_no_date_says_what_to_type(flag: str) -> None:
    with pytest.raises(PeriodError, match="2024-06-30"):
        resolve_as_of(flag, None, {}, NOON)
