"""What is measured, and how long or large it may be."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Measured, measure


@dataclass(frozen=True)
class Bar:
    """One command on the demonstration office. Bars are upper limits; None = not limited."""

    name: str
    arguments: tuple[str, ...]
    runs: int
    seconds: float
    megabytes: float | None = None


BARS = (
    Bar("duban --help", ("--help",), 7, 0.3),
    Bar("duban check（演示机关）", ("check",), 5, 3, 300),
    Bar("duban build（演示机关全站）", ("build", "--out", "{out}"), 1, 60),
)


@dataclass(frozen=True)
class Line:
    """One line of the table. `ratio` is measured over limit: below 1 is within it."""

    name: str
    what: str
    measured: float
    limit: float
    unit: str

    @property
    def ratio(self) -> float:
        return self.measured / self.limit


def lines_of(bar: Bar, found: Measured) -> Iterator[Line]:
    yield Line(bar.name, "用时", found.seconds, bar.seconds, "秒")
    if bar.megabytes is not None:
        yield Line(bar.name, "内存", found.megabytes, bar.megabytes, "MB")


def measure_bar(bar: Bar, duban: Path, root: Path) -> list[Line]:
    """Raises CommandFailed."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder:
        arguments = [one.format(out=f"{folder}/site") for one in bar.arguments]
        return list(lines_of(bar, measure([str(duban), *arguments], root, bar.runs)))
