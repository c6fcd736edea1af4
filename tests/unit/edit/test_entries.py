"""New entries of a register: put at the end, every other byte stays."""

from datetime import date

import pytest

from generator.edit.changes import CannotEditError, append_entry, fill_entry, without_key
from generator.edit.entries import append_entries, next_number
from generator.model.item import Item
from generator.model.registers.conduct import Speech

ENTRY = {
    "编号": "FY-2024-06-002", "单位": "区民政局", "日期": date(2024, 6, 14), "会议": "HY-2024-06-001", "类别": "交流",
    "备注": None,
}  # fmt: skip
LINES = "- 编号: FY-2024-06-002\n  日期: 2024-06-14\n  会议: HY-2024-06-001\n  单位: 区民政局\n  类别: 交流\n"


def added(text: str | None) -> str:
    return append_entries(text.encode() if text is not None else None, Speech, [ENTRY]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, LINES),
        ("", LINES),
        ("# 六月\n", f"# 六月\n{LINES}"),
        ("# 六月", f"# 六月\n{LINES}"),
        ("- 编号: 甲   # 一\n\n# 尾\n", f"- 编号: 甲   # 一\n{LINES}\n# 尾\n"),
        ("- 编号: 甲", f"- 编号: 甲\n{LINES}".rstrip("\n")),
        ("- {编号: 甲}\n", f"- {{编号: 甲}}\n{LINES}"),
        ("  - 编号: 甲\n", "  - 编号: 甲\n" + "".join(f"  {line}\n" for line in LINES.splitlines())),
        (
            "[{编号: 甲}]\n",
            "[{编号: 甲}, {编号: FY-2024-06-002, 日期: 2024-06-14, 会议: HY-2024-06-001, 单位: 区民政局, 类别: 交流}]\n",
        ),
        ("- 编号: 甲\r\n", f"- 编号: 甲\r\n{LINES}".replace("\r\n", "\n").replace("\n", "\r\n")),
        ("\ufeff- 编号: 甲\n", f"\ufeff- 编号: 甲\n{LINES}"),
    ],
)
def test_an_entry_is_added_in_the_way_the_file_is_written(before: str | None, after: str) -> None:
    assert added(before) == after


@pytest.mark.parametrize("text", ["编号: 甲\n", "- [\n", "- 甲\n- 乙: &a 丙\n"])
def test_what_is_no_list_or_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        added(text)


def test_a_number_follows_the_highest_of_its_letters_and_month() -> None:
    taken = ["YT-2024-06-001", "YT-2024-06-007", "FY-2024-06-030", "YT-2024-05-090", "YT-2024-06-x"]
    assert next_number(taken, "YT", date(2024, 6, 30)) == "YT-2024-06-008"
    assert next_number([], "YT", date(2024, 7, 1)) == "YT-2024-07-001"
    with pytest.raises(CannotEditError):
        next_number(["YT-2024-06-999"], "YT", date(2024, 6, 30))


HEAD = "事项: 甲\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
APPROVED = {"批准": "区长", "批准日期": date(2024, 6, 3)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "延期: [{申请: 2024-06-01}]  # 注\n",
            "延期: [{申请: 2024-06-01, 批准: 区长, 批准日期: 2024-06-03}]  # 注\n",
        ),
        (
            "延期:\n  - {申请: 2024-06-01}\n备注: 乙\n",
            "延期:\n  - {申请: 2024-06-01, 批准: 区长, 批准日期: 2024-06-03}\n备注: 乙\n",
        ),
        (
            "延期:\n- 申请: 2024-06-01   # 一\n# 二\n备注: 乙\n",
            "延期:\n- 申请: 2024-06-01   # 一\n  批准: 区长\n  批准日期: 2024-06-03\n# 二\n备注: 乙\n",
        ),
    ],
)
def test_an_entry_is_filled_in_where_it_stands(before: str, after: str) -> None:
    assert fill_entry((HEAD + before).encode(), "延期", 0, APPROVED).decode() == HEAD + after


def test_what_is_filled_in_already_or_not_there_is_refused() -> None:
    for text, place in (("延期: [{批准: 甲}]\n", 0), ("延期: [{申请: 2024-06-01}]\n", 1), ("", 0)):
        with pytest.raises(CannotEditError):
            fill_entry((HEAD + text).encode(), "延期", place, APPROVED)


CLOSED = "销号:\n  日期: 2024-06-01\n  方式: 完成\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}{CLOSED}", HEAD),
        (f"{HEAD}# 前\n{CLOSED}# 后\n备注: 乙\n", f"{HEAD}# 前\n# 后\n备注: 乙\n"),
        (f"{HEAD}销号: {{日期: 2024-06-01, 方式: 完成}}   # 注\n备注: 乙\n", f"{HEAD}备注: 乙\n"),
        (f"{HEAD}{CLOSED}".rstrip("\n"), HEAD),
        (f"{HEAD}{CLOSED}备注: 乙\n".replace("\n", "\r\n"), f"{HEAD}备注: 乙\n".replace("\n", "\r\n")),
    ],
)
def test_a_block_goes_with_its_lines_and_no_other(before: str, after: str) -> None:
    assert without_key(before.encode(), "销号").decode() == after


@pytest.mark.parametrize("text", [HEAD, "{事项: 甲, 销号: {日期: 2024-06-01}}\n"])
def test_a_block_that_is_not_there_or_stands_in_braces_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        without_key(text.encode(), "销号")


def test_an_entry_with_a_block_inside_is_written_over_several_lines() -> None:
    entry = {
        "日期": date(2024, 6, 2),
        "理由": "反弹",
        "批准": "甲",
        "原销号": {"日期": date(2024, 6, 1), "方式": "完成"},
    }
    lines = "重新纳入:\n  - 日期: 2024-06-02\n    理由: 反弹\n    批准: 甲\n    原销号: {日期: 2024-06-01, 方式: 完成}\n"
    assert append_entry(HEAD.encode(), Item, "重新纳入", entry).decode() == HEAD + lines
