"""Pages of units: what each leads and shares, what it owes, which letters it has."""

from collections.abc import Iterator

from generator.periods import Period
from generator.site.addresses import UNITS, unit_page
from generator.site.page import Page
from generator.site.pages.burden import burden_of
from generator.site.pages.context import Site
from generator.site.pages.ledgers import light_counts
from generator.site.pages.letters import letters_of
from generator.site.pages.workbooks import unit_download
from generator.view.edition import EntryView, UnitView

OTHERS = "其他单位"
ABOUT_A_UNIT = ("escalations", "problems", "honours", "rewards", "speeches")
"""Registers whose entries name one unit, in the order the page shows them."""


def unit_pages(site: Site) -> Iterator[Page]:
    groups: dict[str, list[UnitView]] = {
        name: [] for name in (*site.view.counted.config.units.groups, OTHERS)
    }
    for unit in site.view.units:
        groups.setdefault(unit.group or OTHERS, []).append(unit)
    open_items = {
        unit.name: [item for item in site.by_unit.get(unit.name, ()) if item.item_id in site.open_set]
        for unit in site.view.units
    }
    yield site.page(
        UNITS,
        "单位",
        "units",
        hide=("navigation",),
        groups={name: members for name, members in groups.items() if members},
        lights={name: light_counts(items) for name, items in open_items.items()},
        open_counts={name: len(items) for name, items in open_items.items()},
    )
    for unit in site.view.units:
        yield _unit_page(site, unit)


def _unit_page(site: Site, unit: UnitView) -> Page:
    led = site.by_unit.get(unit.name, ())
    letters = letters_of(site, unit.name)
    ranked = [row for row in site.ranking.rows if row.unit == unit.name] if site.ranking is not None else []
    return site.page(
        unit_page(unit.name),
        unit.name,
        "unit",
        hide=("navigation", "toc"),
        form=unit_download(site, unit.name) if site.is_internal else "",
        unit=unit,
        led=[
            (ledger, [item for item in led if item.ledger == ledger.key])
            for ledger in site.view.ledgers
            if any(item.ledger == ledger.key for item in led)
        ],
        count=len(led),
        lights=light_counts(led),
        owed=site.missing_by_unit.get(unit.name, ()),
        shared=site.shared_by_unit.get(unit.name, ()),
        ranked=ranked[0] if ranked else None,
        ranked_period=Period.parse(site.ranking.period).label if site.ranking is not None else "",
        scored_period=Period.parse(site.ranking.period) if site.ranking is not None else None,
        letters=letters,
        late=sum(1 for one in letters if one.is_late),
        documents=len(site.library.by_unit.get(unit.name, ())),
        burden=burden_of(site, unit.name) if site.is_internal else None,
        entries=[(register, _about(site, register, unit.name)) for register in ABOUT_A_UNIT],
    )


def _about(site: Site, register: str, unit: str) -> tuple[EntryView, ...]:
    return site.entries_by_unit.get((register, unit), ())
