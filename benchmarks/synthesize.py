"""An invented office from a seed.

python -m benchmarks.synthesize --demo                  rewrites the demonstration office of this checkout
python -m benchmarks.synthesize --items 10000 --out DIR a whole office repository of any size; --editions N documents with it
"""

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from rich.console import Console
from rich.progress import track

from benchmarks.synth.archive import NotIssued, issue_all
from benchmarks.synth.tree import OWNED, Written, planned_office, write_in_place, write_new
from generator.load.config import load_config
from generator.load.tree import FolderTree
from generator.paths import CONFIG, ISSUED

SEED = 20240630
ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--demo", is_flag=True, help="改写本仓库的演示数据（ledgers、site_config、content）")
@click.option("--items", type=click.IntRange(min=1), metavar="N", help="事项数")
@click.option("--editions", type=click.IntRange(min=0), default=0, metavar="N", help="已签发文件数")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="写到哪个空文件夹")
@click.option("--seed", type=int, default=SEED, show_default=True, help="随机种子；相同的种子写出相同的字节")
def main(demo: bool, items: int | None, editions: int, out: Path | None, seed: int) -> None:
    """生成虚构的演示机关或任意规模的台账仓库。"""
    gc.disable()  # nearly everything that is made is kept to the end: looking for garbage would double the time
    if demo == (items is not None):
        _refuse("请在 --demo（改写本仓库的演示数据）和 --items N --out DIR（另写一个仓库）之间选一个。")
    place = _demo_place(out, editions) if demo else _new_place(out)
    office = planned_office(seed, items, editions, _watched("正在生成事项"))
    (write_in_place if demo else write_new)(office.files, place)
    try:
        issue_all(place, office.plan, seed, _watched("正在签发文件"))
    except NotIssued as error:
        click.echo(f"没有写成档案：{error}", err=True)
        sys.exit(1)
    click.echo(_summary(office, place, demo))


def _demo_place(out: Path | None, editions: int) -> Path:
    """This checkout, if it is the demonstration: of a real office nothing is rewritten, its archive only grows."""
    if out is not None or editions:
        _refuse("--demo 改写本仓库，文件数按演示安排，不能与 --out、--editions 同用。")
    if not (ROOT / CONFIG / "site.yaml").exists():
        return ROOT
    config, _ = load_config(FolderTree(ROOT))
    if config is None or not config.site.demonstration:
        _refuse("本仓库的 site_config/site.yaml 没有写“演示: true”，不是演示机关，没有改动。")
    return ROOT


def _new_place(out: Path | None) -> Path:
    if out is None:
        _refuse("请用 --out DIR 指明写到哪个空文件夹。")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        _refuse(f"“{out}”里已经有内容，没有改动。请换一个空文件夹。")
    return out


def _summary(office: Written, place: Path, demo: bool) -> str:
    own = [text.encode() for path, text in office.files.items() if not demo or path.split("/")[0] in OWNED]
    issued = [path.stat().st_size for path in (place / ISSUED).rglob("*") if path.is_file()]
    size = (sum(map(len, own)) + sum(issued)) / 1_000_000
    documents = len(office.plan.documents)
    return f"已写好 {place}：{len(own)} 个文件、已签发 {documents} 份，共 {size:.1f} MB。"


def _watched(words: str) -> Callable[[Iterable[T], int], Iterable[T]]:
    """A progress bar on stderr."""
    console = Console(stderr=True)
    return lambda things, total: track(things, words, total=total, console=console, transient=True)


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
