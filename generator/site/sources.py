"""What is published: the pages of an edition, without broken records, with the pictures that pages show."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.findings import Finding, sort_findings
from generator.load.tree import Tree
from generator.load.workspace import Loaded
from generator.model.config import SiteConfig
from generator.model.workspace import Config, Workspace
from generator.paths import CONTENT
from generator.site.page import Asset, Page, SitePages
from generator.view.policy import Edition

PICTURE_TYPES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
"""No SVG: a file of that kind can carry scripts, and it is opened on its own."""
MAX_PICTURE_BYTES = 5 * 1024 * 1024

_PICTURE = re.compile(rf"[^\s()<>\"'#?]+\.(?:{'|'.join(sorted(PICTURE_TYPES))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Publication:
    """One edition of a site, and everything a run found on the way. `site_config` names the office."""

    site: SitePages
    findings: tuple[Finding, ...]
    office: SiteConfig
    edition: Edition
    as_of: date


def edition_problem(config: Config, edition: Edition) -> str | None:
    """Why an edition cannot be built, with the line to type; None when it can."""
    if edition == "public" and not config.visibility.public.enabled:
        return (
            "公开版没有启用。确需公开的，请管理员在 site_config/visibility.yaml 里写一行："
            "公开版: {启用: true, 台账: [livelihood, renovation, government_report]}"
        )
    return None


def publication(tree: Tree, loaded: Loaded, edition: Edition, as_of: date) -> Publication:
    """Everything that an edition publishes. `loaded` must have a workspace (configuration read without error)."""
    from generator.check.run import check
    from generator.site.pages import site_pages

    if loaded.workspace is None:
        raise ValueError("the configuration has errors")
    findings = tuple(sort_findings((*loaded.findings, *check(loaded.workspace))))
    sound = Loaded(without_broken(loaded.workspace, findings), findings)
    site = site_pages(sound, tree, edition, as_of)
    site = replace(site, assets=(*site.assets, *pictures(tree, site.pages)))
    return Publication(site, findings, loaded.workspace.config.site, edition, as_of)


def without_broken(workspace: Workspace, findings: Iterable[Finding]) -> Workspace:
    """The workspace without items in a file with an error, and without register entries that have one."""
    errors = [finding for finding in findings if finding.severity == "error"]
    paths = frozenset(finding.path for finding in errors)
    marked = frozenset(finding.item_id for finding in errors if finding.item_id)
    return replace(
        workspace,
        items=tuple(item for item in workspace.items if item.path not in paths),
        registers={
            key: tuple(entry for entry in entries if entry.path not in paths or entry.entry_id not in marked)
            for key, entries in workspace.registers.items()
        },
    )


def pictures(tree: Tree, pages: Iterable[Page]) -> list[Asset]:
    """The pictures below `content/` that a page shows. A file nobody names, a link or another type is left out."""
    shown = frozenset(
        posixpath.normpath(posixpath.join(posixpath.dirname(page.path), match[0]))
        for page in pages
        for match in _PICTURE.finditer(page.body)
    )
    if not shown:
        return []
    out = []
    for path in tree.paths(CONTENT):
        place = path.removeprefix(f"{CONTENT}/")
        if place in shown and not tree.is_link(path) and tree.size(path) <= MAX_PICTURE_BYTES:
            out.append(Asset(place, tree.read(path)))
    return out
