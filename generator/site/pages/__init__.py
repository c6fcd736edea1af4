"""All pages of one edition: the one source of pages for the MkDocs plugin and for the plain docs tree."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from generator.archive.library import library
from generator.archive.sound import NOTHING_ISSUED, Issued
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.load.workspace import Loaded
from generator.paths import CONFIG
from generator.render.environment import page_environment
from generator.render.escape import html
from generator.site.addresses import (
    ARCHIVE,
    BURDEN,
    CHECK,
    DRAFTS,
    DUE,
    EXPLORER,
    HOME,
    LEDGERS,
    METHOD,
    RANKING,
    REGISTERS,
    SUBSCRIBE,
    THIS_WEEK,
    UNITS,
    ledger_page,
    register_page,
)
from generator.site.page import Page, SitePages
from generator.site.pages.archive import archive_pages, edition_assets
from generator.site.pages.averages import average_pages
from generator.site.pages.burden import burden_page
from generator.site.pages.codes import CODES, INDEX_TITLE, code_pages
from generator.site.pages.context import Site
from generator.site.pages.documents import draft_index, drafts, navigation_of, week
from generator.site.pages.due import due_navigation, due_pages
from generator.site.pages.explorer import explorer_assets, explorer_pages
from generator.site.pages.home import home_page
from generator.site.pages.items import item_pages
from generator.site.pages.ledgers import ledger_pages
from generator.site.pages.method import method_page
from generator.site.pages.ranked_years import ranked_years
from generator.site.pages.ranking import ranking_pages
from generator.site.pages.registers import register_pages
from generator.site.pages.scores import score_pages
from generator.site.pages.subscriptions import subscription_assets, subscription_page
from generator.site.pages.texts import ABOUT, GUIDE, guide_pages, guide_pictures, own_pages
from generator.site.pages.units import unit_pages
from generator.site.pages.workbooks import workbook_assets
from generator.view.edition import edition_view
from generator.view.policy import Edition

TEMPLATES = f"{CONFIG}/templates/"


def site_pages(
    loaded: Loaded, tree: Tree, edition: Edition, as_of: date, issued: Issued = NOTHING_ISSUED
) -> SitePages:
    """Every page of an edition, in a fixed order, the frozen files of its issued documents, and the navigation.

    `loaded.workspace` must not be None and holds sound records only; errors among `loaded.findings` say what was left out.
    Bodies are made when they are asked for, and then raise SiteError where one of the office's own templates is wrong.
    """
    if loaded.workspace is None:
        raise ValueError("the configuration has errors")
    view = edition_view(loaded.workspace, edition, as_of)
    ranked = ranked_years(view)
    site = Site(
        view=view,
        environment=page_environment(own_templates(tree)),
        findings=tuple(finding for finding in loaded.findings if finding.severity == "error"),
        ranking=None,
        library=library(issued, edition, as_of),
    )
    this_week = week(site, tree)
    written_drafts = drafts(site, tree)
    rankings, averages = ranked()
    site = replace(
        site,
        documents=written_drafts,
        has_week=this_week is not None,
        ranking=rankings[0] if rankings else None,
        rankings=rankings,
        averages=averages,
    )
    generated = (home_page(site), *((this_week,) if this_week is not None else ()), *_generated(site))
    written = (*guide_pages(tree), *own_pages(tree)) if edition == "internal" else ()
    pages = tuple(_marked(site, page) for page in (*generated, *written))
    known = {page.path for page in pages}
    assets = (
        *edition_assets(site),
        *workbook_assets(site),
        *subscription_assets(site),
        *explorer_assets(),
        *(guide_pictures() if edition == "internal" else ()),
    )
    return SitePages(pages=pages, assets=assets, nav=_navigation(site, known, written))


def _marked(site: Site, page: Page) -> Page:
    """A page of a demonstration office says so itself, whatever prints it."""
    if not site.view.office.demonstration:
        return page
    words = html(f"演示数据，{site.view.office.district}为虚构，单位、人员和数字均非真实。")
    return replace(page, text=lambda: f'{page.body}\n<p class="demonstration">{words}</p>\n')


def own_templates(tree: Tree) -> dict[str, str]:
    """The office's templates, by the name of the package's template that each replaces."""
    found = {}
    for path in tree.paths(TEMPLATES.rstrip("/")):
        text, _ = read_text(tree, path)
        if path.endswith(".j2") and text is not None:
            found[path.removeprefix(TEMPLATES)] = text
    return found


def _generated(site: Site) -> Iterator[Page]:
    yield from ledger_pages(site)
    yield from explorer_pages(site)
    yield from item_pages(site)
    if site.is_internal or site.unit_names:
        yield from unit_pages(site)
    if site.entries:
        yield from register_pages(site)
    yield from archive_pages(site)
    if site.is_internal:
        yield from due_pages(site)
        yield burden_page(site)
        yield draft_index(site)
        yield from site.documents
        yield from ranking_pages(site)
        yield from average_pages(site)
        yield from score_pages(site)
        yield check_page(site)
        yield from code_pages(site)
    yield method_page(site)
    yield subscription_page(site)


def check_page(site: Site) -> Page:
    """What was left out of this site, and where to mend it."""
    return site.page(CHECK, "数据检查", "check", hide=("toc",))


def _navigation(site: Site, known: set[str], written: tuple[Page, ...]) -> list[Any]:
    """Few sections; items, categories, units and years are reached from their index pages."""
    ledgers: list[Any] = [
        LEDGERS,
        {"全部事项": EXPLORER},
        *({one.short_name: ledger_page(one.key)} for one in site.view.ledgers),
    ]
    registers: list[Any] = [
        REGISTERS,
        *({name: register_page(key)} for key, name in site.register_names.items()),
    ]
    sections: dict[str, Any] = {
        "首页": HOME,
        "本周动态": THIS_WEEK,
        "台账": ledgers,
        "单位": UNITS,
        "登记簿": registers,
        "催报": [*due_navigation(known), *([{"减负": BURDEN}] if BURDEN in known else [])] or DUE,
        "排名": RANKING,
        "文件": [
            *([ARCHIVE] if ARCHIVE in known else []),
            {"订阅": SUBSCRIBE},
            *([{"起草中": list(navigation_of(site.documents))}] if DRAFTS in known else []),
        ],
        "方法": [METHOD, {"数据检查": CHECK}] if CHECK in known else METHOD,
        "指南": [*_written_navigation(written), *([{INDEX_TITLE: CODES}] if CODES in known else [])],
    }
    return [{title: below} for title, below in sections.items() if _first(below) in known]


def _written_navigation(written: tuple[Page, ...]) -> list[Any]:
    """The guide, then the office's own pages, then the page about the site."""
    order = sorted(written, key=lambda page: (page.kind != "guide", page.path == ABOUT))
    return [page.path if page.path == f"{GUIDE}/index.md" else {page.title: page.path} for page in order]


def _first(below: Any) -> str | None:
    """The page a section opens with."""
    one = below[0] if isinstance(below, list) and below else below
    if isinstance(one, dict):
        one = next(iter(one.values()))
    return one if isinstance(one, str) else None
