"""`duban print`: an issued document, or a draft for approval, as an official document on paper."""

from dataclasses import replace
from pathlib import Path

import click

from generator.cli.printing import configuration, document_named, fonts_here, written_out
from generator.cli.session import fail, repository
from generator.edit.transaction import StaleError, Write, write_together
from generator.office.official.document import OfficialDocument
from generator.office.official.fonts import Fonts


@click.command("print")
@click.argument("document", metavar="EDITION|DRAFT")
@click.option(
    "--format", "form", type=click.Choice(["docx", "pdf"]), default="pdf", help="文件格式，默认 pdf"
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="写到这个文件（默认在当前文件夹）"
)
@click.option("--preprinted", is_flag=True, help="用已印好红头的纸：版头的红字、红线留空")
@click.option("--sealed/--unsealed", default=None, help="落款留不留盖章的位置（默认按文种的“用印”）")
@click.option(
    "--font-dir",
    "font_dirs",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="另外放字体文件的文件夹，可写几次",
)
@click.pass_context
def command(
    context: click.Context,
    document: str,
    form: str,
    out: Path | None,
    preprinted: bool,
    sealed: bool | None,
    font_dirs: tuple[Path, ...],
) -> None:
    """按公文格式打印一份文件。已签发的写编号，如 weekly-bulletin/2024/20，或它的文件夹；草稿写文件名。"""
    root = repository(context)
    config = configuration(root)
    printed = written_out(root, config, document, out) or document_named(context, root, config, document)
    if sealed is not None and printed.ending != "none":
        printed = replace(printed, ending="sealed" if sealed else "unsealed")
    fonts = fonts_here(root, config.site.fonts, font_dirs) if form == "pdf" else None
    data = _pdf(fonts, printed, preprinted) if fonts is not None else _docx(root, printed, preprinted)
    target = out if out is not None else Path(f"{printed.edition_id.replace('/', '-')}.{form}")
    _write(target, data)
    click.echo(f"已写到 {target}" + ("（送审稿，未签发）" if printed.draft else ""))


def _pdf(fonts: Fonts, document: OfficialDocument, preprinted: bool) -> bytes:
    from generator.office.pdf.printer import PdfPrinter, PrintError

    try:
        return PdfPrinter(fonts).pdf(document, preprinted)
    except PrintError as error:
        for one in error.missing:
            click.echo(one.message, err=True)
        advice = (
            "改用别的字，或在 site.yaml 的“字体”里写上有这个字的字体（duban doctor 列出现有的）"
            if error.missing
            else ""
        )
        fail("；".join(part for part in (f"没有打印：{error}", advice) if part) + "。", code=1)


def _docx(root: Path, document: OfficialDocument, preprinted: bool) -> bytes:
    from generator.office.docx.builder import TemplateError
    from generator.office.docx.template import PLACE, default_template
    from generator.office.docx.write import write_docx

    own = root / PLACE
    try:
        return write_docx(
            document, own.read_bytes() if own.is_file() else default_template(), preprinted=preprinted
        )
    except (OSError, TemplateError) as error:
        fail(f"没有打印：{error}。", code=1)


def _write(target: Path, data: bytes) -> None:
    """Written aside, then renamed into place; what stood there is replaced."""
    try:
        before = target.read_bytes() if target.exists() else None
        write_together(target.absolute().parent, [Write(target.name, data, before)])
    except (OSError, StaleError) as error:
        fail(f"没有写成 {target}：{error}", code=1)
