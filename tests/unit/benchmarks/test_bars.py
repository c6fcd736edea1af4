"""What the table of speeds says about what was measured."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import table
from benchmarks.bars import Bar, Line, Offices, lines_of, measure_bar
from benchmarks.measure import CommandFailed, Measured, measure

ROOT = Path(__file__).parents[3]


def test_memory_has_a_line_where_it_has_a_limit() -> None:
    found = Measured(1.5, 120.0)
    both = list(lines_of(Bar("检查", (), 1, 3, 300), found))
    assert [(line.what, line.ratio) for line in both] == [("用时", 0.5), ("内存", 0.4)]
    assert [line.what for line in lines_of(Bar("生成", (), 1, 60), found)] == ["用时"]


@pytest.mark.parametrize(("measured", "verdict"), [(3.0, "达标"), (3.01, "超限")])
def test_what_exceeds_its_limit_says_so(measured: float, verdict: str) -> None:
    out = table([Line("检查", "用时", measured, 3, "秒")])
    assert list(out.columns[-1].cells) == [verdict]


def test_memory_of_the_measured_process_is_seen(tmp_path: Path) -> None:
    """Measured from a fresh process, as `make bench` is: Linux hands a starting process's own peak on to the started one."""
    code = (
        "import sys; from pathlib import Path; from benchmarks.measure import measure\n"
        "for size in (1, 250_000_000):\n"
        "    print(measure([sys.executable, '-c', f'x = bytearray({size})'], Path(sys.argv[1]), 1).megabytes)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    small, large = map(float, done.stdout.split())
    assert large - small > 100


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="以 4 结束"):
        measure([sys.executable, "-c", "print('坏'); raise SystemExit(4)"], tmp_path, 2)


def test_an_office_is_made_once_and_its_files_are_changed(tmp_path: Path) -> None:
    script = tmp_path / "count.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        "print(sum('次改动' in one.read_text() for one in Path('ledgers').rglob('*.yaml')), file=open(sys.argv[1], 'a'))\n",
        encoding="utf-8",
    )
    offices = Offices(tmp_path / "demonstration", tmp_path / "offices")
    bar = Bar("检查", (str(script), str(tmp_path / "counted")), 2, 1, items=40, changed=10)
    assert [line.what for line in measure_bar(bar, Path(sys.executable), offices)] == ["用时"]
    assert (tmp_path / "counted").read_text().split() == ["0", "10", "10"]
    assert offices.root(None) == tmp_path / "demonstration"
