"""One build: which pages MkDocs renders itself, which are printed, and what is done when all are there.

MkDocs renders the pages that stand in the navigation. All others, many of a kind, are printed from shells, by processes
that work while MkDocs does.
"""

import gc
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.load.parallel import workers_for
from generator.render.escape import markdown
from generator.site.mkdocs_plugin.files import PageFile, SiteFiles, outside
from generator.site.mkdocs_plugin.theme import MkDocsTheme
from generator.site.pictures import shown_pictures
from generator.site.printing.mirror import bundles
from generator.site.printing.press import Mirror, Press, Printed, print_pages, site_path
from generator.site.search import write_index
from generator.site.sources import Publication
from generator.site.theme import is_used

ENOUGH = 400
"""Pages below which other processes are not worth starting."""

Progress = Callable[[str, int, int], None]
"""(what is being done, how many are done, of how many; 0 of 0 where it cannot be counted)."""


@dataclass(frozen=True)
class Settings:
    """`program` is Pagefind's, None without search; `served` pages are printed when a browser asks for them."""

    program: Path | None
    progress: Progress
    served: bool = False


class Run:
    """One publication on its way into one folder."""

    def __init__(self, made: Publication, settings: Settings) -> None:
        self.made = made
        self.settings = settings
        self.done = Printed()
        self.theme: MkDocsTheme | None = None
        self.press: Press | None = None
        self.own: dict[str, File] = {}
        """MkDocs' own pages by their path."""
        self._kept = tempfile.TemporaryDirectory(prefix="duban-search-") if settings.program else None
        self.mirror = (
            Mirror(Path(self._kept.name), bundles(made.site.pages)) if self._kept is not None else None
        )
        self._work: Iterator[Printed] | None = None
        self._thread: threading.Thread | None = None
        self._fault: BaseException | None = None

    def files(self, files: Files, config: MkDocsConfig) -> SiteFiles:
        """What MkDocs takes care of: the theme's static files, and the pages of the navigation."""
        theme = frozenset(config.theme.dirs)
        kept = [file for file in files if file.src_dir in theme and is_used(file.src_uri)]
        site = self.made.site
        printable = set(config.plugins) <= {"duban"}  # other plugins expect to see every page
        wanted = site.nav_paths if printable else {page.path for page in site.pages}
        self.own = {page.path: PageFile(config, page) for page in site.pages if page.path in wanted}
        known = {page.path for page in site.pages} | {one.path for one in site.assets}
        known |= self.made.pictures.keys()
        return SiteFiles([*kept, *self.own.values()], config, known.__contains__)

    def begin(self, nav: Navigation, config: MkDocsConfig, files: SiteFiles) -> None:
        """The navigation is known: everything but MkDocs' own pages can be printed from now on."""
        for file in self.own.values():
            if isinstance(file, PageFile) and file.page is not None and file.page.title is None:
                file.page.title = Markup(markdown(file.made.title))
        self.theme = MkDocsTheme(config, files, nav)
        self.press = Press(self.theme)
        if self.settings.served:
            files.deferred = True
            return
        pages = [page for page in self.made.site.pages if page.path not in self.own]
        if pages:
            self.press.whole(pages[0])  # the theme's templates are compiled once, for all workers
        workers = workers_for(len(pages), ENOUGH)
        gc.freeze()  # records and views stay to the end; only what rendering leaves behind is looked for
        gc.enable()
        self._work = print_pages(self.press, pages, Path(config.site_dir), self.mirror, workers)
        if workers > 1:
            self._thread = threading.Thread(target=self._gather, daemon=True)
            self._thread.start()

    def rendered(self, page: MkDocsPage, output: str) -> None:
        """MkDocs has rendered one of its own pages."""
        file = page.file
        if not isinstance(file, PageFile):
            return
        address, content = site_path(file.src_uri), page.content or ""
        self.done.links.add(address, output)
        self.done.pictures |= shown_pictures(file.src_uri, content)
        if self.mirror is not None:
            self.mirror.take(file.made, content)
        self._count([file.src_uri])

    def finish(self, folder: Path) -> str | None:
        """Print what is left, copy files, write the index. Returns in Chinese what went wrong with the index."""
        if self.settings.served:
            return None
        for asset in self.made.site.assets:
            _copy(asset.data, folder / asset.path)
        self._gather() if self._thread is None else self._thread.join()
        if self._fault is not None:
            raise self._fault
        for place in sorted(self.done.pictures & self.made.pictures.keys()):
            _copy(self.made.pictures[place].data, folder / place)
        return self._indexed(folder)

    def give_up(self) -> None:
        """Something went wrong: nobody goes on writing."""
        close = getattr(self._work, "close", None)
        if close is not None:
            close()
        if self._kept is not None:
            self._kept.cleanup()

    def mapped(self, config: MkDocsConfig) -> list[File]:
        """Every page, for the map of the site."""
        found = []
        for page in self.made.site.pages:
            file = self.own.get(page.path) or outside(config, page.path)
            file.page or MkDocsPage(None, file, config)
            found.append(file)
        return found

    def _gather(self) -> None:
        try:
            for part in self._work or ():
                self.done.join(part)
                self._count(part.pages, joined=True)
        except BaseException as fault:
            self._fault = fault

    def _count(self, pages: Sequence[str], joined: bool = False) -> None:
        if not joined:
            self.done.pages += pages
        self.settings.progress("正在生成页面", len(self.done.pages), len(self.made.site.pages))

    def _indexed(self, folder: Path) -> str | None:
        if self.settings.program is None or self._kept is None:
            return None
        self.settings.progress("正在建立全文检索", 0, 0)
        problem = write_index(self.settings.program, Path(self._kept.name), folder)
        self._kept.cleanup()
        return problem


def _copy(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
