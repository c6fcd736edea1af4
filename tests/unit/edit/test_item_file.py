"""What is written to an item file is what the loader reads from it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.item_file import item_text, item_values
from generator.edit.yaml_text import UnwritableError
from generator.load.nodes import parse
from generator.load.records import build
from generator.load.text import decode
from generator.model.base import Source
from generator.model.item import ITEM_TYPES, Item

EXAMPLE: dict[str, Any] = {
    "进展": (
        {"累计完成": Decimal(2), "日期": date(2024, 3, 25), "进展情况": "完成选址8处，2处投入使用。"},
        {"日期": date(2024, 4, 25), "本期无变化": True},
    ),
    "完成时限": date(2024, 11, 30),
    "事项": "新建社区老年食堂10个",
    "牵头单位": ("区民政局",),
    "责任单位": ("各街道",),
    "暂缓": None,
    "延期": (),
    "目标": {"单位": "个", "数值": Decimal(10)},
    "阶段目标": (
        {"至": date(2024, 3, 31), "要求": "选址", "数值": Decimal(0)},
        {"至": date(2024, 6, 30), "要求": "建成4个", "数值": Decimal(4)},
    ),
    "销号": {"日期": date(2024, 11, 20), "方式": "完成"},
    "备注": "第一行\n第二行",
}
WRITTEN = """\
事项: 新建社区老年食堂10个
牵头单位: 区民政局
责任单位: [各街道]
完成时限: 2024-11-30
目标: {数值: 10, 单位: 个}
阶段目标: [{至: 2024-03-31, 要求: 选址, 数值: 0}, {至: 2024-06-30, 要求: 建成4个, 数值: 4}]
进展:
  - 日期: 2024-03-25
    累计完成: 2
    进展情况: 完成选址8处，2处投入使用。
  - 日期: 2024-04-25
    本期无变化: true
销号:
  日期: 2024-11-20
  方式: 完成
备注: |-
  第一行
  第二行
"""


def read(text: str, kind: type[Item] = Item) -> Item:
    decoded, findings = decode(text.encode(), "x.yaml")
    assert decoded is not None, findings
    value, findings = parse(decoded, "x.yaml")
    record, more = build(kind, value, Source("x.yaml", decoded))
    assert record is not None, (findings, more)
    return record


def test_the_layout_is_that_of_the_office() -> None:
    assert item_text(Item, EXAMPLE) == WRITTEN


def test_a_wide_list_is_broken_into_lines() -> None:
    stages = tuple(
        {"至": date(2024, month, 28), "要求": f"完成第{month}批改造并组织验收"} for month in (3, 6, 9)
    )
    text = item_text(Item, {**EXAMPLE, "阶段目标": stages})
    assert "阶段目标:\n  - {至: 2024-03-28, 要求: 完成第3批改造并组织验收}\n  - {至: 2024-06-28," in text


def test_several_units_in_charge_stand_in_brackets() -> None:
    text = item_text(Item, {**EXAMPLE, "牵头单位": ("区民政局", "区住建局")})
    assert "牵头单位: [区民政局, 区住建局]\n" in text


@pytest.mark.parametrize("number", ["41.04", "7000", "0", "0.10", "100000000000000000", "-3.5", "1E+3"])
def test_numbers_stay_exact(number: str) -> None:
    text = item_text(Item, {**EXAMPLE, "目标": {"数值": Decimal(number)}})
    target = read(text).target
    assert target is not None and target.value == Decimal(number)


@pytest.mark.parametrize("number", ["1E+30", "0.0000000000001", "NaN", "Infinity"])
def test_a_number_no_file_can_hold_is_refused(number: str) -> None:
    with pytest.raises(UnwritableError):
        item_text(Item, {**EXAMPLE, "目标": {"数值": Decimal(number)}})


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnwritableError):
        item_text(Item, {**EXAMPLE, "备注": "甲\ud800"})


def test_every_nasty_text_survives(nasty: tuple[str, ...]) -> None:
    for text in nasty:
        written = item_text(Item, {**EXAMPLE, "备注": text, "工作措施": (text, "甲"), "目标": {"单位": text}})
        decoded, _ = decode(written.encode(), "x.yaml")
        assert decoded is not None, text
        value, findings = parse(decoded, "x.yaml")
        assert findings == []
        assert (value["备注"], value["工作措施"], value["目标"]) == (text, (text, "甲"), {"单位": text})


@pytest.mark.parametrize("special_kind", list(ITEM_TYPES))
def test_any_item_is_read_back_as_written(special_kind: str | None, item_strategy: Any) -> None:
    kind = ITEM_TYPES[special_kind]

    @given(st.data())
    def property_holds(data: st.DataObject) -> None:
        values = data.draw(item_strategy(kind))
        given_record, findings = build(kind, values, Source("", ""))
        assert given_record is not None, findings
        text = item_text(kind, values)
        record = read(text, kind)
        assert record.model_dump() == given_record.model_dump()
        assert item_text(kind, item_values(record)) == text

    property_holds()


def test_demonstration_of_the_card_survives_rewriting() -> None:
    assert item_text(Item, item_values(read(WRITTEN))) == WRITTEN
