"""全部事项: one table for all items, in the reader's browser; and plain tables by ledger and year for readers without scripts."""

import sys
from collections import defaultdict
from collections.abc import Iterator

from generator.office.feeds.api import INDEX
from generator.site.addresses import EXPLORER, explorer_page
from generator.site.page import Asset, Page
from generator.site.pages.context import Site
from generator.site.tabulator import tabulator_beside
from generator.view.edition import ItemView

ROWS_ON_A_PAGE = 200
FOLDER = "assets/duban/explorer"
LIGHTS = ("绿", "蓝", "黄", "橙", "红")
STATES = ("谋划", "待交办", "待签收", "办理中", "待审核", "退回补办", "暂缓", "已销号")


def explorer_pages(site: Site) -> Iterator[Page]:
    parts = _parts(site)
    yield site.page(
        EXPLORER,
        "全部事项",
        "explorer",
        hide=("navigation", "toc"),
        script="explorer",
        index=INDEX,
        plain=[
            (site.ledger_names[ledger], year, len(items), explorer_page(ledger, year))
            for (ledger, year), items in parts.items()
        ],
        lights=[one for one in LIGHTS if any(item.status.light == one for item in site.view.items)],
        states=[one for one in STATES if any(item.status.state == one for item in site.view.items)],
        years=sorted({item.year for item in site.view.items}, reverse=True),
        levels=_named(site, "level"),
        posts=_posts(site),
        has_posts=any(item.facts.responsible_post for item in site.view.items),
    )
    for (ledger, year), items in parts.items():
        count = -(-len(items) // ROWS_ON_A_PAGE)
        for number in range(1, count + 1):
            start = (number - 1) * ROWS_ON_A_PAGE
            yield site.page(
                explorer_page(ledger, year, number),
                f"{site.ledger_names[ledger]}{year}年全部事项" + (f"第{number}页" if number > 1 else ""),
                "plain",
                hide=("navigation", "toc"),
                ledger=ledger,
                year=year,
                items=items[start : start + ROWS_ON_A_PAGE],
                number=number,
                count=count,
                total=len(items),
            )


def explorer_assets() -> Iterator[Asset]:
    """The table library's files; none where it is not installed: the page then offers its plain tables."""
    for name, path in tabulator_beside(sys.executable).items():
        yield Asset(f"{FOLDER}/{name}", path)


def _parts(site: Site) -> dict[tuple[str, int], list[ItemView]]:
    """Items by the ledger they live in, in the office's order, and year, the latest first."""
    found: dict[tuple[str, int], list[ItemView]] = defaultdict(list)
    for item in site.view.items:
        if item.ledger in site.ledger_names:
            found[item.ledger, item.year].append(item)
    order = {ledger.key: place for place, ledger in enumerate(site.view.ledgers)}
    return dict(sorted(found.items(), key=lambda pair: (order[pair[0][0]], -pair[0][1])))


def _named(site: Site, field: str) -> list[str]:
    return sorted({value for item in site.view.items if (value := getattr(item.facts, field))})


def _posts(site: Site) -> list[str]:
    """In protocol order."""
    order = site.view.counted.config.post_order
    return sorted(_named(site, "responsible_post"), key=lambda post: (order.get(post, len(order)), post))
