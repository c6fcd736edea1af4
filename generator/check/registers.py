"""References and order of register entries."""

from collections.abc import Iterator
from typing import Any

from generator.check.context import Context, Place, nearest
from generator.check.references import ledger_findings, post_findings, unit_findings
from generator.findings import Finding
from generator.load.typed.keys import same_but_for_typing
from generator.model.registers import REGISTER_NAMES, Entry
from generator.paths import parse_register_path

_UNIT_FIELDS: dict[str, tuple[str, ...]] = {
    "inspections": ("inspected_units",),
    "problems": ("unit",),
    "honours": ("unit",),
    "speeches": ("unit",),
    "replies": ("unit",),
    "escalations": ("unit",),
    "rewards": ("unit",),
    "plan": ("inspected_units",),
    "score_objections": ("unit",),
    "people": ("home_unit",),
    "draws": ("units",),
}
_POST_FIELDS = {"leader_dispatch": "post", "meetings": "chaired_by", "instructions": "post"}
_ITEM_FIELDS = ("item", "items", "listed_as")
_LEDGER_FIELDS = ("ledgers", "ledger")
_ENTRY_FIELDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "problems": (("inspection", "inspections", "R412"),),
    "inspections": (("previous", "inspections", "R412"),),
    "speeches": (("meeting", "meetings", "R413"),),
    "appeals": (("inspection", "inspections", "R412"),),
    "draws": (("inspection", "inspections", "R412"),),
}
"""Register → (field, register it points into, code)."""


def _values(entry: Entry, field: str) -> Iterator[tuple[Place, str]]:
    """The place and text of each value of a field that may be one text, a list of them, or absent."""
    value: Any = getattr(entry, field, None)
    if isinstance(value, tuple):
        yield from (((field, place), one) for place, one in enumerate(value))
    elif value is not None:
        yield (field,), value


def check_entry_units(entry: Entry, context: Context) -> Iterator[Finding]:
    """Units of an entry are known by their full name; 对象 may be a unit group."""
    for field in _UNIT_FIELDS.get(entry.register, ()):
        known = context.unit_or_group_names if field == "inspected_units" else context.unit_names
        for at, name in _values(entry, field):
            yield from unit_findings(entry, at, name, context, known)


def check_entry_post(entry: Entry, context: Context) -> Iterator[Finding]:
    """职务 and 主持 are posts of site_config/posts.yaml."""
    field = _POST_FIELDS.get(entry.register)
    if field is not None:
        for at, name in _values(entry, field):
            yield from post_findings(entry, at, name, context)


def check_entry_ledgers(entry: Entry, context: Context) -> Iterator[Finding]:
    """涉及台账 names ledgers that exist."""
    for field in _LEDGER_FIELDS:
        value = getattr(entry, field, None)
        if value is not None:
            yield from ledger_findings(
                entry, (field,), value if isinstance(value, tuple) else (value,), context
            )


def check_entry_items(entry: Entry, context: Context) -> Iterator[Finding]:
    """事项 of an entry are numbers of items that exist."""
    for field in _ITEM_FIELDS:
        for at, item_id in _values(entry, field):
            if item_id not in context.item_ids:
                near = nearest(item_id, context.item_ids)
                suggestion = f"改成“{near}”" if near is not None else "写事项的编号（文件名），如 MS-2024-003"
                meant = same_but_for_typing(item_id, context.item_ids)
                yield entry.finding("R411", at, item=item_id, suggestion=suggestion, instead=meant)


def check_entry_entries(entry: Entry, context: Context) -> Iterator[Finding]:
    """督查, 前次 and 会议 are numbers of entries of the register they point into."""
    for field, register, code in _ENTRY_FIELDS.get(entry.register, ()):
        for at, entry_id in _values(entry, field):
            if not context.has_entry(register, entry_id):
                near = nearest(entry_id, (one.entry_id for one in context.workspace.entries(register)))
                name = REGISTER_NAMES[register]
                suggestion = f"改成“{near}”" if near is not None else f"写登记簿“{name}”里已有的编号"
                yield entry.finding(code, at, entry=entry_id, suggestion=suggestion)


def check_entry_numbers_are_unique(context: Context) -> Iterator[Finding]:
    """A 编号 is given once over all registers."""
    by_number: dict[str, list[Entry]] = {}
    for entries in context.workspace.registers.values():
        for entry in entries:
            by_number.setdefault(entry.entry_id, []).append(entry)
    for entry_id, same in by_number.items():
        first, *others = sorted(same, key=lambda one: (one.path, one.position())) if len(same) > 1 else same
        for other in others:
            related = (first.related(("entry_id",), "先用这个编号的一条"),)
            where = f"{first.path} 第 {first.position(('entry_id',)).line} 行"
            yield other.finding("R414", ("entry_id",), related=related, entry=entry_id, first=where)


def check_entry_stands_in_its_month(entry: Entry, context: Context) -> Iterator[Finding]:
    """The months of an entry's 编号 and of its date are the month its file is named after."""
    place = parse_register_path(entry.path)
    if place is None:
        return
    month = f"{place.year:04d}-{place.month:02d}"
    number_month, day_month = entry.entry_id[-11:-4], f"{entry.day:%Y-%m}"
    if number_month != month:
        yield entry.finding("R415", ("entry_id",), what="编号", month=number_month, file=month)
    elif day_month != month and entry.register != "people":
        field = "started_on" if entry.register == "inspections" else "happened_on"
        yield entry.finding("R415", (field,), what="日期", month=day_month, file=month)
