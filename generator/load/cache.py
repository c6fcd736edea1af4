"""Which files a check found nothing wrong with, so that the next one need not read them again.

Kept outside the repository, where no commit can put it: a branch must not be able to say that it is clean. It holds
paths and digests, nothing that is run or rebuilt into records; whatever in it cannot be read is as if it were not there.
"""

import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_LIBRARIES = ("pydantic", "pydantic_core", "pyyaml")
_SOURCES = (".py", ".yaml")


@dataclass(frozen=True)
class CleanFiles:
    """Path → SHA-256 of the content that was found clean, under one key: the program and all else it was judged by."""

    key: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)


@cache
def program_digest() -> str:
    """SHA-256 over the package's own code and tables and what it is run with: another version trusts nothing."""
    found = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    for path, source in sorted(_sources(files("generator"), "")):
        found.update(f"{path}\n".encode())
        found.update(source.read_bytes())
    return found.hexdigest()


def _sources(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name not in ("__pycache__", "skeleton", "theme", "templates", "guide"):
                yield from _sources(entry, f"{path}/")
        elif path.endswith(_SOURCES):
            yield path, entry


def cache_key(contents: Iterable[tuple[str, bytes]]) -> str:
    """The key for files judged by these others (configuration, people), and by this program."""
    found = hashlib.sha256(program_digest().encode())
    for path, data in contents:
        found.update(f"{path} {hashlib.sha256(data).hexdigest()}\n".encode())
    return found.hexdigest()


def cache_file(folder: Path, root: Path) -> Path:
    """The file for a repository in the user's folder of caches."""
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:20]
    return folder / "duban" / f"check-{name}.json"


def read_clean_files(path: Path) -> CleanFiles:
    """What an earlier check left; nothing where it is missing, damaged, or another user's."""
    try:
        if path.stat().st_uid != os.getuid():
            return CleanFiles()
        value = json.loads(path.read_bytes())
        key, digests = value["key"], value["digests"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return CleanFiles()
    sound = isinstance(key, str) and isinstance(digests, dict)
    return CleanFiles(key, digests) if sound else CleanFiles()


def write_clean_files(path: Path, clean: CleanFiles) -> None:
    """Keep it for the next check; a folder that cannot be written to is no matter."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"key": clean.key, "digests": dict(clean.digests)}, file, ensure_ascii=True)
        Path(name).replace(path)
    except OSError:
        return
