"""The files of a site as MkDocs sees them: few of them its own, the others known when a link leads to them."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.site.nav import source
from generator.site.page import Page


class PageFile(File):
    """A page whose Markdown is made when MkDocs reads it."""

    def __init__(self, config: MkDocsConfig, page: Page) -> None:
        super().__init__(
            page.path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            inclusion=InclusionLevel.INCLUDED,
        )
        self.generated_by = "duban"
        self.made = page

    @property
    def content_string(self) -> str:
        return source(self.made)

    @content_string.setter
    def content_string(self, value: str) -> None:
        raise AttributeError("the generator's pages are not rewritten")


class SiteFiles(Files):
    """MkDocs reads, renders and copies only `files`; links may lead to whatever `is_known` says is in the site.

    While `deferred`, no page is rendered by MkDocs' own run.
    """

    def __init__(self, files: Sequence[File], config: MkDocsConfig, is_known: Callable[[str], bool]) -> None:
        super().__init__(files)
        self.deferred = False
        self._config = config
        self._is_known = is_known

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        place = PurePath(path).as_posix()
        if found is None and self._is_known(place):
            found = outside(self._config, place)
        return found

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        return [] if self.deferred else super().documentation_pages(inclusion=inclusion)


def outside(config: MkDocsConfig, path: str) -> File:
    """A file that is in the site without being one of MkDocs'."""
    return File(
        path,
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=InclusionLevel.INCLUDED,
    )
