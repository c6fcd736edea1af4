"""A small publication of hand-made pages, and the folder of an office around it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.edit.skeleton import create_office
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.page import Asset, Page, SitePages
from generator.site.sources import Publication

PAGES = (
    Page("index.md", "首页", "# 首页\n\n[第一项](items/MS-2024-001.md#history)\n", "home"),
    Page("items/MS-2024-001.md", "新建食堂10个", "# 新建食堂10个\n\n## 进展 {#history}\n\n完成2个\n", "item"),
)
NAV = ("index.md", {"十件民生实事": ["items/MS-2024-001.md"]})


@pytest.fixture
def make_publication(office: Callable[..., dict[str, str]]) -> Callable[..., Publication]:
    """`make_publication(pages=…, assets=…, nav=…, site_title=…)` → a publication of the small office."""

    def make(
        pages: tuple[Page, ...] = PAGES,
        assets: tuple[Asset, ...] = (),
        nav: tuple[object, ...] = NAV,
        **names: object,
    ) -> Publication:
        workspace = load(MemoryTree(office())).workspace
        assert workspace is not None
        own = workspace.config.site.model_copy(update=names)
        return Publication(SitePages(pages, assets, nav), (), own, "internal", date(2024, 6, 30))

    return make


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a new office with one unit, as of 2024-06-30."""
    folder = tmp_path / "office"
    create_office(folder)
    site = folder / "site_config" / "site.yaml"
    site.write_text(site.read_text("utf-8") + "数据截至日期: 2024-06-30\n", "utf-8")
    (folder / "site_config" / "units.yaml").write_text(
        "分组: [区直部门, 乡镇街道, 国有企业]\n单位: [{名称: 区民政局}]\n", "utf-8"
    )
    return folder


def quiet(what: str, done: int, total: int) -> None:
    """No progress bar."""


@pytest.fixture
def progress() -> Callable[[str, int, int], None]:
    return quiet
