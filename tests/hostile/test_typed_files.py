"""Texts made to be slow or deep for whoever reads a line as it was meant."""

import pytest

from generator.check.run import check
from generator.edit.fix import repair
from generator.load.nodes import MAX_BYTES
from generator.load.tree import MemoryTree
from generator.load.typed.reading import Place, read_record
from generator.load.workspace import load
from generator.model.item import Item

# Nothing here is timed: the slowest takes two seconds, and a quadratic reader would take hours and end the run.

HEAD = "事项：甲\n"
TEXTS = {
    "commas in braces": "目标: {要求: 甲" + ",甲" * 60_000,
    "wide commas in braces": "目标: {要求: 甲" + "，甲" * 40_000,
    "blanks in braces": "目标: {要求: 甲," + " " * 250_000,
    "wide braces": "目标: {要求: " + "｝" * 80_000,
    "opening brackets": "目标: " + "[{" * 120_000,
    "blanks in a line": "甲" + " " * 250_000 + "乙",
    "wide blanks in a line": "级别: 甲" + "　" * 80_000 + "乙",
    "a long word before a colon": "备注: " + "甲" * 80_000 + ": 乙",
    "hashes": "备注: " + " #甲" * 50_000,
    "colons": "备注: " + ": " * 120_000,
    "full-width colons": "备注：" * 28_000,
    "dashes": "进展：\n" + "- " * 120_000,
    "dashes without blanks": "进展:\n" + "  -日期：甲\n" * 12_000,
    "deeper and deeper": "".join(f"{' ' * depth}甲：\n" for depth in range(650)),
    "quotes": "完成时限: " + "”" * 80_000,
    "digits": "完成时限: " + "1" * 250_000,
    "numbers in one line": "阶段目标: [" + "{数值: 1个}, " * 14_000 + "]",
    "wrong keys": "".join(f"牵头部门{number}：甲\n" for number in range(8_000)),
    "tabs": "目标:\n" + "\t数值：1\n" * 14_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_read_to_its_end(name: str) -> None:
    text = HEAD + TEXTS[name]
    assert len(text.encode()) <= MAX_BYTES
    _, findings = read_record(Item, text, Place("x", "MS-2024-001", 2024))
    assert findings


def test_a_large_file_is_fixed_whole() -> None:
    files = {
        "site_config/site.yaml": "地区: 云岭区\n单位: 督查局\n单位简称: 督查局\n站点名称: 台账\n",
        "site_config/units.yaml": "单位: []\n",
        "site_config/posts.yaml": "职务: []\n",
        "site_config/visibility.yaml": "字段: {}\n",
        "site_config/ledgers/livelihood.yaml": "名称: 十件民生实事\n编号前缀: MS\n",
        "ledgers/livelihood/2024/MS-2024-001.yaml": HEAD + "进展:\n" + "  -日期：2024.3.5\n" * 9_000,
    }
    result = repair(MemoryTree(files), lambda tree: check(load(tree), tree))
    assert result.files[0].after.decode().count("  - 日期: 2024-03-05\n") == 9_000
