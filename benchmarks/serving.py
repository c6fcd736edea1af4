"""How long an edited item takes to reach the screen while `mkdocs serve` runs."""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.measure import CommandFailed

_EPOCH = re.compile(r"livereload\((\d+)")
_TITLE = re.compile(r"^事项: .*$", re.MULTILINE)


def seconds_to_screen(root: Path, runs: int) -> float:
    """Median seconds from saving an item's file until its page answers with the change. Raises CommandFailed."""
    item = sorted((root / "ledgers").glob("[!r]*/[0-9]*/*.yaml"))[0]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    text = item.read_text("utf-8")
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait_until_served(process)
        page = f"http://{place}/items/{item.stem}.html"
        return statistics.median(_edited(item, text, page, number) for number in range(runs))
    finally:
        item.write_text(text, "utf-8")
        process.terminate()
        process.communicate()


def _wait_until_served(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Serving on" in line:
            return
    raise CommandFailed("mkdocs serve 没有启动：\n" + "".join(said[-20:]))


def _edited(item: Path, text: str, page: str, number: int) -> float:
    """As the page's own script does: wait for the sign to reload, then ask for the page."""
    found = _EPOCH.search(_read(page))
    if found is None:
        raise CommandFailed(f"{page} 不是由 mkdocs serve 给出的")
    title = f"第{number + 1}次改动"
    item.write_text(_TITLE.sub(f"事项: {title}", text), "utf-8")
    started = time.perf_counter()
    _read(f"{page.rpartition('/items/')[0]}/livereload/{found[1]}/{number}")
    if title not in _read(page):
        raise CommandFailed(f"{page} 没有更新")
    return time.perf_counter() - started


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return str(answer.read().decode())
