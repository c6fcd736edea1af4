"""Approved wordings: the exact form passes, a near miss does not, something else with its own meaning does."""

from datetime import date

import pytest

from generator.archive.wording import near_misses
from generator.model.wording import ApprovedWording

TODAY = date(2024, 6, 30)
OFFICE = ApprovedWording.model_validate({"写法": "中共云岭区委督办督查局", "类别": "名称"})
MEETING = ApprovedWording.model_validate({"写法": "区政府常务会议", "允许": ("市政府常务会议",)})
PEOPLE = ApprovedWording.model_validate(
    {"写法": "高质量发展", "误写": ("高品质发展", "高质发展"), "自": date(2024, 1, 1)}
)
ALL = (OFFICE, MEETING, PEOPLE)


@pytest.mark.parametrize(
    ("text", "found", "approved"),
    [
        ("由中共云岭区委督办查督局印发", "中共云岭区委督办查督局", "中共云岭区委督办督查局"),
        ("由中共云岭区委督办督察局印发", "中共云岭区委督办督察局", "中共云岭区委督办督查局"),
        ("由中共云岭区委督办局印发", None, None),
        ("经区政府常务会审定", "区政府常务会", "区政府常务会议"),
        ("经区政府常委会议审定", "区政府常委会议", "区政府常务会议"),
        ("经区政府务常会议审定", "区政府务常会议", "区政府常务会议"),
        ("推动高品质发展", "高品质发展", "高质量发展"),
    ],
)
def test_one_character_off_is_a_near_miss(text: str, found: str | None, approved: str | None) -> None:
    expected = [(found, approved)] if found and approved else []
    assert [(miss.found, miss.approved) for miss in near_misses(text, ALL, TODAY)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "中共云岭区委督办督查局",
        "市政府常务会议和区政府常务会议",
        "高质量发展",
        "区政府\n常务会议室",
        "质量发展",
    ],
)
def test_the_approved_form_and_what_only_looks_alike_pass(text: str) -> None:
    assert near_misses(text, ALL, TODAY) == []


def test_a_form_counts_from_its_date_on() -> None:
    assert near_misses("推动高品质发展", ALL, date(2023, 12, 31)) == []


def test_places_come_in_the_order_of_the_text() -> None:
    misses = near_misses("高质发展；区政府常委会议", ALL, TODAY)
    assert [(miss.offset, miss.found) for miss in misses] == [(0, "高质发展"), (5, "区政府常委会议")]
