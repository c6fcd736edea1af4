"""Writes folders whole: beside the old one first, then in its place. Nobody ever sees half a site."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.site.links import LinkBook, foreign_styles, site_files
from generator.site.mkdocs_plugin import Progress, run_mkdocs
from generator.site.page import SiteError
from generator.site.sources import Publication

SITE_MARKS = ("index.html", "404.html")
EXPORT_MARKS = ("mkdocs.yml", "docs")


@dataclass(frozen=True)
class Built:
    """A site that stands in its folder. `problems` are sentences in Chinese: broken links and the like."""

    folder: Path
    problems: tuple[str, ...]


def build_site(root: Path, out: Path, made: Publication, progress: Progress) -> Built:
    """Build a publication into `out`. Raises SiteError; what stood in `out` is then untouched."""
    if not (root / "mkdocs.yml").is_file():
        raise SiteError(
            f"“{root}”里没有 mkdocs.yml。新仓库由 duban init 写好这个文件；旧仓库可从那里拷一份过来。"
        )
    with replacing(out, SITE_MARKS, keep=root) as folder:
        book = LinkBook()
        problems = run_mkdocs(root, folder, made, progress, book)
        files = site_files(folder)
        for page, target, foreign in sorted({*book.judged(files), *foreign_styles(folder, files)}):
            words = "要从别的网站取内容" if foreign else "没有对应的页面或小节"
            problems.append(f"页面 {page} 中的“{target}”{words}")
    return Built(out, tuple(dict.fromkeys(problems)))


def write_tree(root: Path, out: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Write files into `out`, in place of an earlier export. Raises SiteError as `replacing` does."""
    with replacing(out, EXPORT_MARKS, keep=root) as folder:
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


@contextmanager
def replacing(out: Path, marks: tuple[str, ...], keep: Path) -> Iterator[Path]:
    """An empty folder beside `out` that takes its place when the block ends well, and else is removed.

    Raises SiteError when `out` is neither new, nor empty, nor an earlier result (which has all of `marks`),
    or would swallow `keep`.
    """
    out = out.resolve()
    if out == keep.resolve() or out in keep.resolve().parents:
        raise SiteError(f"“{out}”是台账仓库所在的文件夹，不能用来放生成的内容；请另指定一个文件夹。")
    if out.exists() and not (out.is_dir() and _may_go(out, marks)):
        raise SiteError(f"“{out}”里有别的内容，不是以前生成的结果，没有动它；请换一个文件夹，或先把它清空。")
    beside, old = (out.parent / f".{out.name}.{word}.{os.getpid()}" for word in ("new", "old"))
    try:
        beside.mkdir(parents=True)
        yield beside
        if out.exists():
            out.rename(old)
        beside.rename(out)
    except OSError as error:
        raise SiteError(f"无法写入“{out}”：{error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)


def _may_go(folder: Path, marks: tuple[str, ...]) -> bool:
    return not any(folder.iterdir()) or all((folder / mark).exists() for mark in marks)
