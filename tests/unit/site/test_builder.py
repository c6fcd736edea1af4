"""A site is written whole, or not at all."""

import filecmp
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.builder import SITE_MARKS, Built, build_site, replacing
from generator.site.mkdocs_plugin import Progress
from generator.site.page import Asset, Page, SiteError
from generator.site.sources import Publication

Make = Callable[..., Publication]


def test_a_site_is_built_from_the_given_pages_alone(
    root: Path, tmp_path: Path, make_publication: Make, progress: Progress
) -> None:
    (root / "content" / "stray.md").write_text("# 散落的文件", "utf-8")
    (root / "content" / "stray.png").write_bytes(b"x")
    (root / "content" / "linked").symlink_to(tmp_path)
    built = build_site(
        root, tmp_path / "site", make_publication(assets=(Asset("a/b.csv", b"1,2"),)), progress
    )
    assert built == Built(tmp_path / "site", ())
    files = {
        path.relative_to(tmp_path / "site").as_posix()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert {name for name in files if not name.startswith(("assets/", "pagefind/"))} <= {
        "index.html", "items/MS-2024-001.html", "a/b.csv", "404.html", "search.html",
    }  # fmt: skip
    assert (tmp_path / "site" / "a" / "b.csv").read_bytes() == b"1,2"
    page = (tmp_path / "site" / "items" / "MS-2024-001.html").read_text("utf-8")
    assert "<title>新建食堂10个 - 云岭区督查督办台账</title>" in page
    assert "完成2个" in page


def test_the_same_input_gives_the_same_bytes(
    root: Path, tmp_path: Path, make_publication: Make, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(root, tmp_path / "one", make_publication(), progress)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build_site(root, tmp_path / "two", make_publication(), progress)
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"
    names = sorted(
        p.relative_to(tmp_path / "one").as_posix() for p in (tmp_path / "one").rglob("*") if p.is_file()
    )
    assert names == sorted(
        p.relative_to(tmp_path / "two").as_posix() for p in (tmp_path / "two").rglob("*") if p.is_file()
    )
    _, different, missing = filecmp.cmpfiles(tmp_path / "one", tmp_path / "two", names, shallow=False)
    assert (different, missing) == ([], [])


def test_an_earlier_site_is_replaced_and_nothing_of_it_stays(
    root: Path, tmp_path: Path, make_publication: Make, progress: Progress
) -> None:
    more = (*make_publication().site.pages, Page("old.md", "旧", "# 旧\n", "text"))
    build_site(root, tmp_path / "site", make_publication(pages=more), progress)
    assert (tmp_path / "site" / "old.html").exists()
    build_site(root, tmp_path / "site", make_publication(), progress)
    assert not (tmp_path / "site" / "old.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office", "site"]


def test_broken_links_are_named_in_chinese(
    root: Path, tmp_path: Path, make_publication: Make, progress: Progress
) -> None:
    body = '# 首页\n\n[甲](none.md) [乙](index.md#none)\n\n<p><a href="gone.html">丙</a><img src="http://a.b/c.png"></p>\n'
    pages = (Page("index.md", "首页", body, "home"),)
    problems = build_site(
        root, tmp_path / "site", make_publication(pages=pages, nav=("index.md",)), progress
    ).problems
    assert "页面 index.md 中的链接“none.md”没有对应的页面" in problems
    assert "页面 index.md 中的链接“index.md#none”指向的小节不存在" in problems
    assert "页面 index.html 中的“gone.html”没有对应的页面或小节" in problems
    assert "页面 index.html 中的“http://a.b/c.png”要从别的网站取内容" in problems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("site_name: x\ndocs_dir: content\nplugins: []\n", "没有 duban 插件"),
        ("site_name: x\ndocs_dir: nowhere\nplugins: [duban]\n", "mkdocs.yml 的设置“docs_dir”有误"),
        ("site_name: [\n", "MkDocs 提示"),
    ],
)
def test_a_wrong_mkdocs_yml_is_an_error_in_chinese_and_writes_nothing(
    root: Path, tmp_path: Path, make_publication: Make, progress: Progress, text: str, words: str
) -> None:
    (root / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(SiteError, match=words):
        build_site(root, tmp_path / "site", make_publication(), progress)
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_without_mkdocs_yml_the_message_says_where_one_comes_from(
    root: Path, tmp_path: Path, make_publication: Make, progress: Progress
) -> None:
    (root / "mkdocs.yml").unlink()
    with pytest.raises(SiteError, match="duban init"):
        build_site(root, tmp_path / "site", make_publication(), progress)


def test_progress_ends_where_it_said_it_would(root: Path, tmp_path: Path, make_publication: Make) -> None:
    seen: list[tuple[str, int, int]] = []
    build_site(root, tmp_path / "site", make_publication(), lambda *now: seen.append(now))
    pages = [(done, total) for what, done, total in seen if what == "正在生成页面"]
    assert pages == [(1, 2), (2, 2)]


def test_a_failure_leaves_the_old_result(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    for mark in SITE_MARKS:
        (out / mark).write_text("旧", "utf-8")
    with pytest.raises(RuntimeError), replacing(out, SITE_MARKS, keep=tmp_path / "office") as folder:
        (folder / "index.html").write_text("新", "utf-8")
        raise RuntimeError
    assert (out / "index.html").read_text("utf-8") == "旧"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["office", ".", "mine", "mine/file.txt"])
def test_a_folder_with_other_things_is_never_replaced(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file.txt").write_text("x", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SiteError), replacing(tmp_path / name, SITE_MARKS, keep=root):
        pass
    assert sorted(tmp_path.rglob("*")) == before


def test_a_site_can_be_read_by_a_web_server(tmp_path: Path, root: Path) -> None:
    with replacing(tmp_path / "deep" / "site", SITE_MARKS, keep=root):
        pass
    assert (tmp_path / "deep" / "site").stat().st_mode & 0o777 == root.stat().st_mode & 0o777
