"""A tree → a workspace: each file by its place, a broken one never in the way of the others."""

from collections.abc import Callable

from generator.load.tree import MemoryTree
from generator.load.workspace import load

Office = Callable[..., dict[str, str]]
ITEM = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
FIRST = "ledgers/livelihood/2024/MS-2024-001.yaml"
SECOND = "ledgers/livelihood/2024/MS-2024-002.yaml"
MEETINGS = "ledgers/registers/meetings/2024-06.yaml"


def test_a_broken_item_does_not_stop_the_others(office: Office) -> None:
    loaded = load(MemoryTree(office({FIRST: "事项: [\n", SECOND: ITEM})))
    assert loaded.workspace is not None
    assert [item.item_id for item in loaded.workspace.items] == ["MS-2024-002"]
    assert loaded.broken_paths == {FIRST}


def test_a_broken_entry_does_not_stop_the_others(office: Office) -> None:
    text = "- {编号: HY-2024-06-001, 日期: 2024-06-12, 类别: 茶话会}\n- {编号: HY-2024-06-002, 日期: 2024-06-13, 类别: 调度会}\n"
    loaded = load(MemoryTree(office({MEETINGS: text})))
    assert loaded.workspace is not None
    assert [entry.entry_id for entry in loaded.workspace.entries("meetings")] == ["HY-2024-06-002"]
    assert [(one.code, one.line) for one in loaded.findings] == [("S206", 1)]


def test_an_item_knows_what_its_path_says(office: Office) -> None:
    loaded = load(MemoryTree(office({FIRST: ITEM})))
    assert loaded.workspace is not None
    (item,) = loaded.workspace.items
    assert (item.item_id, item.ledger, item.year, item.path) == ("MS-2024-001", "livelihood", 2024, FIRST)
    assert item.position(("lead_units", 0)) == (2, 7)


def test_a_broken_configuration_gives_no_workspace_and_every_reason(office: Office) -> None:
    files = office({"site_config/units.yaml": "单位: 甲\n", "site_config/ledgers/projects.yaml": "名称: [\n"})
    del files["site_config/posts.yaml"]
    loaded = load(MemoryTree(files))
    assert loaded.workspace is None
    assert {(one.code, one.path.rsplit("/", 1)[-1]) for one in loaded.findings} == {
        ("S207", "units.yaml"),
        ("Y110", "projects.yaml"),
        ("F110", "posts.yaml"),
    }


def test_without_the_restricted_repository_everything_works(office: Office) -> None:
    loaded = load(MemoryTree(office({FIRST: ITEM})))
    assert loaded.workspace is not None and not loaded.workspace.has_restricted
    assert loaded.workspace.entries("clues") == ()


def test_restricted_registers_are_read_from_their_mount_point_only(office: Office) -> None:
    clue = "- {编号: XS-2024-06-001, 日期: 2024-06-12, 接收机关: 区纪委监委}\n"
    files = office(
        {
            "ledgers/restricted/registers/clues/2024-06.yaml": clue,
            "ledgers/registers/clues/2024-06.yaml": clue,
        }
    )
    loaded = load(MemoryTree(files))
    assert loaded.workspace is not None and loaded.workspace.has_restricted
    assert len(loaded.workspace.entries("clues")) == 1
    assert [(one.code, one.path) for one in loaded.findings] == [
        ("F113", "ledgers/registers/clues/2024-06.yaml")
    ]


def test_calendars_are_known_by_the_year_of_their_file(office: Office) -> None:
    files = office(
        {"site_config/calendar/2023.yaml": "年度: 2024\n", "site_config/calendar/2024.yaml": "年度: 2024\n"}
    )
    loaded = load(MemoryTree(files))
    assert loaded.workspace is not None
    assert sorted(loaded.workspace.config.calendars) == [2023, 2024]
