"""Making the files that are missing, in two processes: fonts are looked for once in each."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from generator.archive.verify import sha256
from generator.model.config import FontsConfig
from generator.office.files.cache import FileCache
from generator.office.files.editions import Job, office_template
from generator.office.official.fonts import ROLES, Fonts, Role, find_fonts
from generator.office.official.read import read_edition
from generator.office.pdf.printer import PdfPrinter, PrintError

PROCESSES = 2
_FEW = 8
"""So few files are made without starting other processes."""


@dataclass(frozen=True)
class Workshop:
    """Where things are: the repository, its archive, the fonts."""

    root: Path
    archive: Path
    font_folders: tuple[Path, ...]
    fonts: FontsConfig | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be made, and why, in Chinese."""

    edition_id: str
    reason: str


def fonts_digest(fonts: Fonts) -> str:
    """Twelve hex digits that are others when a PDF would be set in others: the files of every role's chain and their sizes."""
    chains = [
        (role, family, path.name, index, path.stat().st_size)
        for role in ROLES
        for family in fonts.families(role)
        for path, index in [_file(fonts, role, family)]
    ]
    return sha256(repr(chains).encode())[:12]


def _file(fonts: Fonts, role: Role, family: str) -> tuple[Path, int]:
    path, index = fonts.file(role, family)
    return Path(path), index


def make(shop: Workshop, wanted: Sequence[Job], done: Callable[[], None]) -> list[Failure]:
    """Make files and keep them; `done` is called after each. One that cannot be made stops no other."""
    failures = []
    for failure in _made(shop, wanted):
        if failure is not None:
            failures.append(failure)
        done()
    return failures


def _made(shop: Workshop, wanted: Sequence[Job]) -> Iterator[Failure | None]:
    if len(wanted) <= _FEW:
        maker = _Maker(shop)
        yield from (maker.make(job) for job in wanted)
        return
    # Started afresh: typst's compiler keeps threads, which a forked process would not have.
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _start, (shop,)) as pool:
        yield from pool.map(_make, wanted, chunksize=4)


class _Maker:
    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._template = office_template(shop.root)
        self._printer: PdfPrinter | None = None

    def make(self, job: Job) -> Failure | None:
        from generator.office.docx.builder import TemplateError
        from generator.office.docx.write import write_docx

        try:
            document = read_edition(self._shop.archive / job.edition_id, job.kind)
            data = self._pdf().pdf(document) if job.form == "pdf" else write_docx(document, self._template)
            FileCache(self._shop.root).write(job.name, data)
        except PrintError as error:
            return Failure(job.edition_id, "；".join((str(error), *(one.message for one in error.missing))))
        except (TemplateError, OSError, KeyError, TypeError, ValueError) as error:
            return Failure(job.edition_id, str(error))
        return None

    def _pdf(self) -> PdfPrinter:
        if self._printer is None:
            fonts: Fonts = find_fonts(self._shop.font_folders, self._shop.fonts)
            self._printer = PdfPrinter(fonts)
        return self._printer


_maker: list[_Maker] = []
"""The maker of a process that does nothing else."""


def _start(shop: Workshop) -> None:
    _maker.append(_Maker(shop))


def _make(job: Job) -> Failure | None:
    return _maker[0].make(job)
