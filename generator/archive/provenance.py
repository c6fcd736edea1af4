"""Where an edition's numbers come from: the git trees of `ledgers/` and `site_config/`, the rules in force, the generator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator import __version__
from generator.load import git
from generator.model.workspace import Config
from generator.paths import CONFIG, LEDGERS

SOURCES = (LEDGERS, CONFIG)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Tree ids survive rebase and squash; the commit is a note. All None outside git: then nothing can be reproduced."""

    ledgers: str | None = None
    site_config: str | None = None
    commit: str | None = None

    @property
    def trees(self) -> Mapping[str, str] | None:
        """Folder → tree id, None when the edition is not reproducible."""
        if self.ledgers is None or self.site_config is None:
            return None
        return {LEDGERS: self.ledgers, CONFIG: self.site_config}

    def as_json(self) -> dict[str, Any]:
        return {
            "ledgers": self.ledgers,
            "site_config": self.site_config,
            "commit": self.commit,
            "reproducible": self.trees is not None,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Provenance":
        return cls(value.get("ledgers"), value.get("site_config"), value.get("commit"))


def provenance(root: Path) -> tuple[Provenance, list[str]]:
    """The trees of HEAD, and the paths below them that are not committed (with any, an issue is refused)."""
    if not git.is_repository(root):
        return Provenance(), []
    try:
        commit = git.commit_id(root)
    except git.GitError:
        return Provenance(), git.changed_paths(root, *SOURCES)
    trees = [git.tree_id(root, commit, folder) for folder in SOURCES]
    return Provenance(trees[0], trees[1], commit), git.changed_paths(root, *SOURCES)


def rules_in_force(config: Config, day: date) -> dict[str, str]:
    """Each rule file with the effective date of its version in force on a day."""
    return dict(_versions(config, day))


def _versions(config: Config, day: date) -> Iterator[tuple[str, str]]:
    lights = [
        (f"lights/{key}", [one.effective_on for one in rule.versions]) for key, rule in config.lights.items()
    ]
    scoring = [
        (f"scoring/{key}", [one.effective_on for one in rule.versions])
        for key, rule in config.scoring.items()
    ]
    for name, starts in sorted([*lights, *scoring]):
        past = [start for start in starts if start <= day]
        if past:
            yield name, max(past).isoformat()


def generator_version() -> str:
    return __version__
