"""`duban export-pages`: the pages as a plain Markdown tree."""

import sys
from pathlib import Path

import click

from generator.cli.session import fail, open_session, print_findings
from generator.paths import ISSUED


@click.command("export-pages", help="把各页导出为普通 Markdown 文件和 mkdocs.yml，不用本插件也能生成站点。")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_context
def command(context: click.Context, folder: Path) -> None:
    session = open_session(context)
    _ = session.workspace  # ends here, with exit code 2, when the configuration is broken
    from generator.archive.sound import read_issued
    from generator.site.builder import write_tree
    from generator.site.export import export_files
    from generator.site.page import SiteError
    from generator.site.sources import publication

    issued = read_issued(session.root / ISSUED)
    try:
        made = publication(session.tree, session.loaded, "internal", session.as_of, issued)
        errors = [finding for finding in made.findings if finding.severity == "error"]
        print_findings(errors)
        write_tree(session.root, folder, export_files(made))
    except SiteError as error:
        fail(str(error), code=2)
    click.echo(f"已导出 {len(made.site.pages)} 页到 {folder}", err=True)
    sys.exit(1 if errors else 0)
