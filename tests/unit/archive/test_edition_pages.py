"""The page of an issued document: its frozen text, figures that open, what became of it, how to check it."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import markdown
import pytest

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
Page = Callable[[str], str]


def rendered(body: str) -> str:
    return markdown.markdown(body, extensions=EXTENSIONS)


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_figure_of_a_frozen_text_opens_to_its_entries(press: Any, archive_page: Page) -> None:
    press.issue('在督{{ figure("active", ledger="livelihood") }}，其余从略。')
    body = archive_page("note/2024/1")
    assert re.search(r'在督<a class="figure" href="#figure-1" title="[^"]*">2项</a>，其余从略。', body)
    entries = body.split('<ul id="figure-1">')[1].split("</ul>")[0]
    assert entries.count("<li>") == 2
    assert '<a href="../../../items/MS-2024-001.html">MS-2024-001</a> 建成老年食堂' in entries


def test_a_frozen_figure_keeps_its_value_and_its_entries_when_the_ledgers_change(
    press: Any, archive_page: Page
) -> None:
    press.issue('在督{{ figure("active", ledger="livelihood") }}。')
    press.write(
        "ledgers/livelihood/2024/MS-2024-003.yaml",
        "事项: 新增一件\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 1, 单位: 个}\n",
    )
    press.amend("ledgers/livelihood/2024/MS-2024-002.yaml", "新建口袋公园", "改名的公园")
    body = archive_page("note/2024/1")
    assert ">2项</a>" in body and "MS-2024-003" not in body
    assert "改名的公园" in body  # what an entry is called is as the ledgers stand


def test_a_frozen_table_is_a_table_whose_items_are_links(press: Any, archive_page: Page) -> None:
    press.issue('见附表。\n\n{{ table("lagging") }}\n\n完。')
    body = archive_page("note/2024/1")
    assert "<caption>亮黄橙红灯事项</caption>" in body
    assert '<a href="../../../items/XM-2024-001.html">XM-2024-001</a>' in body
    assert "| ---" not in body
    assert words(rendered(body)).count("完。") == 1


def test_a_row_that_sums_up_opens_to_what_it_was_counted_from(press: Any, archive_page: Page) -> None:
    press.issue('{{ table("lights_by_ledger") }}')
    body = archive_page("note/2024/1")
    number = re.search(r'<td><a class="figure" href="#figure-(\d+)"[^>]*>十件民生实事</a></td>', body)
    assert number is not None
    assert body.split(f'<ul id="figure-{number[1]}">')[1].split("</ul>")[0].count("<li>") == 2


def test_handed_on_clues_open_to_one_sentence(press: Any, archive_page: Page) -> None:
    press.write(
        "ledgers/restricted/registers/clues/2024-05.yaml",
        "- {编号: XS-2024-05-001, 日期: 2024-05-06, 接收机关: 区纪委监委, 回执号: 回〔2024〕1号}\n",
    )
    press.issue('移交问题线索{{ figure("F51", period="2024") }}。')
    body = archive_page("note/2024/1")
    assert '<ul id="figure-1"><li>只公布总数，明细按规定由机关内部登记簿留存。</li></ul>' in body
    assert "XS-2024" not in body and ">1个</a>" in body


def test_head_text_foot_and_proof_stand_in_order(press: Any, archive_page: Page) -> None:
    press.issue("## 一、情况\n\n正文。", title="督办情况：甲", to="[区民政局]")
    body = archive_page("note/2024/1")
    issued = press.issued().archive.editions[0]
    order = [
        '<p class="doc-name">督办简报</p><p class="doc-number">第1期</p>',
        "2024年6月30日",
        '<h1 id="top">督办情况：甲</h1>',
        '<p class="doc-to">区民政局：</p>',
        "一、情况<a class",
        '<div class="doc-sign">',
        "<dt>数据截至</dt><dd>2024-06-30</dd>",
        "<dt>签发</dt><dd>局长</dd>",
        f"<dt>校验码</dt><dd><code>{issued.head}</code>",
        f"ledgers <code>{'1' * 12}</code>",
        '<a href="1/document.md.txt" download>原文</a>',
    ]
    places = [body.find(part) for part in order]
    assert -1 not in places and places == sorted(places), dict(zip(order, places, strict=True))


def test_previous_next_and_the_series_stand_beside_it(press: Any, archive_page: Page) -> None:
    for month in (4, 5, 6):
        press.issue("正文。", on=f"2024-{month:02d}-28")
    body = archive_page("note/2024/2")
    assert '<a href="1.html" rel="prev">前一份 第1期</a>' in body
    assert '<a href="3.html" rel="next">后一份 第3期</a>' in body
    beside = body.split('<nav class="doc-side"')[1]
    assert [beside.index(day) for day in ("2024-06-28", "2024-05-28", "2024-04-28")] == sorted(
        beside.index(day) for day in ("2024-06-28", "2024-05-28", "2024-04-28")
    )
    assert 'rel="prev"' not in archive_page("note/2024/1") and 'rel="next"' not in archive_page("note/2024/3")


def test_a_corrected_and_a_withdrawn_document_say_so_and_their_bytes_stay(
    press: Any, archive_page: Page
) -> None:
    first, second = press.issue("甲文。"), press.issue("乙文。")
    files = {path: path.read_bytes() for path in press.issued_folder.glob("note/2024/*/*")}
    press.issue("更正如下。", kind="correction", title="更正说明", corrects=first)
    press.issue("现予撤回。", kind="withdrawal", title="撤回通知", withdraws=second)
    assert (
        '<strong>本件已更正，以更正为准。</strong>见 <a href="3.html">更正第3期 更正说明</a>'
        in archive_page(first)
    )
    assert (
        '<strong>本件已撤回，不再作为依据。</strong>见 <a href="4.html">撤回第4期 撤回通知</a>'
        in archive_page(second)
    )
    assert '本件撤回的是 <a href="2.html">督办简报第2期 督办情况</a>' in archive_page("note/2024/4")
    assert {path: path.read_bytes() for path in files} == files


HOSTILE = [
    '<script>alert("甲")</script>乙',
    '<img src=x onerror="alert(1)">',
    "[甲](javascript:alert(1))",
    "[甲](<javascript:alert(1)>)",
    "[甲][乙]\n\n[乙]: javascript:alert(1)",
    "甲乙\n{: onmouseover=alert(1) }",
    "# 题 {onclick=alert(1)}",
    "![图](https://example.invalid/a.png)",
    "[相对](../nowhere.md)",
    "</div></div><b>甲",
    "<!-- 甲",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_frozen_text_becomes_live(press: Any, archive_page: Page, text: str) -> None:
    press.issue(f"前文。\n\n{text}\n\n后文。")
    html = rendered(archive_page("note/2024/1"))
    text_alone = html.split('<div class="doc-body">')[1].split('<div class="doc-sign">')[0]
    tags = [found.lower() for found in re.findall(r"<[a-zA-Z!/][^>]*>", text_alone)]
    assert not [tag for tag in tags if re.match(r"<(script|img|b>|!--)", tag) or re.search(r"\son\w+=", tag)]
    assert not [
        one for one in tags if "href" in one and not re.search(r'href="(https://example\.invalid/|#)', one)
    ]
    assert 0 < words(html).index("前文。") < words(html).index("后文。") < words(html).index("校验码")


def test_a_link_to_a_web_address_stays_a_link(press: Any, archive_page: Page) -> None:
    press.issue("见[公报](https://example.invalid/gb)。")
    assert '<a href="https://example.invalid/gb">公报</a>' in rendered(archive_page("note/2024/1"))


@pytest.mark.parametrize("damage", ["offset", "shape"])
def test_data_that_do_not_fit_the_text_leave_it_readable(
    press: Any, archive_page: Page, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an older generator, or another one, might have frozen it."""
    press.issue('在督{{ figure("active") }}，完。')
    data = json.loads((press.issued_folder / "note/2024/1/data.json").read_bytes())
    other: Any = {"figures": []}
    if damage == "offset":
        data["figures"][0]["offset"] += 1
        other = data
    read = "generator.archive.store.Archive.read"
    files = {path.name: path.read_bytes() for path in press.issued_folder.glob("note/2024/1/*")}
    files["data.json"] = json.dumps(other).encode()
    monkeypatch.setattr(read, lambda archive, edition_id, name: files[name])
    body = archive_page("note/2024/1")
    assert "在督3项，完。" in body and "figure-1" not in body


def test_long_lists_lose_their_names_and_then_their_ends() -> None:
    from generator.render.entry_lists import BUDGET, FEW, EntryLines

    lines = EntryLines(lambda entry: f"{entry}.html", lambda entry: "名" * 20)
    short, long, endless = (tuple(f"XM-2024-{n:05d}" for n in range(count)) for count in (30, 2400, 9000))
    first, second, third = lines.fitted([short, long, endless])
    assert first.count("<li>") == 30 and "名" in first
    assert second.count("<li>") == 2400 and "名" not in second
    assert third.count("<li>") == FEW and "共9000项" in third
    assert len((first + second + third).encode()) < BUDGET * 1.05
