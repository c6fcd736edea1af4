"""All rankings that have pages, year by year: in a large office in processes of their own, while the rest is made."""

from collections.abc import Callable
from functools import partial

from generator.compute.ranking import Ranking
from generator.compute.scoring.rank import Tables
from generator.load.parallel import spread, workers_for
from generator.periods import Period
from generator.site.pages.averages import averaged_rankings
from generator.site.pages.ranking import YEARS_BACK, all_rankings
from generator.view.edition import EditionView

ENOUGH = 2000
"""Items below which other processes are not worth starting."""

Rankings = tuple[tuple[Ranking, ...], tuple[Ranking, ...]]
"""Months, the latest first; then quarters and years that are means of these."""


def ranked_years(view: EditionView) -> Callable[[], Rankings]:
    """Begin; the function returned waits for the result. The years share nothing but the last month of the one before."""
    workers = workers_for(len(view.counted.items), ENOUGH) if view.edition == "internal" else 1
    if workers < 2:
        return partial(_whole, view)
    years = range(view.as_of.year - YEARS_BACK, view.as_of.year + 1)
    found = spread(partial(_of_year, view), tuple(years), min(workers, len(years)))

    def collected() -> Rankings:
        parts = sorted(found, key=lambda part: part[0], reverse=True)
        months = tuple(one for _, (months, _) in parts for one in months)
        return months, tuple(one for _, (_, averages) in parts for one in averages)

    return collected


def _whole(view: EditionView) -> Rankings:
    tables: Tables = {}
    months = all_rankings(view, tables)
    return months, averaged_rankings(view, months, tables)


def _of_year(view: EditionView, year: int) -> tuple[int, Rankings]:
    tables: Tables = {}
    months = tuple(all_rankings(view, tables, year=year))
    assert all(Period.parse(one.period).year == year for one in months)
    return year, (months, averaged_rankings(view, months, tables))
