"""Running a command and measuring it: wall time and the most memory its process (with children) held."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
# Linux counts ru_maxrss in KiB, macOS in bytes.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """One run: wall seconds, peak bytes, exit code, and what it said."""

    seconds: float
    peak_bytes: int
    code: int
    output: str


@dataclass(frozen=True)
class Measured:
    """The median of several runs of one command."""

    seconds: float
    megabytes: float


class CommandFailed(Exception):
    """A measured command did not end as it should; the message holds what it said."""


def run(command: list[str], cwd: Path) -> Run:
    """Start a command and wait for it; its resources are those `os.wait4` reports.

    Linux hands the starting process's own peak on to the started one: no figure is below ours (about 40 MB).
    """
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        output = process.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    return Run(seconds, usage.ru_maxrss * RSS_UNIT, process.returncode, output)


def measure(command: list[str], cwd: Path, runs: int) -> Measured:
    """Median of `runs` runs. Raises CommandFailed when one does not exit 0."""
    done = []
    for _ in range(runs):
        one = run(command, cwd)
        if one.code != 0:
            raise CommandFailed(f"{' '.join(command)} 以 {one.code} 结束：\n{one.output[-2000:]}")
        done.append(one)
    seconds = statistics.median(one.seconds for one in done)
    peak = statistics.median(one.peak_bytes for one in done)
    return Measured(seconds, peak / MEGABYTE)
