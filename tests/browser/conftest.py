"""Debian's Chromium driven by Playwright, a small office on disk, and ways to serve its site."""

import os
import queue
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.edit.skeleton import create_office

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ITEM = """\
事项: 新建社区老年食堂10个
大项: 老有所养
级别: 区级
牵头单位: 区民政局
完成时限: 2024-11-30
目标: {数值: 10, 单位: 个}
进展:
  - 日期: 2024-06-20
    累计完成: 4
    进展情况: 完成选址8处，4处投入使用。
"""


UNITS = """\
分组: [区直部门, 乡镇街道, 国有企业]
单位: [{名称: 区民政局, 组: 区直部门, 考核: true}]
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        message = "没有 chromium，跳过浏览器测试（Debian：apt-get install chromium）"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; whatever it asks for from another host than this machine is an error of the test."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(20_000)
    opened = context.new_page()
    foreign: list[str] = []
    faults: list[str] = []

    def note(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
            foreign.append(url)

    context.on("request", lambda request: note(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert foreign == []
    assert faults == []


@pytest.fixture(scope="session")
def make_office() -> Callable[[Path], Path]:
    """`make_office(root)` writes a new office with one item, as of 2024-06-30."""

    def make(root: Path) -> Path:
        create_office(root)
        site = root / "site_config" / "site.yaml"
        site.write_text(site.read_text("utf-8") + "数据截至日期: 2024-06-30\n", "utf-8")
        (root / "site_config" / "units.yaml").write_text(UNITS, "utf-8")
        item = root / "ledgers" / "livelihood" / "2024" / "MS-2024-001.yaml"
        item.parent.mkdir(parents=True, exist_ok=True)
        item.write_text(ITEM, "utf-8")
        return root

    return make


@pytest.fixture
def office_folder(tmp_path: Path, make_office: Callable[[Path], Path]) -> Path:
    return make_office(tmp_path / "office")


class Served:
    """A running `mkdocs serve`: its `address`, and what it says."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{free.getsockname()[1]}"
        self.address = f"http://{place}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place]
        self.process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def wait_for(self, words: str, seconds: float = 30) -> None:
        """Until a line with these words has been said."""
        said = []
        try:
            while line := self._lines.get(timeout=seconds):
                said.append(line)
                if words in line:
                    return
        except queue.Empty:
            pass
        pytest.fail(f"mkdocs serve did not say “{words}”:\n{''.join(said)}")

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def mkdocs_serve() -> Iterator[Callable[[Path], Served]]:
    """`mkdocs_serve(root)` starts `mkdocs serve` and waits until it answers; what was started is ended."""
    started: list[Served] = []

    def start(root: Path) -> Served:
        served = Served(root)
        started.append(served)
        served.wait_for("Serving on")
        return served

    yield start
    for served in started:
        served.end()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the test's output."""


@pytest.fixture
def plain_server() -> Iterator[Callable[[Path], str]]:
    """`plain_server(folder)` serves a folder as any web server would and returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
