"""Cells → values of the kind a field takes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.model.item import ITEM_TYPES
from generator.office.fields import CellError, Kind, convert, field_kinds
from generator.office.table import FORMULA_WITHOUT_VALUE


def test_fields_of_an_item() -> None:
    kinds = field_kinds(ITEM_TYPES["项目"])
    assert kinds["事项"] == "line"
    assert kinds["牵头单位"] == "names"
    assert kinds["完成时限"] == "due"
    assert kinds["目标.数值"] == "number"
    assert kinds["立项.日期"] == "day"
    assert kinds["专项信息.投资.总投资"] == "number"
    assert kinds["进展.本期无变化"] == "flag"
    assert not {"进展.日期", "延期.理由", "目标", "进展"} & set(kinds)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("number", Decimal("41.04"), Decimal("41.04")),
        ("number", "1,581", Decimal(1581)),
        ("number", "４１．０４", Decimal("41.04")),
        ("number", " 10 家", Decimal(10)),
        ("number", "-3.5", Decimal("-3.5")),
        ("day", "2024年3月5日", date(2024, 3, 5)),
        ("day", date(2024, 3, 5), date(2024, 3, 5)),
        ("due", "长期坚持", "长期坚持"),
        ("due", "2024.3.5", date(2024, 3, 5)),
        ("due", "持续推进", "长期坚持"),
        ("day", Decimal(45356), date(2024, 3, 5)),
        ("number", "1.2万", Decimal(12000)),
        ("names", "区民政局、区住建局，东关街道\n西山街道", ("区民政局", "区住建局", "东关街道", "西山街道")),
        ("texts", "选址；装修\n开业", ("选址", "装修", "开业")),
        ("line", "新增\n养老床位", "新增养老床位"),
        ("text", "一\r\n二", "一\n二"),
        ("text", Decimal("10"), "10"),
        ("text", date(2024, 3, 5), "2024-03-05"),
        ("flag", "是", True),
    ],
)
def test_a_cell_becomes_a_value(kind: Kind, cell: Any, value: Any) -> None:
    assert convert(kind, cell, "家") == value


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("number", "约三百"),
        ("number", "10张"),
        ("number", "1,58"),
        ("number", "1e3"),
        ("number", "Infinity"),
        ("number", date(2024, 3, 5)),
        ("day", "3月底"),
        ("day", "长期坚持"),
        ("day", "2024-02-30"),
        ("day", Decimal(450)),
        ("flag", "也许"),
        ("text", FORMULA_WITHOUT_VALUE),
        ("number", FORMULA_WITHOUT_VALUE),
        ("line", "甲\x07"),
        ("text", "甲\ud800"),
    ],
)
def test_a_cell_that_says_something_else_is_refused(kind: Kind, cell: Any) -> None:
    with pytest.raises(CellError):
        convert(kind, cell, "家")
