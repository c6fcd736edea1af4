"""Workspaces from YAML text, so that compute is tested on what `load` really hands to it."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.assess import assess
from generator.compute.assessment import Status
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.item import Item
from generator.model.workspace import Workspace

LEDGERS = {
    "livelihood": "名称: 十件民生实事\n编号前缀: MS\n顺序: 10\n级别: [市级, 区级]\n",
    "projects": "名称: 重点项目\n编号前缀: XM\n顺序: 20\n专项信息: 项目\n汇总口径: 投资完成率\n周期: {调度: 周}\n",
    "indicators": "名称: 重点指标\n编号前缀: ZB\n顺序: 30\n专项信息: 指标\n汇总口径: 达标率\n",
    "directives": "名称: 上级指示批示\n编号前缀: PS\n顺序: 40\n专项信息: 批示\n级别: [中央, 省]\n不亮灯级别: [中央]\n",
    "rectification": "名称: 问题整改\n编号前缀: ZG\n顺序: 50\n专项信息: 整改\n汇总口径: 整改率\n周期: {调度: 季}\n",
    "key_tasks": "名称: 重点任务\n编号前缀: RW\n顺序: 60\n环节: {交办: true, 签收: true, 审核: true}\n",
}
PREFIX = {
    "MS": "livelihood",
    "XM": "projects",
    "ZB": "indicators",
    "PS": "directives",
    "ZG": "rectification",
    "RW": "key_tasks",
}
BASICS = {"事项": "事项: 甲\n", "牵头单位": "牵头单位: 区民政局\n", "完成时限": "完成时限: 2024-12-31\n"}


@pytest.fixture
def workspace(office: Callable[..., dict[str, str]]) -> Callable[..., Workspace]:
    """`workspace({"MS-2024-001": "目标: …"}, {"site_config/…": "…"})`; what every item needs is filled in.
    Load errors fail.
    """

    def build(items: dict[str, str], config: dict[str, str] | None = None) -> Workspace:
        files = office(
            {f"site_config/ledgers/{key}.yaml": text for key, text in LEDGERS.items()} | (config or {})
        )
        for item_id, text in items.items():
            needed = "".join(line for key, line in BASICS.items() if not f"\n{text}".count(f"\n{key}:"))
            files[f"ledgers/{PREFIX[item_id[:2]]}/{item_id[3:7]}/{item_id}.yaml"] = needed + text
        loaded = load(MemoryTree(files))
        assert loaded.findings == () and loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return build


@pytest.fixture
def item(workspace: Callable[..., Workspace]) -> Callable[..., Item]:
    """`item("目标: …", "XM-2024-001")` → the item as stored."""
    return lambda text, item_id="MS-2024-001": workspace({item_id: text}).items[0]


@pytest.fixture
def status(workspace: Callable[..., Workspace]) -> Callable[..., Status]:
    """`status("目标: …", "2024-06-30", "XM-2024-001", {"site_config/…": "…"})` → the status of one item on
    a day.
    """

    def find(
        text: str, day: str, item_id: str = "MS-2024-001", config: dict[str, str] | None = None
    ) -> Status:
        found = assess(workspace({item_id: text}, config), date.fromisoformat(day)).of(item_id)
        assert found is not None
        return found

    return find
