"""Whatever a record says is text: the elements of every finished page stay the same, the text arrives whole.

A small office is built twice, once with a harmless mark in each text field and once with hostile text in its
place. Pages are compared as browsers see them, `<head>` included.
"""

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.archive.compose import compose, own_templates
from generator.archive.evaluate import Evaluator
from generator.archive.kinds import DraftScope, find_kind
from generator.edit.skeleton import create_office
from generator.load.tree import FolderTree, MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace
from generator.periods import Period
from generator.render.escape import visible
from generator.site.mkdocs_plugin import plugin, run_mkdocs
from generator.site.pages import site_pages
from generator.site.sources import Publication
from generator.view.edition import edition_view
from generator.view.policy import Edition

AS_OF = date(2024, 6, 30)
_NAMED = (
    "事项 大项 单位 简称 分组 职务 台账 台账简称 台账说明 量词 称谓 地区 机关 机关简称 站名 "
    "措施 要求 情况 问题 原因 下步 依据 来源 批准 理由 意见 计量 文号 备注 规则 规则依据 "
    "督查 督查依据 点位 督查情况 发现 整改"
)
FIELDS = {name: f"标{number:02d}记" for number, name in enumerate(_NAMED.split())}
"""Each text field that the office below has → its harmless mark."""
_TITLES = "事项 大项 单位 简称 分组 职务 规则 台账 台账简称 地区 机关 机关简称 站名 督查"
LIMITS = {**dict.fromkeys(_TITLES.split(), 280), "地区": 200, "台账": 200, "台账简称": 200, "发现": 100}
"""Names and titles may have 300 characters, and a draft's title is made around such a name; a unit's page
shows 120 characters of what a problem is about."""
NOT_PRINTED = frozenset({"地区", "机关", "机关简称", "简称", "备注"})
"""Filled in all the same, for the day when a page prints them."""

ITEM = """\
事项: <事项>
大项: <大项>
牵头单位: <单位>
责任单位: [区住建局, <单位>]
分管领导: <职务>
列入: {方式: 新增, 日期: 2024-01-20, 依据: <依据>}
立项: {日期: 2024-01-20, 来源: <来源>, 批准: <批准>}
交办: {日期: 2024-01-25, 文号: <文号>, 签收: 2024-01-26}
工作措施: [<措施>]
完成时限: 2024-05-31
目标: {数值: 10, 单位: <计量>}
阶段目标: [{至: 2024-03-31, 要求: <要求>, 数值: 5}]
进展:
  - 日期: 2024-03-25
    累计完成: 2
    进展情况: <情况>
    存在问题: <问题>
    原因: <原因>
    下步措施: <下步>
    填报单位: <单位>
延期:
  - {申请: 2024-04-01, 原时限: 2024-05-31, 新时限: 2024-06-15, 理由: <理由>, 批准: <批准>}
备注: <备注>
"""
CLOSED = """\
事项: <事项>
大项: <大项>
牵头单位: 区住建局
完成时限: 2024-12-31
报请销号: [{日期: 2024-05-01, 依据: <依据>}]
审核: [{日期: 2024-05-02, 结论: 退回, 意见: <意见>}]
销号: {日期: 2024-05-20, 方式: 完成, 依据: <依据>, 批准: <批准>}
"""
OFFICE = {
    "site_config/site.yaml": "地区: <地区>\n单位: <机关>\n单位简称: <机关简称>\n站点名称: <站名>\n",
    "site_config/units.yaml": (
        "分组: [<分组>]\n单位:\n  - {名称: <单位>, 简称: <简称>, 组: <分组>, 考核: true, 分管: <职务>}\n"
        "  - {名称: 区住建局, 组: <分组>, 考核: true}\n"
    ),
    "site_config/posts.yaml": "职务: [{职务: <职务>}]\n",
    "site_config/ledgers/livelihood.yaml": (
        "名称: <台账>\n简称: <台账简称>\n编号前缀: MS\n量词: <量词>\n大项称谓: <称谓>\n说明: <台账说明>\n"
    ),
    "site_config/lights/default.yaml": (
        "名称: <规则>\n版本:\n  - 生效: 2023-01-01\n    依据: <规则依据>\n    区间:\n"
        "      - {灯: 绿, 不低于: 0}\n      - {灯: 黄, 低于: 0, 不低于: -30}\n      - {灯: 红, 低于: -30}\n"
    ),
    "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM,
    "ledgers/livelihood/2024/MS-2024-002.yaml": CLOSED,
    "ledgers/registers/inspections/2024-06.yaml": (
        "- {编号: DC-2024-06-001, 名称: <督查>, 起: 2024-06-05, 性质: 专项, 方式: [实地], 依据: <督查依据>,"
        " 点位: [<点位>], 对象: [<单位>], 涉及台账: [livelihood], 事项: [MS-2024-001], 情况: <督查情况>}\n"
    ),
    "ledgers/registers/problems/2024-06.yaml": (
        "- {编号: WT-2024-06-001, 日期: 2024-06-05, 督查: DC-2024-06-001, 事项: MS-2024-001, 单位: <单位>,"
        " 问题: <发现>, 原因: <原因>, 整改要求: <整改>}\n"
    ),
}
_MARK = re.compile(r"<(\w+)>")
PIECES = (
    *(
        "<script>alert(1)</script>",
        "</script>",
        "</title><b>",
        "</textarea>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
    ),
    *(
        "<b",
        "&lt;",
        "&",
        "&#60;",
        "&amp;lt;",
        '"',
        "'",
        "`",
        "\\",
        "\\*",
        "**",
        "__",
        "_",
        "*",
        "~~",
        "==",
        "[TOC]",
    ),
    *(
        "[a](b.md)",
        "![](x)",
        "[^1]",
        "[1]: x",
        "<http://a.b>",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "|",
    ),
    *(
        "|---|",
        "!!! note",
        "{: .x #y }",
        "{#top}",
        "{{ 7*7 }}",
        "{{ config }}",
        "{% include 'x' %}",
        "{% raw %}",
    ),
    *(
        "{# c #}",
        "${x}",
        "$(x)",
        '--8<-- "x"',
        ":smile:",
        "::: x",
        "javascript:",
        " onerror=x ",
        "\u202e",
        "\u2066",
    ),
    *(
        "\u200b",
        "\ufeff",
        "\x00",
        "\x02",
        "\x03",
        "\x1b[31m",
        "\n\n",
        "\r\n",
        "\u2028",
        "\ufffe",
        "\U000e0041",
    ),
    *("…", "督办", "，", "2024-06-30", "78.4%", "𠮷", "x" * 400, "长" * 600),
)
SOME = st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
TEXTS = st.lists(SOME, max_size=8).map("".join)


