"""订阅: feeds of documents, calendars of what is due, and the site's facts as JSON; one page says what there is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice

from generator.archive.document import Document
from generator.archive.edition_pages import page_title
from generator.compute.burden.requests import periods_due
from generator.compute.reporting import is_skipped
from generator.compute.workdays import Calendar
from generator.office.feeds import api
from generator.office.feeds.atom import MOST_ENTRIES, Channel, FeedEntry, feed
from generator.office.feeds.calendars import Appointment, calendar
from generator.office.feeds.item_table import shards
from generator.periods import CADENCES
from generator.site.addresses import SUBSCRIBE, address, edition_page, item_page, slug
from generator.site.page import Asset, Page
from generator.site.pages.context import Site
from generator.view.edition import ItemView

AHEAD = timedelta(days=92)
"""How far ahead report days are listed; due dates of items are listed however far."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to subscribe to: its name, and its place in the site."""

    name: str
    path: str


def subscription_page(site: Site) -> Page:
    kinds, units, posts = _kinds(site), _units(site), _posts(site)
    return site.page(
        SUBSCRIBE,
        "订阅",
        "subscribe",
        hide=("navigation", "toc"),
        feeds=[Offer("全部文件", "feeds/all.xml")],
        kinds=[Offer(name, f"feeds/kind/{key}.xml") for key, name in kinds.items()],
        units=[(unit, f"feeds/unit/{slug(unit)}.xml", f"calendars/unit/{slug(unit)}.ics") for unit in units],
        posts=[Offer(post, f"calendars/post/{slug(post)}.ics") for post in posts],
        calendars=[Offer("全部事项和报送日", "calendars/all.ics")],
        api=[
            Offer("目录", api.INDEX),
            Offer("格式说明（JSON Schema）", api.SCHEMA),
            Offer("文件", api.DOCUMENTS),
        ],
    )


def subscription_assets(site: Site) -> Iterator[Asset]:
    yield from _feeds(site)
    yield from _calendars(site)
    yield from _api(site)


def _api(site: Site) -> Iterator[Asset]:
    view = site.view
    parts = list(shards(view.items, view.as_of))
    for part in parts:
        yield Asset(part.path, partial(api.packed, part.content))
    shown = ((one, site.library.standing(one)) for one in site.library.documents)
    yield Asset(api.DOCUMENTS, api.packed(api.documents(shown, view.as_of)))
    yield Asset(api.INDEX, api.packed(api.index(view.edition, view.as_of, view.ledgers, view.units, parts)))
    yield Asset(api.SCHEMA, api.packed(api.schema()))


def _feeds(site: Site) -> Iterator[Asset]:
    name = site.view.office.site_title
    newest = site.library.newest
    yield _feed(site, "feeds/all.xml", f"{name}：全部文件", "feed/all", newest)
    for kind, words in _kinds(site).items():
        found = [one for one in newest if one.kind == kind]
        yield _feed(site, f"feeds/kind/{kind}.xml", f"{name}：{words}", f"feed/kind/{kind}", found)
    for unit in _units(site):
        found = site.library.by_unit.get(unit, [])
        yield _feed(site, f"feeds/unit/{slug(unit)}.xml", f"{name}：{unit}", f"feed/unit/{unit}", found)


def _feed(site: Site, path: str, title: str, key: str, documents: Iterable[Document]) -> Asset:
    office = site.view.office.office
    entries = [
        FeedEntry(
            f"{office}/{one.edition_id}",
            page_title(one),
            _summary(site, one),
            one.issued_on,
            address(path, edition_page(one.edition_id)),
        )
        for one in islice(documents, MOST_ENTRIES)
    ]
    return Asset(
        path, partial(feed, Channel(path, title, f"{office}/{key}", office), entries, site.view.as_of)
    )


def _summary(site: Site, one: Document) -> str:
    standing = site.library.standing(one)
    words = f"{one.kind_name}，{one.period}，数据截至{one.as_of.isoformat()}"
    return f"{words}（{standing}）" if standing else words


