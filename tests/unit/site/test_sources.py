"""What is published, and what is left out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.load.tree import FolderTree, MemoryTree
from generator.load.workspace import load
from generator.site.page import SiteError
from generator.site.pictures import pictures, shown_pictures
from generator.site.sources import (
    SoundTree,
    edition_problem,
    publication,
    without_broken,
)

Office = Callable[..., dict[str, str]]
AS_OF = date(2024, 6, 30)
ITEM = "事项: 新建食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"


def problem(number: int, text: str = "地面湿滑", unit: str = "区民政局") -> str:
    return f"- {{编号: WT-2024-06-{number:03d}, 日期: 2024-06-05, 单位: {unit}, 问题: {text}}}\n"


def published(files: dict[str, str]) -> tuple[list[str], list[str]]:
    """Numbers of the items and register entries left after the findings of a whole run."""
    tree = MemoryTree(files)
    made = publication(tree, load(tree), "internal", AS_OF)
    workspace = without_broken(load(tree), made.findings)
    return [item.item_id for item in workspace.items], [
        entry.entry_id for entry in workspace.entries("problems")
    ]


def test_an_item_with_an_error_is_left_out_and_the_others_stay(office: Office) -> None:
    files = office(
        {
            "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM,
            "ledgers/livelihood/2024/MS-2024-002.yaml": ITEM.replace("区民政局", "没有的单位"),
            "ledgers/livelihood/2024/MS-2024-003.yaml": ITEM.replace("事项:", "事顷:"),
            "ledgers/livelihood/2024/MS-2024-004.yaml": ITEM + "备注: 本件属机密★5年\n",
        }
    )
    assert published(files)[0] == ["MS-2024-001"]


def test_a_register_entry_with_an_error_is_left_out_and_its_neighbours_stay(office: Office) -> None:
    path = "ledgers/registers/problems/2024-06.yaml"
    assert published(office({path: problem(1) + problem(2, unit="没有的单位") + problem(3)}))[1] == [
        "WT-2024-06-001",
        "WT-2024-06-003",
    ]
    broken = problem(1) + "- {编号: WT-2024-06-002}\n" + problem(3)
    assert published(office({path: broken}))[1] == ["WT-2024-06-001", "WT-2024-06-003"]


def test_a_register_file_with_a_secrecy_mark_publishes_none_of_its_entries(office: Office) -> None:
    path = "ledgers/registers/problems/2024-06.yaml"
    assert published(office({path: problem(1) + problem(2, "绝密★启用前")}))[1] == []


def test_a_page_with_a_secrecy_mark_is_not_published(office: Office) -> None:
    files = office({"content/pages/a.md": "# 甲\n", "content/pages/b.md": "# 乙\n\n绝密★启用前\n"})
    tree = MemoryTree(files)
    made = publication(tree, load(tree), "internal", AS_OF)
    paths = [page.path for page in made.site.pages]
    assert "pages/a.md" in paths and "pages/b.md" not in paths
    assert SoundTree(tree, made.findings).paths("content/pages") == ["content/pages/a.md"]


def test_a_broken_configuration_publishes_nothing(office: Office) -> None:
    tree = MemoryTree(office({"site_config/site.yaml": "地区: [\n"}))
    with pytest.raises(ValueError):
        publication(tree, load(tree), "internal", AS_OF)


def test_a_wrong_template_of_the_office_is_named(office: Office) -> None:
    tree = MemoryTree(office({"site_config/templates/pages/home.html.j2": "{{ nothing_of_the_kind }}"}))
    made = publication(tree, load(tree), "internal", AS_OF)
    home = next(page for page in made.site.pages if page.path == "index.md")
    with pytest.raises(SiteError, match="site_config/templates"):
        assert home.body


def test_the_public_edition_is_off_until_somebody_turns_it_on(office: Office) -> None:
    off = load(MemoryTree(office())).workspace
    on = load(
        MemoryTree(office({"site_config/visibility.yaml": "公开版: {启用: true}\n字段: {}\n"}))
    ).workspace
    assert off is not None and on is not None
    assert "公开版: {启用: true" in (edition_problem(off.config, "public") or "")
    assert edition_problem(off.config, "internal") is None
    assert edition_problem(on.config, "public") is None


def test_only_pictures_that_a_page_shows_are_published(tmp_path: Path) -> None:
    for name in ("images/a.png", "images/b.png", "images/c.svg", "images/d.jpg", "secret.png", "e.png"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_bytes(name.encode())
    (tmp_path / "content" / "linked.png").symlink_to(tmp_path / "content" / "secret.png")
    (tmp_path / "content" / "folder").symlink_to(tmp_path / "content" / "images")
    body = (
        "# 甲\n\n![](../images/a.png) ![](../images/c.svg) ![](../linked.png) ![](../folder/d.jpg)\n"
        '<img src="../e.png?x=1"> ![](../../outside.png) ![](../none.png)\n'
    )
    may_go = pictures(FolderTree(tmp_path))
    found = [may_go[place] for place in sorted(shown_pictures("pages/a.md", body) & may_go.keys())]
    assert [(asset.path, asset.data) for asset in found] == [
        ("e.png", b"e.png"),
        ("images/a.png", b"images/a.png"),
    ]


def test_a_draft_with_a_wrong_macro_is_named_and_still_shown(root: Path) -> None:
    path = "content/drafts/weekly-bulletin-2024-W26.md"
    head = "---\n文种: weekly-bulletin\n统计期: 2024-W26\n数据截至日期: 2024-06-30\n标题: 周通报\n---\n"
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f'{head}\n在督{{{{ figure("没有的数字") }}}}。\n', "utf-8")
    tree = FolderTree(root)
    made = publication(tree, load(tree), "internal", AS_OF)
    errors = {finding.path for finding in made.findings if finding.severity == "error"}
    assert path in errors
    assert "drafts/weekly-bulletin-2024-W26.md" in [page.path for page in made.site.pages]
