"""What is published: the pages of an edition, without broken records, with the pictures that pages show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.archive.evaluate import draft_findings
from generator.archive.sound import NOTHING_ISSUED, Issued
from generator.check.run import check
from generator.compute.cadence.freshness import fresh_days
from generator.findings import Finding, sort_findings
from generator.load.tree import Tree
from generator.load.workspace import Loaded
from generator.model.config import SiteConfig
from generator.model.workspace import Config, Workspace
from generator.paths import CONTENT
from generator.site.page import Asset, SitePages
from generator.site.pages import site_pages
from generator.site.pictures import pictures
from generator.view.policy import Edition


@dataclass(frozen=True)
class Publication:
    """One edition of a site, and everything the run found on the way. `pictures` are those a page may show, by their place."""

    site: SitePages
    findings: tuple[Finding, ...]
    office: SiteConfig
    edition: Edition
    as_of: date
    pictures: Mapping[str, Asset] = field(default_factory=dict)
    fresh_days: int | None = None
    """How old its data may be before a reader is warned; None: never."""


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
    """
    return published(tree, loaded, check(loaded, tree), edition, as_of, issued)


def published(
    tree: Tree,
    loaded: Loaded,
    found: Iterable[Finding],
    edition: Edition,
    as_of: date,
    issued: Issued = NOTHING_ISSUED,
) -> Publication:
    """The same from what a check has found already."""
    if loaded.workspace is None:
        raise ValueError("the configuration has errors")
    found = tuple(found)
    # A draft with a wrong macro is still shown, with the place marked: only the list of findings gets longer.
    findings = tuple(
        sort_findings((*found, *draft_findings(loaded.workspace, tree, as_of), *issued.findings))
    )
    sound = Loaded(without_broken(loaded, found), findings)
    readable = SoundTree(tree, found)
    site = site_pages(sound, readable, edition, as_of, issued)
    return Publication(
        site,
        findings,
        loaded.workspace.config.site,
        edition,
        as_of,
        pictures(readable),
        fresh_days(loaded.workspace.config),
    )


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
