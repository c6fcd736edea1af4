"""A fresh office repository: the skeleton that the package carries, copied whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_DOT = "dot-"
_HARMLESS = frozenset({".git"})


class NotEmptyError(Exception):
    """The folder already holds something."""


def skeleton_files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of a fresh office, in path order.

    `dot-gitignore` stands for `.gitignore`: inside this project git must not obey the skeleton's.
    """
    yield from sorted(_walk(files("generator.resources").joinpath("skeleton"), ""))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f".{entry.name.removeprefix(_DOT)}" if entry.name.startswith(_DOT) else entry.name
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{name}/")
        else:
            yield f"{prefix}{name}", entry.read_bytes()


def create_office(target: Path) -> None:
    """Write a fresh office into a folder that is absent or empty; a `.git` may be there (an empty clone).

    Everything is written aside first. A new folder appears in one rename; in a folder that was there
    `site_config`, by which a repository is known, comes last. Raises NotEmptyError and OSError.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotEmptyError
    if target.is_dir() and any(entry.name not in _HARMLESS for entry in target.iterdir()):
        raise NotEmptyError
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".duban-init-", dir=target if target.is_dir() else target.parent))
    try:
        aside.chmod(0o755)
        for path, data in skeleton_files():
            place = aside / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        if not target.is_dir():
            aside.rename(target)
            return
        for entry in sorted(aside.iterdir(), key=lambda entry: (entry.name == "site_config", entry.name)):
            entry.rename(target / entry.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
