"""What is published: the pages of an edition, without broken records, with the pictures that pages show."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from jinja2 import TemplateError

from generator.archive.evaluate import draft_findings
from generator.archive.sound import NOTHING_ISSUED, Issued
from generator.check.run import check
from generator.findings import Finding, sort_findings
from generator.load.tree import Tree
from generator.load.workspace import Loaded
from generator.model.config import SiteConfig
from generator.model.workspace import Config, Workspace
from generator.paths import CONTENT
from generator.site.page import Asset, Page, SitePages
from generator.site.pages import site_pages
from generator.view.policy import Edition

PICTURE_TYPES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
"""No SVG: a file of that kind can carry scripts, and it is opened on its own."""
MAX_PICTURE_BYTES = 5 * 1024 * 1024

_PICTURE = re.compile(rf"[^\s()<>\"'#?]+\.(?:{'|'.join(sorted(PICTURE_TYPES))})\b", re.IGNORECASE)


class SiteError(Exception):
    """The site cannot be built at all; the message says in Chinese why and what to do."""


@dataclass(frozen=True)
class Publication:
    """One edition of a site, and everything the run found on the way."""

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


def publication(
    tree: Tree, loaded: Loaded, edition: Edition, as_of: date, issued: Issued = NOTHING_ISSUED
) -> Publication:
    """Everything that an edition publishes. A broken configuration is a ValueError: report it first.

    What is wrong with the archive is among the findings; `issued` holds its sound editions.
    Raises SiteError when a template of the office's own is wrong.
    """
    if loaded.workspace is None:
        raise ValueError("the configuration has errors")
    found = check(loaded, tree)
    # A draft with a wrong macro is still shown, with the place marked: only the list of findings gets longer.
    findings = tuple(
        sort_findings((*found, *draft_findings(loaded.workspace, tree, as_of), *issued.findings))
    )
    sound = Loaded(without_broken(loaded, found), findings)
    readable = SoundTree(tree, found)
    try:
        site = site_pages(sound, readable, edition, as_of, issued)
    except TemplateError as error:
        place = ":".join(
            str(part) for part in (getattr(error, "name", ""), getattr(error, "lineno", "")) if part
        )
        raise SiteError(f"模板有误，请管理员修改 site_config/templates：{place} {error.message}") from error
    site = replace(site, assets=(*site.assets, *pictures(readable, site.pages)))
    return Publication(site, findings, loaded.workspace.config.site, edition, as_of)


def without_broken(loaded: Loaded, findings: Iterable[Finding]) -> Workspace:
    """The workspace without what has an error: items by their file, register entries one by one.

    What a rule says of a register's file as a whole concerns all its entries; what `load` says of it concerns
    entries that are not in the workspace.
    """
    if loaded.workspace is None:
        raise ValueError("the configuration has errors")
    known = frozenset(loaded.findings)
    errors = [finding for finding in findings if finding.severity == "error"]
    paths = frozenset(finding.path for finding in errors)
    whole = frozenset(finding.path for finding in errors if finding.item_id is None and finding not in known)
    marked = frozenset((finding.path, finding.item_id) for finding in errors if finding.item_id is not None)
    return replace(
        loaded.workspace,
        items=tuple(item for item in loaded.workspace.items if item.path not in paths),
        registers={
            key: tuple(
                one for one in entries if one.path not in whole and (one.path, one.entry_id) not in marked
            )
            for key, entries in loaded.workspace.registers.items()
        },
    )


class SoundTree:
    """A tree without the hand-written files (below `content/`) in which an error was found."""

    def __init__(self, tree: Tree, findings: Iterable[Finding]) -> None:
        self._tree = tree
        self._left_out = frozenset(
            finding.path
            for finding in findings
            if finding.severity == "error" and finding.path.startswith(f"{CONTENT}/")
        )

    def paths(self, under: str) -> list[str]:
        return [path for path in self._tree.paths(under) if path not in self._left_out]

    def read(self, path: str) -> bytes:
        return self._tree.read(path)

    def is_link(self, path: str) -> bool:
        return self._tree.is_link(path)

    def size(self, path: str) -> int:
        return self._tree.size(path)


def pictures(tree: Tree, pages: Iterable[Page]) -> list[Asset]:
    """The pictures below `content/` that a page shows; links and other types of file are left out."""
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
