"""The theme of an office as `site.printing` uses it."""

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from generator.site.mkdocs_plugin.files import SiteFiles
from generator.site.nav import source
from generator.site.page import Page
from generator.site.printing.body import Body, Heading, opened
from generator.site.printing.theme import Sheet

_EXTENSIONS = {"toc", "tables", "fenced_code", "admonition", "attr_list", "md_in_html"}
_TOC = {"permalink": "#", "permalink_title": "本节链接", "toc_depth": 3}


class MkDocsTheme:
    """Renders as `mkdocs.commands.build` does, without its file collection."""

    def __init__(self, config: MkDocsConfig, files: SiteFiles, nav: Navigation) -> None:
        self.config = config
        self.files = files
        self.nav = nav
        self._pages = files.documentation_pages()
        self.environment = config.theme.get_env()
        self.reads_plain = set(config.markdown_extensions) == _EXTENSIONS and config.mdx_configs == {
            "toc": _TOC
        }
        self.tells_place = bool(config.site_url or config.edit_uri or config.edit_uri_template)
        self.folders = frozenset(_folders(page.url for page in nav.pages))

    def body(self, page: Page) -> Body:
        file = _file(self.config, page.path, source(page))
        read = MkDocsPage(None, file, self.config)
        read.read_source(self.config)
        read.render(self.config, self.files)
        return opened(Body(read.content or "", tuple(_headings(read.toc))))

    def whole(self, sheet: Sheet) -> str:
        page = MkDocsPage(None, _file(self.config, sheet.path, ""), self.config)
        page.markdown = ""
        page.meta = as_markup({"title": sheet.title, **sheet.meta})
        page.content = sheet.body.html
        page.toc = contents(sheet.body.headings)
        page.active = True
        template = self.environment.get_template(page.meta.get("template", "main.html"))
        return template.render(get_context(self.nav, self._pages, self.config, page))


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """A table of contents as MkDocs makes it of a page it has read."""
    return get_toc(
        nest_toc_tokens([{"level": one.level, "id": one.name, "name": one.words} for one in headings])
    )


def as_markup(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Values are encoded already; as Markup they are not encoded again by templates that do so."""
    return {
        name: [Markup(one) for one in value] if isinstance(value, list | tuple) else Markup(value)
        for name, value in meta.items()
    }


def _headings(links: Iterable[AnchorLink]) -> Iterable[Heading]:
    for link in links:
        yield Heading(link.level, link.id, link.title)
        yield from _headings(link.children)


def _folders(addresses: Iterable[str]) -> Iterable[str]:
    for address in addresses:
        folder = posixpath.dirname(address)
        while folder:
            yield folder
            folder = posixpath.dirname(folder)


def _file(config: MkDocsConfig, path: str, content: str) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
