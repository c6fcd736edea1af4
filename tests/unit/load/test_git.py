"""Trees as git keeps them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load.git import GitError, GitTree, changed_paths, commit_id, is_repository, tree_id
from generator.load.tree import FolderTree
from generator.load.workspace import load

ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"


def _git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=测试", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Path:
    files = office({ITEM: "事项: 建成老年食堂\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"})
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    _git(tmp_path, "init", "-q", "-b", "main")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "起始")
    return tmp_path


def test_a_git_tree_reads_what_the_folder_held(repository: Path) -> None:
    tree = GitTree.at_revision(repository, "HEAD", ("ledgers", "site_config"))
    (repository / ITEM).write_text("事项: 后来的改动\n", encoding="utf-8")
    before = load(tree).workspace
    assert before is not None
    assert [item.title for item in before.items] == ["建成老年食堂"]
    assert tree.paths("site_config") == FolderTree(repository).paths("site_config")


def test_a_tree_is_found_again_by_its_id_alone_after_a_new_commit(repository: Path) -> None:
    old = tree_id(repository, "HEAD", "ledgers")
    assert old is not None
    (repository / ITEM).write_text("事项: 新\n牵头单位: 区民政局\n完成时限: 2024-11-30\n", encoding="utf-8")
    _git(repository, "commit", "-qam", "改名")
    assert tree_id(repository, "HEAD", "ledgers") != old
    assert "建成老年食堂" in GitTree(repository, {"ledgers": old}).read(ITEM).decode()


def test_changed_paths_names_edits_and_new_files_with_chinese_names(repository: Path) -> None:
    assert changed_paths(repository, "ledgers", "site_config") == []
    (repository / ITEM).write_text("事项: 新\n", encoding="utf-8")
    (repository / "ledgers/新文件.yaml").write_text("x", encoding="utf-8")
    (repository / "content").mkdir()
    (repository / "content/index.md").write_text("x", encoding="utf-8")
    assert changed_paths(repository, "ledgers", "site_config") == [ITEM, "ledgers/新文件.yaml"]


def test_a_link_in_git_is_a_link_and_an_unknown_revision_a_chinese_error(repository: Path) -> None:
    (repository / "ledgers/link.yaml").symlink_to("/etc/hostname")
    _git(repository, "add", "-A")
    _git(repository, "commit", "-qm", "链接")
    assert GitTree.at_revision(repository, "HEAD", ("ledgers",)).is_link("ledgers/link.yaml")
    with pytest.raises(GitError, match="没有“nowhere”"):
        commit_id(repository, "nowhere")
    assert tree_id(repository, "HEAD", "content") is None


def test_a_folder_outside_git_is_no_repository(tmp_path: Path) -> None:
    assert not is_repository(tmp_path)
