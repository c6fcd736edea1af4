"""The exported tree is built by MkDocs alone and says the same."""

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import yaml

from generator.site.builder import build_site, write_tree
from generator.site.export import export_files
from generator.site.mkdocs_plugin import Progress
from generator.site.page import Asset, Page
from generator.site.sources import Publication

HOSTILE = "</title><b>*甲*</b> &lt; {{ 7*7 }}"
BODY = "# {}\n\n## 进展 {{#history}}\n\n<table><tr><td>甲</td></tr></table>\n\n- 一\n- 二\n\n[首页](../index.md)\n"


class Article(HTMLParser):
    """Elements and text inside `<article>`, and the text of `<title>`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside = ""
        self.seen: list[str] = []
        self.title = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in ("article", "title") else self.inside
        if self.inside == "article":
            self.seen.append(f"<{tag} id={dict(attrs).get('id')}>")

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag in ("article", "title") else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data
        elif self.inside == "article" and data.strip():
            self.seen.append(" ".join(data.split()))


def test_plain_mkdocs_builds_the_same_pages(
    root: Path, tmp_path: Path, make_publication: Callable[..., Publication], progress: Progress
) -> None:
    from generator.render.escape import markdown

    pages = (
        Page(
            "index.md", "首页", "# 首页\n\n[甲](items/MS-2024-001.md#history)\n", "home", {"hide": ("toc",)}
        ),
        Page("items/MS-2024-001.md", HOSTILE, BODY.format(markdown(HOSTILE)), "item"),
    )
    made = make_publication(pages=pages, assets=(Asset("data/a.csv", b"1"),), site_title="甲: <b>乙</b>")
    write_tree(root, tmp_path / "plain", export_files(made))
    settings = yaml.safe_load((tmp_path / "plain" / "mkdocs.yml").read_text("utf-8"))
    assert "duban" not in str(settings.get("plugins"))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "out")]
    subprocess.run(command, cwd=tmp_path / "plain", check=True, capture_output=True)
    build_site(root, tmp_path / "ours", made, progress)
    for name in ("index.html", "items/MS-2024-001.html"):
        plain = Article((tmp_path / "out" / name).read_text("utf-8"))
        ours = Article((tmp_path / "ours" / name).read_text("utf-8"))
        assert plain.seen == ours.seen and len(plain.seen) > 3
    assert plain.title == ours.title == f"{HOSTILE} - 甲: <b>乙</b>"
    assert (tmp_path / "out" / "data" / "a.csv").read_bytes() == b"1"
