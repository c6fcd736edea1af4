"""Every code can be explained, completely."""

import re

import pytest

from generator.findings.codes import all_codes
from generator.findings.help import SUGGESTED, help_of, near_codes

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("code", all_codes())
def test_every_code_says_what_why_how_wrong_and_right(code: str) -> None:
    told = help_of(all_codes()[code])
    for part in (told.title, told.what, told.why, told.how):
        assert CHINESE.search(part), part
        assert not re.search(r"\{[a-z_]+\}", part), "a name of the format is left"
    assert told.wrong and told.right and told.wrong != told.right


def test_what_differs_from_case_to_case_is_a_gap() -> None:
    assert help_of(all_codes()["S204"]).what == "“……”应当是日期，现在是“……”"
    assert help_of(all_codes()["S202"]).how == SUGGESTED  # its hint is nothing but a suggestion
    assert "保密审查: {职务: 办公室主任" in help_of(all_codes()["D822"]).how


@pytest.mark.parametrize(
    ("typed", "meant"), [("S20 4", "S204"), ("s2O4", "S204"), ("not-a-dat", "S204"), ("应当是日期", "S204")]
)
def test_near_codes_by_number_slug_and_title(typed: str, meant: str) -> None:
    assert meant in [one.code for one in near_codes(typed)]


@pytest.mark.parametrize("typed", ["", "   ", "\x1b[31m", "完全不相干的话"])
def test_nothing_is_near_to_nothing(typed: str) -> None:
    assert near_codes(typed) == []
