"""A folder of finished files, each under a name that says what it was made of: a file that is there is right."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".cache/duban/files"
"""Below the repository's root, ignored by git. Deleting it costs nothing but time."""
_NAME = re.compile(r"[0-9a-f]{40}(?:-[0-9a-f]{12})?\.(?:docx|pdf|xlsx)")
_ASIDE = ".writing-"


@dataclass(frozen=True)
class FileCache:
    """The finished files of an office. Two processes may write at once: a file appears whole or not at all."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / FOLDER

    def names(self) -> frozenset[str]:
        """The names of all finished files."""
        try:
            return frozenset(entry.name for entry in os.scandir(self.folder) if _NAME.fullmatch(entry.name))
        except OSError:
            return frozenset()

    def path(self, name: str) -> Path:
        return self.folder / name

    def write(self, name: str, data: bytes) -> None:
        """Raises OSError where the disk refuses."""
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self.folder / f"{_ASIDE}{os.getpid()}-{name}"
        aside.write_bytes(data)
        aside.replace(self.folder / name)

    def keep_only(self, names: Iterable[str]) -> int:
        """Remove finished files that nothing asks for any more, and what an interrupted run left; how many."""
        kept = frozenset(names)
        gone = 0
        try:
            entries = list(os.scandir(self.folder))
        except OSError:
            return 0
        for entry in entries:
            ours = _NAME.fullmatch(entry.name) or entry.name.startswith(_ASIDE)
            if ours and entry.name not in kept and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)
                gone += 1
        return gone
