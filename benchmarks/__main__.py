"""`make bench`: a table of speeds on the demonstration office."""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.bars import BARS, Line, Offices, measure_bar
from benchmarks.measure import CommandFailed

ROOT = Path(__file__).resolve().parent.parent
DUBAN = Path(sys.executable).with_name("duban")


def main() -> int:
    """Print the table. 0, or 1 when a command failed; a limit that is exceeded is shown, not an error."""
    lines: list[Line] = []
    with (
        tempfile.TemporaryDirectory(prefix="duban-bench-") as folder,
        Progress(console=Console(stderr=True), transient=True) as progress,
    ):
        offices = Offices(ROOT, Path(folder))
        step = progress.add_task("正在测量", total=len(BARS))
        for bar in BARS:
            progress.update(step, description=f"正在测量 {bar.name}")
            try:
                lines += measure_bar(bar, DUBAN, offices)
            except CommandFailed as error:
                progress.stop()
                print(error, file=sys.stderr)
                return 1
            progress.advance(step)
    Console().print(table(lines))
    return 0


def table(lines: list[Line]) -> Table:
    """Measured figure, limit and their ratio; what exceeds its limit says so in words."""
    out = Table(title="速度（多次运行取中位数）")
    for name in ("项目", "量", "实测", "上限", "实测÷上限", ""):
        out.add_column(name, justify="right" if name in ("实测", "上限", "实测÷上限") else "left")
    for line in lines:
        measured = (
            f"{line.measured:.2f} {line.unit}" if line.unit == "秒" else f"{line.measured:.0f} {line.unit}"
        )
        verdict = "达标" if line.ratio <= 1 else "超限"
        out.add_row(
            line.name, line.what, measured, f"{line.limit:g} {line.unit}", f"{line.ratio:.0%}", verdict
        )
    return out


if __name__ == "__main__":
    sys.exit(main())
