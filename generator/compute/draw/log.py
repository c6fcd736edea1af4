"""A draw and its log entry (抽取记录); drawing a logged one again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.compute.draw.eligible import Wanted, candidates, fields_of
from generator.compute.draw.order import team
from generator.model.registers.fieldwork import Inspection
from generator.model.registers.restricted import Candidate, DrawRecord, LeftOut
from generator.model.workspace import Workspace


@dataclass(frozen=True)
class Draw:
    """A draw as it came out. `team` None: nobody could be drawn; `candidates` and `left_out` say why."""

    wanted: Wanted
    inspection: str
    seed: str
    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    team: tuple[str, ...] | None
    again: str = ""

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Fields asked for that no candidate knows."""
        known = {field for one in self.candidates for field in one.fields}
        return tuple(field for field in self.wanted.fields if field not in known)


def draw(workspace: Workspace, wanted: Wanted, seed: str, inspection: str = "", again: str = "") -> Draw:
    """A team from the people register, reproducible from the seed. Raises nothing."""
    kept, left_out = candidates(workspace.entries("people"), wanted)
    found = team(seed, fields_of(kept), frozenset(wanted.fields), wanted.size) if kept else None
    return Draw(wanted, inspection, seed, kept, left_out, found, again)


def seed_of(inspection: str, nature: str, day: date, earlier: int) -> str:
    """The seed where nobody names one: 督查编号 (without one the 性质) and the day; a further draw of the same
    inspection says which it is.
    """
    words = f"{inspection or nature} {day}"
    return f"{words} 第{earlier + 1}次" if earlier else words


def earlier_draws(workspace: Workspace, inspection: str, wanted: Wanted) -> tuple[DrawRecord, ...]:
    """Logged draws for the same thing, in the order of the log: of the inspection, or without one, of that day's 性质 and
    units.
    """
    return tuple(
        one
        for one in workspace.entries("draws")
        if isinstance(one, DrawRecord)
        and (one.inspection or "") == inspection
        and (
            inspection
            or (one.day, one.nature, frozenset(one.units)) == (wanted.day, wanted.nature, wanted.units)
        )
    )


def inspected_units(workspace: Workspace, visit: Inspection) -> tuple[str, ...]:
    """对象 of an inspection, and the units in charge of its items: nobody from one of them goes along."""
    items = (workspace.item_by_id[one] for one in visit.items if one in workspace.item_by_id)
    led = (unit for item in items for unit in (*item.lead_units, *item.responsible_units))
    return workspace.config.expand((*visit.inspected_units, *led))


def log_values(found: Draw, entry_id: str) -> dict[str, Any]:
    """The log entry of a draw that gave a team: codes, no names. Ready for `edit.entries`."""
    wanted = found.wanted
    return {
        "编号": entry_id,
        "日期": wanted.day,
        "督查": found.inspection or None,
        "性质": wanted.nature,
        "止": wanted.until,
        "对象": tuple(sorted(wanted.units)),
        "领域": wanted.fields,
        "人数": wanted.size,
        "类别": tuple(sorted(wanted.categories)),
        "方法": "SHA-256",
        "种子": found.seed,
        "人选": tuple(
            {"代号": one.code, **({"领域": one.fields} if one.fields else {})} for one in found.candidates
        ),
        "未列入人选": tuple({"代号": one.code, "原因": one.reason} for one in found.left_out),
        "结果": found.team or (),
        "重抽理由": found.again or None,
    }


@dataclass(frozen=True)
class Redrawn:
    """A logged draw drawn again: from the candidates it logged, and from the people register as it stands."""

    team: tuple[str, ...] | None
    candidates_now: frozenset[str]
    logged: DrawRecord

    @property
    def holds(self) -> bool:
        """The team is the one that seed and candidates give."""
        return self.team == self.logged.team

    @property
    def people_changed(self) -> tuple[str, ...]:
        """Codes that are candidates now and were not, or the other way round."""
        return tuple(sorted(self.candidates_now ^ {one.code for one in self.logged.candidates}))


def redraw(entry: DrawRecord, workspace: Workspace) -> Redrawn:
    """The draw of a log entry once more. Who was excused then is excused now."""
    given = {one.code: one.reason for one in entry.left_out}
    wanted = Wanted(
        entry.day,
        entry.until,
        entry.nature,
        frozenset(entry.units),
        entry.fields,
        entry.size,
        frozenset(entry.categories),
    )
    now, _ = candidates(workspace.entries("people"), wanted)
    excused = {code for code, reason in given.items() if reason.startswith(EXCUSED)}
    again = team(entry.seed, fields_of(entry.candidates), frozenset(entry.fields), entry.size)
    return Redrawn(again, frozenset(one.code for one in now) - excused, entry)


EXCUSED = "回避："
"""How the reason of somebody who was excused by hand begins in the log."""
