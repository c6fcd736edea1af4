"""`duban`: one lazily imported module per command, so that `--help` starts without pandas, pydantic or MkDocs."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

COMMANDS: dict[str, str] = {
    "init": "新建一个机关的台账仓库",
    "check": "检查台账，一次列出全部问题",
    "fix": "改正打字造成的写法问题",
    "diff": "用督办的话说明一次改动",
    "explain": "解释一个检查代码",
    "schema": "导出各种记录的 JSON Schema",
    "codeowners": "按权限名单生成 CODEOWNERS",
    "status": "列出事项的状态、亮灯和进度",
    "shares": "各进度类别的项数和占比",
    "rank": "计分和排名",
    "due": "催报清单：应报、应查、应印发、应复函的",
    "remind": "按督办阶梯提出应发的函，写成草稿",
    "burden": "减负台账：发函、发文、要报送、下去督查，与上年比",
    "no-change": "给一个单位欠报的事项各报本期无变化",
    "speeches": "按名次提出交流、表态发言，会后登记",
    "draw": "抽取督查人员，登记并可重算",
    "close": "销号一件事项",
    "reopen": "重新纳入一件已销号的事项",
    "extend": "延期：申请、批准",
    "merge": "把事项并入另一件",
    "carry-over": "年初结转未完成的事项",
    "import": "从表格导入事项",
    "export-ledger": "导出台账为表格，或给单位的填报表",
    "draft": "起草通报、排名、专报",
    "issue": "签发草稿：编号、冻结、上链",
    "attach": "附上签发扫描件",
    "correct": "起草更正",
    "withdraw": "撤回已签发的文件",
    "print": "按公文格式打印：PDF、DOCX",
    "files": "制作已签发文件的 DOCX、PDF",
    "figures": "年度总结的全部数字和出处",
    "verify": "核验已签发的档案",
    "doctor": "看本机装了什么、缺什么：字体、排版、检索",
    "build": "生成站点",
    "export-pages": "导出为普通 Markdown 站点",
}
"""Command → its line in the help. The module is `generator.cli.<name with _>`, the click command in it `command`."""

REPO = click.Option(
    ["--repo"], type=click.Path(path_type=Path), expose_value=False, help="台账仓库所在文件夹（默认当前文件夹）",
    callback=lambda context, _, value: _remember(context, "repo", value),
)  # fmt: skip
AS_OF = click.Option(
    ["--as-of"], metavar="YYYY-MM-DD", expose_value=False, help="数据截至日期，如 2024-06-30",
    callback=lambda context, _, value: _remember(context, "as_of", value),
)  # fmt: skip


def _remember(context: click.Context, name: str, value: Any) -> None:
    """Keep an option given before or after the command's name; the later one wins."""
    if value is not None:
        context.ensure_object(dict)[name] = value


class Commands(click.Group):
    """The group of commands; each is imported when it is called, and takes `--repo` and `--as-of` too."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"generator.cli.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        if not any(option.name == "repo" for option in command.params):
            command.params = [*command.params, REPO, AS_OF]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, params=[REPO, AS_OF], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="duban", message="%(version)s")
def duban() -> None:
    """督办台账：从台账文件到通报、排名、专报和站点。"""


def main() -> None:
    """Entry point. Exit codes: 0 clean, 1 errors found, 2 usage or configuration, 3 internal."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        duban(prog_name="duban")
    except Exception as error:  # the last line of defence: a clerk never sees a traceback
        if os.environ.get("DUBAN_TRACEBACK"):
            raise
        click.echo(
            f"程序内部错误（{type(error).__name__}）。请把所用命令和这句话发给管理员；设 DUBAN_TRACEBACK=1 可看详情。",
            err=True,
        )
        sys.exit(3)
