"""Where files lie."""

import pytest

from generator.paths import (
    ItemPath,
    RegisterPath,
    item_path,
    parse_item_path,
    parse_register_path,
    register_path,
)


def test_an_item_s_place_follows_from_its_number() -> None:
    path = item_path("livelihood", "MS-2024-003")
    assert path == "ledgers/livelihood/2024/MS-2024-003.yaml"
    assert parse_item_path(path) == ItemPath("livelihood", 2024, "MS-2024-003")


@pytest.mark.parametrize(
    "number", ["MS-24-003", "MS-2024-3", "ms-2024-003", "MS-２０２４-003", "../MS-2024-003"]
)
def test_what_is_not_a_number_has_no_place(number: str) -> None:
    with pytest.raises(ValueError, match="not an item number"):
        item_path("livelihood", number)


@pytest.mark.parametrize(
    "path",
    [
        "ledgers/livelihood/MS-2024-003.yaml",
        "ledgers/restricted/2024/MS-2024-003.yaml",
        "ledgers/livelihood/2024/MS-2024-003.yml",
        "content/livelihood/2024/MS-2024-003.yaml",
    ],
)
def test_other_places_are_no_items(path: str) -> None:
    assert parse_item_path(path) is None


def test_a_register_file_is_a_month() -> None:
    assert parse_register_path(register_path("inspections", 2024, 6)) == RegisterPath("inspections", 2024, 6)
    assert parse_register_path("ledgers/restricted/registers/clues/2023-12.yaml") == RegisterPath(
        "clues", 2023, 12, restricted=True
    )
    assert parse_register_path("ledgers/registers/inspections/2024-13.yaml") is None
