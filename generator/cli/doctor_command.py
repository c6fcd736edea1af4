"""`duban doctor`: what this machine has of what the program uses, and what to do where something is missing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.session import print_json
from generator.paths import CONFIG, CONTENT, DRAFTS, ISSUED, LEDGERS, RESTRICTED

if TYPE_CHECKING:
    from generator.model.config import FontsConfig

State = Literal["有", "缺", "可不装"]
_FONT_ADVICE = (
    "装上办公用的字体，或装 Fandol（Debian：texlive-lang-chinese）和 Noto（Debian：fonts-noto-cjk）；"
    "放在别处的，用 --font-dir 或 site.yaml 的“字体”写明"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what of it is here, and what to do where it is not."""

    group: str
    name: str
    state: State
    found: str
    advice: str = ""


@click.command("doctor", help="看本机装了什么、缺什么，缺的怎么办")
@click.option(
    "--font-dir", "font_dirs", multiple=True, type=click.Path(path_type=Path), help="另外放字体文件的文件夹"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@click.pass_context
def command(context: click.Context, font_dirs: tuple[Path, ...], form: str) -> None:
    root = Path((context.find_object(dict) or {}).get("repo") or Path.cwd())
    lines = [*_programs(), *_fonts(root, font_dirs), *_layout(root)]
    if form == "json":
        keys = ("group", "name", "state", "found", "advice")
        print_json([{key: getattr(line, key) for key in keys} for line in lines])
        return
    group = ""
    for line in lines:
        if line.group != group:
            group = line.group
            click.echo(group)
        click.echo(f"  {line.state}　{line.name}{f'：{line.found}' if line.found else ''}")
        if line.advice:
            click.echo(f"      → {line.advice}")
    missing = sum(line.state == "缺" for line in lines)
    click.echo(f"缺 {missing} 样，按上面所说补齐。" if missing else "都齐了。")


def _programs() -> Iterator[Line]:
    from generator.site.search import pagefind_beside

    yield Line("程序", "Python", "有", sys.version.split()[0])
    yield Line("程序", "duban", "有", _version("duban"))
    typst = _version("typst")
    yield Line(
        "程序",
        "typst（排 PDF）",
        "有" if typst else "缺",
        typst,
        "" if typst else "在本项目里运行 make setup",
    )
    pagefind = pagefind_beside(sys.executable)
    yield Line(
        "程序", "Pagefind（全文检索）", "有" if pagefind else "缺", str(pagefind or ""),
        "" if pagefind else "装好 npm 后运行 make setup；没有它站点照常生成，只是不能检索",
    )  # fmt: skip
    git = _says("git", "--version")
    yield Line(
        "程序", "git（版本、核验、重算）", "有" if git else "缺", git,
        "" if git else "安装 git；没有它不能比较改动，也不能从当时的台账重算",
    )  # fmt: skip
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Line(
        "程序", "LibreOffice", "有" if office else "可不装", office or "",
        "" if office else "只在测试 DOCX 时用；打印、导入导出都不需要",
    )  # fmt: skip


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _says(*command: str) -> str:
    """The first line a program prints, empty where it is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.split("\n")[0].strip()


def _fonts(root: Path, more: tuple[Path, ...]) -> Iterator[Line]:
    """Every role with the families of its chain that are here, the one that is used first."""
    from generator.cli.printing import fonts_here
    from generator.office.official.fonts import ROLES, named_font

    if not _version("typst"):
        return
    config = _fonts_config(root)
    fonts = fonts_here(root, config, more)
    for role, name in ROLES.items():
        families = fonts.families(role)
        found = (
            "，其次 ".join(("、".join(families[:1]), "、".join(families[1:])))
            if families[1:]
            else "".join(families)
        )
        wanted = named_font(role, config)
        note = ""
        if not families:
            note = _FONT_ADVICE
        elif families[0] != wanted:
            note = f"没有{wanted}，PDF 用 {families[0]} 代替；DOCX 里仍写{wanted}"
        yield Line("字体（打印 PDF 用，依次取用）", name, "有" if families else "缺", found, note)


def _fonts_config(root: Path) -> "FontsConfig | None":
    """What site.yaml says of fonts; nothing where there is no configuration that can be read."""
    from generator.load.config import load_config
    from generator.load.tree import FolderTree

    config = load_config(FolderTree(root))[0] if (root / CONFIG).is_dir() else None
    return config.site.fonts if config is not None else None


def _layout(root: Path) -> Iterator[Line]:
    """The folders of an office repository."""
    group = f"台账仓库（{root}）"
    if not (root / CONFIG).is_dir():
        yield Line(
            group, f"{CONFIG}/", "缺", "", "这里不是台账仓库：进入仓库，或用 --repo 指明；新建用 duban init"
        )
        return
    for place, words in ((LEDGERS, "台账"), (CONTENT, "网页、草稿和档案")):
        here = (root / place).is_dir()
        yield Line(group, f"{place}/", "有" if here else "缺", words, "" if here else f"新建 {place}/ 文件夹")
    for place, words in (
        (DRAFTS, "草稿；起草时自动建立"),
        (ISSUED, "已签发的档案；签发时自动建立"),
        (RESTRICTED, "受限仓库的挂载处；没有也照常运行"),
    ):
        yield Line(group, f"{place}/", "有" if (root / place).is_dir() else "可不装", words)
    yield Line(
        group, "git 仓库", "有" if (root / ".git").exists() else "缺", "",
        "" if (root / ".git").exists() else "运行 git init 并提交；没有历史就不能核验和重算",
    )  # fmt: skip
