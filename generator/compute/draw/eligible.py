"""Who may be drawn, and why others may not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.registers import Entry
from generator.model.registers.restricted import Candidate, LeftOut, Person


@dataclass(frozen=True)
class Wanted:
    """What a team is drawn for. `units` are single units; `excused` says of a code why it is not to be drawn."""

    day: date
    until: date
    nature: str
    units: frozenset[str]
    fields: tuple[str, ...]
    size: int
    categories: frozenset[str] = frozenset()
    excused: Mapping[str, str] = field(default_factory=dict)


def candidates(people: Iterable[Entry], wanted: Wanted) -> tuple[tuple[Candidate, ...], tuple[LeftOut, ...]]:
    """Who may be drawn and who may not, each code once, by code.

    Of a person with several terms the one that covers the days counts. Whoever comes from a unit that is inspected is
    left out whatever else holds.
    """
    by_code: dict[str, list[Person]] = {}
    for entry in people:
        if isinstance(entry, Person):
            by_code.setdefault(entry.code, []).append(entry)
    kept: list[Candidate] = []
    left_out: list[LeftOut] = []
    for code in sorted(by_code):
        terms = sorted(by_code[code], key=lambda one: (one.since, one.entry_id))
        person = next((one for one in reversed(terms) if _serves(one, wanted)), terms[-1])
        reason = _reason(person, terms, wanted)
        if reason:
            left_out.append(LeftOut.model_validate({"代号": code, "原因": reason}))
        else:
            known = tuple(one for one in wanted.fields if one in person.fields)
            kept.append(Candidate.model_validate({"代号": code, "领域": known}))
    return tuple(kept), tuple(left_out)


def fields_of(found: Iterable[Candidate]) -> dict[str, frozenset[str]]:
    """Code → the fields it stands for."""
    return {one.code: frozenset(one.fields) for one in found}


def _serves(person: Person, wanted: Wanted) -> bool:
    return person.since <= wanted.day and (person.until is None or person.until >= wanted.until)


def _reason(person: Person, terms: Collection[Person], wanted: Wanted) -> str:
    """Why somebody cannot be drawn; "" for who can. The first that holds."""
    at_home = [one for one in terms if one.home_unit in wanted.units and _overlaps(one, wanted)]
    if at_home or person.home_unit in wanted.units:
        return f"派出单位{(at_home or [person])[0].home_unit}是督查对象"
    if person.code in wanted.excused:
        return wanted.excused[person.code]
    if wanted.categories and person.category not in wanted.categories:
        return f"本次不抽{person.category}"
    if not _serves(person, wanted):
        if person.since > wanted.day:
            return f"聘期{person.since}才开始"
        return f"聘期到{person.until}，督查到{wanted.until}"
    if person.natures and wanted.nature not in person.natures:
        return f"不参加{wanted.nature}"
    if wanted.fields and not frozenset(wanted.fields) & frozenset(person.fields):
        return "没有所需的专业领域"
    return ""


def _overlaps(person: Person, wanted: Wanted) -> bool:
    return person.since <= wanted.until and (person.until is None or person.until >= wanted.day)
