"""Pictures of the guide, made by the tests' browser from the built site and from what the commands really print.

    make pictures

A mistake is typed into a copy of the demonstration office; what `check`, `fix --diff` and `diff` say of it is photographed.
"""

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "generator/resources/guide/pictures"
PAGES = {
    "home": "index.html",
    "item": "items/XM-2024-022.html",
    "edition": "issued/weekly-bulletin/2024/20.html",
}
ITEM = "ledgers/livelihood/2024/MS-2024-009.yaml"
TYPED = "  - 日期: 2024年6月28日\n    累计完成: 110户\n    填报部门: 石门镇\n"
MENDED = "  - 日期: 2024-06-28\n    累计完成: 110\n    填报单位: 石门镇\n"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; background: #14181c; color: #e6e6e6; width: fit-content; }}
pre {{ margin: 0; font: 15px/1.6 "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; max-width: 1040px; }}
b {{ color: #9db8cf; font-weight: 400; }}
</style><pre><b>$ {command}</b>\n{output}</pre>"""


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, path in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 1300})
            page.goto((ROOT / "site" / path).as_uri())
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        with tempfile.TemporaryDirectory() as folder:
            _round(browser, Path(folder) / "office")
        browser.close()


def _round(browser: Browser, office: Path) -> None:
    """A clerk's round: a mistyped entry, what the check says, what fix would write, what the reviewer reads."""
    shutil.copytree(ROOT / "ledgers", office / "ledgers", ignore=shutil.ignore_patterns("restricted"))
    shutil.copytree(ROOT / "site_config", office / "site_config")
    _git(office, "init", "-q", "-b", "main")
    _git(office, "add", "-A")
    _git(office, "commit", "-qm", "起始")
    item = office / ITEM
    before = item.read_text(encoding="utf-8")
    head, mark, tail = before.partition("进展:\n")
    rest = tail.split("\n")
    end = next((place for place, line in enumerate(rest) if line and not line.startswith(" ")), len(rest))
    entries, after = "\n".join(rest[:end]).rstrip("\n") + "\n", "\n".join(rest[end:])
    item.write_text(f"{head}{mark}{entries}{TYPED}{after}", encoding="utf-8")
    _terminal(browser, office, "check", ["check"])
    _terminal(browser, office, "fix", ["fix", ITEM, "--diff"])
    item.write_text(f"{head}{mark}{entries}{MENDED}{after}", encoding="utf-8")
    _terminal(browser, office, "diff", ["diff", "HEAD"])


def _terminal(browser: Browser, office: Path, name: str, command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        cwd=office,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "110"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1100, "height": 200})
    said = (done.stdout + done.stderr).strip()
    page.set_content(
        TERMINAL.format(command=html.escape(" ".join(["duban", *command])), output=html.escape(said))
    )
    page.locator("body").screenshot(path=PICTURES / f"{name}.png")
    page.close()


def _git(root: Path, *arguments: str) -> None:
    identity = [
        "-c",
        "user.name=内勤",
        "-c",
        "user.email=clerk@example.invalid",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    main()
