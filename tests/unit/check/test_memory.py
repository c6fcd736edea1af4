"""A process that reads one tree again and again reads what has changed, and finds what it would find from nothing."""

from collections.abc import Callable

import pytest

from generator.check import sweep as module
from generator.check.sweep import Memory, sweep
from generator.load.tree import MemoryTree

ITEM = "事项: {}\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
ONE, TWO = "ledgers/livelihood/2024/MS-2024-001.yaml", "ledgers/livelihood/2024/MS-2024-002.yaml"


def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths that are judged from now on."""
    seen: list[str] = []
    before = module._judge
    monkeypatch.setattr(module, "_judge", lambda piece, *given: seen.extend(piece) or before(piece, *given))
    return seen


def test_only_what_changed_is_read_again(
    office: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    files = office({ONE: ITEM.format("甲"), TWO: ITEM.format("乙")})
    first = sweep(MemoryTree(files), memory=memory, all_items=True)
    seen = read(monkeypatch)
    files[ONE] = ITEM.format("丙") + "备注: 本件属机密★5年\n"
    second = sweep(MemoryTree(files), memory=memory, all_items=True)
    assert seen == [ONE]
    fresh = sweep(MemoryTree(files), all_items=True)
    assert second.findings == fresh.findings != first.findings
    assert second.workspace is not None and fresh.workspace is not None
    assert second.workspace.items == fresh.workspace.items
    assert second.loaded.findings == fresh.loaded.findings


def test_a_removed_file_is_forgotten(office: Callable[..., dict[str, str]]) -> None:
    memory = Memory()
    files = office({ONE: ITEM.format("甲"), TWO: "事项: 甲\n"})
    assert any(one.path == TWO for one in sweep(MemoryTree(files), memory=memory, all_items=True).findings)
    del files[TWO]
    again = sweep(MemoryTree(files), memory=memory, all_items=True)
    assert not any(one.path == TWO for one in again.findings)
    assert again.workspace is not None and [item.item_id for item in again.workspace.items] == ["MS-2024-001"]


def test_another_configuration_judges_everything_again(
    office: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    files = office({ONE: ITEM.format("甲")})
    sweep(MemoryTree(files), memory=memory, all_items=True)
    seen = read(monkeypatch)
    files["site_config/units.yaml"] += "# 改动\n"
    sweep(MemoryTree(files), memory=memory, all_items=True)
    assert ONE in seen
