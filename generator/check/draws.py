"""抽取督查人员: why nobody was drawn, and what stands in the log and in 督查活动."""

from collections import Counter
from collections.abc import Iterator

from generator.check.context import Context, Place, nearest
from generator.compute.draw.eligible import fields_of
from generator.compute.draw.log import Draw
from generator.compute.draw.order import team
from generator.findings import Finding, make
from generator.model.registers import Entry
from generator.model.registers.fieldwork import Inspection
from generator.model.registers.restricted import DrawRecord, Person
from generator.model.workspace import Workspace
from generator.paths import REGISTERS, RESTRICTED

PEOPLE = f"{RESTRICTED}/registers/people"
DRAWS = f"{RESTRICTED}/registers/draws"


def people_findings(workspace: Workspace) -> Iterator[Finding]:
    """A draw needs the people register of the restricted repository."""
    if not workspace.has_restricted or not workspace.entries("people"):
        yield make("D880", path=PEOPLE)


def unknown_inspection(workspace: Workspace, entry_id: str) -> Finding:
    known = (one.entry_id for one in workspace.entries("inspections"))
    near = nearest(entry_id, known)
    suggestion = f"改成“{near}”" if near is not None else "先在督查活动登记，或者写 --nature 和 --units"
    return make("D881", path=f"{REGISTERS}/inspections", inspection=entry_id, suggestion=suggestion)


def unknown_draw(workspace: Workspace, entry_id: str) -> Finding:
    known = [one.entry_id for one in workspace.entries("draws")]
    near = nearest(entry_id, known)
    suggestion = f"改成“{near}”" if near is not None else f"已登记的有：{'、'.join(known[-5:]) or '（无）'}"
    return make("D886", path=DRAWS, entry=entry_id, suggestion=suggestion)


def excused_findings(workspace: Workspace, codes: tuple[str, ...]) -> Iterator[Finding]:
    """Whoever is excused stands in the register."""
    known = sorted({one.code for one in workspace.entries("people") if isinstance(one, Person)})
    for code in codes:
        if code not in known:
            yield make("D887", path=PEOPLE, who=code, example=known[0])


def draw_findings(found: Draw, workspace: Workspace) -> Iterator[Finding]:
    """There are enough people, and together they know what is asked for."""
    wanted = found.wanted
    if len(found.candidates) < wanted.size:
        why = Counter(_kind_of(one.reason) for one in found.left_out)
        reasons = "，".join(f"{reason} {count} 人" for reason, count in sorted(why.items())) or "无"
        yield make("D883", path=PEOPLE, size=wanted.size, count=len(found.candidates), reasons=reasons)
    elif found.team is None:
        missing = f"，没有人懂：{'、'.join(found.uncovered)}" if found.uncovered else ""
        people = (one for one in workspace.entries("people") if isinstance(one, Person))
        known = "、".join(sorted({field for one in people for field in one.fields})) or "（无）"
        fields = "、".join(wanted.fields)
        yield make("D884", path=PEOPLE, size=wanted.size, fields=fields, missing=missing, known=known)


def _kind_of(reason: str) -> str:
    """A reason without whom it is about."""
    if reason.startswith("派出单位"):
        return "派出单位是督查对象"
    return "聘期不符" if reason.startswith("聘期") else reason


def drawn_already(record: DrawRecord) -> Finding:
    team_text = "、".join(record.team)
    return make(
        "D885", path=record.path, line=record.position(("entry_id",)).line,
        what=record.inspection or f"{record.day} 的{record.nature}", entry=record.entry_id, team=team_text,
    )  # fmt: skip


def check_draws_can_be_drawn_again(entry: Entry, context: Context) -> Iterator[Finding]:
    """结果 of an 抽取记录 is what its seed and candidates give."""
    if not isinstance(entry, DrawRecord):
        return
    found = team(entry.seed, fields_of(entry.candidates), frozenset(entry.fields), entry.size)
    if found != entry.team:
        yield entry.finding("T371", ("team",), team="、".join(found or ()) or "抽不出")


def check_nobody_inspects_the_home_unit(entry: Entry, context: Context) -> Iterator[Finding]:
    """组长 and 成员 of an inspection do not come from a unit that is inspected (known where the people register is)."""
    if not isinstance(entry, Inspection):
        return
    units = frozenset(context.config.expand(entry.inspected_units))
    team_places: list[tuple[Place, str]] = [(("leader",), entry.leader)] if entry.leader else []
    team_places += [(("members", place), code) for place, code in enumerate(entry.members)]
    for at, code in team_places:
        for person in context.people_by_code.get(code, ()):
            in_term = person.since <= entry.started_on and (
                person.until is None or person.until >= entry.started_on
            )
            if in_term and person.home_unit in units:
                yield entry.finding("T372", at, who=code, unit=person.home_unit)
                break
