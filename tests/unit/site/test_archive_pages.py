"""The archive on the site: lists, downloads, who may see what, what is shown of a broken archive."""

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator
from generator.archive.verify import verify
from generator.cli.main import duban
from generator.load.tree import FolderTree
from generator.site.page import SitePages
from generator.site.pages import archive
from generator.site.pages.letters import answer_words
from generator.site.sources import publication

SECRET = "只在内部印发的题目"
LETTER: dict[str, str] = {"kind": "reminder-letter", "unit": "区民政局", "title": "工作督办提醒函"}


def bodies(site: SitePages) -> dict[str, str]:
    """Path → body, addresses and words as they are read."""
    return {page.path: unescape(page.body) for page in site.pages}


def everything(site: SitePages) -> str:
    """All text and all names of a site."""
    parts = [part for page in site.pages for part in (page.path, page.title, page.body, str(page.meta))]
    parts += [one.path + one.data.decode("utf-8", "replace") for one in site.assets]
    return "\n".join((*parts, str(site.nav)))


def test_without_documents_the_archive_says_how_to_begin(press: Any) -> None:
    assert "还没有印发的文件" in bodies(press.site())["archive/index.md"]
    with pytest.raises(KeyError):
        bodies(press.site("public"))["archive/index.md"]


def test_the_index_counts_kinds_and_years_and_shows_the_head(press: Any) -> None:
    press.issue("甲。", on="2023-12-29")
    first = press.issue("乙。", on="2024-01-31")
    press.issue("丙。", on="2024-06-28")
    press.issue("丁。", kind="open-bulletin", title="公开的一期", on="2024-06-28")
    press.issue("撤。", kind="withdrawal", title="撤回通知", withdraws=first)
    body = bodies(press.site())["archive/index.md"]
    assert press.issued().archive.head in body
    assert "共印发 <b>5</b> 件，计 <b>3</b> 期" in body
    rows = re.findall(r'<th scope="row"><a href="kinds/([a-z-]+)\.html">([^<]*)</a></th>(.*?)</tr>', body)
    assert {key: re.findall(r">(\d*)</td>", cells) for key, _, cells in rows} == {
        "note": ["1", "1", "2"],  # of 2024 one is withdrawn
        "open-bulletin": ["1", "", "1"],
        "withdrawal": ["1", "", "1"],
    }
    assert re.search(r'<a href="years/2024\.html#m06">.*?3</a>', body)  # the timeline leads to the month


def test_a_document_stands_in_the_lists_of_its_year_kind_ledger_unit_and_topic(press: Any) -> None:
    press.issue(
        '在督{{ figure("active", ledger="livelihood") }}。', title="甲题", topic="老有所养", on="2024-05-20"
    )
    press.issue("乙文。", title="乙题", to="[区民政局]")
    pages = bodies(press.site())
    both = {"archive/years/2024.md", "archive/kinds/note.md"}
    for path in both | {"archive/ledgers/livelihood.md", "archive/topics/老有所养.md"}:
        assert 'href="../../issued/note/2024/1.html">甲题</a>' in pages[path], path
    for path in both | {"archive/units/区民政局.md"}:
        assert 'href="../../issued/note/2024/2.html">乙题</a>' in pages[path], path
    assert "甲题" not in pages["archive/units/区民政局.md"] and "archive/ledgers/projects.md" not in pages
    year = pages["archive/years/2024.md"]
    assert year.index("## 6月（1件） {#m06}") < year.index("乙题") < year.index("## 5月（1件） {#m05}")


