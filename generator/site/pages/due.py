"""催报清单, and a page per post (分管领导) and per 包保人: what each has to see to. Internal edition only."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.archive.letters import letter_facts
from generator.compute.cadence.due import WITHIN, due
from generator.compute.cadence.notice import Notice
from generator.compute.ladder.propose import propose
from generator.site.addresses import DUE, OFFICERS, POSTS, officer_page, post_page
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.ledgers import light_counts
from generator.view.edition import ItemView, LedgerView
from generator.view.policy import ITEM_KIND

MOST_ROWS = 200
"""Rows of one category on the page; the command lists them all."""
MOST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Group:
    """One category of the page; `more` are the rows left out."""

    name: str
    rows: tuple[Notice, ...]
    late: int
    more: int


def due_pages(site: Site) -> Iterator[Page]:
    editions = letter_facts(site.library.issued.archive, site.view.counted.config)
    shown = site.view.policy.fields(ITEM_KIND)
    notices = due(site.view.counted, site.view.as_of, editions=editions, missing=site.missing)
    yield site.page(
        DUE,
        "催报清单",
        "due",
        hide=("navigation", "toc"),
        groups=list(_groups(notices)),
        within=WITHIN,
        has_ladder=site.view.counted.config.ladder is not None,
        proposals=propose(site.view.counted, site.view.as_of, editions, site.view.assessment, site.missing),
        shows_officer="包保人" in shown,
        late=sum(1 for one in notices if one.days_late),
    )
    if "分管领导" in shown:
        yield from _post_pages(site, notices)
    if "包保人" in shown:
        yield from _officer_pages(site, notices)


def due_navigation(known: Set[str]) -> Iterator[object]:
    """The list first, then the two ways into it, as far as they are pages of this edition."""
    if DUE in known:
        yield DUE
        yield from (
            {title: path} for title, path in (("分管领导", POSTS), ("包保人", OFFICERS)) if path in known
        )


def _groups(notices: Iterable[Notice]) -> Iterator[Group]:
    for category, found in groupby(notices, key=lambda one: one.category):
        rows = tuple(found)
        late = sum(1 for one in rows if one.days_late)
        yield Group(category, rows[:MOST_ROWS], late, max(len(rows) - MOST_ROWS, 0))


def _post_pages(site: Site, notices: tuple[Notice, ...]) -> Iterator[Page]:
    """Every post that an item or a unit names, in protocol order (those not in `posts.yaml` last). Facts of each;
    nothing sets one beside another.
    """
    config = site.view.counted.config
    items = _by(site, "responsible_post")
    units: dict[str, list[str]] = {}
    for unit in site.view.units:
        if unit.post:
            units.setdefault(unit.post, []).append(unit.name)
    last = len(config.post_order)
    names = sorted({*items, *units}, key=lambda one: (config.post_order.get(one, last), one))
    yield site.page(
        POSTS, "分管领导", "people", hide=("toc",), people=[(one, post_page(one)) for one in names]
    )
    for name in names:
        dispatched = [one for one in site.entries.get("leader_dispatch", ()) if one.facts.post == name]
        yield _page(
            site,
            post_page(name),
            name,
            items.get(name, []),
            [one for one in notices if one.post == name],
            units=units.get(name, []),
            register="leader_dispatch",
            entries=dispatched[:MOST_ENTRIES],
        )


def _officer_pages(site: Site, notices: tuple[Notice, ...]) -> Iterator[Page]:
    """Every 包保人 by code, in the order of the codes."""
    items = _by(site, "assigned_officer")
    names = sorted(items)
    yield site.page(
        OFFICERS, "包保人", "people", hide=("toc",), people=[(one, officer_page(one)) for one in names]
    )
    for name in names:
        visits = {
            entry.entry_id: entry
            for item in items[name]
            for entry in site.entries_by_item.get(("inspections", item.item_id), ())
        }
        latest = sorted(visits.values(), key=lambda one: (one.day, one.entry_id), reverse=True)
        yield _page(
            site,
            officer_page(name),
            name,
            items[name],
            [one for one in notices if one.officer == name],
            units=[],
            register="inspections",
            entries=latest[:MOST_ENTRIES],
        )


def _by(site: Site, field: str) -> dict[str, list[ItemView]]:
    """Items in work by a visible field, by number."""
    found: dict[str, list[ItemView]] = {}
    for item in site.open_items:
        name = getattr(item.facts, field)
        if name:
            found.setdefault(name, []).append(item)
    return found


def _page(
    site: Site, path: str, name: str, items: list[ItemView], notices: list[Notice], **more: Any
) -> Page:
    return site.page(
        path,
        name,
        "person",
        hide=("navigation", "toc"),
        items=list(_by_ledger(site, items)),
        count=len(items),
        lights=light_counts(items),
        notices=notices,
        **more,
    )


def _by_ledger(site: Site, items: list[ItemView]) -> Iterator[tuple[LedgerView, list[ItemView]]]:
    for ledger in site.view.ledgers:
        found = [item for item in items if item.ledger == ledger.key]
        if found:
            yield ledger, found
