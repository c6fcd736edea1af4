"""The home page: half a minute's reading."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.compute.aggregate import ledger_summary
from generator.compute.assessment import LIGHTS
from generator.compute.rounding import share_of
from generator.periods import Period
from generator.site.addresses import HOME
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.plots import lights_of_the_year
from generator.view.edition import ItemView, LedgerView

MOST_ATTENTION, MOST_DOCUMENTS, MOST_DRAFTS, MOST_DUE, MOST_RANKED = 8, 6, 3, 10, 3
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LedgerProgress:
    """A ledger on the home page: its own headline, and the share that its 汇总口径 measures.

    `on_schedule`: where items are counted, the share that is done or on schedule; else None.
    """

    ledger: LedgerView
    text: str
    percent: Decimal | None
    scheduled: Decimal | None
    on_schedule: Decimal | None


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something due in the coming seven days: an item (`item`), or so many reports of a ledger."""

    day: date
    words: str
    item: ItemView | None = None


def home_page(site: Site) -> Page:
    view = site.view
    return site.page(
        HOME,
        view.office.site_title,
        "home",
        hide=("navigation", "toc"),
        week=Period.containing(view.as_of, "week").label,
        lights=_lights(site.open_items),
        overdue=sum(1 for item in site.open_items if item.status.is_overdue),
        unstarted=not site.view.items,
        attention=site.attention[:MOST_ATTENTION],
        issued=site.library.newest[:MOST_DOCUMENTS],
        documents=site.documents[:MOST_DRAFTS],
        groups=_leaders(site),
        ranked_period=Period.parse(site.ranking.period).label if site.ranking is not None else "",
        deferred=lambda: {
            "before": _lights_a_week_ago(site),
            "progress": list(ledger_progress(site)),
            "due": _due(site)[:MOST_DUE],
            "trend": lights_of_the_year(site),
        },
    )


def _lights(items: tuple[ItemView, ...]) -> dict[str, int]:
    found = Counter(item.status.light for item in items)
    return {light: found[light] for light in LIGHTS if found[light]}


def _lights_a_week_ago(site: Site) -> dict[str, int]:
    earlier = site.view.assessment_at(site.view.as_of - WEEK)
    shown = frozenset(item.item_id for item in site.view.items)
    found = Counter(
        status.light
        for status in earlier.statuses.values()
        if status.item_id in shown and status.state not in ("已销号", "谋划")
    )
    return {light: found[light] for light in LIGHTS if found[light]}


def ledger_progress(site: Site) -> Iterator[LedgerProgress]:
    """Every ledger with items, in the office's order."""
    view = site.view
    for ledger in view.ledgers:
        if site.by_ledger.get(ledger.key):
            found = ledger_summary(view.counted, view.assessment, ledger.key)
            well = len(found.counts.completed) + len(found.counts.on_schedule)
            share = share_of(well, len(found.measured)) if found.aggregate == "完成项数" else None
            yield LedgerProgress(ledger, found.text, found.percent, found.scheduled_percent, share)


def _due(site: Site) -> list[DueLine]:
    until = site.view.as_of + WEEK
    lines = [
        DueLine(item.status.due_on, item.facts.title or item.item_id, item)
        for item in site.open_items
        if item.status.due_on is not None and site.view.as_of <= item.status.due_on <= until
    ]
    lines += list(_reports_due(site, until))
    return sorted(lines, key=lambda line: (line.day, line.item is not None, line.words))


def _reports_due(site: Site, until: date) -> Iterator[DueLine]:
    """Reports that are still to come, counted per ledger and day."""
    if not site.is_internal:
        return
    owed: dict[tuple[date, str, str], set[str]] = {}
    for one in site.missing:
        if not one.is_late and one.due_on <= until:
            owed.setdefault((one.due_on, one.ledger, one.period.label), set()).add(one.unit)
    for (day, ledger, label), units in owed.items():
        yield DueLine(day, f"{site.ledger_names[ledger]}{label}进展报送，{len(units)}家")


def _leaders(site: Site) -> list[tuple[str, list[object]]]:
    if site.ranking is None:
        return []
    groups: dict[str, list[object]] = {}
    for row in site.ranking.rows:
        if row.rank is not None and row.rank <= MOST_RANKED:
            groups.setdefault(row.group, []).append(row)
    return list(groups.items())
