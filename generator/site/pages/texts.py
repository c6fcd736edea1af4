"""Pages that people write: the guide of the package, and an office's own pages.

An office's own pages are `content/index.md` and what lies in `content/pages/`; any other file there is not published.
"""

import re
from collections.abc import Iterator
from importlib import resources

from generator.load.text import read_text
from generator.load.tree import Tree
from generator.paths import CONFIG, CONTENT
from generator.site.page import Asset, Page

_HEADING = re.compile(r"^# +(?P<title>.+?)(?: *\{#[^}]*\})? *$", re.MULTILINE)
_EXAMPLE = re.compile(r"^!示例 (?P<path>[a-z0-9-]+/[a-z0-9-]+\.yaml)$", re.MULTILINE)
GUIDE = "guide"
PICTURES = "pictures"
ABOUT = "about.md"
OWN = "pages"


def guide_pages(tree: Tree) -> Iterator[Page]:
    """One page per file of the package's guide; a same-named file under `site_config/guide/` takes its place. Index first."""
    folder = resources.files("generator") / "resources" / GUIDE
    found = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".md")
    }
    found.update(_own(tree, f"{CONFIG}/{GUIDE}"))
    for name in sorted(found, key=lambda one: (one != "index.md", one)):
        yield written_page(f"{GUIDE}/{name}", _EXAMPLE.sub(_example, found[name]), "guide")


def _example(found: re.Match[str]) -> str:
    """`!示例 scoring/deductions-100.yaml` on a line of its own: that file of the package's examples, to be copied.
    A line that names none stays as it is.
    """
    entry = resources.files("generator") / "resources" / "examples" / found["path"]
    return f"```yaml\n{entry.read_text(encoding='utf-8')}```" if entry.is_file() else found[0]


def guide_pictures() -> Iterator[Asset]:
    """The pictures of the package's guide."""
    folder = resources.files("generator") / "resources" / GUIDE / PICTURES
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".png"):
            yield Asset(f"{GUIDE}/{PICTURES}/{entry.name}", entry.read_bytes())


def own_pages(tree: Tree) -> Iterator[Page]:
    """The hand-written pages; `content/index.md` becomes `about.md`, for the home page is generated."""
    about = _own(tree, CONTENT).get("index.md")
    if about is not None:
        yield written_page(ABOUT, about, "text")
    for name, text in sorted(_own(tree, f"{CONTENT}/{OWN}").items()):
        yield written_page(f"{OWN}/{name}", text, "text")


def written_page(path: str, text: str, kind: str) -> Page:
    """A page of hand-written Markdown, titled by its first heading (else by its file)."""
    match = _HEADING.search(text)
    title = match["title"] if match else path.rsplit("/", 1)[-1].removesuffix(".md")
    return Page(path, title, text if match else f"# {title}\n\n{text}", kind)


def _own(tree: Tree, folder: str) -> dict[str, str]:
    """Readable Markdown files that lie in a folder itself; links are not followed."""
    out = {}
    for path in tree.paths(folder):
        name = path.removeprefix(f"{folder}/")
        if "/" in name or not name.endswith(".md") or tree.is_link(path):
            continue
        text, _ = read_text(tree, path)
        if text is not None:
            out[name] = text
    return out
