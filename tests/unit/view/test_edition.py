"""What an edition may see: whole records first, then fields; what is hidden does not exist afterwards."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace
from generator.view.edition import EditionView, edition_view

AS_OF = date(2024, 6, 30)
VISIBILITY = """
公开版: {启用: true, 台账: [livelihood]}
字段:
  事项:
    事项: 公开
    牵头单位: 公开
    包保人: 内部
    备注: 受限
    进展.日期: 公开
    进展.累计完成: 公开
    进展.存在问题: 内部
    专项信息.项目.项目.业主单位: 内部
    专项信息.项目.投资.总投资: 公开
  督查活动: {编号: 公开, 名称: 公开, 起: 公开, 依据: 内部}
  区级领导调度: {编号: 内部, 日期: 内部}
  计算值: {状态: 公开, 进度: 公开, 亮灯: 内部}
"""
ITEM = """
事项: 建成老年食堂
牵头单位: 区民政局
完成时限: 2024-12-31
包保人: 督查专员03
备注: 不得外传
目标: {数值: 10, 单位: 个}
进展:
  - {日期: 2024-05-31, 累计完成: 5, 存在问题: 产权不清}
  - {日期: 2024-07-31, 累计完成: 7}
"""
PROJECT = """
事项: 云岭大道改造
牵头单位: 区住建局
完成时限: 2024-12-31
目标: {数值: 100, 单位: 万元}
专项信息:
  项目: {业主单位: 云岭城投, 级别: 市级}
  投资: {总投资: 500}
"""
INSPECTIONS = """
- {编号: DC-2024-06-001, 名称: 食堂督查, 起: 2024-06-03, 性质: 专项, 方式: [实地], 依据: 年度计划, 事项: [MS-2024-001]}
- {编号: DC-2024-06-002, 名称: 大道督查, 起: 2024-06-04, 性质: 专项, 方式: [实地], 事项: [XM-2024-001, MS-2024-001]}
- {编号: DC-2024-06-003, 名称: 不指明事项的督查, 起: 2024-06-05, 性质: 专项, 方式: [实地]}
"""


@pytest.fixture
def workspace(office: Callable[..., dict[str, str]]) -> Workspace:
    loaded = load(
        MemoryTree(
            office(
                {
                    "site_config/visibility.yaml": VISIBILITY,
                    "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM,
                    "ledgers/projects/2024/XM-2024-001.yaml": PROJECT,
                    "ledgers/registers/inspections/2024-06.yaml": INSPECTIONS,
                }
            )
        )
    )
    assert loaded.findings == ()
    assert loaded.workspace is not None
    return loaded.workspace


def shown(view: EditionView) -> str:
    """Everything the view hands out, as one text to look for leaks in."""
    entries = [entry for key in ("inspections", "leader_dispatch") for entry in view.entries(key)]
    return repr((view.items, view.units, view.ledgers, entries))


def test_the_internal_edition_sees_internal_fields_and_never_restricted_ones(workspace: Workspace) -> None:
    view = edition_view(workspace, "internal", AS_OF)
    facts = view.item_by_id["MS-2024-001"].facts
    assert (facts.title, facts.assigned_officer) == ("建成老年食堂", "督查专员03")
    assert facts.progress[0].problem == "产权不清"
    assert facts.note is None
    assert "不得外传" not in shown(view)


def test_the_public_edition_sees_public_fields_of_public_ledgers_only(workspace: Workspace) -> None:
    view = edition_view(workspace, "public", AS_OF)
    assert [item.item_id for item in view.items] == ["MS-2024-001"]
    item = view.item_by_id["MS-2024-001"]
    assert (item.status.actual_percent, item.status.light, item.path) == (50, None, "")
    assert item.facts.progress[0].done_value == 5
    text = shown(view)
    for hidden in ("产权不清", "督查专员03", "不得外传", "大道", "云岭城投", "年度计划", "副区长"):
        assert hidden not in text


def test_an_entry_reaches_the_public_only_when_all_it_points_to_is_public(workspace: Workspace) -> None:
    entries = edition_view(workspace, "public", AS_OF).entries("inspections")
    assert [entry.entry_id for entry in entries] == ["DC-2024-06-001"]


def test_what_happened_after_as_of_is_not_there(workspace: Workspace) -> None:
    view = edition_view(workspace, "internal", AS_OF)
    assert [entry.reported_on for entry in view.item_by_id["MS-2024-001"].facts.progress] == [
        date(2024, 5, 31)
    ]
    assert (
        edition_view(workspace, "internal", date(2024, 6, 3)).entries("inspections")[-1].entry_id
        == "DC-2024-06-001"
    )


def test_fields_of_a_special_block_are_declared_under_their_kind(workspace: Workspace) -> None:
    special = edition_view(workspace, "internal", AS_OF).item_by_id["XM-2024-001"].facts.special
    assert special.project.owner == "云岭城投"
    assert special.project.level is None
    assert special.investment.total == 500
    assert special.start is None


def test_a_projection_knows_its_fields_and_refuses_other_names(workspace: Workspace) -> None:
    facts = edition_view(workspace, "public", AS_OF).item_by_id["MS-2024-001"].facts
    with pytest.raises(AttributeError):
        _ = facts.tilte
    with pytest.raises(AttributeError):
        facts.title = "改"
