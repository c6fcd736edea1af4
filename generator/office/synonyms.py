"""The words of sheets: `generator/resources/import_columns.yaml`, and an office's own before them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import yaml

from generator.model.importing import ImportConfig
from generator.office.cell_text import squeezed


@dataclass(frozen=True, slots=True)
class Synonyms:
    """All names are squeezed: no spaces, half-width letters."""

    names: Mapping[str, tuple[str, ...]]
    borrowed: Mapping[str, tuple[str, ...]]
    """Names a field takes over when it has no column of its own."""
    whole_only: frozenset[str]
    numbers: tuple[str, ...]
    """Columns that may hold the numbers of items."""
    ignored: frozenset[str]
    derived: frozenset[str]
    """Names of columns that repeat what is computed: never read as something else, always reported."""
    totals: frozenset[str]
    notes: tuple[str, ...]
    """How notes below a table begin."""
    open_ended: frozenset[str]
    measures: frozenset[str]
    fixed_units: Mapping[str, str]


@cache
def shared() -> Synonyms:
    """What every office has."""
    source = resources.files("generator") / "resources" / "import_columns.yaml"
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    fields = data["字段"]
    return Synonyms(
        names={key: _all(entry["名称"]) for key, entry in fields.items()},
        borrowed={key: _all(entry.get("没有时借用", ())) for key, entry in fields.items()},
        whole_only=frozenset(key for key, entry in fields.items() if entry.get("只认全名")),
        numbers=_all(data["编号列"]),
        ignored=frozenset(_all(data["不导入"])),
        derived=frozenset(_all(data["算得出的列"])),
        totals=frozenset(_all(data["合计行"])),
        notes=_all(data["表下说明"]),
        open_ended=frozenset(_all(data["长期坚持"])),
        measures=frozenset(_all(data["计量单位"])),
        fixed_units=data["字段单位"],
    )


def of_office(own: ImportConfig, fields: Collection[str]) -> Synonyms:
    """The shared words for these fields, with an office's own: its headings go first, and are nobody else's any more."""
    base = shared()
    headings = {key: _all(names) for key, names in own.headings.items()}
    taken = frozenset(name for names in headings.values() for name in names)
    return replace(
        base,
        names={
            key: headings.get(key, ()) + tuple(name for name in base.names.get(key, ()) if name not in taken)
            for key in {**base.names, **headings}
            if key in fields
        },
        borrowed={
            key: tuple(name for name in names if name not in taken) for key, names in base.borrowed.items()
        },
        ignored=(base.ignored - taken) | frozenset(_all(own.ignored)),
        totals=base.totals | frozenset(_all(own.totals)),
    )


def _all(names: Iterable[object]) -> tuple[str, ...]:
    return tuple(squeezed(name) for name in names)
