"""Who may change what: judged by the base commit's `site_config/permissions.yaml`, for the actor of a change."""

from collections.abc import Iterator

from generator.check.change import Change, Policy
from generator.check.context import Context, Place
from generator.check.references import ledger_findings, unit_findings
from generator.findings import Finding, make
from generator.findings.position import locate
from generator.model.item import Item
from generator.paths import CONFIG, CONTENT, ISSUED, LEDGERS, parse_item_path

_PROGRESS = "进展"
_GROWING = ("chain.jsonl", "SHA256SUMS")
POLICY = f"{CONFIG}/permissions.yaml"


def check_actor_is_known(change: Change) -> Iterator[Finding]:
    """Whoever changes something stands in the base commit's list; where there is no list, the check says so."""
    if change.actor is None or not change.paths:
        return
    if change.policy is None:
        yield make("P603", path=POLICY)
    elif not change.policy.permissions.knows(change.actor):
        yield make("P602", path=POLICY, actor=change.actor)


def _judged(change: Change) -> tuple[Policy, str] | None:
    """The policy and the actor, where both are known and the actor is somebody."""
    if change.policy is None or change.actor is None or not change.policy.permissions.knows(change.actor):
        return None
    return change.policy, change.actor


def check_configuration_is_the_administrators(change: Change) -> Iterator[Finding]:
    """Configuration, templates and every file outside ledgers/ and content/ are changed by administrators."""
    known = _judged(change)
    if known is None or known[0].permissions.is_administrator(known[1]):
        return
    for path in change.paths:
        if not path.startswith((f"{LEDGERS}/", f"{CONTENT}/")):
            yield make("P604", path=path, actor=known[1])


def check_records_are_the_offices(change: Change) -> Iterator[Finding]:
    """Items, registers and pages are changed by the office; a liaison only adds to the unit's own items."""
    known = _judged(change)
    if known is None:
        return
    policy, actor = known
    is_liaison = bool(policy.permissions.units_of(actor))
    for path in change.paths:
        if not path.startswith((f"{LEDGERS}/", f"{CONTENT}/")) or _is_frozen(path, change):
            continue
        place, is_member = parse_item_path(path), bool(policy.permissions.office_members(actor))
        if is_member and (place is None or policy.permissions.may_edit_ledger(actor, place.ledger)):
            continue
        if is_liaison and place is not None and path in change.modified:
            continue  # judged as a liaison's
        if is_member and place is not None:
            yield make("P610", path=path, actor=actor, ledger=place.ledger, item_id=place.item_id)
        elif is_liaison:
            yield make("P608", path=path, units="、".join(policy.permissions.units_of(actor)))
        else:
            yield make("P605", path=path, actor=actor)


def check_liaisons_stay_with_their_unit(change: Change) -> Iterator[Finding]:
    """A liaison changes items that the unit leads or is responsible for, and there adds 进展 of the unit alone."""
    known = _judged(change)
    if known is None:
        return
    policy, actor = known
    units = policy.permissions.units_of(actor)
    for path in change.modified:
        place = parse_item_path(path)
        if place is None or not units or policy.permissions.may_edit_ledger(actor, place.ledger):
            continue
        before, after = change.items_before.get(path), change.items_after.get(path)
        if before is None or not set(units) & set(_units_of(before, policy)):
            yield make("P606", path=path, item_id=place.item_id, units="、".join(units))
            continue
        yield from _beyond_progress(change, path, place.item_id)
        if after is not None:
            yield from _reported_by_others(before, after, units)


def _units_of(item: Item, policy: Policy) -> Iterator[str]:
    for name in (*item.lead_units, *item.responsible_units):
        yield name
        yield from policy.members.get(name, ())


def _beyond_progress(change: Change, path: str, item_id: str) -> Iterator[Finding]:
    """Every key but 进展 whose value is another than before, as it is written and whatever the schema says."""
    before, after = change.value(change.base, path), change.value(change.head, path)
    if not isinstance(before, dict) or not isinstance(after, dict):
        return  # a file that cannot be read is refused for that
    for key in dict.fromkeys((*after, *before)):
        if key != _PROGRESS and before.get(key) != after.get(key):
            line, column = locate(_text(change, path), (key,) if key in after else (), key=True)
            yield make("P607", path=path, line=line, column=column, item_id=item_id, field=key)


def _text(change: Change, path: str) -> str:
    item = change.items_after.get(path)
    return item.text if item is not None else change.head.read(path).decode("utf-8", "replace")


def _reported_by_others(before: Item, after: Item, units: tuple[str, ...]) -> Iterator[Finding]:
    for place in range(len(before.progress), len(after.progress)):
        reporter = after.progress[place].reported_by
        if reporter is not None and reporter not in units:
            at = ("progress", place, "reported_by")
            yield after.finding("P611", at, reporter=reporter, units="、".join(units))


def _is_frozen(path: str, change: Change) -> bool:
    """Whether a path is one that nobody may touch: told of by P609, once."""
    is_growing = path.rsplit("/", 1)[-1] in _GROWING
    return path.startswith(f"{ISSUED}/") and path not in change.added and not is_growing


def check_issued_documents_are_not_touched(change: Change) -> Iterator[Finding]:
    """Nothing under content/issued/ is changed or deleted by anybody; the office adds, and the chain and the sums grow."""
    for path in change.paths:
        if _is_frozen(path, change):
            yield make("P609", path=path)


def check_accounts_are_listed_once(context: Context) -> Iterator[Finding]:
    """An account stands once among the administrators, once in the office, and once per unit among the liaisons."""
    permissions = context.config.permissions
    if permissions is None:
        return
    seen: set[tuple[str, str]] = set()
    rows: list[tuple[str, str, Place, str, str]]
    rows = [
        ("administrators", "管理员", (place,), one, "")
        for place, one in enumerate(permissions.administrators)
    ]
    rows += [
        ("office", "督查局", (place, "account"), one.account, "")
        for place, one in enumerate(permissions.office)
    ]
    rows += [
        ("liaisons", "联络员", (place, "account"), one.account, f"（{one.unit}）")
        for place, one in enumerate(permissions.liaisons)
    ]
    for field, name, at, account, what in rows:
        if (field + what, account.casefold()) in seen:
            yield permissions.finding("P612", (field, *at), account=account, list=name, what=what)
        seen.add((field + what, account.casefold()))


def check_permission_references(context: Context) -> Iterator[Finding]:
    """单位 of a liaison is a unit, 台账 of an office member are ledgers."""
    permissions = context.config.permissions
    if permissions is None:
        return
    for place, liaison in enumerate(permissions.liaisons):
        at = ("liaisons", place, "unit")
        yield from unit_findings(permissions, at, liaison.unit, context, context.unit_names)
    for place, member in enumerate(permissions.office):
        yield from ledger_findings(permissions, ("office", place, "ledgers"), member.ledgers, context)
