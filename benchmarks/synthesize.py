"""An invented office from a seed.

python -m benchmarks.synthesize --demo                  rewrites the demonstration office of this checkout
python -m benchmarks.synthesize --items 10000 --out DIR a whole office repository of any size
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import track

from benchmarks.synth.tasks import Task
from benchmarks.synth.tree import OWNED, office, write_in_place, write_new

SEED = 20240630
ROOT = Path(__file__).resolve().parent.parent


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--demo", is_flag=True, help="改写本仓库的演示数据（ledgers、site_config、content）")
@click.option("--items", type=click.IntRange(min=1), metavar="N", help="事项数")
@click.option("--editions", type=click.IntRange(min=0), default=0, metavar="N", help="已签发文件数")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="写到哪个空文件夹")
@click.option("--seed", type=int, default=SEED, show_default=True, help="随机种子；相同的种子写出相同的字节")
def main(demo: bool, items: int | None, editions: int, out: Path | None, seed: int) -> None:
    """生成虚构的演示机关或任意规模的台账仓库。"""
    if editions:
        _refuse("现在还不能生成已签发的文件：签发和归档尚未实现。请去掉 --editions。")
    if demo == (items is not None):
        _refuse("请在 --demo（改写本仓库的演示数据）和 --items N --out DIR（另写一个仓库）之间选一个。")
    if demo:
        if out is not None:
            _refuse("--demo 改写本仓库，不能与 --out 同用。")
        files = office(seed, None, _watched)
        write_in_place(files, ROOT)
        place, files = ROOT, {path: text for path, text in files.items() if path.split("/")[0] in OWNED}
    else:
        if out is None:
            _refuse("请用 --out DIR 指明写到哪个空文件夹。")
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            _refuse(f"“{out}”里已经有内容，没有改动。请换一个空文件夹。")
        files = office(seed, items, _watched)
        write_new(files, out)
        place = out
    size = sum(len(text.encode()) for text in files.values()) / 1_000_000
    click.echo(f"已写好 {place}：{len(files)} 个文件，{size:.1f} MB。")


def _watched(tasks: Iterable[Task], total: int) -> Iterable[Task]:
    return track(tasks, "正在生成事项", total=total, console=Console(stderr=True), transient=True)


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
