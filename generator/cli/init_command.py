"""`duban init DIR`: a new office repository."""

from pathlib import Path

import click

from generator.cli.session import fail
from generator.edit.skeleton import NotEmptyError, create_office

NEXT_STEPS = """\
已建好台账仓库：{folder}

接下来：
  1. 打开 site_config/site.yaml，写上地区、单位全称和站点名称；
  2. 打开 site_config/units.yaml、posts.yaml，列出责任单位和领导职务；
  3. 检查：duban check --repo {quoted}
  4. 生成站点：duban build --repo {quoted} --out {quoted}/site
怎样录事项，见其中的 README.md。"""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """新建一个机关的台账仓库。DIR 须是空文件夹或尚不存在。"""
    try:
        create_office(folder)
    except NotEmptyError:
        fail(f"“{folder}”里已经有内容，没有改动。请换一个空文件夹，或写一个还不存在的名称。", code=2)
    except OSError:
        fail(f"无法写入“{folder}”。请检查位置、权限和磁盘空间后重试。", code=2)
    name = str(folder)
    quoted = f'"{name}"' if " " in name else name
    click.echo(NEXT_STEPS.format(folder=folder.resolve(), quoted=quoted))
