"""What counts as append-only: entries found again, moved, put in between."""

from collections.abc import Callable

import pytest

from generator.check.change import compare
from generator.check.run import check_change
from generator.load.tree import MemoryTree

Office = Callable[..., dict[str, str]]
ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
HEAD = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n进展:\n"
ENTRIES = {name: f"  - {{日期: 2024-0{day}-25, 累计完成: {day}}}\n" for day, name in enumerate("abcdef", 1)}


def codes(office: Office, before: str, after: str) -> list[str]:
    """Codes and lines of the findings when the entries named are replaced by others."""
    files = [office({ITEM: HEAD + "".join(ENTRIES[one] for one in names)}) for names in (before, after)]
    change = compare(MemoryTree(files[0]), MemoryTree(files[1]), [ITEM])
    return [f"{one.code}:{one.line}" for one in check_change(change)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc", "abc", []),
        ("abc", "abcde", []),
        ("", "a", []),
        ("abc", "ab", ["H504:6"]),
        ("abc", "bc", ["H504:5"]),
        ("abc", "ac", ["H504:6"]),
        ("abc", "aec", ["H505:6"]),
        ("abc", "abe", ["H505:7"]),
        ("abc", "abef", ["H505:7"]),
        ("abc", "aebc", ["H506:6"]),
        ("abc", "eabc", ["H506:5"]),
        ("abc", "bca", ["H506:7"]),
        ("abc", "acb", ["H506:6"]),
        ("abc", "", ["H504:4", "H504:4", "H504:4"]),
        ("aab", "aab", []),
    ],
)
def test_entries_before_and_after(office: Office, before: str, after: str, expected: list[str]) -> None:
    assert codes(office, before, after) == expected


def test_an_equal_number_written_otherwise_is_no_change(office: Office) -> None:
    text = HEAD + ENTRIES["a"]
    other = text.replace("累计完成: 1", "累计完成: 1.0").replace("{日期: 2024-01-25", "{  日期:   2024-01-25")
    change = compare(MemoryTree(office({ITEM: text})), MemoryTree(office({ITEM: other})), [ITEM])
    assert change.modified == (ITEM,) and check_change(change) == ()


def test_an_item_that_can_no_longer_be_read_is_told_of_once_by_load(office: Office) -> None:
    change = compare(
        MemoryTree(office({ITEM: HEAD + ENTRIES["a"]})), MemoryTree(office({ITEM: "事项: [\n"})), [ITEM]
    )
    assert check_change(change) == ()


def test_entries_may_move_between_files_and_a_broken_register_is_not_a_deletion(office: Office) -> None:
    june, july = "ledgers/registers/honours/2024-06.yaml", "ledgers/registers/honours/2024-07.yaml"
    entry = "- {编号: CX-2024-06-001, 日期: 2024-06-12, 单位: 区民政局, 类别: 上级表彰, 级别: 省}\n"
    base = MemoryTree(office({june: entry}))
    moved = MemoryTree(office({july: entry}))
    broken = MemoryTree(office({june: entry.replace("级别: 省", "级别: 县")}))
    gone = MemoryTree(office())
    assert [
        [one.code for one in check_change(compare(base, head, [june, july]))]
        for head in (moved, broken, gone)
    ] == [[], [], ["H517"]]
