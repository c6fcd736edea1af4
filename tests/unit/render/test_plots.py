"""Charts drawn by Vega: what they say, that record text stays text, that colours are the style sheet's."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from xml.etree import ElementTree

import pytest

from generator.render.plots.closures import closures_by_month
from generator.render.plots.frame import Plot
from generator.render.plots.ranks import ranks_over_time
from generator.render.plots.targets import Measured, against_target
from generator.render.plots.trend import lights_over_time
from generator.render.plots.visits import visits_calendar

EVIL = "区<script>alert(1)</script>&局*{{ x }}"


def words(plot: Plot) -> str:
    """The text that stands in the picture."""
    root = ElementTree.fromstring(str(plot.picture))
    return "|".join("".join(node.itertext()) for node in root.iter("text"))


@cache
def made() -> dict[str, Plot]:
    found = {
        "trend": lights_over_time(
            [("1月", {"绿": 9, "黄": 2, "红": 1}), ("2月", {"绿": 8, "黄": 1, "红": 4})]
        ),
        "closures": closures_by_month(2024, [1, 0, 3, *[None] * 9], [2] * 12),
        "visits": visits_calendar(2024, {date(2024, 1, 1): 2, date(2024, 12, 31): 1, date(2023, 5, 5): 9}),
        "targets": against_target(
            [
                Measured(EVIL, Decimal("89.2"), Decimal(100), "5.8／6.5%"),
                Measured("能耗", None, None, "无数据"),
            ]
        ),
        "ranks": ranks_over_time(
            EVIL, ["1月", "2月"], {EVIL: [2, 1], "区民政局": [1, None], "区住建局": [1, 1]}
        ),
    }
    assert all(found.values())
    return {name: plot for name, plot in found.items() if plot is not None}


@pytest.mark.parametrize("name", sorted(made()))
def test_a_picture_is_one_line_of_safe_svg_that_says_what_it_shows(name: str) -> None:
    plot = made()[name]
    picture = str(plot.picture)
    assert "\n" not in picture
    assert not re.search(r"<(script|a|image|foreignObject|style)\b|\bon[a-z]+=|href|url\(", picture)
    assert not re.search(r"[*{}]", picture)
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img" and plot.description in (root.get("aria-label") or "")
    assert [child.tag for child in root][:2] == ["title", "desc"]
    colours = {node.get(part) for node in root.iter() for part in ("fill", "stroke")} - {
        None,
        "none",
        "transparent",
    }
    assert colours and all(re.fullmatch(r"var\(--[a-z]+\)", colour or "") for colour in colours), colours


@pytest.mark.parametrize("name", sorted(made()))
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    assert made.__wrapped__()[name] == made()[name]


def test_the_numbers_stand_beside_the_picture() -> None:
    plots = made()
    assert plots["trend"].rows == (("1月", "9", "2", "1"), ("2月", "8", "1", "4"))
    assert plots["trend"].columns == ("时间", "绿", "黄", "红")
    assert plots["closures"].rows[:4] == (
        ("1月", "1", "2"),
        ("2月", "0", "2"),
        ("3月", "3", "2"),
        ("4月", "—", "2"),
    )
    assert plots["closures"].description == "2024年已销号4项（实心），2023年全年24项（空心）"
    assert plots["visits"].rows[0] == ("1月", "2", "1") and plots["visits"].rows[11] == ("12月", "1", "1")
    assert plots["targets"].rows[1] == ("能耗", "无数据", "无数据", "—")
    assert plots["ranks"].rows == ((EVIL, "2", "1"), ("区住建局", "1", "1"), ("区民政局", "1", "—"))


def test_ties_share_a_label_and_worse_lights_are_named() -> None:
    assert f"{EVIL}、区住建局" in words(made()["ranks"])
    assert "■ 红 4" in words(made()["trend"]) and "▲ 黄 1" in words(made()["trend"])


def test_nothing_to_draw_is_no_chart() -> None:
    assert lights_over_time([("1月", {"红": 1})]) is None
    assert closures_by_month(2024, [None] * 12, [0] * 12) is None
    assert visits_calendar(2024, {date(2023, 1, 1): 1}) is None
    assert against_target([Measured("能耗", None, None, "无数据")]) is None
    assert ranks_over_time("组", ["1月"], {"甲": [1]}) is None
