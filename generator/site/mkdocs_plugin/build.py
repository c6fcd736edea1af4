"""MkDocs as a function: a publication into a folder."""

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.site.links import LinkBook
from generator.site.mkdocs_log import in_chinese
from generator.site.mkdocs_plugin.plugin import DubanPlugin, log
from generator.site.mkdocs_plugin.run import Progress
from generator.site.page import SiteError
from generator.site.sources import Publication


def run_mkdocs(
    root: Path, folder: Path, made: Publication, progress: Progress, links: LinkBook | None = None
) -> list[str]:
    """Build a publication into an existing folder, with `mkdocs.yml` of `root`; `links` is given what the pages link to.

    Returns MkDocs' warnings in Chinese. Raises SiteError when there is nothing to build with.
    """
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
        plugin = config.plugins.get("duban")
        if not isinstance(plugin, DubanPlugin):
            raise SiteError("mkdocs.yml 里没有 duban 插件；请在 plugins: 下面加一行“  - duban”。")
        plugin.given, plugin.progress = made, progress
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
            if links is not None and plugin.run is not None:
                links.join(plugin.run.done.links)
        finally:
            config.plugins.on_shutdown()
            plugin.given = plugin.run = None  # MkDocs keeps the plugin for later builds of this process
    except MkDocsException as error:
        raise SiteError("\n".join(heard.messages or [in_chinese(error.format_message())])) from None
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagated
    return heard.messages


class _Heard(logging.Handler):
    """Keeps warnings and errors; the rest of MkDocs' log is for those who run MkDocs themselves."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        self.messages.append(text if record.name == log.name else in_chinese(text))
