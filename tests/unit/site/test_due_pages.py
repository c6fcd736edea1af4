"""催报清单 and the pages per post and per 包保人."""

from collections.abc import Callable
from datetime import date
from html import unescape
from importlib import resources

import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.page import SitePages
from generator.site.pages import site_pages
from generator.view.policy import Edition

SKELETON = resources.files("generator") / "resources" / "skeleton" / "site_config"
VISIBILITY = (SKELETON / "visibility.yaml").read_text("utf-8")
LADDER = """\
版本:
  - 生效: 2024-01-01
    越级批准: 区长
    步骤: [{步骤: 工作督办提醒函, 触发: {逾期天数: 1}, 批准: 局长}]
"""
FILES = {
    "site_config/visibility.yaml": VISIBILITY,
    "site_config/ladder.yaml": LADDER,
    "ledgers/projects/2024/XM-2024-001.yaml": (
        "事项: 云岭大道改造\n牵头单位: 区住建局\n分管领导: 区长\n包保人: 督查专员01\n完成时限: 2024-06-10\n"
    ),
    "ledgers/livelihood/2024/MS-2024-001.yaml": "事项: 食堂\n牵头单位: 东关街道\n分管领导: 区长\n完成时限: 2024-12-31\n",
    "ledgers/registers/leader_dispatch/2024-06.yaml": (
        "- {编号: DD-2024-06-001, 日期: 2024-06-12, 职务: 区长, 方式: 现场, 事项: [XM-2024-001]}\n"
    ),
    "ledgers/registers/inspections/2024-06.yaml": (
        "- {编号: DC-2024-06-001, 名称: 包保督查, 起: 2024-06-12, 性质: 包保跟踪, 方式: [实地], 事项: [XM-2024-001]}\n"
    ),
}
Build = Callable[..., SitePages]


@pytest.fixture
def build(office: Callable[..., dict[str, str]]) -> Build:
    def make(more: dict[str, str] | None = None, edition: Edition = "internal") -> SitePages:
        tree = MemoryTree(office({**FILES, **(more or {})}))
        return site_pages(load(tree), tree, edition, date(2024, 6, 30))

    return make


def body(site: SitePages, path: str) -> str:
    return unescape(next(page.body for page in site.pages if page.path == path))


def test_the_list_shows_what_is_late_and_what_is_proposed(build: Build) -> None:
    text = body(build(), "due.md")
    assert "进展报送" in text and "云岭大道改造" in text and "MS-2024-001" in text
    proposals = text[text.index("{#proposals}") :]
    assert "逾期20天" in proposals and "局长" in proposals and "2024-06-11" in proposals


def test_without_a_ladder_the_page_says_so(build: Build, office: Callable[..., dict[str, str]]) -> None:
    tree = MemoryTree({path: text for path, text in office(FILES).items() if "ladder" not in path})
    assert "没有写督办阶梯" in body(site_pages(load(tree), tree, "internal", date(2024, 6, 30)), "due.md")


def test_posts_stand_in_protocol_order_each_with_its_own_items(build: Build) -> None:
    site = build()
    index = body(site, "posts/index.md")
    assert 0 < index.index(">区长<") < index.index(">分管民政工作的副区长<")
    own = body(site, "posts/区长.md")
    assert "云岭大道改造" in own and "食堂" in own and "DD-2024-06-001" in own
    assert "云岭大道改造" not in body(site, "posts/分管民政工作的副区长.md")


def test_an_officer_sees_the_items_and_visits_of_one_code(build: Build) -> None:
    path = next(page.path for page in build().pages if page.path.startswith("officers/督查专员"))
    own = body(build(), path)
    assert "云岭大道改造" in own and "DC-2024-06-001" in own and "食堂" not in own


def test_the_public_edition_and_hidden_fields_have_no_such_pages(build: Build) -> None:
    public = VISIBILITY.replace("启用: false", "启用: true")
    paths = {page.path for page in build({"site_config/visibility.yaml": public}, "public").pages}
    assert not any(path.startswith(("due", "posts/", "officers/")) for path in paths)
    hidden = VISIBILITY.replace("    包保人: 内部\n", "    包保人: 受限\n")
    site = build({"site_config/visibility.yaml": hidden})
    assert not any(page.path.startswith("officers/") for page in site.pages)
    assert "督查专员01" not in "".join(
        page.body for page in site.pages if not page.path.startswith(("codes/", "guide/"))
    )
