"""The same pages as a plain Markdown tree that MkDocs, ProperDocs or Zensical build without our plugin."""

from pathlib import PurePosixPath

import yaml

from generator.render.escape import markdown
from generator.site.nav import navigation, source_of
from generator.site.pictures import shown_pictures
from generator.site.sources import Publication
from generator.site.theme import assets, scripts, style_sheets

_HEAD = "# 由 duban export-pages 写出。可用 MkDocs、ProperDocs 或 Zensical 生成站点，不需要 duban。\n"


def export_files(made: Publication) -> dict[PurePosixPath, bytes]:
    """Every file of the tree by its path: `mkdocs.yml`, and the pages and static files below `docs/`."""
    docs = PurePosixPath("docs")
    out: dict[PurePosixPath, bytes] = {}
    shown: set[str] = set()
    for page in made.site.pages:
        body = page.body
        out[docs / page.path] = source_of(page, body).encode()
        shown |= shown_pictures(page.path, body)
    out.update({docs / asset.path: asset.data for asset in made.site.assets})
    out.update({docs / place: made.pictures[place].data for place in sorted(shown & made.pictures.keys())})
    out.update({docs / place: path.read_bytes() for place, path in assets().items()})
    out[PurePosixPath("mkdocs.yml")] = (_HEAD + _settings(made)).encode()
    return out


def _settings(made: Publication) -> str:
    """mkdocs.yml: only settings that all three builders know."""
    settings = {
        "site_name": str(markdown(made.office.site_title)),
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False},
        "extra_css": style_sheets(),
        "extra_javascript": scripts(),
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "md_in_html",
            "tables",
            {"toc": {"permalink": "#", "permalink_title": "本节链接", "toc_depth": 3}},
        ],
        "nav": navigation(made.site),
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000)
