"""The MkDocs plugin: hands the generator's pages to MkDocs. The only module that knows MkDocs.

`mkdocs build` and `mkdocs serve` are command lines of their own, so this module, like `cli.session`, hands
the environment and the clock to `periods.resolve_as_of`.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, cast

from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from generator.paths import CONFIG, CONTENT, LEDGERS
from generator.render.escape import markdown
from generator.site.folder import finding_line, read_publication
from generator.site.mkdocs_log import in_chinese
from generator.site.nav import navigation, source
from generator.site.search import pagefind_beside, write_index
from generator.site.sources import Publication, SiteError
from generator.site.theme import NO_DOCS, OVERRIDES, is_used, scripts, style_sheets
from generator.view.policy import Edition

log = logging.getLogger("mkdocs.plugins.duban")
Progress = Callable[[str, int, int], None]
"""(what is being done, how many are done, of how many; 0 of 0 where it cannot be counted)."""


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
        self._publication: Publication | None = None
        self._serving = False
        self._done = 0
        self._epoch: str | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """MkDocs keeps a plugin that has this method through all rebuilds of one `mkdocs serve`."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).resolve().parent
        made = self._publication = self.given or self._read(root)
        self._done = 0
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
        has_search = self._search_program() is not None
        if has_search:
            config.theme.static_templates.add("search.html")
        config.extra["duban"] = {
            "as_of": made.as_of.isoformat(),
            "edition": made.edition,
            "demonstration": made.office.demonstration,
            "office": markdown(made.office.office),
            "search": has_search,
        }
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        theme = frozenset(config.theme.dirs)
        kept = [file for file in files if file.src_dir in theme and is_used(file.src_uri)]
        site = self._made().site
        contents = [(page.path, source(page)) for page in site.pages] + [
            (one.path, one.data) for one in site.assets
        ]
        level = InclusionLevel.INCLUDED
        ours = [File.generated(config, path, content=content, inclusion=level) for path, content in contents]
        return Files([*kept, *ours])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Titles are encoded already; as Markup they are not encoded again by templates that do so."""
        for section in _sections(nav.items):
            section.title = Markup(section.title)
        return nav

    def on_page_markdown(self, text: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        page.meta = {key: _as_markup(value) for key, value in page.meta.items()}
        self._count()
        return text

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self._count()
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._restore_clock()
        program = self._search_program()
        if program is None:
            return
        self.progress("正在建立全文检索", 0, 0)
        problem = write_index(program, Path(config.site_dir))
        if problem:
            log.warning(problem)

    def on_build_error(self, *, error: Exception) -> None:
        self._restore_clock()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        root = Path(config.config_file_path).resolve().parent
        for name in (LEDGERS, CONFIG, CONTENT):
            if (root / name).is_dir():
                server.watch(str(root / name))
        return server

    def _made(self) -> Publication:
        if self._publication is None:
            raise RuntimeError("on_config has not run")
        return self._publication

    def _search_program(self) -> Path | None:
        """Pagefind, but not while serving: each edit would wait for the whole index."""
        return None if self._serving else pagefind_beside(sys.executable)

    def _count(self) -> None:
        self._done += 1
        self.progress("正在生成页面", self._done, 2 * len(self._made().site.pages))

    def _restore_clock(self) -> None:
        """The next build of this process must not take this one's date for the user's."""
        if self._publication is None:
            return
        self._publication = None
        if self._epoch is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
        else:
            os.environ["SOURCE_DATE_EPOCH"] = self._epoch

    def _read(self, root: Path) -> Publication:
        edition = cast(Edition, self.config.edition)
        flag = str(self.config.as_of) if self.config.as_of else None
        try:
            made = read_publication(root, edition, flag, os.environ, datetime.now(UTC))
        except SiteError as error:
            raise Abort(str(error)) from None
        for finding in made.findings:
            if finding.severity == "error":
                log.warning("%s", finding_line(finding))
        return made


def run_mkdocs(root: Path, folder: Path, made: Publication, progress: Progress) -> list[str]:
    """Build a publication into an existing folder, with `mkdocs.yml` of `root`.

    Returns MkDocs' warnings in Chinese. Raises SiteError when there is nothing to build with.
    """
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
        plugin = config.plugins.get("duban")
        if not isinstance(plugin, DubanPlugin):
            raise SiteError("mkdocs.yml 里没有 duban 插件；请在 plugins: 下面加一行“  - duban”。")
        plugin.given, plugin.progress = made, progress
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
            plugin.given = None  # MkDocs keeps the plugin for later builds of this process
    except MkDocsException as error:
        raise SiteError("\n".join(heard.messages or [in_chinese(error.format_message())])) from None
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagated
    return heard.messages


class _Heard(logging.Handler):
    """Keeps warnings and errors; the rest of MkDocs' log is for those who run MkDocs themselves."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        self.messages.append(text if record.name == log.name else in_chinese(text))


def _as_markup(value: Any) -> Any:
    return [_as_markup(one) for one in value] if isinstance(value, list) else Markup(value)


def _sections(items: Sequence[Any]) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)
