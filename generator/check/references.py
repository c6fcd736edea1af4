"""References of items: units, posts, ledgers, and the choices their ledger's definition allows."""

from collections.abc import Iterable, Iterator

from generator.check.context import Context, Place, choose_from, nearest
from generator.check.meant import meant_units
from generator.findings import Finding
from generator.load.typed.keys import same_but_for_typing
from generator.model.base import Record
from generator.model.item import DirectiveItem, Item

_UNIT_FIELDS = ("lead_units", "responsible_units", "supporting_units")


def check_item_units(item: Item, context: Context) -> Iterator[Finding]:
    """牵头单位, 责任单位 and 配合单位 are units or unit groups; 填报单位 is a unit, each by its full name."""
    for field in _UNIT_FIELDS:
        for place, name in enumerate(getattr(item, field)):
            yield from unit_findings(item, (field, place), name, context, context.unit_or_group_names)
    for place, entry in enumerate(item.progress):
        if entry.reported_by is not None:
            at = ("progress", place, "reported_by")
            yield from unit_findings(item, at, entry.reported_by, context, context.unit_names)


def unit_findings(
    record: Record, at: Place, name: str, context: Context, known: frozenset[str]
) -> Iterator[Finding]:
    """The finding about a name that is no known unit: R402 for a short or former name, else R401."""
    if name in known:
        return
    full, meant = context.full_names.get(name), meant_units(name, known, context)
    if full is not None:
        yield record.finding("R402", at, name=name, full=full, instead=meant)
        return
    near = nearest(name, (*known, *context.full_names))
    suggestion = f"改成“{context.full_names.get(near, near)}”；" if near is not None else ""
    yield record.finding("R401", at, name=name, suggestion=suggestion, instead=meant)


def check_item_post(item: Item, context: Context) -> Iterator[Finding]:
    """分管领导 is a post of site_config/posts.yaml."""
    if item.responsible_post is not None:
        yield from post_findings(item, ("responsible_post",), item.responsible_post, context)


def post_findings(record: Record, at: Place, name: str, context: Context) -> Iterator[Finding]:
    """R403 for a post that posts.yaml does not name."""
    if name not in context.config.post_order:
        suggestion = choose_from(name, context.config.post_order, "新的职务加进 site_config/posts.yaml")
        meant = same_but_for_typing(name, context.config.post_order)
        yield record.finding("R403", at, name=name, suggestion=suggestion, instead=meant)


def check_item_ledgers(item: Item, context: Context) -> Iterator[Finding]:
    """同列 names other ledgers that exist."""
    yield from ledger_findings(item, ("also_in",), item.also_in, context)


def ledger_findings(record: Record, at: Place, keys: Iterable[str], context: Context) -> Iterator[Finding]:
    """R404 for each key of a list without a definition; a ledger's Chinese name is answered with its key."""
    known = context.config.ledgers
    by_name = {
        name: key for key, ledger in known.items() for name in (ledger.name, ledger.short_name) if name
    }
    for place, key in enumerate(keys):
        if key not in known:
            elsewhere = "台账写 site_config/ledgers/ 里的文件名"
            suggestion = f"改成“{by_name[key]}”" if key in by_name else choose_from(key, known, elsewhere)
            meant = by_name.get(key) or same_but_for_typing(key, known)
            yield record.finding("R404", (*at, place), key=key, suggestion=suggestion, instead=meant)


def check_item_level(item: Item, context: Context) -> Iterator[Finding]:
    """级别 is one of those its ledger's definition lists."""
    levels = context.config.ledgers[item.ledger].levels
    if item.level is not None and levels and item.level not in levels:
        meant, choices = same_but_for_typing(item.level, levels), "、".join(levels)
        yield item.finding(
            "R405", ("level",), name=item.level, choices=choices, ledger=item.ledger, instead=meant
        )


def check_item_category(item: Item, context: Context) -> Iterator[Finding]:
    """大项 is one of those its ledger's definition lists; in a ledger of named lists it is a list's name."""
    ledger = context.config.ledgers[item.ledger]
    if item.category is None:
        return
    lists = tuple(named.name for named in ledger.lists)
    elsewhere = f"新的加进 site_config/ledgers/{ledger.key}.yaml"
    if lists and item.category not in lists:
        suggestion = choose_from(item.category, lists, elsewhere)
        meant = same_but_for_typing(item.category, lists)
        yield item.finding("R408", ("category",), name=item.category, suggestion=suggestion, instead=meant)
    elif ledger.categories and not lists and item.category not in ledger.categories:
        suggestion = choose_from(item.category, ledger.categories, elsewhere)
        yield item.finding(
            "R406",
            ("category",),
            name=item.category,
            word=ledger.category_word,
            suggestion=suggestion,
            instead=same_but_for_typing(item.category, ledger.categories),
        )


def check_item_topic(item: Item, context: Context) -> Iterator[Finding]:
    """专题 of a 批示 is one of those its ledger's definition lists."""
    if not isinstance(item, DirectiveItem) or item.special is None or item.special.topic is None:
        return
    topics = context.config.ledgers[item.ledger].topics
    if topics and item.special.topic not in topics:
        elsewhere = f"新的加进 site_config/ledgers/{item.ledger}.yaml 的“专题”"
        suggestion = choose_from(item.special.topic, topics, elsewhere)
        yield item.finding("R407", ("special", "topic"), name=item.special.topic, suggestion=suggestion)


def check_item_officer(item: Item, context: Context) -> Iterator[Finding]:
    """包保人 is a code of the people register, where that register is present."""
    codes = context.officer_codes
    if item.assigned_officer is not None and codes and item.assigned_officer not in codes:
        yield item.finding("R416", ("assigned_officer",), name=item.assigned_officer)


def check_merged_into_exists(item: Item, context: Context) -> Iterator[Finding]:
    """并入 is the number of an item that exists."""
    target = item.closure.merged_into if item.closure is not None else None
    if target is not None and target not in context.item_ids:
        near = nearest(target, context.item_ids)
        suggestion = f"改成“{near}”" if near is not None else "写被并入事项的编号（文件名），如 MS-2024-003"
        meant = same_but_for_typing(target, context.item_ids)
        at = ("closure", "merged_into")
        yield item.finding("R409", at, target=target, suggestion=suggestion, instead=meant)


def check_merge_is_not_circular(item: Item, context: Context) -> Iterator[Finding]:
    """Following 并入 from item to item never comes back to the item itself."""
    chain, current = [item.item_id], item
    while current.closure is not None and current.closure.merged_into is not None:
        target = current.closure.merged_into
        if target == item.item_id:
            yield item.finding("R410", ("closure", "merged_into"), chain=" → ".join((*chain, target)))
            return
        following = context.workspace.item_by_id.get(target)
        if following is None or target in chain:
            return
        chain.append(target)
        current = following
