"""Single values set in an item file: the diff is the edit."""

from datetime import date
from decimal import Decimal
from difflib import ndiff
from typing import Any

import pytest

from generator.edit.changes import CannotEditError
from generator.edit.values import set_values
from generator.model.item import ProjectItem

TEXT = """\
# 头
事项: 建成老年食堂  # 注
大项: 老有所养
牵头单位: 区民政局
责任单位:
  - 甲局  # 一
  - 乙局
  - 丙局
工作措施: [一, 二]
完成时限: 2024-12-31 # 限
目标: {数值: 10, 单位: 个}
进展:
  - 日期: 2024-01-01
    进度: 3
专项信息:
  投资: {总投资: 5}
备注: |
  第一行
  第二行
# 尾
"""


def changed(values: dict[tuple[str, ...], Any], text: str = TEXT) -> str:
    """The lines that went (-) and came (+)."""
    new = set_values(text.encode(), ProjectItem, values).decode()
    lines = ndiff(text.splitlines(), new.splitlines())
    return "\n".join(line for line in lines if line[0] in "+-")


@pytest.mark.parametrize(
    ("values", "diff"),
    [
        ({("事项",): "新名 # x"}, '- 事项: 建成老年食堂  # 注\n+ 事项: "新名 # x"  # 注'),
        ({("牵头单位",): ("甲局", "乙局")}, "- 牵头单位: 区民政局\n+ 牵头单位: [甲局, 乙局]"),
        ({("牵头单位",): ("甲局",)}, "- 牵头单位: 区民政局\n+ 牵头单位: 甲局"),
        ({("责任单位",): ("甲局", "新局", "丙局", "丁局")}, "-   - 乙局\n+   - 新局\n+   - 丁局"),
        ({("责任单位",): ("新局", "甲局")}, "+   - 新局\n-   - 乙局\n-   - 丙局"),
        ({("工作措施",): ("二",)}, "- 工作措施: [一, 二]\n+ 工作措施: [二]"),
        ({("工作措施",): None}, "- 工作措施: [一, 二]"),
        ({("目标", "数值"): None}, "- 目标: {数值: 10, 单位: 个}\n+ 目标: {单位: 个}"),
        ({("目标", "单位"): None}, "- 目标: {数值: 10, 单位: 个}\n+ 目标: {数值: 10}"),
        ({("目标", "数值"): None, ("目标", "单位"): None}, "- 目标: {数值: 10, 单位: 个}"),
        (
            {("目标", "方向"): "逆向"},
            "- 目标: {数值: 10, 单位: 个}\n+ 目标: {数值: 10, 单位: 个, 方向: 逆向}",
        ),
        ({("专项信息", "投资", "总投资"): Decimal("6.5")}, "-   投资: {总投资: 5}\n+   投资: {总投资: 6.5}"),
        (
            {("专项信息", "开工", "计划"): date(2024, 1, 1), ("专项信息", "开工", "实际"): date(2024, 2, 1)},
            "+   开工: {计划: 2024-01-01, 实际: 2024-02-01}",
        ),
        ({("专项信息", "投资", "总投资"): None}, "- 专项信息:\n-   投资: {总投资: 5}"),
        ({("备注",): "一"}, "- 备注: |\n+ 备注: 一\n-   第一行\n-   第二行"),
        ({("备注",): "一\n第二行"}, "- 备注: |\n+ 备注: |-\n-   第一行\n+   一"),
        ({("级别",): "区级"}, "+ 级别: 区级"),
        ({("完成时限",): "长期坚持"}, "- 完成时限: 2024-12-31 # 限\n+ 完成时限: 长期坚持 # 限"),
    ],
)
def test_only_the_value_changes(values: dict[tuple[str, ...], Any], diff: str) -> None:
    assert changed(values).replace("\n? ", "") == diff


def test_an_empty_key_is_filled_before_its_comment() -> None:
    text = "事项: a\n牵头单位: b\n完成时限: 2024-01-01\n备注:  # 空着\n"
    assert changed({("备注",): "一"}, text) == "- 备注:  # 空着\n+ 备注: 一  # 空着"


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    text = "\ufeff事项: a\r\n牵头单位: b\r\n完成时限: 2024-01-01"
    new = set_values(text.encode(), ProjectItem, {("级别",): "一", ("备注",): "好"})
    assert new.decode() == "\ufeff事项: a\r\n级别: 一\r\n牵头单位: b\r\n完成时限: 2024-01-01\r\n备注: 好"


def test_a_file_in_braces_stays_in_braces() -> None:
    text = "{事项: a, 牵头单位: b, 完成时限: 2024-01-01}"
    new = set_values(text.encode(), ProjectItem, {("大项",): "一", ("完成时限",): date(2024, 2, 1)})
    assert new.decode() == "{事项: a, 牵头单位: b, 完成时限: 2024-02-01, 大项: 一}"


def test_a_comment_between_brackets_is_never_lost() -> None:
    text = "事项: a\n牵头单位: b\n责任单位: [\n  x,  # 甲\n  y ]\n完成时限: 2024-01-01\n"
    with pytest.raises(CannotEditError, match="责任单位"):
        set_values(text.encode(), ProjectItem, {("责任单位",): ("z",)})
