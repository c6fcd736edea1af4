"""The DOCX and PDF of every issued document: which are wanted, which are there, and how one is made.

A key is the digest of everything a file is made of: the edition's frozen bytes, its kind as the office defines it, the template,
the program's own source and the versions of its libraries; for a PDF the fonts too, in a part of its own, because finding them
takes longer than all the rest: a build takes the PDF that was made, `duban files` remakes it when the fonts are others.
"""

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from generator.archive.sound import Issued
from generator.archive.store import StoredEdition
from generator.archive.verify import MANIFEST, sha256
from generator.model.documents import DocumentKind
from generator.model.workspace import Config
from generator.office.docx.template import PLACE, default_template
from generator.office.files.cache import FileCache

Form = Literal["docx", "pdf"]
NAMES: Mapping[Form, str] = {"docx": "document.docx", "pdf": "document.pdf"}
_SOURCES = ("office/official", "office/docx", "office/pdf", "resources/office", "archive/frozen_text.py")
_LIBRARIES = ("python-docx", "typst", "markdown-it-py", "vl-convert-python")


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make. `kind` is the edition's kind as defined today, None when it is not defined any more."""

    edition_id: str
    form: Form
    name: str
    kind: DocumentKind | None


def office_template(root: Path) -> bytes:
    """The office's own template, else ours."""
    own = root / PLACE
    return own.read_bytes() if own.is_file() else default_template()


def with_office_files(issued: Issued, root: Path, config: Config) -> Issued:
    """An archive with the finished files of its editions; reads a folder's names, makes nothing."""
    present = FileCache(root).names()
    if not present:
        return issued
    by_key = {name.split(".")[0].split("-")[0] + name[name.index(".") :]: name for name in sorted(present)}
    found: dict[str, dict[str, Path]] = {}
    for job in _jobs(issued, config, office_template(root), ""):
        if job.name in by_key:
            path = FileCache(root).path(by_key[job.name])
            found.setdefault(job.edition_id, {})[NAMES[job.form]] = path
    return replace(issued, office_files=found)


def jobs(issued: Issued, root: Path, config: Config, fonts_digest: str) -> list[Job]:
    """Every file of every sound edition, made or not. `fonts_digest`: twelve hex digits."""
    return list(_jobs(issued, config, office_template(root), f"-{fonts_digest}"))


def _jobs(issued: Issued, config: Config, template: bytes, fonts: str) -> Iterator[Job]:
    shared = sha256(template) + source_digest(_SOURCES, _LIBRARIES)
    for edition in issued.archive.editions:
        kind = config.documents.get(str(edition.manifest["kind"]))
        own = kind.model_dump_json() if kind is not None else ""
        content = _content(issued.archive.root, edition)
        for form in NAMES:
            key = sha256(json.dumps([edition.edition_id, form, shared, own, content]).encode())[:40]
            yield Job(edition.edition_id, form, f"{key}{fonts if form == 'pdf' else ''}.{form}", kind)


def _content(root: Path, edition: StoredEdition) -> str:
    """Digest of the frozen files: the manifest names those of the others."""
    return sha256((root / edition.edition_id / MANIFEST).read_bytes())


@cache
def source_digest(places: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Digest of parts of the program's source, and of libraries' versions."""
    digest = hashlib.sha256()
    for one in places:
        for name, data in _files(files("generator").joinpath(one)):
            digest.update(f"{name}\x00{len(data)}\x00".encode() + data)
    digest.update("".join(f"{name} {importlib.metadata.version(name)}\n" for name in libraries).encode())
    return digest.hexdigest()


def _files(place: Traversable) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        yield place.name, place.read_bytes()
        return
    for entry in sorted(place.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry.name, entry.read_bytes()


def missing(wanted: Iterable[Job], cache: FileCache) -> list[Job]:
    present = cache.names()
    return [job for job in wanted if job.name not in present]
