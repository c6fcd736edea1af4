"""Chains of fonts by role."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.config import FontsConfig
from generator.office.official.fonts import OFFICE_FONTS, ROLES, Fonts, chain, find_fonts, named_font


@dataclass(frozen=True)
class Face:
    family: str
    weight: int = 400
    path: Path | None = Path("/fonts/a.otf")
    index: int = 0
    style: str = "normal"


class Found:
    def __init__(self, *faces: Face) -> None:
        self._faces = faces

    def fonts(self) -> list[Any]:
        return list(self._faces)


def config(**values: Any) -> FontsConfig:
    return FontsConfig.model_validate(values)


def test_office_fonts_stand_before_free_ones() -> None:
    for role in ROLES:
        families = chain(role)
        assert families[0] == OFFICE_FONTS[role]
        assert families[-1].startswith("Noto")
        assert families[-2].startswith("Fandol")


def test_what_the_office_wrote_comes_first_and_stands_once() -> None:
    families = chain("body", config(正文=("我的仿宋", "FangSong")))
    assert families[:2] == ("我的仿宋", "FangSong")
    assert families.count("FangSong") == 1
    assert named_font("body", config(正文=("我的仿宋",))) == "我的仿宋"


def test_only_families_that_are_here_are_used_whatever_their_case() -> None:
    fonts = Fonts(Found(Face("fangsong"), Face("Noto Serif CJK SC")))
    assert fonts.families("body") == ("FangSong", "Noto Serif CJK SC")
    assert fonts.families("hei") == ()


def test_the_variant_nearest_in_weight_is_the_one_that_is_looked_into() -> None:
    fonts = Fonts(
        Found(
            Face("FandolSong", 400, Path("/fonts/regular.otf")),
            Face("FandolSong", 700, Path("/fonts/bold.otf")),
            Face("FandolSong", 700, Path("/fonts/italic.otf"), style="italic"),
        )
    )
    assert fonts.file("title", "FandolSong") == ("/fonts/bold.otf", 0)
    assert fonts.file("song", "FandolSong") == ("/fonts/regular.otf", 0)


def test_fonts_inside_the_compiler_are_not_counted() -> None:
    assert Fonts(Found(Face("SimHei", path=None))).families("hei") == ()


def test_a_folder_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    assert find_fonts([tmp_path / "none"]).families("body") is not None
