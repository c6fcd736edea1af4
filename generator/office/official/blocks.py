"""The text of a document in blocks: what stands under each other on paper, and runs of one look inside them."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. Plain text: nothing in it is markup.

    `figure_id` names the figure that is printed here (`data.json` → figures[].macro.id), `figure` its place in that list: the
    same figure may stand in a document several times.
    """

    text: str
    bold: bool = False
    figure_id: str | None = None
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 黑体 (一、), 2 楷体 (（一）), 3 仿宋 bold (1.), 4 仿宋 (（1）). The number is part of its text. Indented 2 characters."""

    level: Literal[1, 2, 3, 4]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """First line two characters in, or flush left (`indent` False)."""

    runs: tuple[Run, ...]
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above and its head repeated on every page.

    `align` has one entry per column; `wide`: it asks for a landscape page. `table_id` and `table` name it in `data.json` as a
    run's `figure_id` and `figure` do; None for one that a person wrote. Every row has as many cells as the header.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...]
    wide: bool = False
    table_id: str | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or photograph with what it shows in words (`alt`). `data` is PNG, JPEG or SVG, as `form` says."""

    data: bytes
    form: Literal["png", "jpg", "svg"]
    alt: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Heading | Paragraph | Table | Picture | PageBreak


def plain(runs: tuple[Run, ...]) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)