PICTURE = "data:image/svg+xml;base64,"


def given_text(text: str, limit: int | None) -> str:
    """What stands in a record: never blank at its ends; without a stop, which drafts leave out inside a sentence."""
    return re.sub(r"[\s。；;，,、.：:]+$", "", text[:limit].lstrip()) or "甲"


@dataclass
class Seen(HTMLParser):
    """What a browser makes of a page: elements with their attributes, and the text."""

    elements: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            if name == "class":  # a cell may know that its text is long
                self.values.append((value or "").replace("long", "short"))
            elif value and value.startswith(
                PICTURE
            ):  # a chart: its long names are cut, its elements must be the same
                self.elements += see(b64decode(value.removeprefix(PICTURE)).decode()).elements
            elif name != "href":  # addresses are made from names
                self.values.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("<!--", (data,)))

    def handle_decl(self, decl: str) -> None:
        self.elements.append((f"<!{decl}", ()))

    unknown_decl = handle_pi = handle_decl

    @property
    def text(self) -> str:
        return "".join(self.words)


def see(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


def quoted(text: str) -> str:
    """A YAML double-quoted scalar for any text."""
    plain = re.compile(r'[^"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\uf8ff\ufeff\ufff0-\uffff]')
    return '"' + "".join(c if plain.match(c) else f"\\U{ord(c):08x}" for c in text) + '"'


def assert_same(path: str, before: list[Any], after: list[Any]) -> None:
    """Lists equal; where not, only the first few that differ are shown."""
    for place, (old, new) in enumerate(zip_longest(before, after)):
        if old != new:
            near = slice(max(0, place - 3), place + 3)
            pytest.fail(f"{path}: expected … {before[near]!r}\nfound … {after[near]!r}", pytrace=False)


def squeezed(text: str) -> str:
    return " ".join(text.split())


_EMPTY = re.compile(r"guide/|registers/(?!index|inspections|problems)")
"""Pages on which no record of this office stands."""


def pruned(nav: Iterable[Any], kept: Set[str]) -> list[Any]:
    """The navigation without pages that are not kept."""
    out: list[Any] = []
    for node in nav:
        if isinstance(node, str):
            out += [node] if node in kept else []
            continue
        for title, below in node.items():
            inner = below if isinstance(below, str) else pruned(below, kept)
            if inner and (not isinstance(inner, str) or inner in kept):
                out.append({title: inner})
    return out


class Pages(list[tuple[str, str]]):
    """(path in the docs tree, finished HTML) of every page with records, in the generator's order."""

    def __repr__(self) -> str:
        return f"<{len(self)} pages>"  # hypothesis prints its arguments


class SmallOffice:
    """Builds the office's site with given texts in its fields."""

    def __init__(self, folder: Path) -> None:
        create_office(folder / "office")
        self.root = folder / "office"
        self.out = folder / "out"
        self.out.mkdir()
        base = FolderTree(self.root)
        kept = [
            path for path in base.paths("site_config") if "/ledgers/" not in path and "/lights/" not in path
        ]
        self.base = {path: base.read(path).decode() for path in kept}

    def pages(self, texts: Mapping[str, str], edition: Edition) -> Pages:
        filled = {path: _MARK.sub(lambda m: quoted(texts[m[1]]), text) for path, text in OFFICE.items()}
        files = {**self.base, **filled}
        loaded = load(MemoryTree(files))
        assert loaded.workspace is not None and not loaded.findings, loaded.findings
        assert len(loaded.workspace.items) == 2
        tree = MemoryTree(files | self.drafts(loaded.workspace, MemoryTree(files)))
        site = site_pages(loaded, tree, edition, AS_OF)
        shown = tuple(page for page in site.pages if not _EMPTY.match(page.path))
        site = replace(site, pages=shown, nav=pruned(site.nav, {page.path for page in shown}))
        made = Publication(site, (), loaded.workspace.config.site, edition, AS_OF)
        problems = run_mkdocs(self.root, self.out, made, lambda what, done, total: None)
        assert problems == []
        return Pages(
            (page.path, (self.out / page.path).with_suffix(".html").read_text("utf-8")) for page in site.pages
        )

    def drafts(self, workspace: Workspace, tree: MemoryTree) -> dict[str, str]:
        """What `duban draft` writes, unedited: records copied into templates."""
        view = edition_view(workspace, "internal", AS_OF)
        out = {}
        for key, period in (("weekly-bulletin", "2024-W26"), ("special-report", "2024-06")):
            kind = find_kind(workspace.config, key)
            assert kind is not None
            scope = DraftScope("" if key == "weekly-bulletin" else "livelihood")
            numbers = Evaluator(view).numbers(AS_OF, Period.parse(period), scope)
            composed = compose(kind, numbers, scope, own_templates(tree)[0], view)
            out[composed.path] = composed.text
        return out


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Templates are compiled once for all builds: that is most of a small build's time."""
    folder = tmp_path_factory.mktemp("text")
    begin = jinja2.Environment.__init__
    compiled = jinja2.FileSystemBytecodeCache(str(folder))

    def remember(self: jinja2.Environment, *given: Any, **named: Any) -> None:
        begin(self, *given, **{"bytecode_cache": compiled, **named})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "__init__", remember)
        patch.setattr(plugin, "pagefind_beside", lambda interpreter: None)
        yield SmallOffice(folder)


