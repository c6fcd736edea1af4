"""Changes inside an item file: what is added is added, every other byte stays where it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.changes import CannotEditError, append_entry, set_block
from generator.edit.item_file import item_text
from generator.load.nodes import parse
from generator.model.item import Item

CARRY = {"年度": 2024, "批准": "区长"}
CLOSED = {"日期": date(2024, 6, 1), "方式": "完成", "依据": "核验", "批准": "局务会"}
HEAD = "事项: 甲\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
BLOCK = "销号:\n  日期: 2024-06-01\n  方式: 完成\n  依据: 核验\n  批准: 局务会\n"


def carried(text: str) -> str:
    return append_entry(text.encode(), Item, "结转", CARRY).decode()


def closed(text: str) -> str:
    return set_block(text.encode(), Item, "销号", CLOSED).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}结转:\n  - {{年度: 2024, 批准: 区长}}\n"),
        (f"{HEAD}结转: []\n", f"{HEAD}结转:\n  - {{年度: 2024, 批准: 区长}}\n"),
        (
            f"{HEAD}结转:   # 每年\n备注: 乙\n",
            f"{HEAD}结转:   # 每年\n  - {{年度: 2024, 批准: 区长}}\n备注: 乙\n",
        ),
        (
            f"{HEAD}结转: [{{年度: 2023, 批准: 甲}}]  # 一\n",
            f"{HEAD}结转: [{{年度: 2023, 批准: 甲}}, {{年度: 2024, 批准: 区长}}]  # 一\n",
        ),
        (
            f"{HEAD}结转:\n- 年度: 2023\n  批准: 甲   # 二\n\n# 三\n备注: 乙\n",
            f"{HEAD}结转:\n- 年度: 2023\n  批准: 甲   # 二\n- {{年度: 2024, 批准: 区长}}\n\n# 三\n备注: 乙\n",
        ),
    ],
)
def test_an_entry_is_added_in_the_way_the_list_is_written(before: str, after: str) -> None:
    assert carried(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, HEAD + BLOCK),
        (f"{HEAD}销号: null\n", HEAD + BLOCK),
        (f"{HEAD}销号:\n", HEAD + BLOCK),
        (f"{HEAD}销号: ~  # 待定\n结转: []\n", HEAD + BLOCK.replace("销号:", "销号:  # 待定") + "结转: []\n"),
        (f"{HEAD}# 尾\n备注: 乙\n", f"{HEAD}{BLOCK}# 尾\n备注: 乙\n"),
        (f"备注: 乙\n{HEAD}", f"备注: 乙\n{HEAD}{BLOCK}"),
        (HEAD.rstrip("\n"), (HEAD + BLOCK).rstrip("\n")),
        (
            f"{HEAD}工作措施:\n  - |\n    一。\n    二。\n\n\n备注: 乙\n",
            f"{HEAD}工作措施:\n  - |\n    一。\n    二。\n{BLOCK}\n\n备注: 乙\n",
        ),
    ],
)
def test_a_block_is_put_where_the_model_has_it_and_comments_stay(before: str, after: str) -> None:
    assert closed(before) == after


def test_mark_and_line_ends_are_kept() -> None:
    windows = ("\ufeff" + HEAD).replace("\n", "\r\n").encode()
    assert set_block(windows, Item, "销号", CLOSED) == windows + BLOCK.replace("\n", "\r\n").encode()


def test_a_file_in_braces_stays_one() -> None:
    text = "{事项: 甲, 牵头单位: 区民政局, 完成时限: 2024-11-30}\n"
    assert closed(text) == text.replace(
        "}", ", 销号: {日期: 2024-06-01, 方式: 完成, 依据: 核验, 批准: 局务会}}"
    )


@pytest.mark.parametrize(
    "text", [f"{HEAD}销号: {{日期: 2024-01-01, 方式: 完成}}\n", "- 甲\n", f"{HEAD}备注: [\n", ""]
)
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        closed(text)


@pytest.mark.parametrize("text", [f"{HEAD}结转: [\n  # 只有注释\n]\n", f"{HEAD}结转: 2023\n"])
def test_a_list_nobody_thought_of_is_left_alone(text: str) -> None:
    with pytest.raises(CannotEditError):
        carried(text)


@given(
    text=st.text("甲乙:#-[]{}\"'|\n ，", min_size=1, max_size=20).map(str.strip).filter(bool),
    note=st.sampled_from(["", "# 注\n", "\n", "备注: 乙   # 尾\n", "备注: |\n  丙\n  丁\n"]),
)
def test_every_line_that_was_there_is_still_there(text: str, note: str) -> None:
    before = item_text(
        Item, {"事项": "甲", "牵头单位": "区民政局", "完成时限": date(2024, 11, 30), "工作措施": (text,)}
    )
    before += note
    after = closed(carried(before))
    kept = iter(after.split("\n"))
    assert all(any(line == other for other in kept) for line in before.split("\n") if line)
    old, new = parse(before, "")[0], parse(after, "")[0]
    assert {key: value for key, value in new.items() if key in old} == old
    assert new.keys() - old.keys() == {"销号", "结转"}
