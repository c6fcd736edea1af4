"""The full-text index, written by Pagefind: a program of its own that needs no network."""

import json
import subprocess
from pathlib import Path

FOLDER = "pagefind"
_LIMIT = 600  # seconds; ten times what the largest site measured took
LIST = "bundles.json"
_BOXES = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Pagefind's own search boxes: the site has its own."""


def pagefind_beside(interpreter: str) -> Path | None:
    """Pagefind's program where `make setup` puts it, or None."""
    found = Path(interpreter).parent / "pagefind"
    return found if found.is_file() else None


def write_index(program: Path, mirror: Path, folder: Path) -> str | None:
    """Index what lies in `mirror/0`, `mirror/1` …, as the pages do in the site: into `pagefind/`, and further ones into folders
    of it, which `bundles.json` names.

    Returns what went wrong, in Chinese, or None.
    """
    target = folder / FOLDER
    parts = sorted((one.name for one in mirror.iterdir()), key=int)
    for name in parts:
        problem = _run(program, mirror / name, target if name == parts[0] else target / name)
        if problem:
            return problem
    (target / LIST).write_text(json.dumps(parts[1:]), "utf-8")
    for file in target.rglob("*"):
        again = file.parent != target and file.suffix == ".js"
        if file.name.startswith(_BOXES) or again:
            file.unlink()
    return None


def _run(program: Path, mirror: Path, target: Path) -> str | None:
    command = [str(program), "--site", str(mirror), "--output-path", str(target)]
    command += ["--silent", "--keep-index-url", "--force-language", "zh"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return f"全文检索没有建成：Pagefind 不能运行（{type(error).__name__}）"
    return f"全文检索没有建成：{done.stderr.strip()[-300:]}" if done.returncode else None