def _calendars(site: Site) -> Iterator[Asset]:
    name, as_of = site.view.office.site_title, site.view.as_of
    reports = list(_reports(site)) if site.is_internal else []
    due = {item.item_id: _due(item) for item in site.open_items if item.status.due_on is not None}
    everything = [*due.values(), *_for_all(reports)]
    yield Asset("calendars/all.ics", partial(calendar, name, everything, as_of))
    for unit in _units(site):
        own = [due[one.item_id] for one in site.by_unit.get(unit, ()) if one.item_id in due]
        own += [appointment for owner, appointment in reports if owner == unit]
        path = f"calendars/unit/{slug(unit)}.ics"
        yield Asset(path, partial(calendar, f"{name}：{unit}", own, as_of))
    units_of = _units_of_posts(site)
    for post in _posts(site):
        own = [
            due[one.item_id]
            for one in site.open_items
            if one.item_id in due and one.facts.responsible_post == post
        ]
        own += [appointment for owner, appointment in reports if owner in units_of.get(post, ())]
        path = f"calendars/post/{slug(post)}.ics"
        yield Asset(path, partial(calendar, f"{name}：{post}", own, as_of))


def _due(item: ItemView) -> Appointment:
    units = "、".join(item.lead_units)
    note = f"{item.item_id}{'，' + units if units else ''}，完成时限"
    return Appointment(
        f"due/{item.item_id}",
        item.status.due_on,
        f"到期：{item.facts.title or item.item_id}",
        note,
        item_page(item.item_id),
    )


def _reports(site: Site) -> Iterator[tuple[str, Appointment]]:
    """(unit, report day) for units that lead an item in work, per ledger and period."""
    config, as_of = site.view.counted.config, site.view.as_of
    workdays = Calendar.of(config.calendars)
    for ledger in config.ledger_order:
        if ledger.key not in site.ledger_names or ledger.cadence.reporting not in CADENCES:
            continue
        units = {
            unit: None
            for item in site.open_items
            if item.ledger == ledger.key
            for unit in config.expand(item.lead_units)
        }
        for period, day in periods_due(ledger, workdays, as_of, as_of + AHEAD):
            if not is_skipped(config, period):
                words = f"报送：{site.ledger_names[ledger.key]}{period.label}进展"
                for unit in units:
                    key = f"report/{ledger.key}/{period}/{unit}"
                    yield unit, Appointment(key, day, words, f"{unit}，按期报送；没有变化的报本期无变化")


def _for_all(reports: Iterable[tuple[str, Appointment]]) -> Iterator[Appointment]:
    """One appointment per ledger and period, however many units report."""
    grouped: dict[tuple[date, str, str], int] = {}
    for _, one in reports:
        report = (one.day, one.key.rsplit("/", 1)[0], one.title)
        grouped[report] = grouped.get(report, 0) + 1
    for (day, key, title), count in grouped.items():
        yield Appointment(key, day, title, f"{count}家单位")


def _kinds(site: Site) -> Mapping[str, str]:
    return {one.kind: one.kind_name for one in site.library.documents}


def _units(site: Site) -> tuple[str, ...]:
    return tuple(unit.name for unit in site.view.units)


def _posts(site: Site) -> tuple[str, ...]:
    """Posts that an item in work names, in protocol order; none where the edition does not show them."""
    order = site.view.counted.config.post_order
    named = {one.facts.responsible_post for one in site.open_items if one.facts.responsible_post}
    named |= {unit.post for unit in site.view.units if unit.post}
    return tuple(sorted(named, key=lambda post: (order.get(post, len(order)), post)))


def _units_of_posts(site: Site) -> Mapping[str, frozenset[str]]:
    posts: dict[str, set[str]] = {}
    for unit in site.view.units:
        if unit.post:
            posts.setdefault(unit.post, set()).add(unit.name)
    return {post: frozenset(units) for post, units in posts.items()}
