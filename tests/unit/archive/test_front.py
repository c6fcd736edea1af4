"""The head of a draft is read strictly and its findings count lines as in the file."""

import pytest

from generator.archive.front import compose_head, split

HEAD = "---\n文种: weekly-bulletin\n统计期: 2024-W26\n数据截至日期: 2024-06-30\n标题: 通报\n---\n\n正文\n"


def test_head_and_text_are_taken_apart() -> None:
    parts, findings = split(HEAD, "d.md")
    assert findings == []
    assert parts is not None
    assert (parts.head.period, parts.body, parts.body_line) == ("2024-W26", "\n正文\n", 7)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("一、创先争优\n", "D801", 1),
        ("---\n文种: weekly-bulletin\n", "D801", 1),
        (HEAD.replace("标题: 通报\n", ""), "S201", 2),
        (HEAD.replace("标题: 通报", "标题: 通报\n主题: 甲"), "S202", 6),
        (HEAD.replace("2024-06-30", "2024年6月30日"), "S204", 4),
        (HEAD.replace("标题: 通报", "标题: 通报\n标题: 甲"), "Y101", 6),
    ],
)
def test_a_wrong_head_is_a_finding_at_its_line(text: str, code: str, line: int) -> None:
    parts, findings = split(text, "d.md")
    assert parts is None
    assert [(one.code, one.line) for one in findings][:1] == [(code, line)]


@pytest.mark.parametrize(
    "value", ["甲: 乙", "甲 # 乙", "- 甲", "yes", "010", "2024", "[甲]", "“引号”", "'甲'", '"甲"', "甲\n乙"]
)
def test_what_is_written_into_a_head_is_read_back(value: str) -> None:
    text = compose_head(
        {
            "文种": "x",
            "统计期": "2024",
            "数据截至日期": "2024-06-30",
            "标题": value,
            "主送": ("甲, 乙", value),
        }
    )
    parts, findings = split(text, "d.md")
    assert findings == []
    assert parts is not None
    assert (parts.head.title, parts.head.addressees) == (value, ("甲, 乙", value))
