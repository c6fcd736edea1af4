"""A small publication of hand-made pages, and the folder of an office around it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.page import Asset, Page, SitePages
from generator.site.sources import Publication

MKDOCS_YML = Path(__file__).parents[3] / "mkdocs.yml"

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
def root(tmp_path: Path, office: Callable[..., dict[str, str]]) -> Path:
    """The folder of the small office, with mkdocs.yml and content/."""
    folder = tmp_path / "office"
    more = {"mkdocs.yml": MKDOCS_YML.read_text("utf-8"), "content/.gitkeep": ""}
    for name, text in office(more).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def quiet(what: str, done: int, total: int) -> None:
    """No progress bar."""


@pytest.fixture
def progress() -> Callable[[str, int, int], None]:
    return quiet
