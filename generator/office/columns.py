"""Which column of a sheet is which field: the table of synonyms, a user's own map, what stays unmatched."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from generator.office.table import Row

TITLE = "事项"
DONE, PERCENT = "进展.累计完成", "进展.进度"
TARGET = "目标.数值"
IGNORE = "不导入"
HEADER_WITHIN = 20
"""The header is looked for in this many rows."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The table of `generator/resources/import_columns.yaml`; names are normalised."""

    names: Mapping[str, tuple[str, ...]]
    borrowed: Mapping[str, tuple[str, ...]]
    """Names a field takes over when it has no column of its own."""
    whole_only: frozenset[str]
    ignored: frozenset[str]
    derived: frozenset[str]
    """Names of columns that repeat what is computed: never read as something else, always reported."""
    totals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The header's row number, place → field, and the headers nothing was made of."""

    header_row: int
    fields: Mapping[int, str]
    headers: Mapping[int, str]
    unmatched: tuple[str, ...]


@cache
def synonyms() -> Synonyms:
    source = resources.files("generator") / "resources" / "import_columns.yaml"
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    fields = data["字段"]
    return Synonyms(
        names={key: _normal_all(entry["名称"]) for key, entry in fields.items()},
        borrowed={key: _normal_all(entry.get("没有时借用", ())) for key, entry in fields.items()},
        whole_only=frozenset(key for key, entry in fields.items() if entry.get("只认全名")),
        ignored=frozenset(_normal_all(data["不导入"])),
        derived=frozenset(_normal_all(data["算得出的列"])),
        totals=frozenset(_normal_all(data["合计行"])),
    )


def normal(header: object) -> str:
    """A header without spaces, in half-width letters: `完成 情况\\n（张）` → `完成情况(张)`."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(header)))


def find_columns(rows: Sequence[Row], own: Mapping[str, str], given: Iterable[str]) -> Columns | None:
    """The first row that names the item and one more thing, read as a header; None without one.

    `own` maps headers to fields or to 不导入 and goes before the synonyms; `given` are fields that come from
    elsewhere (--set), so that no other column is borrowed for them.
    """
    for row in rows[:HEADER_WITHIN]:
        headers = {place: str(cell) for place, cell in enumerate(row.cells) if cell is not None}
        if len(headers) < 2:
            continue
        columns = match_columns(headers, own, given, row.number)
        if TITLE in columns.fields.values():
            return columns
    return None


def match_columns(
    headers: Mapping[int, str], own: Mapping[str, str], given: Iterable[str], header_row: int = 1
) -> Columns:
    """Whole names first, then borrowed ones, then headers that contain exactly one known name."""
    table = synonyms()
    own_names = {normal(header): field for header, field in own.items()}
    fields: dict[int, str] = {}
    dropped: set[int] = set()
    for place, header in headers.items():
        name = normal(header)
        if name in own_names:
            fields[place] = own_names[name]
        elif {name, _bare(name)} & table.ignored:
            dropped.add(place)
    free = {
        place: header for place, header in headers.items() if place not in fields and place not in dropped
    }
    _take_whole(free, table.names, fields)
    lacking = {key: names for key, names in table.borrowed.items() if key not in given}
    _take_borrowed(lacking, headers, own_names, fields)
    _take_containing({place: header for place, header in free.items() if place not in fields}, table, fields)
    _leave_out_computed(fields)
    fields = {place: field for place, field in sorted(fields.items()) if field != IGNORE}
    unmatched = tuple(header for place, header in free.items() if place not in fields)
    return Columns(header_row, fields, dict(headers), unmatched)


def _take_whole(
    free: Mapping[int, str], names: Mapping[str, tuple[str, ...]], fields: dict[int, str]
) -> None:
    """Each field takes the column with its best known name; a second one stays unmatched."""
    for key, known in names.items():
        if key in fields.values():
            continue
        for name in known:
            place = next((at for at, header in free.items() if at not in fields and _is(header, name)), None)
            if place is not None:
                fields[place] = key
                break


def _take_borrowed(
    lacking: Mapping[str, tuple[str, ...]],
    headers: Mapping[int, str],
    own_names: Mapping[str, str],
    fields: dict[int, str],
) -> None:
    """责任单位 is who leads where a sheet has no 牵头单位; a column the user mapped is never borrowed."""
    for key, known in lacking.items():
        if not known or key in fields.values():
            continue
        for name in known:
            place = next(
                (at for at, text in headers.items() if _is(text, name) and normal(text) not in own_names),
                None,
            )
            if place is not None:
                fields[place] = key
                break


def _take_containing(free: Mapping[int, str], table: Synonyms, fields: dict[int, str]) -> None:
    """A header such as 2023年度目标数; two headers for one field are both left alone."""
    wanted: dict[str, list[int]] = {}
    for place, header in free.items():
        name = _bare(normal(header))
        if name in table.derived:
            continue
        found = {
            known: key
            for key, names in table.names.items()
            if key not in table.whole_only
            for known in names
            if known in name
        }
        longest = {
            key
            for known, key in found.items()
            if not any(known != other and known in other for other in found)
        }
        if len(longest) == 1:
            wanted.setdefault(longest.pop(), []).append(place)
    for key, places in wanted.items():
        if len(places) == 1 and key not in fields.values():
            fields[places[0]] = key


def _leave_out_computed(fields: dict[int, str]) -> None:
    """A percentage beside target and done is computed, not typed."""
    if {TARGET, DONE, PERCENT} <= set(fields.values()):
        del fields[next(place for place, field in fields.items() if field == PERCENT)]


def _is(header: str, name: str) -> bool:
    text = normal(header)
    return text == name or _bare(text) == name


def _bare(text: str) -> str:
    """The header without what stands in brackets."""
    return _BRACKETS.sub("", text) or text


def _normal_all(names: Iterable[object]) -> tuple[str, ...]:
    return tuple(normal(name) for name in names)
