"""Inline SVG: well-formed for any text, true to its numbers, readable without colour."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.charts import (
    DueChange,
    ProgressChart,
    light_bar,
    progress_chart,
    progress_meter,
    score_bar,
    score_scale,
)
from generator.render.svg import Segment, picture, stacked_bar, text

D = Decimal
YEAR = ProgressChart(
    start=date(2024, 1, 1),
    end=date(2024, 12, 31),
    as_of=date(2024, 6, 30),
    schedule=((date(2024, 1, 1), D(0)), (date(2024, 6, 30), D(50)), (date(2024, 12, 31), D(100))),
    actual=((date(2024, 3, 25), D("20")), (date(2024, 6, 25), D("62.25"))),
)


@dataclass
class Part:
    name: str
    points: Decimal


@dataclass
class Row:
    parts: list[Part]


def parse(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


def widths(markup: str, class_: str) -> list[float]:
    return [float(box.attrib["width"]) for box in parse(markup).iter("rect") if box.get("class") == class_]


def test_chart_draws_a_dot_per_entry_and_says_what_it_shows() -> None:
    root = parse(progress_chart(YEAR))
    assert len(list(root.iter("circle"))) == 2
    words = root.findtext("desc")
    assert words == "2024-06-25填报进度62.3%，共填报2次；序时进度50.0%"
    assert root.get("role") == "img" and words in root.get("aria-label", "")


def test_higher_percentages_stand_higher_and_later_days_further_right() -> None:
    first, second = parse(progress_chart(YEAR)).iter("circle")
    assert float(second.attrib["cx"]) > float(first.attrib["cx"])
    assert float(second.attrib["cy"]) < float(first.attrib["cy"])


@pytest.mark.parametrize("value", ["101.3", "178.4", "950", "123456789"])
def test_values_over_100_stay_inside_the_picture(value: str) -> None:
    over = ProgressChart(YEAR.start, YEAR.end, YEAR.as_of, YEAR.schedule, ((date(2024, 6, 25), D(value)),))
    (dot,) = parse(progress_chart(over)).iter("circle")
    assert 0 <= float(dot.attrib["cy"]) <= 244


def test_chart_of_an_item_without_due_date_or_entries_is_whole() -> None:
    day = date(2024, 6, 30)
    words = parse(progress_chart(ProgressChart(day, None, day, (), ()))).findtext("desc")
    assert words == "还没有填报进度"


def test_moved_due_dates_are_marked_and_labels_do_not_meet() -> None:
    changes = (DueChange(date(2024, 12, 20), date(2024, 12, 31)),)
    moved = ProgressChart(YEAR.start, YEAR.end, YEAR.as_of, YEAR.schedule, YEAR.actual, changes)
    labels = {one.text: one for one in parse(progress_chart(moved)).iter("text")}
    assert labels["原时限"].get("y") != labels["时限"].get("y")
    assert "时限由2024-12-20改为2024-12-31" in progress_chart(moved)


def test_parts_of_a_bar_are_in_proportion_and_differ_in_height() -> None:
    bar = light_bar({"绿": 3, "红": 1})
    (green,), (red,) = widths(bar, "green"), widths(bar, "red")
    assert round((green + 1) / (red + 1), 2) == 3
    heights = {box.get("class"): box.get("height") for box in parse(bar).iter("rect")}
    assert heights["green"] != heights["red"]
    assert parse(bar).get("aria-label") == "亮灯：绿3，红1"


def test_nothing_to_count_is_an_empty_track() -> None:
    assert [box.get("class") for box in parse(light_bar({})).iter("rect")] == ["track"]


def test_meter_never_leaves_its_track() -> None:
    meter = progress_meter(D("178.4"), D("100"))
    assert widths(meter, "done") == [200.0] and "178.4%" in meter
    assert widths(progress_meter(None, None), "done") == []


def test_deductions_are_pale_over_the_parts_they_take() -> None:
    parts = [Part("序时完成", D(60)), Part("亮灯", D(20)), Part("未报", D(-20))]
    bar = score_bar(parts, D(60), score_scale([Row(parts)]))
    assert widths(bar, "lost") == [60.0]
    assert widths(score_bar(parts[:2], D(80), D(80)), "lost") == []


@given(st.text(max_size=40))
def test_any_text_leaves_the_picture_well_formed(words: str) -> None:
    root = parse(picture((10, 10), words, words, [text((D(1), D(1)), words, "label")], "c"))
    assert [child.tag for child in root] == ["title", "desc", "text"]
    parse(stacked_bar([Segment(words, D(1), "green")], words))
