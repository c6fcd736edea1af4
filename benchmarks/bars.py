"""What is measured, and how long or large it may be."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Measured, measure
from benchmarks.serving import seconds_to_screen
from benchmarks.synth.archive import issue_all
from benchmarks.synth.tree import planned_office, write_new

SEED = 20240630
DRAFT_NAME = "content/drafts/bench.md"
DRAFT = """\
---
文种: special-report
统计期: 2024-06
数据截至日期: 2024-06-30
台账: livelihood
标题: 关于民生实事推进情况的督查专报
主送: [区委主要领导同志]
拟稿: 综合督查科科长
核稿: 分管副局长
签发: 局长
保密审查: {职务: 办公室主任, 日期: 2024-06-30, 结论: 非密可上网}
---

目前跟踪{{ figure("active") }}，达到序时进度{{ figure("on_schedule") }}，今年以来完成销号{{ figure("closed.year") }}，
亮红灯{{ figure("light.red") }}，较上期{{ figure("light.red.change") }}。本期督查{{ figure("inspections.period") }}。

{{ table("lagging") }}

{{ table("items") }}
"""
"""What `duban issue` is measured with: of an irregular kind, so that every run issues one more."""


@dataclass(frozen=True)
class Bar:
    """One command on the demonstration office, or one of `items` and `editions` made for it. Bars are upper limits;
    None = not limited.

    Before each run `changed` of its item files are changed; `first` is a command run once before, not measured.
    `beside`: the same pages, exported, are also built by MkDocs and Material with its own search, and the two times compared.
    `serves`: not a command, but an edit until it is seen in `mkdocs serve`.
    """

    name: str
    arguments: tuple[str, ...]
    runs: int
    seconds: float
    megabytes: float | None = None
    items: int | None = None
    changed: int = 0
    editions: int = 0
    first: tuple[str, ...] = ()
    beside: bool = False
    serves: bool = False


BARS = (
    Bar("duban --help", ("--help",), 7, 0.3),
    Bar("duban check（演示机关）", ("check", "--no-cache"), 5, 3, 300),
    Bar("duban check（1 万项、10 万条进展，首次）", ("check", "--no-cache"), 3, 7, 500, items=10_000),
    Bar("duban check（同上，改动 10 个文件以后）", ("check",), 3, 2, items=10_000, changed=10),
    Bar("duban build（演示机关全站）", ("build", "--out", "{out}"), 1, 60, beside=True),
    Bar(
        "duban build（1 万项、2,000 份文件，全站）",
        ("build", "--out", "{out}"),
        1,
        45,
        1000,
        items=10_000,
        editions=2_000,
        beside=True,
    ),
    Bar("make serve（演示机关，改一件到页面更新）", (), 5, 2, serves=True),
    Bar("make serve（同上，1 万项、2,000 份文件）", (), 3, 6, items=10_000, editions=2_000, serves=True),
    Bar("duban print（一期 7 页，PDF）", ("print", "weekly-bulletin/2024/20", "--out", "{out}.pdf"), 5, 2.4),
    Bar("duban verify（2,500 份文件）", ("verify",), 3, 5, items=400, editions=2_500),
    Bar(
        "duban export-ledger（1 万项）",
        ("export-ledger", "all", "--out", "{out}.xlsx"),
        3,
        15,
        600,
        items=10_000,
    ),
    Bar(
        "duban import（导出的 5,000 行）",
        ("import", "{out}.xlsx", "--dry-run"),
        3,
        15,
        items=5_000,
        first=("export-ledger", "all", "--out", "{out}.xlsx"),
    ),
    Bar(
        "duban issue（已有 2,500 份文件）",
        ("issue", "--keep-draft", DRAFT_NAME),
        3,
        2,
        items=400,
        editions=2_500,
    ),
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


class Offices:
    """Folders of offices by their number of items, each made when first asked for; the demonstration office has none."""

    def __init__(self, demonstration: Path, folder: Path) -> None:
        self.demonstration = demonstration
        self.folder = folder

    def root(self, items: int | None, editions: int = 0) -> Path:
        if items is None:
            return self.demonstration
        target = self.folder / f"office-{items}-{editions}"
        if not target.exists():
            made = planned_office(SEED, items, editions, lambda tasks, total: tasks)
            write_new({**made.files, DRAFT_NAME: DRAFT} if editions else made.files, target)
            issue_all(target, made.plan, SEED, lambda documents, total: documents)
        return target


def measure_bar(bar: Bar, duban: Path, offices: Offices) -> list[Line]:
    """Raises CommandFailed."""
    root = offices.root(bar.items, bar.editions)
    if bar.serves:
        return [Line(bar.name, "用时", _served(root, offices, bar.runs), bar.seconds, "秒")]
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder:
        command, first = (
            [str(duban), *(one.format(out=f"{folder}/site") for one in words)]
            for words in (bar.arguments, bar.first)
        )
        if bar.first:
            measure(first, root, 1)
        if not bar.changed:
            found = measure(command, root, bar.runs)
            beside = [_beside(bar, found, duban, root, Path(folder))] if bar.beside else []
            return [*lines_of(bar, found), *beside]
        measure(command, root, 1)  # the run whose result the measured ones start from
        runs = [_measure_changed(bar, command, root, number) for number in range(bar.runs)]
        return list(lines_of(bar, sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]))


def _beside(bar: Bar, found: Measured, duban: Path, root: Path, folder: Path) -> Line:
    """Our build against MkDocs and Material building the same pages, with the search that is their default."""
    measure([str(duban), "export-pages", str(folder / "plain")], root, 1)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(folder / "theirs")]
    theirs = measure(command, folder / "plain", 1)
    return Line(bar.name, "与 MkDocs + Material 相比", found.seconds, theirs.seconds, "秒")


def _served(root: Path, offices: Offices, runs: int) -> float:
    """Never in the office's own folder: the item that is edited is put back, but somebody might be working in it."""
    copy = offices.folder / f"served-{root.name}"
    if not copy.exists():
        for name in ("ledgers", "content", "site_config"):
            shutil.copytree(root / name, copy / name)
        shutil.copy(root / "mkdocs.yml", copy)
    return seconds_to_screen(copy, runs)


def _measure_changed(bar: Bar, command: list[str], root: Path, number: int) -> Measured:
    files = sorted((root / "ledgers").glob("[!r]*/[0-9]*/*.yaml"))
    for file in files[:: len(files) // bar.changed][: bar.changed]:
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"# 第 {number + 1} 次改动\n")
    return measure(command, root, 1)
