"""Pages of ledgers and of their categories (大项)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compute.aggregate import ledger_summary
from generator.compute.assessment import PROGRESS_CATEGORIES
from generator.compute.identity import ledger_identity
from generator.compute.shares import shares
from generator.render.markup import LIGHT_SHAPES, light_word
from generator.site.addresses import LEDGERS, category_page, ledger_page
from generator.site.page import Page
from generator.site.pages.context import Site, category_of
from generator.site.pages.plots import closures_of_the_year, indicators_against_targets
from generator.site.pages.workbooks import ledger_download
from generator.view.edition import ItemView, LedgerView

ROWS_ON_A_PAGE = 150
"""A row is about one kilobyte; a page stays below 300."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one category; `lights` counts what each shows, in the order of lights."""

    name: str
    items: tuple[ItemView, ...]
    lights: dict[str, int]


def ledger_pages(site: Site) -> Iterator[Page]:
    summaries = {ledger.key: light_counts(site.by_ledger.get(ledger.key, ())) for ledger in site.view.ledgers}
    yield site.page(
        LEDGERS,
        "台账",
        "ledgers",
        hide=("navigation", "toc"),
        lights=summaries,
        deferred=lambda: {"closures": closures_of_the_year(site)},
    )
    for ledger in site.view.ledgers:
        items = site.by_ledger.get(ledger.key, ())
        groups = grouped(items)
        yield _ledger_page(site, ledger, items, groups)
        for group in groups:
            yield from _category_pages(site, ledger, group)


def light_counts(items: Sequence[ItemView]) -> dict[str, int]:
    """How many items show each word (lights, 未启动, 已销号), in the order they are always named in."""
    found = Counter(light_word(item.status) or "" for item in items)
    return {word: found[word] for word in LIGHT_SHAPES if found[word]}


def grouped(items: Sequence[ItemView]) -> list[Group]:
    """By category, in the order in which the items' numbers first name one."""
    found: dict[str, list[ItemView]] = {}
    for item in items:
        found.setdefault(category_of(item), []).append(item)
    return [Group(name, tuple(members), light_counts(members)) for name, members in found.items()]


def _ledger_page(site: Site, ledger: LedgerView, items: tuple[ItemView, ...], groups: list[Group]) -> Page:
    def slow() -> dict[str, object]:
        names = [item.status.progress_category for item in items if item.status.progress_category is not None]
        internal, indicators = site.is_internal, ledger.special_kind == "指标"
        return {
            "summary": ledger_summary(site.view.counted, site.view.assessment, ledger.key),
            "shares": shares(names, PROGRESS_CATEGORIES),
            "identity": ledger_identity(site.view.counted, ledger.key, site.view.as_of) if internal else None,
            "indicators": indicators_against_targets(items, site.view.as_of) if indicators else None,
        }

    return site.page(
        ledger_page(ledger.key),
        ledger.name,
        "ledger",
        hide=("navigation", "toc"),
        workbook=ledger_download(site, ledger.key),
        ledger=ledger,
        items=items,
        lights=light_counts(items),
        groups=groups,
        whole=len(items) <= ROWS_ON_A_PAGE,
        attention=[item for item in site.attention if ledger.key in item.ledgers][:ROWS_ON_A_PAGE],
        facets={"台账": [ledger.short_name]},
        deferred=slow,
    )


def _category_pages(site: Site, ledger: LedgerView, group: Group) -> Iterator[Page]:
    count = -(-len(group.items) // ROWS_ON_A_PAGE)
    for number in range(1, count + 1):
        start = (number - 1) * ROWS_ON_A_PAGE
        yield site.page(
            category_page(ledger.key, group.name, number),
            f"{group.name}（{ledger.short_name}）" + (f"第{number}页" if number > 1 else ""),
            "category",
            hide=("navigation", "toc"),
            ledger=ledger,
            group=group,
            items=group.items[start : start + ROWS_ON_A_PAGE],
            number=number,
            count=count,
        )
