"""`site_config/` → Config. A fault here is a configuration error: nothing can be judged without it."""

import re
from typing import Any, TypeVar

from generator.findings import Finding, make
from generator.load.records import build
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.load.typed.reading import Place, read_record
from generator.model.base import Record, Source
from generator.model.burden import BurdenConfig
from generator.model.config import CalendarConfig, PostsConfig, SiteConfig, UnitsConfig, VisibilityConfig
from generator.model.documents import DocumentKind
from generator.model.importing import ImportConfig
from generator.model.ladder import LadderConfig
from generator.model.ledger import Ledger
from generator.model.party_plan import PartyPlanConfig
from generator.model.permissions import PermissionsConfig
from generator.model.rules import LightRule, ScoringRule
from generator.model.wording import WordingConfig
from generator.model.workspace import Config
from generator.paths import CONFIG

R = TypeVar("R", bound=Record)
_YEAR = re.compile(r"[0-9]{4}")


def load_config(tree: Tree) -> tuple[Config | None, list[Finding]]:
    """The configuration, or None and every finding about it."""
    reader = _ConfigReader(tree)
    site = reader.one("site.yaml", SiteConfig)
    units = reader.one("units.yaml", UnitsConfig)
    posts = reader.one("posts.yaml", PostsConfig)
    visibility = reader.one("visibility.yaml", VisibilityConfig)
    ledgers = reader.folder("ledgers", Ledger)
    lights = reader.folder("lights", LightRule)
    scoring = reader.folder("scoring", ScoringRule)
    calendars = reader.folder("calendar", CalendarConfig)
    documents = reader.folder("documents", DocumentKind)
    wording = reader.optional("规范表述.yaml", WordingConfig)
    permissions = reader.optional("permissions.yaml", PermissionsConfig)
    party_plan = reader.optional("party_plan.yaml", PartyPlanConfig)
    burden = reader.optional("burden.yaml", BurdenConfig)
    ladder = reader.optional("ladder.yaml", LadderConfig)
    imports = reader.optional("import.yaml", ImportConfig)
    if reader.findings or site is None or units is None or posts is None or visibility is None:
        return None, reader.findings
    return (
        Config(
            site=site,
            units=units,
            posts=posts,
            ledgers=ledgers,
            lights=lights,
            scoring=scoring,
            visibility=visibility,
            calendars={
                int(key) if _YEAR.fullmatch(key) else calendar.year: calendar
                for key, calendar in calendars.items()
            },
            documents=documents,
            wordings=wording.wordings if wording is not None else (),
            permissions=permissions,
            party_plan=party_plan,
            burden=burden or BurdenConfig.model_validate({}),
            ladder=ladder,
            imports=imports or ImportConfig.model_validate({}),
        ),
        [],
    )


def load_scoring_rule(tree: Tree, path: str) -> tuple[ScoringRule | None, list[Finding]]:
    """A scoring rule that lies somewhere else than in `site_config/scoring/`, read as one there would be."""
    reader = _ConfigReader(tree)
    return reader.read(path, ScoringRule), reader.findings


class _ConfigReader:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.findings: list[Finding] = []
        self.present = frozenset(tree.paths(CONFIG))

    def one(self, name: str, kind: type[R]) -> R | None:
        path = f"{CONFIG}/{name}"
        if path not in self.present:
            self.findings.append(make("F110", path=path))
            return None
        return self.read(path, kind)

    def optional(self, name: str, kind: type[R]) -> R | None:
        """A file an office may do without."""
        path = f"{CONFIG}/{name}"
        return self.read(path, kind) if path in self.present else None

    def folder(self, name: str, kind: type[R]) -> dict[str, R]:
        """Every `.yaml` file of a folder by the file's name; the record learns that name as its key."""
        prefix = f"{CONFIG}/{name}/"
        out: dict[str, R] = {}
        for path in sorted(self.present):
            key = path.removeprefix(prefix).removesuffix(".yaml")
            if not path.startswith(prefix) or not path.endswith(".yaml") or "/" in key:
                continue
            record = self.read(path, kind)
            if record is not None:
                identify: Any = getattr(record, "identify", None)
                if identify is not None:
                    identify(key)
                out[key] = record
        return out

    def read(self, path: str, kind: type[R]) -> R | None:
        text, findings = read_text(self.tree, path)
        if text is None:
            self.findings.extend(findings)
            return None
        record, findings = read_record(kind, text, Place(path))
        if record is None and not findings:
            record, findings = build(kind, {}, Source(path, text))  # comments alone
        self.findings.extend(findings)
        return record
