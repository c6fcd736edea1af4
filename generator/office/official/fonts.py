"""The fonts of a printed document: five roles, each a chain of families; the first that has a character shows it.

An office's own fonts come first (site.yaml 字体, then the usual ones of a Chinese office), free ones behind them.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from generator.model.config import FontsConfig
from generator.office.official.cmap import Coverage, coverage

Role = Literal["title", "body", "kai", "hei", "song"]
ROLES: Final[Mapping[Role, str]] = {
    "title": "标题（小标宋）",
    "body": "正文（仿宋）",
    "kai": "二级标题（楷体）",
    "hei": "一级标题（黑体）",
    "song": "页码（宋体）",
}
OFFICE_FONTS: Final[Mapping[Role, str]] = {
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
}
"""What offices own, and what DOCX files name."""
_OTHER_NAMES: Final[Mapping[Role, tuple[str, ...]]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
    "body": ("FangSong_GB2312", "仿宋", "FangSong"),
    "kai": ("KaiTi_GB2312", "楷体", "KaiTi"),
    "hei": ("SimHei",),
    "song": ("SimSun",),
}
_FREE: Final[Mapping[Role, tuple[str, ...]]] = {
    "title": ("FandolSong", "Noto Serif CJK SC"),
    "body": ("FandolFang R", "Noto Serif CJK SC"),
    "kai": ("FandolKai", "Noto Serif CJK SC"),
    "hei": ("FandolHei", "Noto Sans CJK SC"),
    "song": ("FandolSong", "Noto Serif CJK SC"),
}
WEIGHTS: Final[Mapping[Role, int]] = {"title": 700, "body": 400, "kai": 400, "hei": 400, "song": 400}
_NEVER_DRAWN: Final = frozenset("\n")


def chain(role: Role, config: FontsConfig | None = None) -> tuple[str, ...]:
    """Families of a role, the most wanted first."""
    own: Sequence[str] = getattr(config, role) if config is not None else ()
    return tuple(dict.fromkeys((*own, OFFICE_FONTS[role], *_OTHER_NAMES[role], *_FREE[role])))


def named_font(role: Role, config: FontsConfig | None = None) -> str:
    """The one family that a DOCX names for a role."""
    return chain(role, config)[0]


@dataclass(frozen=True)
class Fonts:
    """The fonts found on this machine. `found` is typst's own list, handed on to its compiler."""

    found: Any
    config: FontsConfig | None = None
    _coverage: dict[tuple[str, int], Coverage] = field(default_factory=dict)

    @cached_property
    def _files(self) -> Mapping[str, list[tuple[int, str, int]]]:
        """Family in lower case → (weight, file, index) of its upright variants."""
        files: dict[str, list[tuple[int, str, int]]] = {}
        for one in self.found.fonts():
            if one.path is not None and one.style == "normal":
                files.setdefault(one.family.lower(), []).append((one.weight, str(one.path), one.index))
        return files

    def families(self, role: Role) -> tuple[str, ...]:
        """Those families of a role's chain that are here."""
        return tuple(name for name in chain(role, self.config) if name.lower() in self._files)

    def file(self, role: Role, family: str) -> tuple[str, int]:
        """The file and index of a family that is here, in the role's weight or the nearest."""
        _, path, index = min(
            self._files[family.lower()], key=lambda one: (abs(one[0] - WEIGHTS[role]), one[1], one[2])
        )
        return path, index

    def lacking(self, role: Role, text: str) -> tuple[str, ...]:
        """The characters of a text that no font of a role has, in order, each once."""
        known = [self._covered(*self.file(role, family)) for family in self.families(role)]
        return tuple(
            character
            for character in dict.fromkeys(text)
            if character not in _NEVER_DRAWN and not any(character in one for one in known)
        )

    def _covered(self, path: str, index: int) -> Coverage:
        if (path, index) not in self._coverage:
            self._coverage[path, index] = coverage(Path(path), index)
        return self._coverage[path, index]


def find_fonts(directories: Iterable[Path] = (), config: FontsConfig | None = None) -> Fonts:
    """The fonts of the system, and of folders with all that lies below them."""
    import typst

    wanted = [*directories, *(Path(one) for one in (config.directories if config is not None else ()))]
    here = [os.fspath(one) for one in dict.fromkeys(wanted) if one.is_dir()]
    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=here)
    return Fonts(found, config)
