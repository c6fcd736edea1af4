"""Which column of a sheet is which field: the table of synonyms, a user's own map, what stays unmatched."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.office.cell_text import squeezed
from generator.office.synonyms import Synonyms

TITLE = "事项"
NUMBER = "编号"
"""No field of an item: the number that a row says it has."""
DONE, PERCENT = "进展.累计完成", "进展.进度"
TARGET, TARGET_UNIT = "目标.数值", "目标.单位"
IGNORE = "不导入"
JOINT = "/"
"""Between the lines of a header that has several."""

BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")


@dataclass(frozen=True, slots=True)
class Columns:
    """Place → field, and the headers nothing was made of. `header_rows` are the numbers of the header's rows."""

    header_rows: tuple[int, ...]
    fields: Mapping[int, str]
    headers: Mapping[int, str]
    unmatched: Mapping[int, str] = field(default_factory=dict)
    certain: int = 0
    """How many fields were told by a whole name: what one row is a better header by than another."""

    def place(self, key: str) -> int | None:
        """Where a field's column is."""
        return next((place for place, found in self.fields.items() if found == key), None)


def match_columns(
    headers: Mapping[int, str],
    table: Synonyms,
    own: Mapping[str, str],
    given: Iterable[str],
    header_rows: tuple[int, ...] = (1,),
) -> Columns:
    """Whole names first, then borrowed ones, then the last line of a header, then headers that contain one known name.

    `own` maps headers to fields or to 不导入 and goes before the synonyms; `given` are fields that come from
    elsewhere (--set), so that no other column is borrowed for them.
    """
    own_names = {squeezed(header): key for header, key in own.items()}
    fields: dict[int, str] = {}
    dropped: set[int] = set()
    for place, header in headers.items():
        name = squeezed(header)
        if name in own_names:
            fields[place] = own_names[name]
        elif {name, bare(name)} & table.ignored:
            dropped.add(place)
    free = {
        place: header for place, header in headers.items() if place not in fields and place not in dropped
    }
    names = {**table.names, NUMBER: table.numbers}
    _take_whole(names, free, fields)
    lacking = {key: known for key, known in table.borrowed.items() if key not in given}
    mapped = {place for place, header in headers.items() if squeezed(header) in own_names}
    _borrow(lacking, {at: text for at, text in headers.items() if at not in mapped}, fields)
    certain = len(set(fields.values()))
    _take_last_line({key: known for key, known in names.items() if key not in table.whole_only}, free, fields)
    _take_containing({place: header for place, header in free.items() if place not in fields}, table, fields)
    _leave_out_computed(fields)
    fields = {place: key for place, key in sorted(fields.items()) if key != IGNORE}
    unmatched = {place: header for place, header in free.items() if place not in fields}
    return Columns(header_rows, fields, dict(headers), unmatched, certain)


def _take_whole(
    names: Mapping[str, tuple[str, ...]], free: Mapping[int, str], fields: dict[int, str]
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


def _borrow(
    lacking: Mapping[str, tuple[str, ...]], headers: Mapping[int, str], fields: dict[int, str]
) -> None:
    """责任单位 is who leads where a sheet has no 牵头单位; a column the user mapped is never borrowed."""
    for key, known in lacking.items():
        if key in fields.values():
            continue
        for name in known:
            place = next((at for at, text in headers.items() if _is(text, name)), None)
            if place is not None:
                fields[place] = key
                break


def _take_last_line(
    names: Mapping[str, tuple[str, ...]], free: Mapping[int, str], fields: dict[int, str]
) -> None:
    """`责任单位/牵头单位` is 牵头单位, unless another header ends with the same line (`一季度/目标`, `二季度/目标`)."""
    lines: dict[str, list[int]] = {}
    for place, header in free.items():
        if place not in fields and JOINT in header:
            lines.setdefault(bare(squeezed(header)).rpartition(JOINT)[2], []).append(place)
    for key, known in names.items():
        if key in fields.values():
            continue
        found = next((lines[name] for name in known if name in lines), [])
        if len(found) == 1 and found[0] not in fields:
            fields[found[0]] = key


def _take_containing(free: Mapping[int, str], table: Synonyms, fields: dict[int, str]) -> None:
    """A header such as 2023年度目标数; two headers for one field are both left alone."""
    wanted: dict[str, list[int]] = {}
    for place, header in free.items():
        name = bare(squeezed(header))
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
        del fields[next(place for place, key in fields.items() if key == PERCENT)]


def _is(header: str, name: str) -> bool:
    text = squeezed(header)
    return text == name or bare(text) == name


def bare(text: str) -> str:
    """A squeezed header without what stands in brackets."""
    return BRACKETS.sub("", text) or text
