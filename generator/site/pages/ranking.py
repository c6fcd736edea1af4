"""The ranking pages: the latest month, one page for each earlier month of this year and last, one for each ledger and
named list that ranks on its own. Every score opens to its parts and the items behind them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.compute.aggregate import ledger_summary, unit_summaries
from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rank import Tables, rank
from generator.compute.scoring.rules import ScoringError
from generator.periods import Period
from generator.site.addresses import RANKING, ranking_page_of, ranking_part_page
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.rules import VersionWords, scoring_words
from generator.view.edition import EditionView

YEARS_BACK = 1
"""Months of this year and of so many years before have pages."""


@dataclass(frozen=True, slots=True)
class PartRanking:
    """A ranking of one ledger or named list for the latest month; `headline` is by the ledger's 汇总口径."""

    name: str
    path: str
    ranking: Ranking
    headline: str
    summaries: dict[str, str]


def all_rankings(view: EditionView, tables: Tables, year: int | None = None) -> tuple[Ranking, ...]:
    """The overall rankings that have pages, the latest first: the month of `as_of` once it is over, else the month before,
    back to January of last year, as far as somebody was ranked.

    Rankings are for the office and the units; the public edition has none. `tables` are filled for who ranks more. With `year`
    only the months of that year.
    """
    if view.edition != "internal":
        return ()
    month = Period.containing(view.as_of, "month")
    period = month if month.end <= view.as_of else month.previous
    found = []
    while period.year >= view.as_of.year - YEARS_BACK:
        ranking = _ranked(view, period, tables=tables) if year in (None, period.year) else None
        if ranking is not None:
            found.append(ranking)
        period = period.previous
    return tuple(found)


def part_rankings(site: Site) -> tuple[PartRanking, ...]:
    """Ledgers that name a 计分规则, then named lists, that ranked somebody in the latest month."""
    if site.ranking is None:
        return ()
    view, period = site.view, Period.parse(site.ranking.period)
    found = []
    for ledger in view.counted.config.ledger_order:
        scopes = [("", ledger.name)] if ledger.scoring_rule else []
        for list_name, name in (*scopes, *((one.name, one.name) for one in ledger.lists)):
            ranking = _ranked(view, period, ledger.key, list_name)
            if ranking is None:
                continue
            assessment = view.memo.assessment(view.counted, ranking.as_of)
            headline = "" if list_name else ledger_summary(view.counted, assessment, ledger.key).text
            own = {} if list_name else unit_summaries(view.counted, assessment, ledger.key)
            path = ranking_part_page(list_name or ledger.key)
            found.append(PartRanking(name, path, ranking, headline, own))
    return tuple(found)


def _ranked(
    view: EditionView, period: Period, ledger: str = "", list_name: str = "", tables: Tables | None = None
) -> Ranking | None:
    try:
        ranking = rank(
            view.counted,
            period,
            as_of=view.as_of,
            ledger=None if list_name else ledger or None,
            list_name=list_name or None,
            assess=lambda workspace, day: view.memo.assessment(workspace, day),
            tables=tables,
        )
    except ScoringError:
        return None
    return ranking if any(row.rank is not None for row in ranking.rows) else None


def ranking_pages(site: Site) -> Iterator[Page]:
    parts = part_rankings(site)
    if site.ranking is None:
        yield site.page(RANKING, "排名", "ranking", hide=("navigation", "toc"), ranking=None)
    for ranking in site.rankings:
        latest = ranking is site.ranking
        path = RANKING if latest else ranking_page_of(Period.parse(ranking.period))
        yield _page(site, path, ranking, parts=parts if latest else ())
    for part in parts:
        yield _page(site, part.path, part.ranking, parts=parts, part=part)


def _page(
    site: Site,
    path: str,
    ranking: Ranking,
    parts: tuple[PartRanking, ...] = (),
    part: PartRanking | None = None,
) -> Page:
    groups: dict[str, list[RankedUnit]] = {}
    for row in ranking.rows:
        groups.setdefault(row.group, []).append(row)
    period = Period.parse(ranking.period)
    return site.page(
        path,
        f"{part.name if part is not None else ''}{period.label}排名",
        "ranking",
        hide=("navigation", "toc"),
        ranking=ranking,
        period=period,
        groups=groups,
        months=months_by_year(site),
        parts=parts,
        part=part,
        deferred=lambda: rule_words(site, ranking),
    )


def months_by_year(site: Site) -> dict[int, list[Period]]:
    """The months that have a page, the latest year first, months in order."""
    out: dict[int, list[Period]] = {}
    for ranking in site.rankings:
        period = Period.parse(ranking.period)
        out.setdefault(period.year, []).insert(0, period)
    return out


def rule_words(site: Site, ranking: Ranking) -> dict[str, object]:
    """The rule of a ranking and the version it used, in words."""
    scoring = site.view.counted.config.scoring.values()
    rule = next((scoring_words(one, site.view.as_of) for one in scoring if one.name == ranking.rule), None)
    return {
        "rule": rule,
        "version": version_of(rule.versions, ranking.effective_on) if rule is not None else None,
    }


def version_of(versions: tuple[VersionWords, ...], effective_on: date) -> VersionWords | None:
    return next((one for one in versions if one.effective_on == effective_on), None)
