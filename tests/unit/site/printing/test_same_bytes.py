"""Pages printed from a shell are, byte for byte, the pages that MkDocs writes: a sample of every kind of the demonstration."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.archive.sound import read_issued
from generator.load.tree import FolderTree
from generator.load.workspace import load
from generator.paths import ISSUED
from generator.site.mkdocs_plugin import plugin, run_mkdocs
from generator.site.page import Page, SitePages
from generator.site.pages import site_pages
from generator.site.sources import Publication

ROOT = Path(__file__).parents[4]
Progress = Callable[[str, int, int], None]
EACH = 3


@pytest.fixture(scope="module")
def sample() -> Publication:
    """Of every kind in every folder a few pages, with the whole navigation."""
    tree = FolderTree(ROOT)
    loaded = load(tree)
    assert loaded.workspace is not None
    site = site_pages(loaded, tree, "internal", date(2024, 6, 30), read_issued(ROOT / ISSUED))
    kept: dict[tuple[str, int, str], list[Page]] = {}
    for page in site.pages:
        if page.path not in site.nav_paths:
            folder = page.path.partition("/")[0]
            kept.setdefault((page.kind, page.path.count("/"), folder), []).append(page)
    chosen = {page.path for pages in kept.values() for page in pages[:EACH]}
    pages = tuple(_quick(page, site.nav_paths) for page in site.pages if page.path in chosen | site.nav_paths)
    return Publication(
        SitePages(pages, (), site.nav), (), loaded.workspace.config.site, "internal", date(2024, 6, 30)
    )


def _quick(page: Page, named: frozenset[str]) -> Page:
    """Pages of the navigation are MkDocs' own either way: their bodies need not be made."""
    return replace(page, text=f"# {page.kind} {{#top}}\n") if page.path in named else page


def built(made: Publication, folder: Path, progress: Progress) -> dict[str, bytes]:
    folder.mkdir()
    run_mkdocs(ROOT, folder, made, progress)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


@pytest.fixture(autouse=True)
def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "pagefind_beside", lambda interpreter: None)


def _left_to_mkdocs(self: SitePages) -> frozenset[str]:
    return frozenset(page.path for page in self.pages)


def test_a_sample_of_every_kind_is_the_same(
    sample: Publication, tmp_path: Path, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = built(sample, tmp_path / "printed", progress)
    monkeypatch.setattr(SitePages, "nav_paths", property(_left_to_mkdocs))
    rendered = built(sample, tmp_path / "rendered", progress)
    assert printed.keys() == rendered.keys()
    assert len(printed) > 60
    assert [name for name in printed if printed[name] != rendered[name]] == []


def test_the_sample_is_printed_and_not_rendered(
    sample: Publication, tmp_path: Path, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the comparison above would prove nothing: MkDocs itself writes the pages of the navigation alone."""
    seen: list[str] = []
    before = plugin.DubanPlugin.on_post_page

    def on_post_page(self: Any, output: str, **given: Any) -> str:
        seen.append(given["page"].file.src_uri)
        return before(self, output, **given)

    monkeypatch.setattr(plugin.DubanPlugin, "on_post_page", on_post_page)
    printed = built(sample, tmp_path / "printed", progress)
    assert set(seen) == sample.site.nav_paths
    assert len(printed) > len(seen) + 30


def hostile(path: str, kind: str = "item") -> Iterator[Page]:
    for number, title in enumerate(("</title><b>*甲*</b> &lt; {{ 7*7 }}", "甲 &amp; <乙>", "dubanbodymark")):
        yield Page(path.format(number), title, f"# 题 {{#top}}\n\n<p>{number}</p>\n", kind)


@pytest.mark.parametrize("setting", ["", "site_url: https://intranet.example/ledgers/\n"])
def test_titles_and_own_addresses_come_out_the_same(
    sample: Publication, tmp_path: Path, progress: Progress, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    office = tmp_path / "office"
    (office / "content").mkdir(parents=True)
    (office / "mkdocs.yml").write_text(setting + (ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    pages = (
        Page("index.md", "首页", "# 首页 {#top}\n\n[项](items/A-0.md)\n", "home"),
        *hostile("items/A-{}.md"),
        *hostile("issued/x/2024/乙 {}.md"),
    )
    made = replace(sample, site=SitePages(pages, (), ("index.md",)))
    results = []
    for name in ("printed", "rendered"):
        folder = tmp_path / name
        folder.mkdir()
        problems = run_mkdocs(office, folder, made, progress)
        assert problems == []
        results.append({p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.html")})
        maps = folder / "sitemap.xml"
        assert maps.exists() == bool(setting)
        if setting:
            assert maps.read_text("utf-8").count("<loc>") == len(pages)
        monkeypatch.setattr(SitePages, "nav_paths", property(_left_to_mkdocs))
    assert results[0] == results[1]
    assert len(results[0]) == len(pages) + 1