@pytest.fixture(scope="module")
def harmless(small_office: SmallOffice) -> Pages:
    return small_office.pages(FIELDS, "internal")


def test_every_field_is_on_some_page(harmless: Pages) -> None:
    """Else the comparison below would prove nothing about it."""
    everything = "".join(html for _, html in harmless)
    assert {name for name, mark in FIELDS.items() if mark not in everything} <= NOT_PRINTED


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
@example(text="".join(PIECES))
@example(text="</title><script>alert(1)</script>&lt;b&gt; {{ 7*7 }} {% include 'x' %} --8<-- \"x\" \u202e")
@example(text="# 甲\n\n!!! note\n    乙\n\n| a | b |\n|---|---|\n\n[TOC]")
def test_record_text_is_text(small_office: SmallOffice, harmless: Pages, text: str) -> None:
    texts = {name: given_text(text, LIMITS.get(name)) for name in FIELDS}
    marks = {mark: visible(texts[name]) for name, mark in FIELDS.items()}
    either = re.compile("|".join(marks))

    def expected(calm: str) -> str:
        return squeezed(either.sub(lambda match: marks[match[0]], calm))

    hostile = small_office.pages(texts, "internal")
    assert len(hostile) == len(harmless)
    for (path, calm), (_, wild) in zip(harmless, hostile, strict=True):
        before, after = see(calm), see(wild)
        assert_same(path, before.elements, after.elements)
        assert_same(
            path, [expected(value) for value in before.values], [squeezed(value) for value in after.values]
        )
        assert_same(path, expected(before.text).split(), squeezed(after.text).split())
