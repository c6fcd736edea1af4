"""Ranks that move, and documents that are not issued yet, over a fresh office."""

from collections.abc import Callable
from datetime import date

from generator.archive.change.compare import compare
from generator.archive.change.shapes import Changes
from generator.archive.change.sides import side
from generator.load.tree import MemoryTree

TASK = "ledgers/key_tasks/2024/RW-2024-001.yaml"
DRAFT = "content/drafts/weekly-bulletin-2024-W26.md"
HEAD = "---\n文种: weekly-bulletin\n统计期: 2024-W26\n数据截至日期: 2024-06-30\n标题: 工作通报\n---\n\n"
BODY = '目前跟踪 {{ figure("active") }}，另有 {{ figure("active", ledger="projects") }}。\n'


def changes(
    fresh_office: Callable[..., MemoryTree], before: dict[str, str], after: dict[str, str]
) -> Changes:
    then, alone = side(fresh_office(after)), side(fresh_office(before))
    first = side(fresh_office(before), then)
    assert first is not None and then is not None and alone is not None
    found = compare(first, then, date(2024, 6, 30))
    assert compare(alone, then, date(2024, 6, 30)) == found
    return found


def test_a_unit_that_fell_and_the_one_it_let_pass(
    fresh_office: Callable[..., MemoryTree], week: dict[str, str]
) -> None:
    less = week[TASK].replace("累计完成: 8}", "累计完成: 8}\n  - {日期: 2024-06-29, 累计完成: 0, 更正: 误报}")
    found = changes(fresh_office, week, {**week, TASK: less}).ranks
    assert [(one.group, one.unit, one.before, one.after) for one in found] == [
        ("区直部门", "区住建局", 3, 2),
        ("区直部门", "区民政局", 2, 3),
    ]
    assert found[0].score_before == found[0].score_after
    assert found[1].score_before is not None and found[1].score_after is not None
    assert found[1].score_before > found[1].score_after


def test_a_draft_whose_figures_change(fresh_office: Callable[..., MemoryTree], week: dict[str, str]) -> None:
    before = {**week, DRAFT: HEAD + BODY}
    new = "ledgers/key_tasks/2024/RW-2024-009.yaml"
    after = {**before, new: week[TASK]}
    (draft,) = changes(fresh_office, before, after).drafts
    assert (draft.path, draft.title, draft.act) == (DRAFT, "工作通报", None)
    (figure,) = draft.figures  # the projects' own figure is what it was
    assert figure.before != figure.after


def test_drafts_that_came_were_rewritten_and_went(
    fresh_office: Callable[..., MemoryTree], week: dict[str, str]
) -> None:
    other = DRAFT.replace("W26", "W25")
    before = {**week, DRAFT: HEAD + BODY}
    after = {**week, DRAFT: HEAD + BODY + "再加一段。\n", other: "没有开头\n"}
    found = changes(fresh_office, before, after).drafts
    assert [(one.path, one.act, one.figures) for one in found] == [(other, "新增", ()), (DRAFT, "修改", ())]
    assert [one.act for one in changes(fresh_office, before, week).drafts] == ["删除"]
