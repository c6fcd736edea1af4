"""Pages of the archive: what was issued, by year, kind, unit, ledger and topic, and every issued document itself."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.archive.document import Document
from generator.archive.edition_pages import (
    EDITION_META,
    Download,
    charts,
    download_bytes,
    downloads,
    edition_page,
    page_title,
)
from generator.render.entry_lists import EntryLines
from generator.site import addresses
from generator.site.addresses import ARCHIVE, archive_list, edition_file
from generator.site.page import Asset, Page
from generator.site.pages.context import Site
from generator.site.pages.links import Links

ROWS_ON_A_PAGE = 150
NEWEST = 12
MONTHS = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Listing:
    """Issued documents that belong together, the newest first; `by` and `name` say where their list lies."""

    by: str
    name: str
    title: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one month or year on a page of a list. `total` counts them over all pages."""

    anchor: str
    words: str
    total: int
    documents: tuple[Document, ...]


def has_archive(site: Site) -> bool:
    """The internal edition always has the page; the public one when something was issued for the public."""
    return site.is_internal or bool(site.library.documents)


def archive_pages(site: Site) -> Iterator[Page]:
    """The index, the lists, a page for every issued document that the edition shows."""
    if not has_archive(site):
        return
    lists = listings(site)
    yield _index(site, lists)
    for one in lists:
        yield from _list_pages(site, one)
    yield from edition_pages(site)


def edition_pages(site: Site) -> Iterator[Page]:
    lines: dict[str, EntryLines] = {}
    for one in site.library.documents:
        path = addresses.edition_page(one.edition_id)
        to = Links(site, path)
        folder = path.rsplit("/", 1)[0]  # seen from pages of one folder, every address is the same
        if folder not in lines:
            lines[folder] = EntryLines(to.entry, site.entry_words)
        download = partial(to.edition_file, one.edition_id)
        yield Page(
            path,
            page_title(one),
            partial(_edition_body, site, one, lines[folder], download),
            "document",
            EDITION_META,
            _facets(site, one),
        )


def _edition_body(site: Site, one: Document, lines: EntryLines, download: Download) -> str:
    return edition_page(site.library, one, lines, download, internal=site.is_internal).body


def _facets(site: Site, one: Document) -> dict[str, tuple[str, ...]]:
    """What the search filters a document by."""
    found = {
        "类别": (one.kind_name,),
        "台账": tuple(site.ledger_names[key] for key in one.ledgers if key in site.ledger_names),
        "单位": tuple(unit for unit in one.units if unit in site.unit_names),
        "年份": (str(one.issued_on.year),),
    }
    return {name: words for name, words in found.items() if words}


def edition_assets(site: Site) -> Iterator[Asset]:
    """The frozen files as they lie in the archive, byte for byte, and those for paper that are made already."""
    stored = {one.edition_id: one for one in site.library.issued.archive.editions}
    for one in site.library.documents:
        for name in (*downloads(site.library, one, site.is_internal), *charts(stored[one.edition_id])):
            read = partial(download_bytes, site.library, one, name)
            yield Asset(edition_file(one.edition_id, name), read)


def listings(site: Site) -> list[Listing]:
    """Every list of the archive: years, kinds, then ledgers, units and topics in the office's order."""
    found: dict[tuple[str, str], list[Document]] = defaultdict(list)
    titles: dict[tuple[str, str], str] = {}
    for one in site.library.newest:
        for by, name, title in _belongs(site, one):
            found[by, name].append(one)
            titles.setdefault((by, name), title)
    order = {key: place for place, key in enumerate(_order(site))}
    keys = sorted(found, key=lambda key: (_SORTS.index(key[0]), order.get(key, len(order)), key[1]))
    years = sorted((key for key in keys if key[0] == "years"), reverse=True)
    rest = [key for key in keys if key[0] != "years"]
    return [Listing(by, name, titles[by, name], tuple(found[by, name])) for by, name in (*years, *rest)]


