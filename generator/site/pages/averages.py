"""Quarters and years as means of months: one page each, every score opened to the months' score pages."""

from collections.abc import Iterator
from functools import partial

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rank import Tables, rank
from generator.compute.scoring.rules import ScoringError
from generator.periods import Period
from generator.site.addresses import ranking_page_of
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.ranking import rule_words
from generator.view.edition import EditionView


def averaged_rankings(view: EditionView, months: tuple[Ranking, ...], tables: Tables) -> tuple[Ranking, ...]:
    """The quarters and years of the months that have pages, the latest first, years before their quarters, as far
    as the rule averages them (汇总) and somebody has a score. `tables` are those the months were ranked with.
    """
    known = [Period.parse(one.period) for one in months]
    periods = dict.fromkeys(
        Period.containing(one.start, kind) for one in known for kind in ("year", "quarter")
    )
    found = []
    for period in sorted(periods, key=lambda one: (-one.year, one.kind != "year", -one.number)):
        try:
            ranking = rank(
                view.counted,
                period,
                as_of=view.as_of,
                assess=lambda workspace, day: view.memo.assessment(workspace, day),
                tables=tables,
            )
        except ScoringError:
            continue
        if any(row.periods and row.rank is not None for row in ranking.rows):
            found.append(ranking)
    return tuple(found)


def average_pages(site: Site) -> Iterator[Page]:
    """One page per quarter and year that is a mean."""
    for ranking in site.averages:
        period = Period.parse(ranking.period)
        periods = _members(ranking)
        groups: dict[str, list[RankedUnit]] = {}
        for row in ranking.rows:
            groups.setdefault(row.group, []).append(row)
        yield site.page(
            ranking_page_of(period),
            f"{period.label}得分",
            "averages",
            hide=("navigation", "toc"),
            ranking=ranking,
            period=period,
            groups=groups,
            periods=periods,
            by_quarter=any(one.kind == "quarter" for one in periods.values()),
            graded=any(row.grade for row in ranking.rows),
            short=short_label,
            deferred=partial(rule_words, site, ranking),
        )


def short_label(period: Period) -> str:
    """The label without its year: 4月, 第2季度."""
    return period.label.removeprefix(f"{period.year}年")


def _members(ranking: Ranking) -> dict[str, Period]:
    """The months or quarters the means were taken of, in order, by how they are written."""
    return {one.period: Period.parse(one.period) for row in ranking.rows for one in row.periods}
