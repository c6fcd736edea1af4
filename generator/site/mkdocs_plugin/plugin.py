"""What MkDocs calls: where its configuration, files and navigation come from, and who prints the pages."""

import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, cast

from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.paths import CONFIG, CONTENT, LEDGERS
from generator.render.escape import markdown
from generator.site.folder import Reader, finding_line
from generator.site.mkdocs_plugin.files import SiteFiles
from generator.site.mkdocs_plugin.run import Progress, Run, Settings
from generator.site.mkdocs_plugin.serving import Desk, served
from generator.site.mkdocs_plugin.theme import as_markup, contents
from generator.site.mkdocs_plugin.watching import watch
from generator.site.nav import navigation
from generator.site.page import SiteError
from generator.site.printing.body import Body, opened
from generator.site.search import pagefind_beside
from generator.site.sources import Publication
from generator.site.theme import NO_DOCS, OVERRIDES, scripts, style_sheets
from generator.view.policy import Edition

log = logging.getLogger("mkdocs.plugins.duban")


class Options(Config):  # type: ignore[no-untyped-call]
    """`plugins: - duban: {edition: public, as_of: 2024-06-30}`; both are usually left out."""

    edition = Choice(("internal", "public"), default="internal")
    as_of = Optional(Type((str, date)))


class DubanPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Replaces MkDocs' file collection with the pages of one edition.

    `given` and `progress` are set by `run_mkdocs`; without them the folder of mkdocs.yml is read.
    """

    def __init__(self) -> None:
        self.given: Publication | None = None
        self.progress: Progress = lambda what, done, total: None
        self.run: Run | None = None
        self._desk: Desk | None = None
        self._reader: Reader | None = None
        self._epoch: str | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs keeps a plugin that has this method through all rebuilds of one `mkdocs serve`."""
        self._desk = Desk() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).resolve().parent
        made = self.given or self._read(root)
        # MkDocs takes the date it prints, and that of its archives, from here alone; see `_restore_clock`.
        self._epoch = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(
            int(datetime(*made.as_of.timetuple()[:3], tzinfo=UTC).timestamp())
        )
        config.docs_dir = str(NO_DOCS)
        config.site_name = markdown(made.office.site_title)
        config.nav = navigation(made.site)
        config.theme.dirs[:0] = [str(path) for path in (root / CONFIG / "theme", OVERRIDES) if path.is_dir()]
        config.extra_css = [*style_sheets(), *config.extra_css]
        config.extra_javascript = [*scripts(), *config.extra_javascript]
        if not config.site_url:  # without the address of the site the map would be empty
            config.theme.static_templates.discard("sitemap.xml")
        program = None if self._desk is not None else pagefind_beside(sys.executable)
        has_search = program is not None
        if has_search:
            config.theme.static_templates.add("search.html")
        config.extra["duban"] = {
            "as_of": made.as_of.isoformat(),
            "edition": made.edition,
            "demonstration": made.office.demonstration,
            "office": markdown(made.office.office),
            "search": has_search,
            "fresh_days": made.fresh_days,
        }
        self.run = Run(made, Settings(program, self.progress, served=self._desk is not None))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if self._desk is not None:
            self._desk.close()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> SiteFiles:
        return self._now().files(files, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Titles are encoded already; as Markup they are not encoded again by templates that do so."""
        for section in _sections(nav.items):
            section.title = Markup(section.title)
        self._now().begin(nav, config, cast(SiteFiles, files))
        return nav

    def on_page_markdown(self, text: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        page.meta = as_markup(page.meta)
        return text

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if not page.toc.items:
            page.toc = contents(opened(Body(html, ())).headings)
        return html

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        if template_name == "sitemap.xml":
            context["pages"] = self._now().mapped(config)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self._now().rendered(page, output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        run = self._now()
        problem = run.finish(Path(config.site_dir))
        self._restore_clock()
        if problem:
            log.warning(problem)
        if self._desk is not None:
            self._desk.open(run)

    def on_build_error(self, *, error: Exception) -> None:
        if self.run is not None:
            self.run.give_up()
        self._restore_clock()
        if self._desk is not None:
            self._desk.reopen()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        root = Path(config.config_file_path).resolve().parent
        if self._desk is not None:
            served(server, self._desk)
        folders = [str(root / name) for name in (LEDGERS, CONFIG, CONTENT) if (root / name).is_dir()]
        settings = str(config.config_file_path)
        watch(server, (config.docs_dir, settings), [settings, *folders])
        return server

    def _now(self) -> Run:
        if self.run is None:
            raise RuntimeError("on_config has not run")
        return self.run

    def _restore_clock(self) -> None:
        """The next build of this process must not take this one's date for the user's."""
        if self._epoch is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
        else:
            os.environ["SOURCE_DATE_EPOCH"] = self._epoch

    def _read(self, root: Path) -> Publication:
        self._reader = self._reader or Reader(root)
        flag = str(self.config.as_of) if self.config.as_of else None
        try:
            made = self._reader.publication(
                cast(Edition, self.config.edition), flag, os.environ, datetime.now(UTC)
            )
        except SiteError as error:
            raise Abort(str(error)) from None
        for finding in made.findings:
            if finding.severity == "error":
                log.warning("%s", finding_line(finding))
        return made


def _sections(items: Sequence[Any]) -> Any:
    for item in items:
        if item.is_section:
            yield item
            yield from _sections(item.children)