_SORTS = ("years", "kinds", "ledgers", "units", "topics")


def _belongs(site: Site, one: Document) -> Iterator[tuple[str, str, str]]:
    yield "years", str(one.issued_on.year), f"{one.issued_on.year}年印发的文件"
    yield "kinds", one.kind, one.kind_name
    for key in one.ledgers:
        if key in site.ledger_names:
            yield "ledgers", key, site.ledger_names[key]
    for unit in one.units:
        if unit in site.unit_names:
            yield "units", unit, unit
    if one.topic:
        yield "topics", one.topic, one.topic


def _order(site: Site) -> Iterator[tuple[str, str]]:
    config = site.view.counted.config
    for kind in sorted(config.documents.values(), key=lambda kind: (kind.order, kind.key)):
        yield "kinds", kind.key
    yield from (("ledgers", ledger.key) for ledger in site.view.ledgers)
    yield from (("units", unit.name) for unit in site.view.units)


def _index(site: Site, lists: Sequence[Listing]) -> Page:
    library = site.library
    counted = [one for one in library.documents if library.is_counted(one)]
    years = sorted({one.issued_on.year for one in library.documents}, reverse=True)
    kinds = [one for one in lists if one.by == "kinds"]
    by_month = Counter((one.issued_on.year, one.issued_on.month) for one in library.documents)
    return site.page(
        ARCHIVE,
        "档案",
        "archive",
        hide=("navigation", "toc"),
        newest=library.newest[:NEWEST],
        years=years,
        totals=[(one, _by_year(site, one, years)) for one in kinds],
        counted=Counter(one.issued_on.year for one in counted),
        count=len(counted),
        months=MONTHS,
        by_month=by_month,
        busiest=max(by_month.values(), default=0),
        places={year: _month_places(lists, year) for year in years},
        ledgers=[one for one in lists if one.by == "ledgers"],
        units=[one for one in lists if one.by == "units"],
        topics=[one for one in lists if one.by == "topics"],
    )


def _by_year(site: Site, one: Listing, years: Sequence[int]) -> list[int]:
    """How many of a kind were issued in each year. Withdrawn ones are not counted; corrections are a kind of their own."""
    found = Counter(
        document.issued_on.year for document in one.documents if site.library.standing(document) != "已撤回"
    )
    return [found[year] for year in years]


def _month_places(lists: Sequence[Listing], year: int) -> dict[int, int]:
    """Month → the page of the year's list on which it begins."""
    documents = next(one.documents for one in lists if (one.by, one.name) == ("years", str(year)))
    found: dict[int, int] = {}
    for place, one in enumerate(documents):
        found.setdefault(one.issued_on.month, place // ROWS_ON_A_PAGE + 1)
    return found


def _list_pages(site: Site, one: Listing) -> Iterator[Page]:
    """A list in pages of `ROWS_ON_A_PAGE`; a year is divided by months, any other list by years."""
    count = -(-len(one.documents) // ROWS_ON_A_PAGE)
    totals = Counter(_group_key(one.by, document) for document in one.documents)
    for number in range(1, count + 1):
        rows = one.documents[(number - 1) * ROWS_ON_A_PAGE : number * ROWS_ON_A_PAGE]
        groups: dict[tuple[str, str], list[Document]] = {}
        for document in rows:
            groups.setdefault(_group_key(one.by, document), []).append(document)
        yield site.page(
            archive_list(one.by, one.name, number),
            one.title + (f"（第{number}页）" if number > 1 else ""),
            "archive_list",
            hide=("navigation", "toc"),
            listing=one,
            groups=[Group(*key, totals[key], tuple(found)) for key, found in groups.items()],
            number=number,
            count=count,
        )


def _group_key(by: str, document: Document) -> tuple[str, str]:
    """(anchor, words) of the group a document stands in."""
    day = document.issued_on
    return (f"m{day.month:02d}", f"{day.month}月") if by == "years" else (f"y{day.year}", f"{day.year}年")
