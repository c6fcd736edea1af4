"""The full-text index, written by Pagefind: a program of its own that needs no network."""

import subprocess
from pathlib import Path

FOLDER = "pagefind"
_UNSEARCHED = frozenset({"guide", "assets", FOLDER})
_LIMIT = 600  # seconds; ten times what the largest site measured took


def pagefind_beside(interpreter: str) -> Path | None:
    """Pagefind's program where `make setup` puts it, or None."""
    found = Path(interpreter).parent / "pagefind"
    return found if found.is_file() else None


def _searched(folder: Path) -> str:
    """All pages but the help of the check's codes: in a small office they would be most of what a search finds."""
    parts = ["*.html", "guide/*.html"]
    parts += [
        f"{one.name}/**/*.html"
        for one in sorted(folder.iterdir())
        if one.is_dir() and one.name not in _UNSEARCHED
    ]
    return f"{{{','.join(parts)}}}"


def write_index(program: Path, folder: Path) -> str | None:
    """Index a finished site into `pagefind/`. Returns what went wrong, in Chinese, or None."""
    command = [str(program), "--site", str(folder), "--silent", "--keep-index-url", "--force-language", "zh"]
    command += [
        "--root-selector",
        "article",
        "--exclude-selectors",
        ".headerlink",
        "--glob",
        _searched(folder),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        return f"全文检索没有建成：Pagefind 不能运行（{type(error).__name__}）"
    if done.returncode:
        return f"全文检索没有建成：{done.stderr.strip()[-300:]}"
    return None