def test_a_long_list_goes_over_several_pages(press: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ROWS_ON_A_PAGE", 2)
    for month in (3, 4, 5):
        press.issue("文。", on=f"2024-{month:02d}-10")
    pages = bodies(press.site())
    first, second = pages["archive/years/2024.md"], pages["archive/years/2024.2.md"]
    assert "{#m05}" in first and "{#m04}" in first and "{#m03}" not in first
    assert "{#m03}" in second and '<a href="2024.html">第1页</a>' in second
    assert '<a href="years/2024.2.html#m03">' in pages["archive/index.md"]


def test_an_internal_document_leaves_no_trace_in_the_public_edition(press: Any) -> None:
    inside = press.issue(f"{SECRET}，见MS-2024-001。", title=SECRET)
    press.issue("公开的文字，见MS-2024-001。", kind="open-bulletin", title="公开的一期")
    press.issue("更正。", kind="correction", title=f"关于更正《{SECRET}》的说明", corrects=inside)
    site = press.site("public")
    assert SECRET not in everything(site)
    assert "note/2024" not in everything(site) and "第2期" not in everything(site)
    assert sorted(one.path for one in site.assets if one.path.startswith("issued/")) == [
        "issued/open-bulletin/2024/1/data.json",
        "issued/open-bulletin/2024/1/document.md.txt",
    ]
    page = bodies(site)["issued/open-bulletin/2024/1.md"]
    assert "公开的文字" in page and "拟稿" not in page and "清单" not in page
    assert SECRET in everything(press.site("internal"))


def test_a_public_correction_of_an_internal_document_is_not_public(press: Any) -> None:
    press.amend("site_config/documents/correction.yaml", "公开版本: [内部]", "公开版本: [内部, 公开]")
    inside = press.issue("内部。", title=SECRET)
    press.issue("更正。", kind="correction", title=f"关于更正《{SECRET}》的说明", corrects=inside)
    assert SECRET not in everything(press.site("public"))


def test_a_public_document_withdrawn_inside_is_marked_without_naming_the_withdrawal(press: Any) -> None:
    open_one = press.issue("公开。", kind="open-bulletin", title="公开的一期")
    press.issue("撤。", kind="withdrawal", title=SECRET, withdraws=open_one)
    site = press.site("public")
    assert "<strong>本件已撤回，不再作为依据。</strong></p>" in bodies(site)["issued/open-bulletin/2024/1.md"]
    assert SECRET not in everything(site)


def test_documents_of_a_later_day_are_counted_but_not_shown(press: Any) -> None:
    first = press.issue("甲。", on="2024-05-10")
    press.issue("撤。", kind="withdrawal", title="撤回通知", withdraws=first, on="2024-06-28")
    pages = bodies(press.site(as_of=date(2024, 5, 31)))
    assert "另有 1 期的成文日期在数据截至日期（2024-05-31）之后" in pages["archive/index.md"]
    assert "issued/note/2024/2.md" not in pages and "已撤回" not in pages["issued/note/2024/1.md"]


def test_downloads_are_the_frozen_bytes_whatever_changes_around_them(
    press: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.issue('在督{{ figure("active") }}。\n\n{{ table("lagging") }}', to="[区民政局]")
    frozen = {path.name: path.read_bytes() for path in press.issued_folder.glob("note/2024/1/*")}
    press.amend("ledgers/livelihood/2024/MS-2024-001.yaml", "建成老年食堂", "改了名的事项")
    (press.root / "ledgers/projects/2024/XM-2024-001.yaml").unlink()
    press.amend("site_config/documents/note.yaml", "督办简报", "改了名的简报")
    press.amend("site_config/site.yaml", "示例区", "改了名的区")
    press.amend("site_config/site.yaml", "2024-06-30", "2024-07-31")
    monkeypatch.setattr(generator, "__version__", "99.0")
    site = press.site(as_of=date(2024, 7, 31))
    served = {one.path: one.data for one in site.assets if one.path.startswith("issued/")}
    assert served == {
        "issued/note/2024/1/document.md.txt": frozen["document.md"],
        "issued/note/2024/1/data.json": frozen["data.json"],
        "issued/note/2024/1/manifest.json": frozen["manifest.json"],
    }
    assert {path.name: path.read_bytes() for path in press.issued_folder.glob("note/2024/1/*")} == frozen
    page = bodies(site)["issued/note/2024/1.md"]
    assert '<p class="doc-name">督办简报</p>' in page and "改了名的区" not in page
    assert (
        "XM-2024-001" in page and "items/XM-2024-001" not in page
    )  # no longer there: a number without a link


def test_an_item_lists_the_documents_that_name_it(press: Any) -> None:
    press.issue("见MS-2024-001。", title="写到的")
    press.issue('在督{{ figure("active", ledger="livelihood") }}。', title="只计数的")
    press.issue('{{ table("lagging") }}', title="列表里的")
    item, other = bodies(press.site())["items/MS-2024-001.md"], bodies(press.site())["items/MS-2024-002.md"]
    assert '<a href="../issued/note/2024/1.html">督办简报 第1期</a> 写到的' in item
    assert "只计数的" not in item and "没有写到本事项的文件" not in item
    assert "列表里的" in bodies(press.site())["items/XM-2024-001.md"]
    assert "写到的" not in other


@pytest.mark.parametrize(
    ("due", "answered", "words"),
    [
        ("2024-06-10", "2024-06-10", "按时复函"),
        ("2024-06-10", "2024-06-13", "逾期3天复函"),
        ("2024-06-10", None, "逾期20天未复函"),
        ("2024-06-30", None, "未到复函日期"),
        (None, "2024-06-13", "已复函"),
        (None, None, "没有规定复函日期"),
    ],
)
def test_whether_a_letter_was_answered_in_time(due: str | None, answered: str | None, words: str) -> None:
    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    assert answer_words(day(due), day(answered), date(2024, 6, 30)) == words


def test_a_unit_lists_the_letters_it_received(press: Any) -> None:
    press.issue("一。", **LETTER, on="2024-05-01", due="2024-05-10")
    press.issue("二。", **LETTER, on="2024-06-20", due="2024-07-05")
    withdrawn = press.issue("三。", **LETTER, on="2024-06-21", due="2024-06-22")
    press.issue("撤。", kind="withdrawal", title="撤回通知", withdraws=withdrawn)
    press.write(
        "ledgers/registers/replies/2024-05.yaml",
        "- {编号: FH-2024-05-001, 日期: 2024-05-01, 函件: reminder-letter/2024/1, 单位: 区民政局, 签收: 2024-05-02, "
        "应复日: 2024-05-11, 复函日: 2024-05-14, 审核: 通过}\n"
        "- {编号: FH-2024-05-002, 日期: 2024-05-02, 函件: reminder-letter/2022/9, 单位: 区民政局, 应复日: 2024-05-11}\n",
    )
    body = bodies(press.site())["units/区民政局.md"]
    rows = re.findall(r"<tr>(.*?)</tr>", body.split("{#letters}")[1].split("{#burden}")[0])[1:]
    told = [re.sub(r"<[^>]*>", " ", row).split() for row in rows]
    assert told == [
        ["2024-06-21", "工作督办提醒函", "第3期", "2024-06-22", "—", "函已撤回"],
        ["2024-06-20", "工作督办提醒函", "第2期", "2024-07-05", "—", "未到复函日期"],
        ["2024-05-02", "reminder-letter/2022/9", "2024-05-11", "—", "逾期50天未复函", "FH-2024-05-002"],
        [
            "2024-05-01",
            "工作督办提醒函",
            "第1期",
            "2024-05-11",
            "2024-05-14",
            "逾期3天复函",
            "FH-2024-05-001",
        ],
    ]
    assert "共 4 件，逾期 2 件" in body
    assert "没有收到函件" in bodies(press.site())["units/区住建局.md"]


def test_the_home_page_lists_issued_documents_before_drafts(press: Any) -> None:
    press.issue("甲。", on="2024-06-28")
    draft = "---\n文种: note\n统计期: 2024-06\n数据截至日期: 2024-06-30\n标题: 起草中的\n---\n\n正文\n"
    press.write("content/drafts/next.md", draft)
    body = bodies(press.site())["index.md"]
    assert body.index('<a href="issued/note/2024/1.html">督办简报 第1期</a>') < body.index("起草中的")
    public = bodies(press.site("public"))["index.md"]
    assert "起草中的" not in public and "最新文件" not in public


@pytest.fixture
def damaged(press: Any) -> Callable[[str], Any]:
    """Three editions, of which the second is damaged in a way."""

    def damage(how: str) -> Any:
        for number in (1, 2, 3):
            press.issue(f"第{number}件。", title=f"题{number}")
        folder: Path = press.issued_folder
        if how == "edited":
            (folder / "note/2024/2/document.md").write_text("改过", "utf-8")
        elif how == "no manifest":
            (folder / "note/2024/2/manifest.json").unlink()
        elif how == "stray":
            (folder / "note/2024/2/more.txt").write_text("多的", "utf-8")
        elif how == "chain":
            lines = (folder / "chain.jsonl").read_bytes().split(b"\n")
            (folder / "chain.jsonl").write_bytes(b"\n".join([lines[0], b"{", *lines[2:]]))
        return press

    return damage


@pytest.mark.parametrize(
    ("how", "codes", "shown"),
    [
        ("edited", {"D851"}, [1, 3]),
        ("no manifest", {"D852", "D853", "D858"}, [1, 3]),
        ("stray", {"D853"}, [1, 2, 3]),
        ("chain", {"D854", "D855", "D856", "D858", "D860"}, [1]),
    ],
)
def test_of_a_broken_archive_what_is_sound_is_shown_and_the_site_says_so(
    damaged: Callable[[str], Any], how: str, codes: set[str], shown: list[int]
) -> None:
    press = damaged(how)
    assert {problem.code for problem in verify(press.issued_folder)} == codes
    tree = FolderTree(press.root)
    made = publication(tree, press.loaded(), "internal", date(2024, 6, 30), press.issued())
    pages = bodies(made.site)
    assert [number for number in (1, 2, 3) if f"issued/note/2024/{number}.md" in pages] == shown
    assert re.search(r"档案核验发现 \d+ 处问题", pages["archive/index.md"])
    assert press.issued().archive.head not in pages["archive/index.md"]
    errors = {one.code for one in made.findings if one.severity == "error"}
    assert codes <= errors
    assert all(code in pages["check.md"] for code in codes)


def test_a_manifest_without_a_title_is_a_problem_and_no_page(press: Any) -> None:
    press.issue("甲。")
    from generator.archive.store import appending
    from generator.archive.verify import sha256

    with appending(press.issued_folder) as appender:
        files = {"document.md": b"x", "data.json": b"{}"}
        sums = {name: sha256(data) for name, data in files.items()}
        manifest = json.dumps({"id": "note/2024/2", "files": sums}).encode()
        appender.edition("note/2024/2", {**files, "manifest.json": manifest})
    assert [problem.code for problem in press.issued().problems] == ["D857"]
    assert "issued/note/2024/2.md" not in bodies(press.site())


def test_the_build_of_a_broken_archive_ends_with_1_and_names_the_place(
    damaged: Callable[[str], Any], tmp_path: Path
) -> None:
    press = damaged("edited")
    done = CliRunner().invoke(duban, ["build", "--repo", str(press.root), "--out", str(tmp_path / "site")])
    assert done.exit_code == 1
    assert "content/issued/note/2024/2/document.md:1:1: 错误 D851" in done.output
    assert (tmp_path / "site/issued/note/2024/1.html").is_file()
    assert not (tmp_path / "site/issued/note/2024/2.html").exists()
