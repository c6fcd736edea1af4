"""Where files lie: names that Windows cannot tell apart, configuration nobody reads, restricted files in this repository."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.check.context import Files, nearest
from generator.findings import Finding, make
from generator.paths import CONFIG

_FILES = (
    "site.yaml", "units.yaml", "posts.yaml", "visibility.yaml", "规范表述.yaml", "permissions.yaml", "burden.yaml", "party_plan.yaml",
    "ladder.yaml", "import.yaml",
)  # fmt: skip
_RECORD_FOLDERS = ("ledgers", "lights", "scoring", "calendar", "documents")
_FREE_FOLDERS = ("templates", "theme", "guide")
"""Folders that take the place of what the package carries, file by file."""


def check_paths_differ_in_more_than_case(files: Files) -> Iterator[Finding]:
    """No two files differ only in upper and lower case: on Windows they are one."""
    first: dict[str, str] = {}
    for path in files.paths:
        other = first.setdefault(path.casefold(), path)
        if other != path:
            yield make("F114", path=path, other=other)


def check_configuration_files_are_read(files: Files) -> Iterator[Finding]:
    """Every file of site_config/ is one that is read: a misspelt name would be passed over in silence."""
    for path in files.paths:
        if not path.startswith(f"{CONFIG}/"):
            continue
        wanted = _read_as(path.removeprefix(f"{CONFIG}/"))
        if wanted is not None:
            yield make("F118", path=path, suggestion=wanted)


def _read_as(path: str) -> str | None:
    """What to do with a file that nobody reads; None for one that is read, or is not meant to be."""
    folder, _, name = path.rpartition("/")
    if name == "README.md" or name.startswith(".") or folder.split("/")[0] in _FREE_FOLDERS:
        return None
    if folder in _RECORD_FOLDERS:
        return None if name.endswith(".yaml") else f"改名为“{PurePosixPath(name).stem}.yaml”"
    if folder == "":
        if name in _FILES:
            return None
        near = nearest(re.sub(r"\.ya?ml$|\.YA?ML$", ".yaml", name), _FILES)
        return f"改名为“{near}”" if near is not None else f"移走或删去；这里可以有：{'、'.join(_FILES)}"
    near = nearest(folder, (*_RECORD_FOLDERS, *_FREE_FOLDERS))
    suggestion = f"文件夹改名为“{near}”" if near is not None else "移走或删去"
    return f"{suggestion}；这里可以有文件夹：{'、'.join((*_RECORD_FOLDERS, *_FREE_FOLDERS))}"


def check_restricted_files_are_not_committed(files: Files) -> Iterator[Finding]:
    """Nothing below ledgers/restricted/ is in this repository: it is the mount point of another."""
    for path in files.tracked_restricted:
        yield make("V710", path=path)
