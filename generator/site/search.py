"""The full-text index, written by Pagefind: a program of its own that needs no network."""

import subprocess
from pathlib import Path

FOLDER = "pagefind"
_LIMIT = 600  # seconds; ten times what the largest site measured took
_UNUSED = ("pagefind-ui.css", "pagefind-ui.js", "pagefind-modular-ui.css", "pagefind-modular-ui.js")
"""Pagefind's own search boxes: the site has its own."""


def pagefind_beside(interpreter: str) -> Path | None:
    """Pagefind's program where `make setup` puts it, or None."""
    found = Path(interpreter).parent / "pagefind"
    return found if found.is_file() else None


def write_index(program: Path, mirror: Path, folder: Path) -> str | None:
    """Index the documents in `mirror`, which lie there as the pages do in the site, into `folder/pagefind/`.

    Returns what went wrong, in Chinese, or None.
    """
    command = [str(program), "--site", str(mirror), "--output-path", str(folder / FOLDER)]
    command += ["--silent", "--keep-index-url", "--force-language", "zh"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return f"全文检索没有建成：Pagefind 不能运行（{type(error).__name__}）"
    if done.returncode:
        return f"全文检索没有建成：{done.stderr.strip()[-300:]}"
    for name in _UNUSED:
        (folder / FOLDER / name).unlink(missing_ok=True)
    return None
