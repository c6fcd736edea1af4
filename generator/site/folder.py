"""From an office's folder to what is published, for those who have no session: MkDocs' own commands."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from generator.archive.sound import read_issued
from generator.check.sweep import Memory, sweep
from generator.findings import Finding, sort_findings
from generator.load.tree import FolderTree
from generator.office.files.editions import with_office_files
from generator.office.files.sheets import with_sheets
from generator.paths import ISSUED
from generator.periods import PeriodError, resolve_as_of
from generator.site.page import SiteError
from generator.site.sources import Publication, edition_problem, published
from generator.view.policy import Edition


class Reader:
    """Reads one folder, again and again while somebody works in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._memory = Memory()

    def publication(
        self, edition: Edition, flag: str | None, environment: Mapping[str, str], now: datetime
    ) -> Publication:
        """Read, check and compute everything. Raises SiteError for a configuration error."""
        tree = FolderTree(self._root)
        swept = sweep(tree, memory=self._memory, all_items=True)
        loaded = swept.loaded
        if loaded.workspace is None:
            lines = [finding_line(finding) for finding in sort_findings(loaded.findings)]
            raise SiteError("\n".join((*lines, "配置有错误，站点没有生成；改好以上各处后重试。")))
        config = loaded.workspace.config
        problem = edition_problem(config, edition)
        if problem:
            raise SiteError(problem)
        try:
            as_of = resolve_as_of(flag, config.site.as_of, environment, now)
        except PeriodError as error:
            raise SiteError(str(error)) from None
        issued = with_office_files(read_issued(self._root / ISSUED), self._root, config)
        issued = with_sheets(issued, self._root, tree, config, edition, as_of)
        return published(tree, loaded, swept.findings, edition, as_of, issued)


def finding_line(finding: Finding) -> str:
    """A finding in one line of a log."""
    word = {"error": "错误", "warning": "提醒"}[finding.severity]
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {word} {finding.code} {finding.message} → {finding.hint}"
