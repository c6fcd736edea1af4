"""Units are inserted; nothing else of the file changes."""

import pytest

from generator.edit.units import CannotInsertError, add_units

NAMES = ("教", "区: 甲")
LAYOUTS = {
    "block of maps": (
        "单位:\n  - 名称: 甲  # 注\n    组: 乙\n\n# 尾\n单位组: []\n",
        '单位:\n  - 名称: 甲  # 注\n    组: 乙\n  - 名称: 教\n  - 名称: "区: 甲"\n\n# 尾\n单位组: []\n',
    ),
    "maps on one line": (
        "单位:\n- {名称: 甲} # 注\n单位组: []\n",
        '单位:\n- {名称: 甲} # 注\n- {名称: 教}\n- {名称: "区: 甲"}\n单位组: []\n',
    ),
    "windows line ends": (
        "# 甲\r\n单位:\r\n  - {名称: 甲}\r\n# 尾\r\n",
        '# 甲\r\n单位:\r\n  - {名称: 甲}\r\n  - {名称: 教}\r\n  - {名称: "区: 甲"}\r\n# 尾\r\n',
    ),
    "no last line end": (
        "单位:\n  - {名称: 甲}",
        '单位:\n  - {名称: 甲}\n  - {名称: 教}\n  - {名称: "区: 甲"}',
    ),
    "empty list": ("单位: []  # 名单\n", '单位:  # 名单\n  - {名称: 教}\n  - {名称: "区: 甲"}\n'),
    "nothing": (
        "单位:  # 名单\n分组: []\n",
        '单位:  # 名单\n  - {名称: 教}\n  - {名称: "区: 甲"}\n分组: []\n',
    ),
    "no key": ("分组: []\n", '分组: []\n单位:\n  - {名称: 教}\n  - {名称: "区: 甲"}\n'),
    "comments only": ("# 空\n", '# 空\n单位:\n  - {名称: 教}\n  - {名称: "区: 甲"}\n'),
    "brackets": (
        "单位: [{名称: 甲},\n  {名称: 乙},\n]\n分组: []\n",
        '单位: [{名称: 甲},\n  {名称: 乙}, {名称: 教}, {名称: "区: 甲"}\n]\n分组: []\n',
    ),
    "byte-order mark": (
        "\ufeff单位:\n  - {名称: 😀}\n",
        '\ufeff单位:\n  - {名称: 😀}\n  - {名称: 教}\n  - {名称: "区: 甲"}\n',
    ),
    "text block last": (
        "单位:\n  - 名称: 甲\n    分管: |\n      一\n      二\n分组: []\n",
        '单位:\n  - 名称: 甲\n    分管: |\n      一\n      二\n  - 名称: 教\n  - 名称: "区: 甲"\n分组: []\n',
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_inserted_after_the_last_unit(layout: str) -> None:
    before, after = LAYOUTS[layout]
    assert add_units(before.encode(), NAMES).decode() == after


def test_nothing_to_add_changes_nothing() -> None:
    assert add_units(b"\xef\xbb\xbf# x\r\n", ()) == b"\xef\xbb\xbf# x\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "单位: [ # 注\n]\n",
        "单位: [{名称: 甲} # 注\n]\n",
        "- 单位\n",
        "{单位: 3}\n",
        "单位: 甲\n",
        "{分组: []}\n",
    ],
)
def test_a_layout_nobody_thought_of_is_left_alone(text: str) -> None:
    with pytest.raises(CannotInsertError):
        add_units(text.encode(), NAMES)
