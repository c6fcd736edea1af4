"""A tree of files to read from: a folder, or a mapping in memory (tests, a git tree read by `archive`)."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

SKIPPED_FOLDERS = frozenset({".git", ".venv", "node_modules", "site", "__pycache__", ".cache"})


class Tree(Protocol):
    """Files by POSIX path relative to the root of an office repository."""

    def paths(self, under: str) -> list[str]:
        """All files below a folder, sorted; an absent folder has none."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError when it cannot be read."""

    def is_link(self, path: str) -> bool:
        """Whether the path is a symbolic link, which is never followed."""

    def size(self, path: str) -> int:
        """The length in bytes, known without reading. Raises OSError for what is not a regular file."""


class FolderTree:
    """Files of a folder on disk. Links to folders are listed as files, never entered."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def paths(self, under: str) -> list[str]:
        start = self.root / under
        if start.is_symlink():
            return [under]
        return sorted(self._walk(str(start), under)) if start.is_dir() else []

    def _walk(self, folder: str, prefix: str) -> Iterator[str]:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield prefix  # a folder that cannot be listed is reported like a file that cannot be read
            return
        for entry in entries:
            path = f"{prefix}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED_FOLDERS:
                    yield from self._walk(entry.path, path)
            else:
                yield path

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def is_link(self, path: str) -> bool:
        return (self.root / path).is_symlink()

    def size(self, path: str) -> int:
        status = (self.root / path).lstat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"not a regular file: {path}")  # reading a named pipe would wait for ever
        return status.st_size


class MemoryTree:
    """Files held in memory."""

    def __init__(self, files: Mapping[str, bytes | str]) -> None:
        self.files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    def paths(self, under: str) -> list[str]:
        return sorted(path for path in self.files if path.startswith(f"{under}/"))

    def read(self, path: str) -> bytes:
        return self.files[path]

    def is_link(self, path: str) -> bool:
        return False

    def size(self, path: str) -> int:
        return len(self.files[path])


class OverlayTree:
    """A tree with some more files in front of it."""

    def __init__(self, below: Tree, files: Mapping[str, bytes]) -> None:
        self.below = below
        self.above = MemoryTree(files)

    def paths(self, under: str) -> list[str]:
        return sorted({*self.below.paths(under), *self.above.paths(under)})

    def read(self, path: str) -> bytes:
        return self._of(path).read(path)

    def is_link(self, path: str) -> bool:
        return self._of(path).is_link(path)

    def size(self, path: str) -> int:
        return self._of(path).size(path)

    def _of(self, path: str) -> Tree:
        return self.above if path in self.above.files else self.below


class PartTree:
    """Some files of a tree."""

    def __init__(self, whole: Tree, kept: Iterable[str]) -> None:
        self.whole = whole
        self.kept = sorted(kept)
        self.read = whole.read
        self.is_link = whole.is_link
        self.size = whole.size

    def paths(self, under: str) -> list[str]:
        return [path for path in self.kept if path == under or path.startswith(f"{under}/")]


class ReadTree:
    """A tree whose files have been read already, those apart that could not be."""

    def __init__(self, whole: Tree, data: Mapping[str, bytes]) -> None:
        self.whole = whole
        self.data = data
        self.paths = whole.paths

    def read(self, path: str) -> bytes:
        found = self.data.get(path)
        return found if found is not None else self.whole.read(path)

    def is_link(self, path: str) -> bool:
        return path not in self.data and self.whole.is_link(path)

    def size(self, path: str) -> int:
        found = self.data.get(path)
        return len(found) if found is not None else self.whole.size(path)
