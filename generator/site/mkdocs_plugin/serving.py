"""`mkdocs serve`: a page is printed when a browser asks for it, and then lies where MkDocs' server looks for it."""

import posixpath
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.livereload import LiveReloadServer

from generator.site.mkdocs_plugin.run import Run
from generator.site.page import SiteError
from generator.site.printing.press import Printed, site_path

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Shelf:
    """The site of one finished run, page by page."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._pages = {site_path(page.path): page for page in run.made.site.pages}
        self._assets = {**run.made.pictures, **{one.path: one for one in run.made.site.assets}}

    def fetch(self, address: str) -> None:
        """Put what lies at an address of the site into its place. Raises SiteError."""
        theme, press, page = self._run.theme, self._run.press, self._pages.get(address)
        if theme is None or press is None:
            return
        folder = Path(theme.config.site_dir)
        own = self._run.own[page.path].page if page is not None and page.path in self._run.own else None
        if own is not None:
            _populate_page(own, theme.config, theme.files)
            _build_page(own, theme.config, [], theme.nav, theme.environment)
        elif page is not None:
            press.printed(page, folder, None, Printed())
        elif address in self._assets:
            target = folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._assets[address].data)


class Desk:
    """Hands out the pages of the last good build. Closed while MkDocs builds: it empties the folder then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shelf: Shelf | None = None
        self._there: set[str] = set()

    def close(self) -> None:
        self._lock.acquire()

    def open(self, run: Run) -> None:
        """The new build is complete, its folder empty but for the theme's files."""
        self._shelf, self._there = Shelf(run), set()
        self._lock.release()

    def reopen(self) -> None:
        """The build failed: what there was stays, and is printed again where the folder was emptied already."""
        if self._lock.locked():
            self._there = set()
            self._lock.release()

    def fetch(self, address: str) -> None:
        """Put what lies at an address of the site into its place, once. Raises SiteError."""
        with self._lock:
            if self._shelf is not None and address not in self._there:
                self._shelf.fetch(address)
                self._there.add(address)


def served(server: LiveReloadServer, desk: Desk) -> None:
    """Let the server ask the desk first."""
    behind: App = server.serve_request

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if (path + "/").startswith(server.mount_path):
            place = path[len(server.mount_path) :] + ("index.html" if path.endswith("/") else "")
            try:
                desk.fetch(posixpath.normpath("/" + place).lstrip("/"))
            except SiteError as error:
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [str(error).encode()]
        return behind(environ, start_response)

    server.set_app(app)
