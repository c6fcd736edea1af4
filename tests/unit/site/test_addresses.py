"""Where pages lie, for any name an office may give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.addresses import address, category_page, draft_page, slug, unit_page


@pytest.mark.parametrize("name", ["区民政局", "老有所养", "12345热线"])
def test_ordinary_names_stay_readable(name: str) -> None:
    assert slug(name) == name


@pytest.mark.parametrize(
    "name", ["..", "a/../b", "区/局", "index", "A局", "局" * 300, "", "CON", "a局.md", "局 "]
)
def test_odd_names_become_safe_file_names(name: str) -> None:
    made = slug(name)
    assert made not in ("", "index", "..") and not set(made) & set('/\\.:*?"<>| #%')
    assert made == made.lower() and len(made) <= 60


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_names_never_share_a_page(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) is (one == other)
    assert "/" not in slug(one) and not slug(one).startswith(".")


def test_addresses_are_relative_and_encoded() -> None:
    assert address("index.md", "ledgers/index.md") == "ledgers/index.html"
    assert address("items/MS-2024-001.md", "items/MS-2024-002.md", "history") == "MS-2024-002.html#history"
    assert address("ledgers/livelihood/老.md", "index.md") == "../../index.html"
    assert address("index.md", unit_page("局")) == "units/%E5%B1%80.html"


def test_pages_of_a_long_category_do_not_meet_another_category() -> None:
    assert category_page("a", "大项", 2) == "ledgers/a/大项.2.md"
    assert category_page("a", "大项.2") != category_page("a", "大项", 2)


def test_a_draft_cannot_take_the_place_of_the_list() -> None:
    assert draft_page("weekly-bulletin-2024-W26") == "drafts/weekly-bulletin-2024-W26.md"
    assert draft_page("index") != "drafts/index.md"
    assert draft_page("../x").count("/") == 1
