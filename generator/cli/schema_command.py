"""`duban schema`: JSON Schema of every record, so that an editor completes and checks while one types."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.session import fail

WRITTEN = """\
已写出 {count} 个 JSON Schema 到 {folder}。

在支持 yaml-language-server 的编辑器里，可以在文件第一行写：
# yaml-language-server: $schema={folder}/item.json
或在编辑器设置里把文件对应到 Schema，见指南“检查怎么用”。"""


@click.command("schema", help="导出各种记录的 JSON Schema，供编辑器提示和补全。不写 --out 则打印全部。")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="写到这个文件夹")
def command(out: Path | None) -> None:
    """Files of the same names in DIR are replaced; nothing else there is touched. Exit 2 where it cannot be written."""
    from generator.cli.reports.data import json_text
    from generator.model.json_schema import all_schemas

    schemas = all_schemas()
    if out is None:
        click.echo(json_text(schemas), nl=False)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            (out / name).write_text(json_text(schema), encoding="utf-8")
    except OSError as error:
        fail(f"无法写入“{out}”：{error.strerror}。", code=2)
    click.echo(WRITTEN.format(count=len(schemas), folder=out.as_posix()))
