"""Light bands: proven total over every gap, or the missing range in words."""

from decimal import Decimal

import pytest

from generator.compute.bands import band_holds, band_problems
from generator.model.rules import Band


def bands(*texts: str) -> tuple[Band, ...]:
    """“绿 不低于 0; …” as records."""
    made = []
    for text in texts:
        light, *words = text.split()
        limits = {key: Decimal(value) for key, value in zip(words[::2], words[1::2], strict=True)}
        made.append(Band.model_validate({"灯": light, **limits}))
    return tuple(made)


def found(*texts: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.text, one.band_index) for one in band_problems(bands(*texts))]


def test_the_municipal_rule_leaves_0_to_10_behind_undefined() -> None:
    """Published: at schedule green, 10–30 behind yellow, more than 30 behind red. Nothing is said of 0 to
    10 behind.
    """
    assert found("绿 不低于 0", "黄 低于 -10 不低于 -30", "红 低于 -30") == [("gap", "−10 ≤ 进度差 < 0", 0)]


def test_a_total_rule_has_no_problem() -> None:
    assert found("绿 不低于 0", "黄 低于 0 不低于 -30", "红 低于 -30") == []
    assert found("绿") == []


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (["绿 高于 0", "红 低于 0"], ("gap", "进度差 = 0", 0)),
        (["绿 不低于 0", "红 不高于 0"], ("overlap", "进度差 = 0", 0)),
        (["绿 不低于 -5", "红 低于 0"], ("overlap", "−5 ≤ 进度差 < 0", 0)),
        (["绿 不低于 0"], ("gap", "进度差 < 0", 0)),
        (["红 不高于 2.50"], ("gap", "2.5 < 进度差", 0)),
        (
            ["绿 不低于 10", "黄 低于 0", "红 低于 10 不低于 0", "蓝 高于 3 不高于 4"],
            ("overlap", "3 < 进度差 ≤ 4", 3),
        ),
        (["绿 不低于 5 低于 1"], ("gap", "任何进度差", 0)),
    ],
)
def test_gaps_and_overlaps_to_the_point(rule: list[str], problem: tuple[str, str, int]) -> None:
    assert found(*rule) == [problem]


def test_bounds_included_and_excluded() -> None:
    closed, opened = bands("绿 不低于 0 不高于 10", "绿 高于 0 低于 10")
    assert [band_holds(closed, Decimal(gap)) for gap in (0, 10)] == [True, True]
    assert [band_holds(opened, Decimal(gap)) for gap in (0, 5, 10)] == [False, True, False]
